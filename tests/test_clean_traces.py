"""The copy for signature carries nothing hidden, nothing that leads out of it, and nothing of those who made it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from communes import Commune
from loaded import NAMESPACES, SECRETS, SHOWN, field, loaded, paragraph, words
from lxml import etree
from test_regenerate import PLAN, TARGET
from word_edits import accepted_text

import generator
from generator.cli.app import main
from generator.word.cleaning.clean_copy import clean_copy
from generator.word.cleaning.fields import leads_out, unlink
from generator.word.reading.read_docx import read_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def person(commune: Commune, output: Path, home: Path) -> bytes:
    """A draft that came back with all that offices leave in a file."""
    generator.draft(commune.folder, 2026, output=output)
    content = loaded((home / PLAN).read_bytes())
    (home / PLAN).write_bytes(content)
    return content


@pytest.fixture
def copy(commune: Commune, output: Path, home: Path, person: bytes, capsys: pytest.CaptureFixture[str]) -> bytes:
    """The copy for signature of it."""
    assert person
    capsys.readouterr()
    assert main(["draft", str(commune.folder), "--year", "2026", "--output", str(output), "--clean"]) == 0
    return (home / PLAN.replace(".docx", " (trình ký).docx")).read_bytes()


def parts_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def test_nothing_of_it_is_in_any_part_of_the_copy(person: bytes, copy: bytes) -> None:
    before, after = "\n".join(parts_of(person).values()), "\n".join(parts_of(copy).values())
    assert [secret for secret in SECRETS if secret not in before + "mat.xlsx"] == []
    assert [secret for secret in SECRETS if secret in after + "\n".join(parts_of(copy))] == []


def test_what_a_reader_sees_is_all_there(person: bytes, copy: bytes) -> None:
    text = "\n".join(accepted_text(copy))
    assert [shown for shown in SHOWN if shown.strip() not in text] == []
    assert [block.text for block in read_docx(copy).blocks if hasattr(block, "text")] == [
        block.text for block in read_docx(person).blocks if hasattr(block, "text")
    ]
    assert "PNG" in parts_of(copy)["word/media/a.png"]


def test_the_copy_is_a_document_without_macros_and_without_loose_ends(copy: bytes) -> None:
    parts = parts_of(copy)
    assert "macroEnabled" not in parts["[Content_Types].xml"]
    assert set(parts) == {
        *("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels"),
        *("word/styles.xml", "word/settings.xml", "word/_rels/settings.xml.rels", "word/numbering.xml"),
        *("word/footnotes.xml", "word/fontTable.xml", "word/header1.xml", "word/header2.xml", "word/media/a.png"),
        *("docProps/core.xml", "docProps/custom.xml"),
    }
    body = parts["word/document.xml"]
    relations = parts["word/_rels/document.xml.rels"]
    for name in ("rIdFile", "rIdLinked", "rIdSheet", "rIdChunk", "rIdData", "rIdMacro"):
        assert f'"{name}"' not in body + relations
    assert '"rIdWeb"' in body
    assert "rsid" not in body + parts["word/settings.xml"]
    assert "kehoach_run" in parts["docProps/custom.xml"]
    assert "Ủy ban nhân dân xã An Bình" in parts["docProps/core.xml"]
    docx.Document(io.BytesIO(copy))


def test_each_kind_of_thing_taken_out_is_told_in_a_line(copy: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert copy
    told = [line for line in capsys.readouterr().out.splitlines() if "Đã bỏ khỏi bản trình ký" in line]
    for what in (
        *("4 chỗ có chữ ẩn", "2 trường lấy nội dung", "1 liên kết tới tệp", "1 hình chỉ liên kết", "1 đối tượng nhúng"),
        *("1 phần chèn nguyên", "đường dẫn tệp mẫu", "nguồn dữ liệu trộn thư", "macro", "2 biến ẩn"),
        *("1 vùng cấp quyền", "khóa, bảo vệ", "thông tin người soạn", "phần mềm soạn thảo ghi", "1 thuộc tính riêng"),
        *("dấu vết các lần soạn", "2 thành phần khác"),
    ):
        assert len([line for line in told if what in line]) == 1, what
    assert len(told) == 17


def test_of_a_draft_that_nobody_loaded_nothing_is_told(
    commune: Commune, output: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    generator.draft(commune.folder, 2026, output=output)
    before = parts_of((home / PLAN).read_bytes())
    capsys.readouterr()
    assert main(["draft", str(commune.folder), "--year", "2026", "--output", str(output), "--clean"]) == 0
    assert "Đã bỏ khỏi" not in capsys.readouterr().out
    after = parts_of((home / PLAN.replace(".docx", " (trình ký).docx")).read_bytes())
    assert after.keys() == before.keys()


def test_at_merge_what_leads_outside_is_told_and_stays(
    commune: Commune, output: Path, home: Path, person: bytes
) -> None:
    commune.edit(*TARGET)
    report = generator.draft(commune.folder, 2026, output=output)
    for what in ("2 trường lấy nội dung", "đường dẫn tệp mẫu", "1 liên kết tới tệp", "1 hình chỉ liên kết", "trộn thư"):
        assert len([note for note in report.notes if what in note]) == 1, what
    assert (home / PLAN).read_bytes() == person
    merged, before = parts_of(report.files[0].path.read_bytes()), parts_of(person)
    assert all(
        part in merged["word/document.xml"] for part in ('"rIdFile"', '"rIdLinked"', "INCLUDETEXT", "máy-chủ-mật A1")
    )
    for name in ("word/settings.xml", "word/_rels/settings.xml.rels", "word/embeddings/mat.xlsx", "docProps/app.xml"):
        assert merged[name] == before[name]


def test_a_person_named_as_author_of_a_file_that_is_no_draft_of_ours_goes_too(person: bytes) -> None:
    assert (
        "xã An Bình</dc:creator>"
        not in parts_of(clean_copy(person, {}, keep_author=False).content)["docProps/core.xml"]
    )


@pytest.mark.parametrize(
    "code",
    [
        *("DDE excel a b", "ddeauto excel a b", "LINK Excel.Sheet.12 a", "INCLUDEPICTURE a.png", "RD a.docx"),
        *(
            "DATABASE \\d x",
            "IMPORT a.png",
            "USERNAME",
            "LASTSAVEDBY",
            "DOCVARIABLE a",
            "MERGEFIELD ten",
            "FILENAME \\p",
        ),
        *(
            'HYPERLINK "file:///c:/a.docx"',
            "HYPERLINK \\\\\\\\may\\\\a.docx",
            'HYPERLINK "a.docx" \\l "b"',
            "MACROBUTTON a b",
            "",
        ),
    ],
)
def test_a_field_that_leads_out_shows_its_words_and_nothing_else(code: str) -> None:
    part = etree.fromstring(paragraph(words("a "), field(code, "hiện"), words(" b")))
    assert unlink(part, leads_out) == 1
    assert "".join(part.itertext()) == "a hiện b"
    assert not list(part.iter(f"{W}fldChar"))


@pytest.mark.parametrize(
    "code",
    ["PAGE", "NUMPAGES \\* Arabic", "REF a \\h", "TOC \\o", "SEQ Bảng", "=SUM(ABOVE)", "HYPERLINK \\l \"a\"",
     'HYPERLINK "https://vi-du.vn"', "HYPERLINK mailto:a@vi-du.vn"],
)  # fmt: skip
def test_a_field_of_the_document_itself_stays(code: str) -> None:
    part = etree.fromstring(paragraph(field(code, "hiện")))
    before = etree.tostring(part)
    assert unlink(part, leads_out) == 0
    assert etree.tostring(part) == before


def test_a_field_within_the_code_of_another_goes_with_it_and_one_within_its_words_stays() -> None:
    inner = field("PAGE", "3")
    part = etree.fromstring(
        paragraph(field("DDE excel", "hiện").replace("<w:t>hiện", f"<w:t>trang </w:t></w:r>{inner}<w:r><w:t>hiện"))
    )
    assert unlink(part, leads_out) == 1
    assert "".join(part.itertext()).split() == ["trang", "PAGE", "3hiện"]
    nested = etree.fromstring(
        paragraph(field("DDE X", "hiện").replace("X </w:instrText></w:r>", f"</w:instrText></w:r>{inner}"))
    )
    assert unlink(nested, leads_out) == 1
    assert "".join(nested.itertext()) == "hiện"


def test_a_field_that_never_ends_loses_its_code_alone() -> None:
    part = etree.fromstring(
        f'<w:body {NAMESPACES}><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> DDE excel</w:instrText></w:r><w:r><w:t>Còn lời.</w:t></w:r></w:p></w:body>"
    )
    assert unlink(part, leads_out) == 1
    assert "".join(part.itertext()) == "Còn lời."
