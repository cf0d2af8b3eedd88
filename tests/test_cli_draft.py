"""`kehoach draft` from end to end, on the plan of Tân Kỳ: what is written, refused, and said."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import generator
from generator.cli.app import main
from generator.cli.report import report_lines
from generator.drafting import office, pdf
from generator.drafting.draft_report import DraftedFile, DraftReport, Missing, Outcome
from generator.model.plan import Decision, DecisionGroup
from generator.model.problem import InputError, Place

ROOT = Path(__file__).resolve().parents[1]
PLAN = "ke-hoach-chuyen-doi-so-xa-tan-ky-nam-2027.docx"
COMPARISON = "bang-doi-chieu.docx"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of Tân Kỳ's data folder with the shared register beside it."""
    shutil.copytree(ROOT / "data" / "tan-ky", tmp_path / "data" / "tan-ky")
    shutil.copy(ROOT / "data" / "van-ban-chung.yaml", tmp_path / "data")
    return tmp_path / "data" / "tan-ky"


def run(data: Path, output: Path, *options: str, year: int = 2027) -> int:
    return main(["draft", str(data), "--year", str(year), "--output", str(output), *options])


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(path: Path) -> None:
    """Change a DOCX as a person would, in its text."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("Trên đây".encode(), "Trên đây".upper().encode(), 1)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content + b" " * (name == "word/document.xml"))


def set_target(data: Path) -> None:
    """Change one target of 2027."""
    path = data / "2027" / "chi-tieu.yaml"
    text = path.read_text("utf-8")
    assert text.count("gia_tri: 85,") == 1
    path.write_text(text.replace("gia_tri: 85,", "gia_tri: 88,"), "utf-8")


def text_of(path: Path) -> str:
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    return "\n".join("".join(re.findall(r"<w:t[ >][^<]*|<w:t>[^<]*", part)) for part in xml.split("</w:p>"))


# What is written


def test_both_documents_are_written_and_named(data: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, output) == 0
    folder = output / "tan-ky" / "2027"
    assert {path.name for path in folder.iterdir()} == {PLAN, COMPARISON, ".kehoach"}
    told = capsys.readouterr()
    assert told.err == ""
    assert f"Đã ghi: {folder / PLAN}" in told.out


def test_a_second_run_changes_nothing_and_says_so(data: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(data, output)
    before = files(output)
    capsys.readouterr()
    assert run(data, output) == 0
    assert files(output) == before
    assert capsys.readouterr().out.count("Không có gì thay đổi: ") == 2


def test_the_same_data_elsewhere_gives_the_same_bytes(data: Path, output: Path, tmp_path: Path) -> None:
    run(data, output)
    run(data, tmp_path / "elsewhere")
    assert files(output) == files(tmp_path / "elsewhere")


def test_a_draft_says_which_run_made_it_and_the_state_agrees(data: Path, output: Path) -> None:
    run(data, output)
    folder = output / "tan-ky" / "2027"
    said = zipfile.ZipFile(folder / PLAN).read("docProps/custom.xml").decode()
    found = re.search(r'name="kehoach_run"[^>]*><vt:lpwstr>([0-9a-f]{16})<', said)
    assert found
    assert 'name="kehoach_phien_ban"' in said
    assert 'name="kehoach_du_lieu"' in said
    kept = folder / ".kehoach" / found.group(1)
    assert (kept / PLAN).read_bytes() == (folder / PLAN).read_bytes()
    assert (kept / "du-lieu" / "2027" / "chi-tieu.yaml").read_bytes() == (data / "2027" / "chi-tieu.yaml").read_bytes()


def test_data_of_later_years_do_not_change_an_earlier_draft(data: Path, output: Path) -> None:
    run(data, output, year=2026)
    before = files(output)
    set_target(data)
    run(data, output, year=2026)
    assert files(output) == before


def test_changed_data_replace_an_untouched_draft(data: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(data, output)
    set_target(data)
    assert run(data, output) == 0
    assert "Đã cập nhật: " in capsys.readouterr().out
    assert "≥ 88%" in text_of(output / "tan-ky" / "2027" / PLAN)


def test_an_edited_draft_stays_and_what_the_data_changed_stands_beside_it(
    data: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(data, output)
    edited = output / "tan-ky" / "2027" / PLAN
    edit(edited)
    kept = edited.read_bytes()
    set_target(data)
    capsys.readouterr()
    assert run(data, output) == 0
    told = capsys.readouterr().out
    assert "Đã cập nhật vào bản anh/chị sửa: " in told
    assert f"Vì “{PLAN}” đã có người sửa nên được giữ nguyên." in told
    assert edited.read_bytes() == kept
    assert edited.with_name(f"{edited.stem} (cập nhật lần 2).docx").is_file()


def test_a_preview_says_the_same_and_writes_nothing(
    data: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, output, "--preview") == 0
    previewed = capsys.readouterr().out
    assert not output.exists()
    assert previewed.startswith("Xem trước, chưa ghi gì: dự thảo kế hoạch năm 2027")
    assert f"Sẽ ghi: {output / 'tan-ky' / '2027' / PLAN}" in previewed
    run(data, output)
    assert capsys.readouterr().out.split("\n\n")[1:] == previewed.split("\n\n")[1:]


def test_a_draft_left_under_an_old_name_is_told(data: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(data, output)
    head = data / "2026" / "ke-hoach.yaml"
    head.write_text(head.read_text("utf-8").replace("trich_yeu: Chuyển đổi số", "trich_yeu: Chuyển đổi số và"), "utf-8")
    capsys.readouterr()
    run(data, output)
    assert f"Còn bản cũ trong thư mục: {PLAN}." in capsys.readouterr().out


# What is said


def test_every_placeholder_of_the_document_is_told_with_where_to_fill_it_in(data: Path, output: Path) -> None:
    report = generator.draft(data, 2027, output=output)
    shown = text_of(output / "tan-ky" / "2027" / PLAN)
    assert len(report.missing) == shown.count("[Cần bổ sung:")
    by_text = {one.text: one for one in report.missing}
    assert by_text["[Cần bổ sung: kết quả năm 2026]"].place.file == (data / "2026" / "chi-tieu.yaml").as_posix()
    assert by_text["[Cần bổ sung: kết quả năm 2026]"].place.line is not None
    assigned = by_text["[Cần bổ sung: chỉ tiêu năm 2027]"]
    assert assigned.key is not None
    assert assigned.place == Place((data / "2027" / "chi-tieu.yaml").as_posix())
    deadline = by_text["[Cần bổ sung: thời hạn hoàn thành mới]"]
    assert deadline.place == Place((data / "2027" / "nhiem-vu.yaml").as_posix())
    assert deadline.where.startswith("Phụ lục, bảng, dòng “")


def test_sample_figures_are_told_once_each_and_only_those_of_the_plan(data: Path, output: Path) -> None:
    rolled = generator.draft(data, 2027, output=output).illustrative
    assert len(set(rolled)) == len(rolled) > 0
    assert all("năm 2026 (" in sentence or "năm 2027 (" in sentence for sentence in rolled)
    assert generator.draft(data, 2026, output=output).illustrative == ()


def test_strict_gives_1_while_something_is_left_and_0_when_nothing_is(data: Path, output: Path) -> None:
    assert run(data, output, "--strict") == 1
    assert (output / "tan-ky" / "2027" / PLAN).is_file()
    assert run(data, output, "--strict", year=2026) == 0


def report_of(*decisions: Decision) -> DraftReport:
    return DraftReport(
        year=2027,
        rolled_from=2026,
        preview=False,
        files=(
            DraftedFile(Path("a.docx"), Outcome.WRITTEN),
            DraftedFile(Path("b (cập nhật lần 2).docx"), Outcome.BESIDE, "“b.docx” đã có người sửa"),
        ),
        decisions=decisions,
        illustrative=("X: mục tiêu năm 2027 (≥ 80%)",),
        missing=(
            Missing("[Cần bổ sung: a]", "phần mở đầu", Place("x.yaml", 3, 5), "m"),
            Missing("[Cần bổ sung: a]", "Phụ lục", Place("x.yaml")),
        ),
        notes=("Ghi thêm.",),
    )


def test_the_report_reads_in_the_order_of_the_groups() -> None:
    made = [Decision(group=group, fact="x", sentence=f"{group.value}.") for group in reversed(DecisionGroup)]
    assert list(report_lines(report_of(*made))) == [
        "Dự thảo kế hoạch năm 2027, chuyển từ năm 2026:",
        "  Đã ghi: a.docx",
        "  Ghi bên cạnh: b (cập nhật lần 2).docx",
        "    Vì “b.docx” đã có người sửa.",
        *(line for group in DecisionGroup for line in ("", f"{group.value} (1):", f"  - {group.value}.")),
        "",
        "Chỗ còn trống trong văn bản (2 chỗ, tô vàng; Ctrl+F tìm “[Cần bổ sung”):",
        "  - [Cần bổ sung: a] (2 chỗ); điền ở x.yaml",
        "      mã m, dòng 3: phần mở đầu",
        "      Phụ lục",
        "",
        "Số liệu minh họa (1 chỗ), không dùng để trình ký:",
        "  - X: mục tiêu năm 2027 (≥ 80%)",
        "",
        "Ghi chú:",
        "  - Ghi thêm.",
        "",
        "Tổng cộng: 2 chỗ cần bổ sung, 1 số liệu minh họa.",
    ]


def test_a_report_is_complete_only_when_nothing_is_left_to_do() -> None:
    empty = DraftReport(year=2027, rolled_from=None, preview=False, files=())
    asked = Decision(group=DecisionGroup.MISSING, fact="x", sentence="Thiếu.")
    assert empty.complete
    assert not report_of().complete
    assert not DraftReport(year=2027, rolled_from=None, preview=False, files=(), decisions=(asked,)).complete


# What is refused


@pytest.mark.parametrize("lock", [f"~${PLAN[2:]}", f".~lock.{PLAN}#"])
def test_an_open_draft_is_refused_and_nothing_is_written(
    data: Path, output: Path, lock: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(data, output)
    (output / "tan-ky" / "2027" / lock).touch()
    before = files(output)
    set_target(data)
    assert run(data, output) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("Lỗi: Tệp có vẻ đang mở trong ")
    assert told[2].startswith("  Thử: đóng tệp rồi chạy lại")
    assert told[-1] == "Chưa ghi gì."
    assert files(output) == before


def test_every_problem_of_the_data_is_told_at_once(
    data: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "2027" / "chi-tieu.yaml").write_text("phien_ban: 1\nchi_tieux: []\n", "utf-8")
    (data / "co-quan.yaml").write_text("phien_ban: 9\n", "utf-8")
    assert run(data, output) == 2
    told = capsys.readouterr().err
    assert "chi_tieux" in told
    assert "co-quan.yaml" in told
    assert "Chưa ghi gì." in told
    assert not output.exists()


def test_every_wrong_expression_of_the_text_is_told_with_its_line(
    data: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = data / "2026" / "noi-dung.md"
    lines = body.read_text("utf-8").splitlines()
    lines[0] = 'Năm {{ nm }} và {{ chi_tieu("khong-co") }} {#mo-dau}'
    body.write_text("\n".join([*lines, "", "{{ van_baan('x') }}", ""]), "utf-8")
    assert run(data, output) == 2
    told = capsys.readouterr().err
    assert f"Ở: {body.as_posix()}, dòng 1" in told
    assert "van_baan" in told
    assert not output.exists()


def test_a_problem_of_the_roll_over_names_its_file_within_the_data_folder(
    data: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "2027" / "nhiem-vu.yaml").write_text(
        "# yaml-language-server: $schema=x\nphien_ban: 1\nnhiem_vu:\n  - id: moi-tinh\n    loai: một lần\n", "utf-8"
    )
    assert run(data, output) == 2
    assert f"Ở: {(data / '2027' / 'nhiem-vu.yaml').as_posix()}" in capsys.readouterr().err


def test_a_missing_template_is_refused(data: Path, output: Path, tmp_path: Path) -> None:
    (tmp_path / "mau").mkdir()
    with pytest.raises(InputError) as caught:
        generator.draft(data, 2027, output=output, templates=tmp_path / "mau")
    assert "Thiếu tệp mẫu." in str(caught.value)


# PDF


def test_without_libreoffice_the_drafts_are_written_and_it_is_said(
    data: Path, output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    assert run(data, output, "--pdf") == 0
    assert "Chưa tạo PDF: máy này chưa cài LibreOffice." in capsys.readouterr().out
    assert (output / "tan-ky" / "2027" / PLAN).is_file()


def test_a_failing_libreoffice_costs_only_the_pdf(
    data: Path, output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: Path("/nowhere/soffice"))
    assert run(data, output, "--pdf") == 0
    assert "Chưa tạo PDF: LibreOffice không chạy được." in capsys.readouterr().out
    assert (output / "tan-ky" / "2027" / PLAN).is_file()


def test_a_program_in_the_current_folder_is_not_taken_for_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "soffice").write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    found = office.find_office()
    assert found is None or (found.is_absolute() and found.parent != tmp_path)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A LibreOffice that only counts what it converts, and never gives the same bytes twice."""
    counts: list[int] = []

    def convert(documents: list[bytes], _office: Path) -> list[bytes]:
        counts.append(len(documents))
        return [b"%PDF " + bytes([len(counts)]) + content[:8] for content in documents]

    monkeypatch.setattr(pdf, "find_office", lambda: Path("soffice"))
    monkeypatch.setattr(pdf, "to_pdf", convert)
    return counts


