"""Finalizing: the signed file becomes the record of its year, proved before it is written, and the year is locked."""

from __future__ import annotations

import shutil
from pathlib import Path

import communes
import pytest
import signing
from signing import DATE, NUMBER, Signing, words_of

from generator.cli.app import main
from generator.drafting.draft import Request, composed_plan
from generator.finalizing.unplaced import FILE
from generator.model.problem import InputError
from generator.planning.plan import plan_of
from generator.planning.settled.closed import require_open
from generator.sources.folder import read_record
from generator.word.drawing.render import render_plan

FOUR = ("ke-hoach.yaml", "noi-dung.md", "chi-tieu.yaml", "nhiem-vu.yaml")


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    return Signing(signing.commune_of(tmp_path / "an-binh"))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def redrafted(commune: communes.Commune, year: int = signing.YEAR) -> list[str]:
    """What a draft of the record prints."""
    document = composed_plan(Request(commune.folder, year)).document
    return words_of(render_plan(document, communes.TEMPLATE, {}))


def told(error: pytest.ExceptionInfo[InputError]) -> str:
    return "\n".join(f"{one.message} {one.hint}" for one in error.value.problems)


# the record


def test_an_untouched_draft_becomes_a_year_as_written(signed: Signing) -> None:
    report = signed.finalize()
    assert report.changes == ()
    assert [path.name for path in report.files] == list(FOUR)
    record, _ = read_record(signed.commune.folder, 2027)
    year = record.year(2027)
    assert year is not None
    assert year.head is not None
    assert year.body is not None
    assert redrafted(signed.commune) == words_of(signed.content())


def test_number_and_date_stand_in_the_record(signed: Signing) -> None:
    report = signed.finalize()
    plan = plan_of(read_record(signed.commune.folder, 2027)[0], 2027)
    assert report.number == "35/KH-UBND"
    assert (plan.issue.number, plan.issue.day, plan.issue.month, plan.issue.year) == (35, 12, 1, 2027)
    document = composed_plan(Request(signed.commune.folder, 2027)).document
    assert document.number_line.text == "Số: 35/KH-UBND"
    assert document.date_line.text == "An Bình, ngày 12 tháng 01 năm 2027"
    assert "số 35/KH-UBND ngày 12/01/2027" in document.appendices[0].attached.text


def test_facts_that_the_text_does_not_print_are_kept(signed: Signing) -> None:
    signed.finalize()
    record, _ = read_record(signed.commune.folder, 2027)
    entries = {entry.id: entry for entry in record.year(2027).indicators}  # type: ignore[union-attr]
    assert entries["cap-quang"].target.illustrative  # type: ignore[union-attr]
    assert entries["song-5g"].assigned.value == 85  # type: ignore[union-attr]
    assert entries["song-5g"].short_name == "Phủ sóng 5G"
    tasks = {entry.id: entry for entry in record.year(2027).tasks}  # type: ignore[union-attr]
    assert tasks["lap-tram"].kind.value == "hằng năm"  # type: ignore[union-attr]


def test_results_reported_since_the_draft_are_kept(signed: Signing) -> None:
    signed.commune.edit("2027/chi-tieu.yaml", "gia_tri: 85 }", "gia_tri: 85 }\n    ket_qua: { gia_tri: 88 }")
    signed.finalize()
    record, _ = read_record(signed.commune.folder, 2027)
    entry = next(one for one in record.year(2027).indicators if one.id == "song-5g")  # type: ignore[union-attr]
    assert entry.result is not None
    assert entry.result.value == 88


def test_files_of_other_years_and_of_the_commune_are_not_touched(signed: Signing) -> None:
    before = tree(signed.commune.folder)
    signed.replace("Tổ chức hội thi", "Tổ chức cuộc thi")
    signed.finalize()
    after = tree(signed.commune.folder)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {f"2027/{name}" for name in FOUR}


def test_the_told_way_back_from_a_wrong_finalize_works(signed: Signing) -> None:
    before = tree(signed.commune.folder)
    signed.cell("Tập huấn kỹ năng số", 3, "Hội Nông dân xã")  # a new unit: a file of the commune changes too
    report = signed.finalize()
    assert report.former is not None
    for line in (report.former / "cach-quay-lai.txt").read_text("utf-8").splitlines():
        kept, arrow, place = line.strip().partition(" → ")
        if arrow:
            shutil.copy(report.former / kept, place)
        elif line.startswith("   "):
            Path(line.strip()).unlink()
    assert tree(signed.commune.folder) == before
    assert signed.finalize().files == report.files


