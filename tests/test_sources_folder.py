"""A data folder as a whole: encodings, missing files and years, and facts held against each other."""

from __future__ import annotations

import shutil
import unicodedata

import pytest
from communes import Commune

from generator.model.problem import Place, Problem
from generator.sources.folder import read_folder, read_record

INDICATORS, TASKS, AGENCY, HEAD, BODY = (
    "2026/chi-tieu.yaml",
    "2026/nhiem-vu.yaml",
    "co-quan.yaml",
    "2026/ke-hoach.yaml",
    "2026/noi-dung.md",
)
ALL = (AGENCY, "van-ban.yaml", INDICATORS, TASKS, HEAD, BODY)


# Encodings


@pytest.mark.parametrize("name", ALL)
def test_a_file_in_a_vietnamese_code_page_is_refused_with_its_line(commune: Commune, name: str) -> None:
    """cp1258 writes base letters and tone marks apart, as Windows did."""
    lines = commune.text(name).split("\n")
    number = next(at for at, line in enumerate(lines, 1) if not line.isascii())
    decomposed = unicodedata.normalize("NFD", "\n".join(lines[number - 1 :])).encode("cp1258", "replace")
    commune.write(name, "\n".join([*lines[: number - 1], ""]).encode() + decomposed)
    problem = commune.problems()[0]
    assert problem.message == "Tệp không lưu ở bảng mã UTF-8."
    assert problem.place == Place((commune.folder / name).as_posix(), number)
    assert "UTF-8" in str(problem.hint)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_file_in_utf_16_is_refused(commune: Commune, encoding: str) -> None:
    commune.write(AGENCY, commune.text(AGENCY).encode(encoding))
    assert commune.problems()[0].message in (
        "Tệp không lưu ở bảng mã UTF-8.",
        "Có ký tự điều khiển không in được (U+0000).",
    )


@pytest.mark.parametrize("name", ALL)
def test_a_byte_order_mark_other_line_ends_and_split_letters_change_nothing(commune: Commune, name: str) -> None:
    before, text = commune.docx(), commune.text(name)
    spellings = (
        b"\xef\xbb\xbf" + text.encode(),
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", text).encode(),
    )
    for spelling in spellings:
        commune.write(name, spelling)
        assert commune.docx() == before


def test_places_are_the_same_behind_a_byte_order_mark_and_other_line_ends(commune: Commune) -> None:
    commune.edit(AGENCY, "  ky_hieu: UBND", "  ky_hieu: UBND\n  zzz: 1")
    place = commune.problem().place
    commune.write(AGENCY, b"\xef\xbb\xbf" + commune.text(AGENCY).replace("\n", "\r\n").encode())
    assert commune.problem().place == place


@pytest.mark.parametrize("character", [*"\x00\x07\x0b\x0c\x1f\x7f\x80\x9f\u2028\uffff"])
@pytest.mark.parametrize("name", [AGENCY, BODY])
def test_control_characters_are_refused_with_their_place(commune: Commune, name: str, character: str) -> None:
    old = "An Bình\n  ten_ngan" if name == AGENCY else "xã lập kế hoạch"
    commune.edit(name, old, f"{old[:2]}{character}{old[2:]}")
    line = next(at for at, row in enumerate(commune.text(name).split("\n"), 1) if character in row)
    column = commune.text(name).split("\n")[line - 1].index(character) + 1
    problem = commune.problem()
    assert problem.message == f"Có ký tự điều khiển không in được (U+{ord(character):04X})."
    assert problem.place == Place((commune.folder / name).as_posix(), line, column)


@pytest.mark.parametrize("escape", [r"\x07", r"\0", r"\r", r"\u2028", r"\uFFFF", r"\x85", r"\e"])
def test_control_characters_written_as_escapes_are_refused_with_their_place(commune: Commune, escape: str) -> None:
    commune.edit(AGENCY, "dia_danh: An Bình", f'dia_danh: "An{escape}Bình"')
    problem = commune.problem()
    assert problem.message.startswith("Có ký tự điều khiển không in được (U+")
    assert problem.place == commune.place(AGENCY, "dia_danh", 13)