def test_pdfs_stand_beside_their_drafts_and_are_made_once(
    data: Path, output: Path, counted: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, output, "--pdf") == 0
    folder = output / "tan-ky" / "2027"
    assert (folder / PLAN).with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    before = files(output)
    capsys.readouterr()
    assert run(data, output, "--pdf") == 0
    assert (counted, files(output)) == ([2], before)
    assert "Ghi chú" not in capsys.readouterr().out


def test_a_pdf_that_is_not_ours_is_never_overwritten(data: Path, output: Path, counted: list[int]) -> None:
    signed = (output / "tan-ky" / "2027" / PLAN).with_suffix(".pdf")
    signed.parent.mkdir(parents=True)
    signed.write_bytes(b"%PDF scanned and signed")
    assert run(data, output, "--pdf") == 0
    assert signed.read_bytes() == b"%PDF scanned and signed"
    assert counted == [2]


def test_a_preview_converts_nothing(
    data: Path, output: Path, counted: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, output, "--pdf", "--preview") == 0
    assert counted == []
    assert capsys.readouterr().out.count("Sẽ chuyển sang PDF: ") == 2


@pytest.mark.office
@pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_the_pdfs(data: Path, output: Path) -> None:
    assert run(data, output, "--pdf") == 0
    made = sorted((output / "tan-ky" / "2027").glob("*.pdf"))
    assert len(made) == 2
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)