def test_former_files_are_kept_beside_the_drafts(signed: Signing) -> None:
    before = signed.text("chi-tieu.yaml")
    report = signed.finalize()
    assert report.former is not None
    assert (report.former / "chi-tieu.yaml").read_text("utf-8") == before


def test_the_same_input_gives_the_same_bytes(signed: Signing, tmp_path: Path) -> None:
    twin = tmp_path / "twin" / "an-binh"
    shutil.copytree(signed.commune.folder, twin)
    signed.replace("Tổ chức hội thi", "Tổ chức cuộc thi")
    signed.finalize()
    signed.finalize(folder=twin)
    assert tree(twin / "2027") == tree(signed.commune.folder / "2027")


def test_the_next_year_starts_from_the_signed_words(signed: Signing) -> None:
    signed.replace("Tổ chức hội thi", "Tổ chức cuộc thi")
    signed.insert_after("Tổ chức cuộc thi", "Mỗi thôn có một tổ công nghệ số.")
    signed.finalize()
    signed.commune.write("2028/chi-tieu.yaml", "phien_ban: 1\n")
    words = redrafted(signed.commune, 2028)
    assert "- Tổ chức cuộc thi tìm hiểu chuyển đổi số." in words
    assert "- Mỗi thôn có một tổ công nghệ số." in words
    assert "- Đăng tin bài trên trang thông tin điện tử năm 2028." in words  # its expression is still one


# the proof and the preview


def test_preview_shows_all_and_writes_nothing(signed: Signing) -> None:
    signed.replace("Tổ chức hội thi", "Tổ chức cuộc thi")
    request = signed.request(preview=True)
    before = tree(signed.commune.folder.parent)
    report = signing.run(request)
    assert tree(signed.commune.folder.parent) == before
    assert report.changes
    assert report.preview


def test_nothing_is_written_when_the_record_does_not_print_the_signed_words(signed: Signing) -> None:
    """The lines of the agency's name stand in an order of their own: another one has no place."""
    first = signed.paragraphs()[0]
    signed.paragraph("XÃ AN BÌNH")._p.addnext(first._p)
    request = signed.request()
    before = tree(signed.commune.folder)
    with pytest.raises(InputError) as error:
        signing.run(request)
    assert tree(signed.commune.folder) == before
    assert "Chưa dựng lại được bản ký" in told(error)
    assert "ỦY BAN NHÂN DÂN" in told(error)


def test_what_has_no_place_is_listed_and_the_rest_is_written(signed: Signing) -> None:
    signed.insert_after("(Kèm theo Kế hoạch", "Bảng này lập theo đề xuất của các đơn vị.")
    signed.replace("Tổ chức hội thi", "Tổ chức cuộc thi")
    report = signed.finalize()
    (one,) = report.unplaced
    assert one.words == "Bảng này lập theo đề xuất của các đơn vị."
    assert report.unplaced_file == signed.commune.folder / "2027" / FILE
    assert "Bảng này lập theo đề xuất của các đơn vị." in signed.text(FILE)
    assert "Tổ chức cuộc thi" in signed.text("noi-dung.md")


# the lock


def test_a_finalized_year_is_locked(signed: Signing) -> None:
    signed.finalize()
    plan = plan_of(read_record(signed.commune.folder, 2027)[0], 2027)
    with pytest.raises(InputError) as error:
        require_open(plan, "data/xa")
    assert "Kế hoạch số 35/KH-UBND đã ban hành ngày 12/01/2027 nên không cập nhật trực tiếp." in told(error)
    assert "lập bản điều chỉnh, bổ sung" in told(error)


def test_draft_refuses_a_finalized_year_and_drafts_the_next(
    signed: Signing, capsys: pytest.CaptureFixture[str]
) -> None:
    request = signed.request()
    signed.finalize()
    signed.commune.write("2028/chi-tieu.yaml", "phien_ban: 1\n")
    before = tree(request.output)
    asked = ["draft", str(request.folder), "--output", str(request.output), "--year"]
    assert main([*asked, "2027"]) == 2
    assert "đã ban hành ngày 12/01/2027 nên không cập nhật trực tiếp" in capsys.readouterr().err
    assert tree(request.output) == before
    assert main([*asked, "2028"]) == 0


def test_a_plan_as_written_is_open_until_it_is_finalized(signed: Signing) -> None:
    require_open(plan_of(read_record(signed.commune.folder, 2026)[0], 2026), "data/xa")
    require_open(plan_of(read_record(signed.commune.folder, 2027)[0], 2027), "data/xa")