# Folders and files


def test_a_missing_folder_is_named(commune: Commune) -> None:
    missing = commune.folder / "khong-co"
    (problem,) = read_folder(missing, 2026).problems
    hint = "kiểm tra lại tên thư mục, và nơi đang đứng khi gõ lệnh."
    assert problem == Problem("SL005", "Không có thư mục dữ liệu này.", Place(missing.as_posix()), hint)


def test_a_folder_nearly_called_so_is_proposed_also_where_the_folder_above_is_off(commune: Commune) -> None:
    name = commune.folder.name
    above = commune.folder.parent / "alone" / "du-lieu"  # beside no folder that another test made
    shutil.copytree(commune.folder, above / name)
    near = f"Có phải ý bạn là “{(above / name).as_posix()}”?"
    for typed in (above / f"{name}h", above.with_name(f"{above.name}x") / name):
        (problem,) = read_folder(typed, 2026).problems
        assert (problem.code, str(problem.hint)[: len(near)]) == ("SL005", near)


def test_a_file_given_as_the_folder_is_told_apart(commune: Commune) -> None:
    (problem,) = read_folder(commune.folder / AGENCY, 2026).problems
    assert problem.message == "Đây là một tệp, không phải thư mục dữ liệu của xã."


def test_a_missing_year_is_named_with_the_years_that_are_there(commune: Commune) -> None:
    problem = commune.problem(2028)
    assert problem.message == "Chưa có dữ liệu năm 2028 (đang có: 2025, 2026)."
    assert problem.place == Place(commune.folder.as_posix())
    assert f"{commune.folder.as_posix()}/2028" in str(problem.hint)


@pytest.mark.parametrize("name", [AGENCY, HEAD, BODY])
def test_a_missing_file_is_named(commune: Commune, name: str) -> None:
    path = commune.folder / name
    path.unlink()
    assert [problem for problem in commune.problems() if problem.message == "Thiếu tệp dữ liệu."] == [
        Problem("SL002", "Thiếu tệp dữ liệu.", Place(path.as_posix()), "tạo tệp này; xem docs/huong-dan.md.")
    ]


def test_a_file_that_cannot_be_read_is_named(commune: Commune) -> None:
    """Here a folder with the name of a file."""
    (commune.folder / AGENCY).unlink()
    (commune.folder / AGENCY).mkdir()
    problem = commune.problem()
    assert problem.place == Place((commune.folder / AGENCY).as_posix())
    assert (problem.code, problem.message) == ("TM005", "Đây là một thư mục, không phải tệp.")
    assert "đóng tệp" not in str(problem.hint)


def test_later_years_are_not_read(commune: Commune) -> None:
    commune.write("2027/chi-tieu.yaml", "hỏng: [")
    assert commune.problems(2026) == ()
    assert commune.problems(2027) != ()


# Facts held against each other


def test_a_doubled_task_is_refused(commune: Commune) -> None:
    commune.edit(TASKS, "id: tap-huan", "id: lap-tram")
    problem = commune.problem()
    assert problem.message == "Mã nhiệm vụ “lap-tram” có hai lần."
    assert problem.place is not None
    assert problem.place.line == 10, "the second one"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (AGENCY, "id: kinh-te", "id: vhxh", "Mã đơn vị “vhxh” có hai lần."),
        (INDICATORS, "    ten: Hạ tầng số", "    ten: A\n  - id: ha-tang\n    ten: B", "Mã nhóm “ha-tang” có hai lần."),
        (INDICATORS, "chi_tieu:", "chi_tieu:\n  - id: song-5g", "Mã chỉ tiêu “song-5g” có hai lần."),
        (HEAD, "can_cu:", "can_cu:\n  - vai: cap-tren", "Vai căn cứ “cap-tren” có hai lần."),
        (HEAD, "noi_dung_rieng:", "noi_dung_rieng:\n  - id: cham-ngon\n    nhan: a", "Mã lời riêng “cham-ngon”"),
        (
            HEAD,
            "  phu_luc:\n",
            "  phu_luc:\n    - id: nhiem-vu\n      ten: A\n      cot: []\n",
            "Mã phụ lục “nhiem-vu” có hai lần.",
        ),
    ],
)
def test_a_doubled_id_is_refused(commune: Commune, name: str, old: str, new: str, message: str) -> None:
    commune.edit(name, old, new)
    found = [problem for problem in commune.problems() if message in problem.message]
    assert len(found) == 1
    assert found[0].place is not None
    assert found[0].place.file.endswith(name)
    assert found[0].place.line is not None


