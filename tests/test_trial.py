"""Slips found by playing a clerk, a hostile user and a new commune: each is said, none goes through in silence."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from communes import TEMPLATE, Commune

from generator.drafting.findings import loose_braces
from generator.drafting.state import FILE, FOLDER, read_state
from generator.model.problem import InputError
from generator.vietnamese.deadlines import impossible_date
from generator.word.drawing.render import render_plan
from generator.word.packaging.package import parts_of

TASKS, TARGETS, NEXT = "2026/nhiem-vu.yaml", "2026/chi-tieu.yaml", "2027/chi-tieu.yaml"
EMPTY = "phien_ban: 1\n"


@pytest.mark.parametrize("opening", ["[1, ", "{a: ", "[{a: ", "- - ", "? - "])
def test_a_file_nested_without_end_in_any_way_is_refused(commune: Commune, opening: str) -> None:
    commune.write(TASKS, opening * 50_000)
    assert commune.problem().message == "Tệp lồng quá nhiều cấp."


def test_a_value_that_yaml_takes_for_an_anchor_is_told(commune: Commune) -> None:
    commune.edit(TASKS, "ten: Lắp đặt trạm phát sóng", "ten: &A Lắp đặt trạm phát sóng")
    problem = commune.problem()
    assert "“&A”" in problem.message
    assert problem.place == commune.place(TASKS, "&A", 10)


def test_a_refused_value_is_not_called_missing_as_well(commune: Commune) -> None:
    commune.edit(TASKS, "ten: Lắp đặt trạm phát sóng", "ten: !A Lắp đặt")
    assert commune.problem().message == "Tệp dùng thẻ “!A” của YAML."


def test_a_control_character_does_not_make_the_name_missing(commune: Commune) -> None:
    commune.edit(TASKS, "ten: Lắp đặt trạm phát sóng", 'ten: "Lắp\\x07 đặt"')
    assert "U+0007" in commune.problem().message


def test_a_tab_that_indents_is_called_a_tab(commune: Commune) -> None:
    commune.edit(TASKS, "    muc: ha-tang", "\tmuc: ha-tang")
    assert "phím Tab" in commune.problem().message


@pytest.mark.parametrize("name", ["nhiem-vu.yaml.txt", "nhiem-vu.yml", "Nhiệm vụ.yaml", "nhiem_vu.txt"])
def test_a_file_under_a_wrong_name_is_refused_not_passed_over(commune: Commune, name: str) -> None:
    (commune.folder / TASKS).rename(commune.folder / "2026" / name)
    (first, *rest) = commune.problems()
    assert first.message == "Tên tệp này không đúng nên không được đọc."
    assert first.place is not None
    assert first.place.file.endswith(name)
    assert "nhiem-vu.yaml" in str(first.hint)
    assert rest == []


@pytest.mark.parametrize("name", ["nhiem-vu - Copy.yaml", "nhiem-vu.yaml.bak", "ghi-chu.txt", "nhiem-vu.docx"])
def test_other_files_in_the_folder_are_left_alone(commune: Commune, name: str) -> None:
    commune.write(f"2026/{name}", "gì cũng được")
    assert commune.problems() == ()


@pytest.mark.parametrize("name", [TASKS, TARGETS])
def test_the_file_of_what_the_text_places_is_asked_for_once(commune: Commune, name: str) -> None:
    (commune.folder / name).unlink()
    commune.edit("2026/noi-dung.md", ' {{ chi_tieu("song-5g", "loi") }}', "")
    problem = commune.problem()
    assert problem.message == "Thiếu tệp dữ liệu."
    assert problem.place is not None
    assert problem.place.file.endswith(name)


def test_a_year_of_results_alone_is_no_plan(commune: Commune) -> None:
    assert "Chưa có kế hoạch nào trước năm 2025" in commune.problem(2025).message


def test_a_year_left_out_between_is_named(commune: Commune) -> None:
    commune.write("2028/chi-tieu.yaml", EMPTY)
    problem = commune.problem(2028)
    assert problem.message == "Chưa có dữ liệu năm 2027 để chuyển từ kế hoạch năm 2026 sang kế hoạch năm 2028."
    assert "tạo thư mục 2027" in str(problem.hint)


def test_the_folder_of_a_year_is_not_the_commune(commune: Commune) -> None:
    inner = Commune(commune.folder / "2026")
    assert "thư mục của một năm" in inner.problem().message
    assert commune.folder.as_posix() in str(inner.problem().hint)


def test_a_folder_of_something_else_is_no_commune(tmp_path: Path) -> None:
    assert "không có co-quan.yaml" in Commune(tmp_path).problem().message


@pytest.mark.parametrize("words", ["31/02/2026", "Quý V/2026", "Tháng 13/2026", "ngày 31 tháng 4 năm 2026"])
def test_a_deadline_outside_the_calendar_is_an_error(commune: Commune, words: str) -> None:
    commune.edit(TASKS, "Quý III/2026", words)
    problem = commune.problem()
    assert problem.message.startswith("Mục “thoi_han”: ")
    assert problem.place is not None
    assert problem.place.line == commune.place(TASKS, words).line


@pytest.mark.parametrize("words", ["Quý IV/2026", "Quý 4 năm 2026", "29/02/2028", "ngày 20 hằng tháng", "khi có nguồn"])
def test_a_deadline_within_the_calendar_is_fine(words: str) -> None:
    assert impossible_date(words) is None


def test_a_deadline_that_is_a_bare_year_is_asked_for_as_words(commune: Commune) -> None:
    commune.edit(TASKS, "thoi_han: Quý III/2026", "thoi_han: 2026")
    assert commune.problem().message == "Mục “thoi_han” phải là chữ, đang là “2026”."


@pytest.mark.parametrize("blank", ['""', '"   "'])
def test_a_name_of_blanks_is_no_name(commune: Commune, blank: str) -> None:
    commune.edit(TASKS, "ten: Lắp đặt trạm phát sóng", f"ten: {blank}")
    assert "Mục “ten” đang để trống." in [problem.message for problem in commune.problems()]


def test_a_task_stands_in_one_place(commune: Commune) -> None:
    commune.edit(TASKS, "    muc: ha-tang\n", "    muc: ha-tang\n    thuoc_phu_luc: nhiem-vu\n")
    assert commune.problem().message == "Nhiệm vụ “Lắp đặt trạm phát sóng” đặt ở cả hai nơi."


def test_a_task_moved_to_an_appendix_leaves_the_text(commune: Commune) -> None:
    commune.write(NEXT, EMPTY)
    moved = "nhiem_vu:\n  - id: lap-tram\n    thuoc_phu_luc: nhiem-vu\n"
    commune.write("2027/nhiem-vu.yaml", EMPTY + moved)
    (task,) = (task for task in commune.plan(2027).tasks if task.id == "lap-tram")
    assert (task.section, task.appendix) == (None, "nhiem-vu")


@pytest.mark.parametrize("written", ["Phòng Kinh tế, Phòng VHXH", "Phòng Kinh tế và Phòng VHXH"])
def test_two_units_on_a_line_are_asked_to_stand_apart(commune: Commune, written: str) -> None:
    commune.edit(TASKS, "chu_tri: Phòng Kinh tế", f"chu_tri: {written}")
    assert "mỗi đơn vị một dòng" in str(commune.problem().hint)


def test_an_indicator_does_not_replace_itself(commune: Commune) -> None:
    commune.edit(TARGETS, "    nhom: ha-tang\n", "    nhom: ha-tang\n    thay_cho: song-5g\n")
    assert "không thể thay cho chính nó" in commune.problem().message


@pytest.mark.parametrize("written", ["1-99999999999", "²-³", "2027", "25-27"])
def test_a_window_is_two_years(commune: Commune, written: str) -> None:
    commune.edit(TARGETS, "gia_tri: 80", f'gia_tri: 80, giai_doan: "{written}"')
    assert "giai đoạn phải viết như 2025-2027" in commune.problem().message


def test_signs_typed_the_other_way_round_are_understood(commune: Commune) -> None:
    commune.edit(TARGETS, '">="', '"=>"')
    assert commune.problems() == ()


def test_curly_quotation_marks_are_named(commune: Commune) -> None:
    commune.edit(TARGETS, '">="', "“>=”")
    assert "ngoặc kép thẳng" in str(commune.problem().hint)


def test_a_target_typed_as_text_is_shown_how(commune: Commune) -> None:
    commune.edit(TARGETS, '{ so_sanh: ">=", gia_tri: 80 }', '">= 80%"')
    assert 'so_sanh: ">="' in str(commune.problem().hint)


def test_the_id_of_a_block_in_the_wrong_place_is_noted(commune: Commune) -> None:
    commune.edit("2026/noi-dung.md", "Các đơn vị nghiêm túc", "Các đơn vị {#ket-1} nghiêm túc")
    (found,) = loose_braces(commune.document())
    assert found.startswith("{#ket-1}")


def test_a_missed_target_is_told_also_when_the_new_set_drops_it(commune: Commune) -> None:
    commune.edit(TARGETS, "gia_tri: 80 }", "gia_tri: 80 }\n    ket_qua: { gia_tri: 70 }")
    other = '  - { id: moi, nhom: ha-tang, ten: Mới, don_vi_tinh: "%", huong_tot: tăng, giao: { gia_tri: 90 } }\n'
    commune.write(NEXT, f"phien_ban: 1\nday_du: true\nchi_tieu:\n{other}")
    plan = commune.plan(2027)
    assert [row.indicator.id for row in plan.indicators] == ["moi"]
    assert [made.sentence for made in plan.decisions if "“Phủ sóng 5G” chưa đạt: thiếu 10,0 điểm %" in made.sentence]


def test_a_target_of_later_years_is_said_to_be_no_yearly_one(commune: Commune) -> None:
    commune.edit(TARGETS, "gia_tri: 80", "gia_tri: 80, giai_doan: 2026-2030")
    commune.write(NEXT, EMPTY)
    told = [made.sentence for made in commune.plan(2027).decisions]
    assert [message for message in told if "Đó là mức đến năm 2030" in message]


@pytest.mark.parametrize("text", ["[" * 100_000, "[]", '{"phien_ban": 1, "tep": 5}'])
def test_a_state_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / FILE).write_text(text)
    with pytest.raises(InputError, match="Không đọc được tệp ghi trạng thái"):
        read_state(tmp_path)


def test_a_path_too_long_has_no_state(tmp_path: Path) -> None:
    assert not read_state(tmp_path / ("x" * 300)).files


def _template(path: Path, text: str) -> Path:
    """The plan's template with a paragraph before the rest."""
    packed = BytesIO()
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(packed, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/document.xml":
                paragraph = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()
                content = content.replace(b"<w:body>", paragraph, 1)
            new.writestr(info.filename, content)
    path.write_bytes(packed.getvalue())
    return path


def test_a_tag_nested_without_end_is_told(commune: Commune, tmp_path: Path) -> None:
    deep = _template(tmp_path / "sau.docx", "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}")
    with pytest.raises(InputError, match="Thẻ trong mẫu không dùng được"):
        render_plan(commune.document(), deep, {})


def test_a_package_of_countless_parts_is_refused() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}.bin", b"")
    with pytest.raises(ValueError, match="larger than a document is"):
        parts_of(packed.getvalue())