def test_the_year_after_a_finalized_one_is_open(signed: Signing) -> None:
    signed.finalize()
    signed.commune.write("2028/chi-tieu.yaml", "phien_ban: 1\n")
    require_open(plan_of(read_record(signed.commune.folder, 2028)[0], 2028), "data/xa")


def test_finalizing_again_from_the_same_file_does_nothing(signed: Signing) -> None:
    request = signed.request()
    signing.run(request)
    before = tree(signed.commune.folder)
    report = signing.run(request)
    assert report.done_before
    assert tree(signed.commune.folder) == before


@pytest.mark.parametrize("other", [{"number": 36}, {"date": "2027-01-13"}])
def test_finalizing_again_with_another_number_or_day_is_refused(signed: Signing, other: dict[str, object]) -> None:
    request = signed.request()
    signing.run(request)
    with pytest.raises(InputError) as error:
        signing.run(request._replace(**other))
    assert "Kế hoạch số 35/KH-UBND đã ban hành ngày 12/01/2027 nên không chốt lại." in told(error)


def test_finalizing_again_from_another_file_is_refused(signed: Signing) -> None:
    signed.finalize()
    signed.replace("Tổ chức hội thi", "Tổ chức cuộc thi")
    with pytest.raises(InputError) as error:
        signed.finalize()
    assert "nên không chốt lại" in told(error)


# files that are refused


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "văn bản Word đời cũ (.doc)"),
        (b"%PDF-1.7\n", "Tệp là PDF"),
        (b"PK\x03\x04 broken", "Tệp Word đã hỏng"),
        (b"plain text", "không phải văn bản Word"),
    ],
)
def test_another_kind_of_file_is_refused(signed: Signing, content: bytes, words: str) -> None:
    request = signed.request()
    request.signed.write_bytes(content)
    before = tree(signed.commune.folder)
    with pytest.raises(InputError) as error:
        signing.run(request)
    assert words in told(error)
    assert tree(signed.commune.folder) == before


def test_a_file_that_is_not_there_is_told(signed: Signing) -> None:
    request = signed.request()
    with pytest.raises(InputError) as error:
        signing.run(request._replace(signed=request.signed.with_name("khac.docx")))
    assert "Không đọc được bản đã ký." in told(error)


def test_the_file_of_another_commune_is_refused(signed: Signing, tmp_path: Path) -> None:
    other = signing.commune_of(tmp_path / "khac" / "yen-phu")
    other.edit("co-quan.yaml", "XÃ AN BÌNH]", "XÃ YÊN PHÚ]")
    foreign = Signing(other)
    with pytest.raises(InputError) as error:
        signing.run(foreign.request(folder=signed.commune.folder, output=signed.output))
    assert "không phải" in told(error)


def test_the_comparison_of_the_same_run_is_refused(signed: Signing) -> None:
    request = signed.request()
    comparison = next((signed.output / "an-binh" / "2027").glob("bang-doi-chieu.docx"))
    with pytest.raises(InputError) as error:
        signing.run(request._replace(signed=comparison))
    assert "không phải" in told(error)


def test_another_plan_of_the_same_office_is_refused(signed: Signing) -> None:
    for paragraph in signed.paragraphs()[12:]:
        for run in paragraph.runs:
            run.text = "khác"
    with pytest.raises(InputError) as error:
        signed.finalize()
    assert "Tệp này không phải bản sửa từ dự thảo kế hoạch năm 2027." in told(error)


def test_number_and_date_are_checked_together(signed: Signing) -> None:
    with pytest.raises(InputError) as error:
        signed.finalize(number=0, date="31/02/2027")
    assert "Số kế hoạch phải là số từ 1 đến 999999." in told(error)
    assert "31/02/2027" in told(error)


def test_a_day_of_another_time_is_refused(signed: Signing) -> None:
    with pytest.raises(InputError) as error:
        signed.finalize(date="2017-01-12")
    assert "không hợp với kế hoạch năm 2027" in told(error)


@pytest.mark.parametrize(
    ("line", "typed", "words"),
    [
        ("Số:", "Số: 36/KH-UBND", "Bản ký ghi số 36, còn lệnh ghi --number 35."),
        ("An Bình, ngày", "An Bình, ngày 13 tháng 01 năm 2027", "còn lệnh ghi --date 2027-01-12."),
    ],
)
def test_a_signed_number_or_day_that_differs_is_told(signed: Signing, line: str, typed: str, words: str) -> None:
    signed.retype(line, typed)
    with pytest.raises(InputError) as error:
        signed.finalize()
    assert words in told(error)