def test_a_doubled_document_is_refused(commune: Commune) -> None:
    text = commune.text("van-ban.yaml")
    commune.write("van-ban.yaml", text + text.partition("van_ban:\n")[2])
    assert commune.problem().message == "Văn bản “10/KH-UBND” có hai lần trong sổ."


def test_the_same_number_of_another_year_is_another_document(commune: Commune) -> None:
    text = commune.text("van-ban.yaml")
    commune.write("van-ban.yaml", text + text.partition("van_ban:\n")[2].replace("05/01/2026", "05/01/2025"))
    commune.edit(HEAD, "van_ban: 10/KH-UBND", "van_ban: 10/KH-UBND (2026)")
    assert commune.problems() == ()


def test_an_unknown_unit_is_named_with_the_nearest_ones(commune: Commune) -> None:
    commune.edit(TASKS, "chu_tri: Phòng Kinh tế", "chu_tri: Phòng Kinh tê")
    assert commune.problem()[:4] == (
        "SL102",
        "Không có đơn vị “Phòng Kinh tê” trong co-quan.yaml.",
        commune.place(TASKS, "Kinh tê", 5),
        "Có phải ý bạn là “Phòng Kinh tế”? "
        "Không phải thì thêm đơn vị này (hoặc cách viết này ở ten_khac) vào co-quan.yaml.",
    )


@pytest.mark.parametrize("name", ["Hội Nông dân xã", "Công an tỉnh", "Trung tâm Dịch vụ sự nghiệp công"])
def test_a_unit_that_is_not_there_is_no_other_one_and_the_way_to_add_it_is_told(commune: Commune, name: str) -> None:
    commune.edit(
        AGENCY, "    ten: Phòng Kinh tế", "    ten: Công an xã\n    ten_khac: [Phòng Kinh tế, Trung tâm Phục vụ HCC]"
    )
    commune.edit(TASKS, "chu_tri: Phòng Kinh tế", f"chu_tri: {name}")
    assert commune.problem().hint == "thêm đơn vị này (hoặc cách viết này ở ten_khac) vào co-quan.yaml."


def test_a_document_of_another_number_is_not_the_one_meant(commune: Commune) -> None:
    commune.edit(HEAD, "van_ban: 10/KH-UBND", "van_ban: 11/KH-UBND")
    assert commune.problem().hint == "thêm văn bản này vào van-ban.yaml."


def test_case_spaces_dashes_and_the_place_of_a_tone_do_not_make_another_unit(commune: Commune) -> None:
    commune.edit(AGENCY, "ten: Phòng Văn hóa - Xã hội", "ten: Phòng Văn hoá – Xã hội")
    commune.edit(TASKS, "chu_tri: Phòng Văn hóa - Xã hội", "chu_tri: phòng văn hóa-xã hội")
    assert commune.problems() == ()


def test_a_member_that_is_no_unit_is_named_with_the_nearest_one(commune: Commune) -> None:
    commune.edit(AGENCY, "[vhxh, kinh-te]", "[vhxh, kinh-tee]")
    problem = commune.problem()
    assert problem.message == "Không có đơn vị mã “kinh-tee”."
    assert problem.place == commune.place(AGENCY, "thanh_vien", 5)
    assert problem.hint == "Có phải ý bạn là “kinh-te”? Không phải thì thêm đơn vị này vào don_vi."