def test_a_draft_loads_neither_word_libraries_nor_rich_once_its_templates_are_compiled(
    data: Path, output: Path
) -> None:
    script = (
        "import sys; from generator.cli.app import main; "
        f"main(['draft', {str(data)!r}, '--year', '2027', '--output', {str(output)!r}]); "
        "print('loaded:', *(n for n in ('rich', 'babel', 'lxml', 'docx', 'docxtpl') if n in sys.modules))"
    )
    told = [subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True) for _ in range(2)]
    assert told[1].stdout.decode().splitlines()[-1].strip() == "loaded:"


# Where a draft stands


def test_a_draft_begun_elsewhere_goes_on_there_and_that_is_told(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = data.parents[1]
    monkeypatch.chdir(home)
    assert main(["draft", "data/tan-ky", "--year", "2027"]) == 0
    edit(home / "output/tan-ky/2027" / PLAN)
    before = files(home / "output")
    (home / "khác").mkdir()
    monkeypatch.chdir(home / "khác")
    capsys.readouterr()
    assert main(["draft", "../data/tan-ky", "--year", "2027"]) == 0
    assert "đã có ở ../output/tan-ky/2027 nên làm tiếp ở đó" in capsys.readouterr().out
    assert files(home / "output").items() >= {name: before[name] for name in before if PLAN in name}.items()
    assert list((home / "khác").iterdir()) == []
    assert main(["draft", "../data/tan-ky", "--year", "2027", "--output", "output"]) == 0
    assert main(["draft", "../data/tan-ky", "--year", "2027"]) == 0
    assert "Dự thảo của năm này còn ở nơi khác: ../output/tan-ky/2027." in capsys.readouterr().out


def test_without_a_draft_to_clean_the_command_that_makes_one_is_told(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(data.parents[1])
    assert main(["draft", "data/tan-ky", "--year", "2027", "--clean"]) == 2
    assert "  Lệnh: kehoach draft data/tan-ky --year 2027" in capsys.readouterr().err.splitlines()


def test_characters_that_show_nothing_in_data_are_told_with_their_place(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = data / "2027" / "noi-dung.md"
    body.write_bytes(b"\xef\xbb\xbf" + body.read_bytes())  # the mark of byte order is no character of the text
    assert run(data, tmp_path / "out") == 0
    assert "ký tự không hiện ra" not in capsys.readouterr().out
    agency = data / "co-quan.yaml"
    agency.write_text(agency.read_text("utf-8").replace("Phòng Kinh tế", "Phòng Kinh\u200b tế", 1), "utf-8")
    run(data, tmp_path / "out")
    told = capsys.readouterr().out
    assert f"{agency.as_posix()} có 1 ký tự không hiện ra" in told
    assert "Phòng Kinh tế" in told.partition("ký tự không hiện ra")[2]
