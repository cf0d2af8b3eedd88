"""Points that the data add or drop: every letter of the list is what the Vietnamese alphabet says, saved anyhow."""

from __future__ import annotations

import pytest
from communes import Commune

from generator.merge.merge import merge
from generator.model.issued import IssuedParagraph
from generator.word.cleaning.clean_copy import clean_copy
from generator.word.reading.read_docx import read_docx

ALPHABET = "abcdđeghiklmnopqrstuvxy"


def body(*points: str, then: tuple[str, ...] = ("Khác",)) -> str:
    """Two headings with points below them, as `noi-dung.md` has them."""
    first = "\n\n".join(f"### Điểm {name} {{#d-{name}}}" for name in points)
    second = "\n\n".join(f"### {name} {{#k-{number}}}" for number, name in enumerate(then))
    return f"# PHẦN {{#p}}\n\n## Mục một {{#m1}}\n\n{first}\n\n## Mục hai {{#m2}}\n\n{second}\n"


def docx(commune: Commune, *points: str, then: tuple[str, ...] = ("Khác",)) -> bytes:
    commune.body(body(*points, then=then))
    return commune.docx()


def labels(content: bytes) -> list[tuple[str, str]]:
    """The points of a document as a reader sees them once all changes are accepted."""
    blocks = read_docx(clean_copy(content, {}).content).blocks
    found = [block for block in blocks if isinstance(block, IssuedParagraph) and block.label.endswith(")")]
    return [(block.label, "".join(run.text for run in block.runs)) for block in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1234", "12034"),
        ("12345", "102345"),
        ("123456789", "0123456789"),
        ("12345678", "1234567890"),
        ("123456", "123"),
        ("123456", "456"),
        ("12345", "54321"),
        ("1", "12345"),
    ],
)
def test_letters_follow_the_alphabet_after_a_merge(commune: Commune, before: str, after: str) -> None:
    base, theirs = docx(commune, *before), docx(commune, *after)
    merged = merge(base, theirs, base).content
    assert labels(merged) == labels(theirs)
    assert [label for label, _ in labels(merged)] == [f"{one})" for one in ALPHABET[: len(after)]] + ["a)"]


def test_a_list_that_is_new_begins_with_a(commune: Commune) -> None:
    base, theirs = docx(commune, "1", "2", then=()), docx(commune, "1", "2", then=("Một", "Hai"))
    assert labels(merge(base, theirs, base).content) == labels(theirs)


def test_lists_that_the_data_left_alone_are_left_alone(commune: Commune) -> None:
    base, theirs = docx(commune, *"123456"), docx(commune, *"123456", then=("Khác", "Nữa"))
    before = [number for number in _list_ids(base) if number]
    assert _list_ids(merge(base, theirs, base).content)[:6] == before[:6]


def _list_ids(content: bytes) -> list[str]:
    import re
    import zipfile
    from io import BytesIO

    xml = zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()
    return re.findall(r'<w:pStyle w:val="KHDiemNgoac"/>.*?<w:numId w:val="(\d+)"', xml)