def test_a_collective_that_contains_itself_is_refused(commune: Commune) -> None:
    commune.edit(AGENCY, "    ten: Phòng Kinh tế", "    ten: Phòng Kinh tế\n    thanh_vien: [tat-ca]")
    assert [problem.message for problem in commune.problems()] == [
        "Đơn vị “Phòng Kinh tế” là thành viên của chính nó.",
        "Đơn vị “Các phòng chuyên môn” là thành viên của chính nó.",
    ]


def test_a_name_of_two_units_is_refused(commune: Commune) -> None:
    commune.edit(AGENCY, "    ten: Phòng Kinh tế", "    ten: Phòng Kinh tế\n    ten_cu: [phòng VHXH]")
    assert commune.problem()[:4] == (
        "SL085",
        "Tên “phòng VHXH” đã thuộc đơn vị “Phòng Văn hóa - Xã hội”.",
        commune.place(AGENCY, "id: kinh-te", 5),
        "mỗi tên chỉ để ở một đơn vị.",
    )


def test_an_unknown_group_is_named_with_the_nearest_one(commune: Commune) -> None:
    commune.edit(INDICATORS, "    nhom: ha-tang", "    nhom: ha-tangg")
    assert commune.problem()[:4] == (
        "SL090",
        "Không có nhóm chỉ tiêu “ha-tangg”.",
        commune.place(INDICATORS, "ha-tangg", 5),
        "Có phải ý bạn là “ha-tang”? Không phải thì thêm nhóm này vào nhom.",
    )


def test_an_unknown_appendix_is_named_with_the_nearest_one(commune: Commune) -> None:
    commune.edit(TASKS, "thuoc_phu_luc: nhiem-vu", "thuoc_phu_luc: nhiem-vuu")
    assert commune.problem()[:4] == (
        "SL101",
        "Không có phụ lục “nhiem-vuu”.",
        commune.place(TASKS, "nhiem-vuu", 5),
        "Có phải ý bạn là “nhiem-vu”? Không phải thì khai phụ lục này ở hinh_thuc của ke-hoach.yaml.",
    )


def test_a_list_of_tasks_without_a_place_in_the_body_is_refused(commune: Commune) -> None:
    commune.edit(TASKS, "    muc: ha-tang", "    muc: ha-tan")
    first, second = commune.problems()
    assert first.message == "Lời văn không có chỗ đặt danh sách “ha-tan”."
    assert first.place == commune.place(TASKS, "muc: ha-tan", 5)
    assert second.message == "Không có nhiệm vụ nào thuộc mục “ha-tang”."
    assert second.place == commune.place(BODY, "::: nhiem-vu")


def test_an_unknown_basis_is_named_with_the_nearest_one(commune: Commune) -> None:
    commune.edit(HEAD, "van_ban: 10/KH-UBND", "van_ban: 10/KH-UBDN")
    problem = commune.problem()
    assert problem.message == "Sổ văn bản không có “10/KH-UBDN”."
    assert problem.place == commune.place(HEAD, "vai: cap-tren", 5)
    assert problem.hint == "Có phải ý bạn là “10/KH-UBND”? Không phải thì thêm văn bản này vào van-ban.yaml."


def test_a_column_that_its_table_cannot_show_is_refused(commune: Commune) -> None:
    commune.edit(HEAD, "        noi_dung: muc_tieu", "        noi_dung: chu_tri")
    problem = commune.problem()
    assert problem.message == "Bảng chỉ tiêu không có nội dung “chu_tri”."
    assert problem.place is not None
    assert problem.place.line == commune.place(HEAD, "tieu_de: Năm {{ nam }}").line + 1
    assert problem.hint == "chọn một trong: stt, ten, don_vi_tinh, ket_qua_truoc, muc_tieu, giao, ghi_chu."