def test_number_and_day_typed_into_the_signed_file_are_no_change(signed: Signing) -> None:
    signed.retype("Số:", "Số: 35/KH-UBND")
    signed.retype("An Bình, ngày", "An Bình, ngày 12 tháng 01 năm 2027")
    signed.retype("(Kèm theo", "(Kèm theo Kế hoạch số 35/KH-UBND ngày 12/01/2027 của UBND xã An Bình)")
    report = signed.finalize()
    assert (report.changes, report.unplaced) == ((), ())


# the run that the file was drafted in


def test_the_base_is_the_data_of_the_run_not_todays(signed: Signing) -> None:
    """A target changed since the draft is no edit of the signing person's: the signed one stands."""
    signed.commune.edit("2027/chi-tieu.yaml", "gia_tri: 85 }", "gia_tri: 86 }")
    report = signed.finalize()
    assert report.notes == ()
    assert "gia_tri: 85" in signed.text("chi-tieu.yaml")


def test_a_plan_as_written_is_signed_as_it_was_drafted(tmp_path: Path) -> None:
    """Also where its own files changed since; what was reported since is kept."""
    signed = Signing(signing.commune_of(tmp_path / "an-binh"), 2026)
    signed.commune.edit("2026/chi-tieu.yaml", "gia_tri: 80 }", "gia_tri: 81 }")
    signed.commune.edit("2026/chi-tieu.yaml", "ket_qua: { gia_tri: 82 }", "ket_qua: { gia_tri: 84 }")
    signed.replace("Tổ chức hội thi", "Tổ chức cuộc thi")
    signed.finalize(date="2026-01-12")
    assert redrafted(signed.commune, 2026) == words_of(signed.content())
    entry = read_record(signed.commune.folder, 2026)[0].year(2026).indicators[0]  # type: ignore[union-attr]
    assert (entry.target.value, entry.result.value) == (80, 84)  # type: ignore[union-attr]


def test_without_the_run_todays_data_are_the_base_and_it_is_said(signed: Signing) -> None:
    signed.commune.edit("2027/chi-tieu.yaml", "gia_tri: 85 }", "gia_tri: 86 }")
    report = signed.finalize(output=signed.output.with_name("khac"))
    assert any("Không còn dữ liệu của lần lập dự thảo" in note for note in report.notes)
    assert redrafted(signed.commune) == words_of(signed.content())


def test_results_of_the_year_before_corrected_since_do_not_change_the_signed_plan(signed: Signing) -> None:
    signed.commune.edit("2026/chi-tieu.yaml", "ket_qua: { gia_tri: 82 }", "ket_qua: { gia_tri: 83 }")
    signed.finalize()
    assert "ket_qua_truoc" in signed.text("chi-tieu.yaml")
    assert redrafted(signed.commune) == words_of(signed.content())


# the command


def test_the_command_tells_what_went_into_the_record(signed: Signing, capsys: pytest.CaptureFixture[str]) -> None:
    signed.replace("Tổ chức hội thi", "Tổ chức cuộc thi")
    signed.cell("Tỷ lệ phủ sóng 5G", 3, "≥ 88%")
    request = signed.request()
    asked = ["--file", str(request.signed), "--number", str(NUMBER), "--date", DATE, "--output", str(request.output)]
    assert main(["finalize", str(request.folder), "--year", "2027", *asked]) == 0
    shown = capsys.readouterr().out
    assert "Đã chốt Kế hoạch Chuyển đổi số xã An Bình năm 2027, số 35/KH-UBND:" in shown
    assert "Phủ sóng 5G: ≥ 85% → ≥ 88%" in shown
    assert "Năm 2027 đã khóa" in shown
    assert main(["finalize", str(request.folder), "--year", "2027", *asked]) == 0
    assert "không có gì phải làm" in capsys.readouterr().out


def test_a_refused_file_ends_with_code_2(signed: Signing, capsys: pytest.CaptureFixture[str]) -> None:
    request = signed.request()
    asked = ["--file", "khong-co.docx", "--number", "35", "--date", DATE, "--output", str(request.output)]
    assert main(["finalize", str(request.folder), "--year", "2027", *asked]) == 2
    assert "Chưa ghi gì." in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "ba", "-3"])
def test_a_wrong_number_is_told(signed: Signing, number: str, capsys: pytest.CaptureFixture[str]) -> None:
    request = signed.request()
    asked = ["--file", str(request.signed), "--number", number, "--date", DATE]
    assert main(["finalize", str(request.folder), "--year", "2027", *asked]) == 2
    assert "--number 35" in capsys.readouterr().err
