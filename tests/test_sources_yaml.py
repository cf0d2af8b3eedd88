"""Data files that are wrong: each fault is said in Vietnamese, with its file, line and column, and what to do."""

from __future__ import annotations

from decimal import Decimal

import pytest
from communes import Commune

from generator.model.problem import Place
from generator.sources.folder import read_record

INDICATORS, TASKS, AGENCY, HEAD = "2026/chi-tieu.yaml", "2026/nhiem-vu.yaml", "co-quan.yaml", "2026/ke-hoach.yaml"


def test_the_small_commune_is_whole(commune: Commune) -> None:
    assert commune.problems() == ()


# Fields


def test_an_unknown_field_is_named_with_the_nearest_known_one(commune: Commune) -> None:
    commune.edit(INDICATORS, "    ten_ngan: Phủ", "    ten_ngn: Phủ")
    problem = commune.problem()
    assert problem.message == "Mục “ten_ngn” không có trong mẫu dữ liệu."
    assert problem.place == commune.place(INDICATORS, "ten_ngn", 5)
    assert problem.hint == "Có phải ý bạn là “ten_ngan”?"


def test_of_an_unknown_field_like_no_other_the_fields_that_may_be_are_told(commune: Commune) -> None:
    commune.edit(AGENCY, "  ky_hieu: UBND", "  ky_hieu: UBND\n  zzz: 1")
    assert commune.problem()[:4] == (
        "SL012",
        "Mục “zzz” không có trong mẫu dữ liệu.",
        commune.place(AGENCY, "zzz", 3),
        "sửa lại tên mục, hoặc chuyển nội dung sang mục khác; các mục ghi được ở đây: "
        "ten, dong_ten, dong_chu_quan, dia_danh, ten_ngan, ky_hieu, cap_tren.",
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (AGENCY, "dia_danh: An Bình", "dia_danh: [An Bình]", "Mục “dia_danh” phải là chữ, đang là một danh sách."),
        (AGENCY, "dia_danh: An Bình", "dia_danh:", "Mục “dia_danh” đang để trống."),
        (AGENCY, "ky_hieu: UBND", "ky_hieu: no", "Mục “ky_hieu” phải là chữ, đang là “false”."),
        (HEAD, "rong_mm: 100", "rong_mm: rộng", "Mục “rong_mm” phải là số, đang là “rộng”."),
        (HEAD, "rong_mm: 100", "rong_mm: -3", "Mục “rong_mm” phải lớn hơn 0.0, đang là “-3”."),
        (HEAD, "rong_mm: 100", "rong_mm: .nan", "Mục “rong_mm” phải là số, đang là “.nan”."),
        (HEAD, "thang: 1", "thang: một", "Mục “thang” phải là số nguyên, đang là “một”."),
        (HEAD, "thang: 1", "so: 0", "Mục “so” phải từ 1 trở lên, đang là “0”."),
        (HEAD, "danh_so: [la mã, số, chữ ngoặc]", "danh_so: số", "Mục “danh_so” phải là danh sách"),
        (
            HEAD,
            "danh_so: [la mã, số, chữ ngoặc]",
            "danh_so: [số, la mã]",
            "các cấp phải theo thứ tự phần, chữ hoa, la mã",
        ),
        (HEAD, "danh_so: [la mã, số, chữ ngoặc]", "danh_so: [số, số]", "mỗi cách đánh số chỉ dùng cho một cấp"),
        (HEAD, "danh_so: [la mã, số, chữ ngoặc]", "danh_so: [la mã, số kép]", "phải đứng ngay dưới cấp “số”"),
        (INDICATORS, "song-5g", "Sóng 5G", "Mục “id” không hợp lệ, đang là “Sóng 5G”."),
        (INDICATORS, '"%"', "{a: 1}", "Mục “don_vi_tinh” phải là chữ, đang là một nhóm mục con."),
        (INDICATORS, "gia_tri: 80 }", "gia_tri: 80, illustrative: maybe }", "“illustrative” phải là true hoặc false"),
        (INDICATORS, "gia_tri: 80 }", "giai_doan: 2025-2027 }", "phải có đúng một trong hai: gia_tri"),
        (INDICATORS, "gia_tri: 80 }", "gia_tri: 80, giai_doan: 2027 }", "phải viết như 2025-2027, đang viết “2027”"),
        (INDICATORS, "gia_tri: 80 }", "gia_tri: 80, giai_doan: tới 2027 }", "giai đoạn phải viết như 2025-2027"),
        (INDICATORS, "gia_tri: 80 }", "gia_tri: 80, giai_doan: 2027-2025 }", "năm đầu của giai đoạn đứng sau năm cuối"),
        (TASKS, "loai: một lần", "loai: thỉnh thoảng", "chỉ nhận: thường xuyên, hằng năm, một lần."),
    ],
)
def test_a_value_of_the_wrong_type_is_named(commune: Commune, name: str, old: str, new: str, message: str) -> None:
    commune.edit(name, old, new)
    problem = commune.problem()
    assert message in problem.message
    assert problem.place is not None
    assert problem.place.file.endswith(name)
    assert problem.place.line is not None