def test_results_of_an_indicator_nobody_describes_are_refused(commune: Commune) -> None:
    commune.edit("2025/chi-tieu.yaml", "id: song-5g", "id: song-6g")
    problem = commune.problem()
    assert problem.message == "Chỉ tiêu “song-6g” chưa có tên và nhóm ở năm nào."
    assert problem.hint == "Có phải ý bạn là “song-5g”? Không phải thì ghi ten và nhom cho chỉ tiêu mới."


# Percentages


def test_a_percentage_over_100_needs_a_reason(commune: Commune) -> None:
    commune.edit(INDICATORS, "gia_tri: 80", "gia_tri: 120,5".replace(",", "."))
    assert commune.problem()[:4] == (
        "SL107",
        "Tỷ lệ 120,5% nằm ngoài khoảng 0-100%.",
        commune.place(INDICATORS, "120.5", 32),
        "sửa lại số, hoặc ghi ly_do nếu đúng như vậy.",
    )
    commune.edit(INDICATORS, "gia_tri: 120.5", "gia_tri: 120.5, ly_do: tính cả người tạm trú")
    assert commune.problems() == ()


def test_a_negative_percentage_is_refused(commune: Commune) -> None:
    commune.edit(INDICATORS, "gia_tri: 80", "gia_tri: -5")
    assert commune.problem().message == "Tỷ lệ -5% nằm ngoài khoảng 0-100%."


def test_a_share_of_one_is_asked_about(commune: Commune) -> None:
    commune.edit(INDICATORS, "gia_tri: 80", "gia_tri: 0.95")
    problem = commune.problem()
    assert problem.message == "Tỷ lệ 0,95% rất nhỏ."
    assert problem.hint == "viết 95 nếu ý là 95%; nếu đúng 0,95% thì ghi ly_do."
    commune.edit(INDICATORS, "gia_tri: 0.95", "gia_tri: 0.95, ly_do: số thật")
    assert commune.problems() == ()


def test_another_unit_of_measure_may_pass_100(commune: Commune) -> None:
    commune.edit(INDICATORS, '"%"', "tổ")
    commune.edit(INDICATORS, "gia_tri: 80", "gia_tri: 1200")
    assert commune.problems() == ()


def test_the_percentage_of_an_earlier_years_result_is_checked_too(commune: Commune) -> None:
    """Its unit of measure stands in another year's file."""
    commune.edit("2025/chi-tieu.yaml", "gia_tri: 75", "gia_tri: 750")
    assert commune.problem().place == commune.place("2025/chi-tieu.yaml", "750", 16)


# Places


def test_each_fact_is_found_by_its_reference(commune: Commune) -> None:
    _, places = read_record(commune.folder, 2026)
    assert places["2026/chi-tieu/song-5g/muc_tieu"] == commune.place(INDICATORS, "muc_tieu", 5)
    assert places["2026/nhiem-vu/lap-tram/chu_tri"] == commune.place(TASKS, "chu_tri: Phòng Kinh tế", 5)
    assert places["2026/noi-dung/mt-5g"] == commune.place(BODY, "{#mt-5g}")
    assert places["van-ban/10/KH-UBND/ngay"] == commune.place("van-ban.yaml", "ngay", 5)
    assert places["co-quan/don_vi/kinh-te/ten"] == commune.place(AGENCY, "ten: Phòng Kinh tế", 5)


def test_a_fact_carried_into_a_later_year_is_found_where_it_was_written(commune: Commune) -> None:
    commune.write("2027/nhiem-vu.yaml", "phien_ban: 1\nnhiem_vu: []\n")
    commune.edit(TASKS, "ten: Tập huấn kỹ năng số", "ten: Tập huấn {{ namm }}")
    problem = commune.problems(2027)[0]
    assert "namm" in problem.message
    assert problem.place == commune.place(TASKS, "namm", 5)
