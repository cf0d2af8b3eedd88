"""A draft made again where one stands already: nothing lost of what staff typed, nothing of what the data changed."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from communes import Commune
from docx.document import Document
from word_edits import accepted_text, comments_in, deleting, edited, rejected_text, replacing, typing

import generator
from generator.cli.app import main
from generator.drafting import draft as drafting
from generator.drafting.draft_report import DraftedFile, DraftReport, Outcome
from generator.merge.change import Outcome as CarryOver
from generator.model.problem import InputError

PLAN = "ke-hoach-chuyen-doi-so-xa-an-binh-nam-2026.docx"
SECOND = "ke-hoach-chuyen-doi-so-xa-an-binh-nam-2026 (cập nhật lần 2).docx"
TARGET = ("2026/chi-tieu.yaml", "gia_tri: 80", "gia_tri: 85")


def draft(commune: Commune, output: Path, *, preview: bool = False) -> DraftReport:
    return generator.draft(commune.folder, 2026, output=output, preview=preview)


def plan_of(report: DraftReport) -> DraftedFile:
    return report.files[0]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def landed(file: DraftedFile) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in file.changes if one.outcome is CarryOver.LANDED]


def refusal(commune: Commune, output: Path) -> str:
    """What is said of a refused run that wrote nothing."""
    before = files(output)
    with pytest.raises(InputError) as caught:
        draft(commune, output)
    assert files(output) == before
    return "\n".join(f"{one.message} | {one.place} | {one.hint}" for one in caught.value.problems)


# What becomes of the file


def test_a_changed_target_replaces_an_untouched_draft_and_lists_every_mention(
    commune: Commune, output: Path, home: Path
) -> None:
    draft(commune, output)
    commune.edit(*TARGET)
    file = plan_of(draft(commune, output))
    assert file.outcome is Outcome.REPLACED
    assert landed(file) == [("80%", "85%"), ("80%", "85%")]  # the sentence and the row of the table
    assert "w:ins" not in zipfile.ZipFile(home / PLAN).read("word/document.xml").decode()


def test_what_the_data_changed_goes_into_a_copy_beside_the_edited_draft(
    commune: Commune, output: Path, home: Path
) -> None:
    draft(commune, output)
    own = edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"), typing("Đoạn của cán bộ.", "khẩn trương"))
    commune.edit(*TARGET)
    file = plan_of(draft(commune, output))
    assert (file.outcome, file.path.name) == (Outcome.MERGED, SECOND)
    assert (home / PLAN).read_bytes() == own
    merged = (home / SECOND).read_bytes()
    assert rejected_text(merged) == accepted_text(own)
    assert "khẩn trương" in "\n".join(accepted_text(merged))
    assert "Đoạn của cán bộ." in accepted_text(merged)
    assert not [line for line in accepted_text(merged) if "80%" in line]


def test_an_edited_draft_stays_as_it_is_while_the_data_do_not_change(
    commune: Commune, output: Path, home: Path
) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    before = files(output)
    file = plan_of(draft(commune, output))
    assert file.outcome is Outcome.KEPT
    assert file.reason == "đã có người sửa và số liệu không đổi"
    assert files(output) == before


def test_where_both_changed_the_same_words_the_persons_stay_and_a_comment_tells_all_three(
    commune: Commune, output: Path, home: Path
) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("80% trở lên", "ít nhất 82%"))
    commune.edit(*TARGET)
    report = draft(commune, output)
    assert report.conflicts == 1
    merged = (home / SECOND).read_bytes()
    assert any("ít nhất 82%" in line for line in accepted_text(merged))
    (comment,) = comments_in(merged)
    assert all(words in comment for words in ("80%", "ít nhất 82%", "85%"))


def test_a_deleted_paragraph_stays_deleted_and_its_new_words_are_told(
    commune: Commune, output: Path, home: Path
) -> None:
    draft(commune, output)
    edited(home / PLAN, deleting("Phủ sóng 5G"))
    commune.edit(*TARGET)
    report = draft(commune, output)
    merged = (home / SECOND).read_bytes()
    assert not any("phương châm" in line for line in accepted_text(merged))
    assert any("85%" in text and "đã xóa" in text for text in comments_in(merged))
    assert report.conflicts == 1


def test_a_merged_file_nobody_touched_takes_the_next_change_itself(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    draft(commune, output)
    commune.edit("2026/chi-tieu.yaml", "gia_tri: 85", "gia_tri: 90")
    file = plan_of(draft(commune, output))
    assert (file.outcome, file.path.name) == (Outcome.MERGED, SECOND)
    text = "\n".join(accepted_text((home / SECOND).read_bytes()))
    assert "90%" in text
    assert "khẩn trương" in text
    assert "80%" in "\n".join(rejected_text((home / SECOND).read_bytes()))


def test_rounds_of_edits_and_changes_build_on_each_other(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    for number, (before, after) in enumerate([("80", "85"), ("85", "90"), ("90", "95")], 1):
        latest = max(home.glob("ke-hoach-*.docx"), key=lambda path: (len(path.name), path.name))
        edited(latest, typing(f"Lời thêm lần {number}.", "nghiêm túc"))
        commune.edit("2026/chi-tieu.yaml", f"gia_tri: {before}", f"gia_tri: {after}")
        assert plan_of(draft(commune, output)).path.name.endswith(f"(cập nhật lần {number + 1}).docx")
    text = accepted_text((home / SECOND.replace("2)", "4)")).read_bytes())
    assert {f"Lời thêm lần {number}." for number in (1, 2, 3)} <= set(text)
    assert [line for line in text if "5G" in line and "95%" in line]


def test_a_renamed_draft_is_found_by_what_it_says_of_itself(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    (home / PLAN).rename(home / "Trình chủ tịch.docx")
    edited(home / "Trình chủ tịch.docx", replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    file = plan_of(draft(commune, output))
    assert file.path.name == "Trình chủ tịch (cập nhật lần 2).docx"
    assert "khẩn trương" in "\n".join(accepted_text(file.path.read_bytes()))


def test_a_new_title_takes_the_edited_words_along(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit("2026/ke-hoach.yaml", "trich_yeu: Chuyển đổi số xã", "trich_yeu: Phát triển số xã")
    file = plan_of(draft(commune, output))
    assert file.path.name == "ke-hoach-phat-trien-so-xa-an-binh-nam-2026.docx"
    assert "khẩn trương" in "\n".join(accepted_text(file.path.read_bytes()))


def test_edits_made_later_in_the_older_file_are_told(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    draft(commune, output)
    edited(home / PLAN, typing("Sửa nhầm tệp.", "khẩn trương"))
    notes = draft(commune, output).notes
    assert any(PLAN in note and SECOND in note and "sửa thêm" in note for note in notes)


def test_a_preview_tells_the_same_and_writes_nothing(
    commune: Commune, output: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    before = files(output)
    command = ["draft", str(commune.folder), "--year", "2026", "--output", str(output)]
    assert main([*command, "--preview"]) == 0
    previewed = capsys.readouterr().out
    assert files(output) == before
    assert main(command) == 0
    told = capsys.readouterr().out
    changes = [line for line in told.splitlines() if line.startswith("      ")]
    assert "      ~ Phủ sóng 5G: 80% → 85% (mục “I. MỤC TIÊU”; mục “I. MỤC TIÊU”, bảng)" in changes
    assert [line for line in previewed.splitlines() if line.startswith("      ")] == changes


def test_the_report_of_a_merge_stands_beside_it_as_a_text(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("80% trở lên", "ít nhất 82%"), typing("Đoạn của cán bộ.", "nghiêm túc"))
    commune.edit(*TARGET)
    draft(commune, output)
    text = (home / SECOND).with_suffix(".txt").read_text("utf-8-sig")
    assert "~ Phủ sóng 5G: 80% → 85%" in text
    assert "trong tệp là “ít nhất 82%”" in text
    assert "= Đoạn của cán bộ.: anh/chị thêm" in text
    assert "Giữ nguyên 2 chỗ anh/chị đã sửa; cập nhật 1 chỗ theo số liệu mới; 1 chỗ cần anh/chị quyết định." in text


def test_conflicts_give_exit_code_3(commune: Commune, output: Path, home: Path) -> None:
    command = ["draft", str(commune.folder), "--year", "2026", "--output", str(output)]
    assert main(command) == 0
    edited(home / PLAN, replacing("80% trở lên", "ít nhất 82%"))
    commune.edit(*TARGET)
    assert main(command) == 3


# Every kind of change in the data


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("2026/chi-tieu.yaml", "ten: Tỷ lệ phủ sóng 5G", "ten: Tỷ lệ vùng phủ sóng 5G"), "Tỷ lệ vùng phủ sóng 5G"),
        (("2026/nhiem-vu.yaml", "    thoi_han: Quý III/2026", "    thoi_han: Quý IV/2026"), None),
        (("2026/nhiem-vu.yaml", "ten: Tập huấn kỹ năng số", "ten: Tập huấn, bồi dưỡng kỹ năng số"), "Tập huấn, bồi"),
        (
            ("co-quan.yaml", "  - Sở Khoa học và Công nghệ", "  - Sở Khoa học và Công nghệ\n  - Đảng ủy xã"),
            "Đảng ủy xã",
        ),
        (("2026/nhiem-vu.yaml", "chu_tri: Phòng Kinh tế", "chu_tri: Phòng VHXH"), "chủ trì: Phòng VHXH"),
        (("2026/ke-hoach.yaml", "chu: Nhanh và chắc", "chu: Nhanh, chắc và gọn"), "Nhanh, chắc và gọn"),
        (("2026/noi-dung.md", "đến *người dân*", "tới từng *người dân*"), "tới từng người dân"),
        (("2026/noi-dung.md", "# NHIỆM VỤ {#nv}", "# NHIỆM VỤ {#nv}\n\nMột đoạn mới. {#moi}"), "Một đoạn mới."),
    ],
)
def test_each_change_of_the_data_lands_in_the_edited_file(
    commune: Commune, output: Path, home: Path, change: tuple[str, str, str], expected: str | None
) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*change)
    file = plan_of(draft(commune, output))
    fresh = generator.draft(commune.folder, 2026, output=output.with_name("fresh")).files[0].path
    text = accepted_text(file.path.read_bytes())
    assert text == [line.replace("nghiêm túc", "khẩn trương") for line in accepted_text(fresh.read_bytes())]
    assert expected is None or any(expected in line for line in text)


def test_a_dropped_paragraph_and_a_dropped_row_go(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit("2026/noi-dung.md", "- Tuyên truyền **rộng rãi** đến *người dân*. {#nv-tuyen-truyen}\n\n", "")
    text = commune.text("2026/nhiem-vu.yaml")
    commune.write(
        "2026/nhiem-vu.yaml",
        text[: text.index("  - id: tap-huan")]
        + text[text.index("  - id: tap-huan") :]
        .replace("tap-huan", "dien-tap")
        .replace("Tập huấn kỹ năng số", "Diễn tập an toàn thông tin"),
    )
    file = plan_of(draft(commune, output))
    live = "\n".join(accepted_text(file.path.read_bytes()))
    assert "Tuyên truyền" not in live
    assert "Tập huấn" not in live
    assert "Diễn tập an toàn thông tin" in live
    assert "Tuyên truyền rộng rãi đến người dân." in rejected_text(file.path.read_bytes())


def test_what_only_a_new_template_changed_is_told_under_its_own_heading(
    commune: Commune, output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(commune, output)
    templates = tmp_path / "mau"
    shutil.copytree(drafting.template_folder(), templates, ignore=shutil.ignore_patterns("*.py", "builder", "__*"))
    edited(templates / "ke-hoach.docx", replacing("Nơi nhận:", "Nơi nhận văn bản:"))
    commune.edit(*TARGET)
    command = ["draft", str(commune.folder), "--year", "2026", "--output", str(output), "--templates", str(templates)]
    assert main(command) == 0
    told = capsys.readouterr().out
    data, tool = told.index("Theo số liệu mới (2):"), told.index("Theo mẫu hoặc phiên bản mới của chương trình (1):")
    assert data < told.index("80% → 85%") < tool < told.index("thêm “văn bản”")


def test_a_figure_typed_by_a_person_that_has_changed_since_is_pointed_at(
    commune: Commune, output: Path, home: Path
) -> None:
    draft(commune, output)
    edited(home / PLAN, typing("Tổ công nghệ số bám sát tỷ lệ phủ sóng 5G 80% đã giao.", "nghiêm túc"))
    commune.edit(*TARGET)
    file = plan_of(draft(commune, output))
    comments = comments_in(file.path.read_bytes())
    assert [text for text in comments if text.startswith("Đề nghị rà soát") and "80%" in text and "85%" in text]


# Unit sheets


def test_an_edited_unit_sheet_is_merged_and_an_untouched_one_replaced(commune: Commune, output: Path) -> None:
    def units() -> dict[str, Outcome]:
        report = generator.units(commune.folder, 2026, output=output)
        return {file.path.name: file.outcome for file in report.files}

    units()
    sheets = output / "an-binh" / "2026" / "don-vi"
    edited(sheets / "phong-kinh-te.docx", replacing("Lắp đặt trạm phát sóng", "Lắp đặt ngay trạm phát sóng"))
    commune.edit("2026/nhiem-vu.yaml", "thoi_han: Quý III/2026", "thoi_han: Quý IV/2026")
    outcomes = units()
    assert outcomes["phong-kinh-te (cập nhật lần 2).docx"] is Outcome.MERGED
    assert outcomes["phong-van-hoa-xa-hoi.docx"] is Outcome.REPLACED
    live = "\n".join(accepted_text((sheets / "phong-kinh-te (cập nhật lần 2).docx").read_bytes()))
    assert "Lắp đặt ngay trạm phát sóng" in live
    assert "Quý IV/2026" in live


# Refused


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "đời cũ (.doc)"),
        (b"%PDF-1.7 x", "PDF"),
        (b"{\\rtf1 x}", "RTF"),
        (b"PK\x03\x04 half a file", "hỏng"),
        (b"just text", "không phải văn bản Word"),
    ],
)
def test_what_is_no_word_file_is_refused(
    commune: Commune, output: Path, home: Path, content: bytes, words: str
) -> None:
    draft(commune, output)
    (home / PLAN).write_bytes(content)
    told = refusal(commune, output)
    assert words in told
    assert PLAN in told


def test_the_file_of_another_commune_is_refused(commune: Commune, output: Path, home: Path, tmp_path: Path) -> None:
    draft(commune, output)
    other = tmp_path / "binh-an"
    shutil.copytree(commune.folder, other)
    theirs = generator.draft(other, 2026, output=output).files[0].path
    shutil.copy(theirs, home / PLAN)
    assert "Tệp này là của “binh-an/2026”, không phải của “an-binh/2026”." in refusal(commune, output)


def test_a_file_made_by_a_newer_version_is_refused(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    with zipfile.ZipFile(home / PLAN) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    custom = parts["docProps/custom.xml"].replace(b"<vt:lpwstr>2</vt:lpwstr>", b"<vt:lpwstr>99</vt:lpwstr>")
    with zipfile.ZipFile(home / PLAN, "w") as archive:
        for name, content in {**parts, "docProps/custom.xml": custom}.items():
            archive.writestr(name, content)
    assert "kehoach mới hơn" in refusal(commune, output)


@pytest.mark.parametrize("lock", [f"~${PLAN}", f"~${PLAN[2:]}", f".~lock.{PLAN}#"])
def test_an_open_file_is_refused(commune: Commune, output: Path, home: Path, lock: str) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    (home / lock).touch()
    assert "đang mở trong" in refusal(commune, output)


def test_a_read_only_file_is_refused(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    (home / PLAN).chmod(0o444)
    assert "chỉ cho đọc" in refusal(commune, output)


def test_a_state_changed_by_hand_is_refused(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    state = home / ".kehoach" / "trang-thai.json"
    found = json.loads(state.read_bytes())
    found["tep"][PLAN]["sha256"] = "0" * 64
    state.write_text(json.dumps(found), "utf-8")
    assert "đã bị sửa tay" in refusal(commune, output)


def test_a_kept_copy_changed_by_hand_is_refused(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    (copy,) = (home / ".kehoach").glob(f"*/{PLAN}")
    edited(copy, replacing("nghiêm túc", "chặt chẽ"))
    assert "Bản lưu để cập nhật đã bị sửa tay." in refusal(commune, output)


def test_a_lost_state_costs_only_the_merge(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    own = edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    shutil.rmtree(home / ".kehoach")
    commune.edit(*TARGET)
    file = plan_of(draft(commune, output))
    assert (file.outcome, file.path.name) == (Outcome.BESIDE, SECOND)
    assert (home / PLAN).read_bytes() == own
    assert "85%" in "\n".join(accepted_text(file.path.read_bytes()))


def test_the_state_of_a_draft_stays_small(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    for number in range(80, 90):
        latest = max(home.glob("ke-hoach-*.docx"), key=lambda path: (len(path.name), path.name))
        edited(latest, typing(f"Lời thêm {number}.", "nghiêm túc"))
        commune.edit("2026/chi-tieu.yaml", f"gia_tri: {number}", f"gia_tri: {number + 1}")
        draft(commune, output)
    size = sum(path.stat().st_size for path in (home / ".kehoach").rglob("*") if path.is_file())
    assert size < 3 * 1024 * 1024


def test_a_state_of_the_first_version_still_serves_a_merge(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    state = home / ".kehoach" / "trang-thai.json"
    found = json.loads(state.read_bytes())
    state.write_text(json.dumps({"phien_ban": 1, "tep": found["tep"]}), "utf-8")
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    assert plan_of(draft(commune, output)).outcome is Outcome.MERGED


def test_a_file_of_the_strict_standard_is_refused_with_how_to_save_it(
    commune: Commune, output: Path, home: Path
) -> None:
    draft(commune, output)
    with zipfile.ZipFile(home / PLAN) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    plain = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = parts["word/document.xml"].replace(plain, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    with zipfile.ZipFile(home / PLAN, "w") as archive:
        for name, content in {**parts, "word/document.xml": strict}.items():
            archive.writestr(name, content)
    commune.edit(*TARGET)
    assert "Strict Open XML" in refusal(commune, output)


def test_a_file_emptied_by_a_person_is_kept_and_everything_new_is_told(
    commune: Commune, output: Path, home: Path
) -> None:
    draft(commune, output)

    def emptied(document: Document) -> None:
        body = document.element.body
        for child in list(body):
            if not child.tag.endswith("}sectPr"):
                body.remove(child)

    edited(home / PLAN, emptied)
    commune.edit(*TARGET)
    report = draft(commune, output)
    assert report.conflicts == 2
    assert accepted_text((home / SECOND).read_bytes()) == []
    assert len(comments_in((home / SECOND).read_bytes())) == 2


# Which file staff work on


def test_a_new_title_after_a_merge_takes_all_edits_along(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    draft(commune, output)
    commune.edit("2026/ke-hoach.yaml", "trich_yeu: Chuyển đổi số xã", "trich_yeu: Phát triển số xã")
    report = draft(commune, output)
    assert plan_of(report).outcome is Outcome.MERGED
    assert "khẩn trương" in "\n".join(accepted_text(plan_of(report).path.read_bytes()))
    assert not [note for note in report.notes if "xóa" in note]


def test_a_copy_saved_under_another_name_is_the_one_that_is_merged(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    shutil.copy(home / PLAN, home / "KH CĐS - sửa.docx")
    edited(home / "KH CĐS - sửa.docx", replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    file = plan_of(draft(commune, output))
    assert file.path.name == "KH CĐS - sửa (cập nhật lần 2).docx"
    assert "khẩn trương" in "\n".join(accepted_text(file.path.read_bytes()))


def test_a_merged_file_renamed_and_edited_goes_before_the_one_it_was_made_of(
    commune: Commune, output: Path, home: Path
) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    draft(commune, output)
    (home / SECOND).rename(home / "Bản cuối.docx")
    edited(home / "Bản cuối.docx", typing("Thêm ở bản cuối.", "khẩn trương"))
    for before, after in (("85", "90"), ("90", "95")):
        commune.edit("2026/chi-tieu.yaml", f"gia_tri: {before}", f"gia_tri: {after}")
        file = plan_of(draft(commune, output))
        assert file.path.name == "Bản cuối (cập nhật lần 2).docx"
        assert "Thêm ở bản cuối." in accepted_text(file.path.read_bytes())


def test_two_edited_files_of_one_draft_are_refused_by_name(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    shutil.copy(home / PLAN, home / "bản của Bình.docx")
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    edited(home / "bản của Bình.docx", replacing("nghiêm túc", "tích cực"))
    commune.edit(*TARGET)
    told = refusal(commune, output)
    assert "Có nhiều bản đã sửa" in told
    assert "“bản của Bình.docx”" in told
    assert f"“{PLAN}”" in told


def test_another_document_under_the_plans_name_is_refused(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    shutil.copy(home / "bang-doi-chieu.docx", home / PLAN)
    edited(home / PLAN, lambda document: document.add_paragraph("Thêm."))
    commune.edit(*TARGET)
    assert "một văn bản khác của cùng kế hoạch" in refusal(commune, output)


def test_a_copy_sent_out_and_brought_back_after_other_runs_is_merged(
    commune: Commune, output: Path, home: Path, tmp_path: Path
) -> None:
    draft(commune, output)
    shutil.copy(home / PLAN, tmp_path / "gửi đi.docx")
    for before, after in (("80", "82"), ("82", "84"), ("84", "86")):
        commune.edit("2026/chi-tieu.yaml", f"gia_tri: {before}", f"gia_tri: {after}")
        draft(commune, output)
    edited(tmp_path / "gửi đi.docx", replacing("nghiêm túc", "khẩn trương"))
    shutil.copy(tmp_path / "gửi đi.docx", home / PLAN)
    file = plan_of(draft(commune, output))
    assert file.outcome is Outcome.MERGED
    live = "\n".join(accepted_text(file.path.read_bytes()))
    assert "khẩn trương" in live
    assert "86%" in live


def test_a_run_that_changes_nothing_calls_nothing_old(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit(*TARGET)
    draft(commune, output)
    assert draft(commune, output).notes == ()


def test_a_new_appendix_comes_in_with_a_word_on_its_page(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    appendix = "    - id: kinh-phi\n      ten: DANH MỤC KINH PHÍ\n      cot:\n        - tieu_de: Nhiệm vụ\n"
    columns = (
        "          noi_dung: ten\n          rong_mm: 120\n        - tieu_de: Chủ trì\n          noi_dung: chu_tri\n"
    )
    commune.edit("2026/ke-hoach.yaml", "can_cu:\n", f"{appendix}{columns}          rong_mm: 45\ncan_cu:\n")
    text = commune.text("2026/nhiem-vu.yaml")
    task = "  - id: mua-may\n    thuoc_phu_luc: kinh-phi\n    ten: Mua máy tính\n    loai: một lần\n"
    commune.write("2026/nhiem-vu.yaml", f"{text}{task}    chu_tri: Phòng Kinh tế\n    thoi_han: Quý IV/2026\n")
    file = plan_of(draft(commune, output))
    live = "\n".join(accepted_text(file.path.read_bytes()))
    assert "DANH MỤC KINH PHÍ" in live.upper()
    assert "Mua máy tính" in live
    assert [text for text in comments_in(file.path.read_bytes()) if "trang và khổ giấy riêng" in text]