def test_a_word_near_one_of_the_choices_is_suggested(commune: Commune) -> None:
    commune.edit(TASKS, "loai: hằng năm", "loai: hàng năm")
    problem = commune.problem()
    assert problem.message == "Mục “loai” đang là “hàng năm”, chỉ nhận: thường xuyên, hằng năm, một lần."
    assert problem.hint == "Có phải ý bạn là “hằng năm”?"


def test_a_missing_field_is_named_where_it_belongs(commune: Commune) -> None:
    commune.edit(AGENCY, "  dia_danh: An Bình\n", "")
    problem = commune.problem()
    assert problem.message == "Mục “dia_danh” còn thiếu."
    assert problem.place == commune.place(AGENCY, "co_quan:", 1)


def test_a_long_value_is_cut_in_the_message(commune: Commune) -> None:
    commune.edit(HEAD, "thang: 1", f"thang: {'dài ' * 3000}")
    assert len(commune.problem().message) < 150


# Numbers and dates


@pytest.mark.parametrize("written", ["95.5", "95,5", '"95,5"', "955e-1"])
def test_a_number_or_a_vietnamese_text_is_a_decimal(commune: Commune, written: str) -> None:
    """`95.5` is a YAML number; `95,5` and `"95,5"` are texts in Vietnamese; an exponent is no way to write a target."""
    commune.edit(INDICATORS, "gia_tri: 80", f"gia_tri: {written}")
    if "," in written and '"' not in written:
        commune.edit(INDICATORS, '{ so_sanh: ">=", gia_tri: 95,5 }', '\n      so_sanh: ">="\n      gia_tri: 95,5')
    if "e" in written:
        assert "không phải là số" in commune.problem().message
        return
    target = read_record(commune.folder, 2026)[0].years[1].indicators[0].target
    assert target is not None
    assert target.value == Decimal("95.5")


def test_a_dot_in_a_number_typed_as_text_is_asked_about(commune: Commune) -> None:
    commune.edit(INDICATORS, "gia_tri: 80", 'gia_tri: "95.5"')
    problem = commune.problem()
    assert problem.message == (
        "Mục “gia_tri”: số “95.5” viết dấu chấm nên không rõ là 95,5 hay 955; "
        "viết 95,5 nếu là số thập phân, viết 955 nếu là số nguyên."
    )
    assert problem.place == commune.place(INDICATORS, "95.5", 32)


@pytest.mark.parametrize("written", ["31/02/2026", "2026-02-31", '"2026-02-31"'])
def test_a_day_that_is_not_real_is_refused(commune: Commune, written: str) -> None:
    """Also as YAML would read it, a timestamp."""
    commune.edit("van-ban.yaml", "05/01/2026", written)
    problem = commune.problem()
    shown = written.strip('"')
    assert problem.message == f"Mục “ngay”: ngày “{shown}” không có thật: tháng 2 năm 2026 chỉ có 28 ngày."
    assert problem.place == commune.place("van-ban.yaml", shown, 5)


@pytest.mark.parametrize("written", ["2026", "true", "1.5", "31/1", "05-01-2026", "2026-01-05 10:00:00"])
def test_what_is_no_date_is_refused(commune: Commune, written: str) -> None:
    commune.edit("van-ban.yaml", "05/01/2026", written)
    assert "viết ngày/tháng/năm, ví dụ 31/01/2026" in commune.problem().message


def test_a_day_of_issue_past_the_end_of_its_month_is_refused(commune: Commune) -> None:
    commune.edit(HEAD, "  thang: 1", "  ngay: 31\n  thang: 4")
    assert commune.problem()[:4] == (
        "SL025",
        "Tháng 4 không có ngày 31.",
        commune.place(HEAD, "ngay: 31", 3),
        "sửa lại ngày.",
    )


# YAML itself


def test_a_doubled_key_is_refused(commune: Commune) -> None:
    commune.edit(AGENCY, "  ky_hieu: UBND", "  ky_hieu: UBND\n  ky_hieu: HĐND")
    assert commune.problem()[:4] == (
        "SL050",
        "Khóa “ky_hieu” viết hai lần trong cùng một mục.",
        commune.place(AGENCY, "HĐND", 3),
        "viết trùng thì bỏ bớt một dòng; là mục mới của danh sách thì thêm “- ” ở đầu mục ấy.",
    )


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("phien_ban: 1\nnhiem_vu:\n\t- id: a\n", 3, 1, "phím Tab"),
        ("phien_ban: 1\nnhiem_vu: a: b\n", 2, 12, "dấu “:” đứng ở chỗ không đúng"),
        ('phien_ban: 1\nnhiem_vu: "a\n', 2, 11, "thiếu dấu đóng ngoặc"),
        ("phien_ban: 1\nnhiem_vu: >= 5\n", 2, 12, "giá trị bắt đầu bằng “>”"),
        ("phien_ban: 1\nnhiem_vu: **a**\n", 2, 12, "giá trị bắt đầu bằng “*”"),
        ("phien_ban: 1\nnhiem_vu: *a\n", 2, 11, "giá trị bắt đầu bằng “*”"),
        ("phien_ban: 1\nnhiem_vu: {{ nam }} a\n", 2, 21, "không thấy mục tiếp theo"),
        ("phien_ban: 1\nnhiem_vu: [1, 2\n", 2, 11, "thiếu dấu “[” hoặc “]”"),
        ("phien_ban: 1\n---\nnhiem_vu: []\n", 2, 1, "chia tệp làm hai"),
        ("phien_ban: 1\nnhiem_vu\n", 3, 1, "thiếu dấu hai chấm"),
        ("phien_ban: 1\nnhiem_vu: !<x\n", 2, 14, "giá trị bắt đầu bằng “!”"),
    ],
)
def test_what_does_not_parse_is_told_with_line_and_column(
    commune: Commune, text: str, line: int, column: int, message: str
) -> None:
    path = commune.write(TASKS, text)
    problem = commune.problem()
    assert problem.message.startswith("Tệp không đúng cú pháp YAML: ")
    assert message in problem.message
    assert problem.place == Place(path.as_posix(), line, column)
    assert problem.hint


def test_an_expression_without_quotes_is_told_to_be_quoted(commune: Commune) -> None:
    """`{{ nam }}` alone is a mapping to YAML."""
    commune.edit(HEAD, "trich_yeu: Chuyển đổi số xã An Bình năm {{ nam }}", "trich_yeu: {{ nam }}")
    problem = commune.problem()
    assert problem.message == "Khóa phải là chữ."
    assert problem.place == commune.place(HEAD, "trich_yeu", 13)
    assert "ngoặc kép" in str(problem.hint)


def test_references_are_refused(commune: Commune) -> None:
    commune.edit(AGENCY, "dia_danh: An Bình", "dia_danh: &a An Bình")
    commune.edit(AGENCY, "ten_ngan: UBND xã An Bình", "ten_ngan: *a")
    _, problem = commune.problems()
    assert problem.message == "Tệp dùng tham chiếu (*) của YAML."
    assert problem.place == commune.place(AGENCY, "*a", 3)


def test_a_reference_into_itself_does_not_hang(commune: Commune) -> None:
    commune.edit(AGENCY, "thanh_vien: [vhxh, kinh-te]", "thanh_vien: &a [vhxh, *a]")
    assert "Tệp dùng tham chiếu (*) của YAML." in [problem.message for problem in commune.problems()]


@pytest.mark.parametrize(
    "tag", ["!!python/object:os.system", "!!python/object/apply:os.system", "!!python/name:os.system", "!!binary", "!x"]
)
def test_tags_are_refused_and_run_nothing(commune: Commune, tag: str) -> None:
    commune.edit(AGENCY, "dia_danh: An Bình", f"dia_danh: {tag} An Bình")
    problem = commune.problem()
    assert problem.message == f"Tệp dùng thẻ “{tag}” của YAML."
    assert problem.place is not None
    assert problem.place.line == commune.place(AGENCY, "dia_danh").line


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? "])
def test_a_file_nested_without_end_is_refused(commune: Commune, opening: str) -> None:
    commune.write(TASKS, opening * 100_000)
    assert commune.problem().message == "Tệp lồng quá nhiều cấp."


def test_a_file_nested_too_deep_is_refused(commune: Commune) -> None:
    commune.write(TASKS, "phien_ban: 1\nnhiem_vu: " + "[" * 150 + "]" * 150)
    assert "Tệp lồng quá nhiều cấp." in [problem.message for problem in commune.problems()]


@pytest.mark.parametrize("text", ["", "# chỉ có chú thích\n", "null\n"])
def test_an_empty_file_lacks_its_fields(commune: Commune, text: str) -> None:
    commune.write(INDICATORS, text)
    messages = [problem.message for problem in commune.problems()]
    assert messages[0] in ("Mục “phien_ban” còn thiếu.", "Tệp phải gồm các mục con, đang để trống.")


@pytest.mark.parametrize("text", ["chữ\n", "- a\n- b\n"])
def test_a_file_that_is_no_mapping_is_refused(commune: Commune, text: str) -> None:
    commune.write(INDICATORS, text)
    assert commune.problems()[0].message.startswith("Tệp phải gồm các mục con, đang là ")


# Versions


def test_a_newer_file_is_refused_and_nothing_else_is_said_of_it(commune: Commune) -> None:
    commune.write(TASKS, "phien_ban: 3\nthu_moi: 1\n")
    problem = commune.problem()
    assert problem.message == "Tệp thuộc phiên bản dữ liệu 3, mới hơn phiên bản 2 mà kehoach này đọc được."
    assert problem.place == commune.place(TASKS, "phien_ban", 1)
    assert problem.hint == "cập nhật kehoach rồi chạy lại."


@pytest.mark.parametrize(
    ("written", "shown"),
    [('"2"', "“2”"), ("2.0", "“2.0”"), ("hai", "“hai”"), ("true", "“true”"), ("0", "“0”"), ("-1", "“-1”")],
)
def test_a_version_that_is_no_whole_number_is_refused(commune: Commune, written: str, shown: str) -> None:
    commune.write(TASKS, f"phien_ban: {written}\nnhiem_vu: []\n")
    messages = {problem.message: problem for problem in commune.problems()}
    problem = messages[f"Mục “phien_ban” phải là số nguyên từ 1, đang là {shown}."]
    assert problem.place == commune.place(TASKS, "phien_ban", 1)


# All at once


def test_every_fault_of_every_file_is_told_at_once(commune: Commune) -> None:
    """Faults of form in several files, and faults that only show between them."""
    commune.edit(AGENCY, "  ky_hieu: UBND", "  ky_hieu: UBND\n  mau_co: đỏ")
    commune.edit("van-ban.yaml", "05/01/2026", "31/02/2026")
    commune.edit(INDICATORS, "gia_tri: 80 }", "gia_tri: 180 }")
    commune.edit(INDICATORS, "    huong_tot: tăng", "    huong_tot: lên")
    commune.edit(TASKS, "chu_tri: Phòng Kinh tế", "chu_tri: Phòng Kinh tê")
    commune.edit(TASKS, "id: tap-huan", "id: lap-tram")
    commune.edit(HEAD, "  thang: 1", "  thang: 13")
    commune.edit("2026/noi-dung.md", "::: bang chi-tieu", "::: bag chi-tieu")
    found = {(p.place.file.rsplit("/", 1)[-1], p.message) for p in commune.problems() if p.place}
    assert found == {
        ("co-quan.yaml", "Mục “mau_co” không có trong mẫu dữ liệu."),
        ("van-ban.yaml", "Mục “ngay”: ngày “31/02/2026” không có thật: tháng 2 năm 2026 chỉ có 28 ngày."),
        ("chi-tieu.yaml", "Tỷ lệ 180% nằm ngoài khoảng 0-100%."),
        ("chi-tieu.yaml", "Mục “huong_tot” đang là “lên”, chỉ nhận: tăng, giảm."),
        ("nhiem-vu.yaml", "Không có đơn vị “Phòng Kinh tê” trong co-quan.yaml."),
        ("nhiem-vu.yaml", "Mã nhiệm vụ “lap-tram” có hai lần."),
        ("ke-hoach.yaml", "Mục “thang” không được quá 12, đang là “13”."),
        ("noi-dung.md", "Không có lệnh “::: bag”."),
    }


def test_what_may_have_stood_in_a_faulty_value_is_not_missed(commune: Commune) -> None:
    """A unit whose own entry is wrong is not called unknown; a task without a readable title is not called untitled."""
    commune.edit(AGENCY, "    ten: Phòng Kinh tế", "    tenn: Phòng Kinh tế")
    commune.edit(TASKS, "    ten: Lắp đặt trạm phát sóng", "    ten: 5")
    messages = [problem.message for problem in commune.problems()]
    assert messages == [
        "Mục “ten” còn thiếu.",
        "Mục “tenn” không có trong mẫu dữ liệu.",
        "Mục “ten” phải là chữ, đang là “5”.",
    ]


def test_several_files_that_do_not_parse_are_all_named(commune: Commune) -> None:
    for name in (AGENCY, "van-ban.yaml", INDICATORS, TASKS, HEAD):
        commune.write(name, "phien_ban: 1\na: b: c\n")
    files = [problem.place.file for problem in commune.problems() if problem.place]
    assert sorted(files) == sorted(
        (commune.folder / name).as_posix() for name in (AGENCY, "van-ban.yaml", INDICATORS, TASKS, HEAD)
    )
