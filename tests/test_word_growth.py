"""What opening a DOCX costs grows with its size: twice as much of anything takes less than three times as long."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from communes import Commune

from generator.word.cleaning.clean_copy import clean_copy
from generator.word.packaging.package import deflated, written
from generator.word.reading.read_docx import read_docx

TRIES, MOST = 4, 3.0
RUN = '<w:r><w:t xml:space="preserve">{0} chữ </w:t></w:r>'
Make = Callable[[int], str]


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def changes(count: int) -> str:
    one = '<w:ins w:id="{0}" w:author="a">' + RUN + "</w:ins>"
    one += '<w:del w:id="{0}1" w:author="a"><w:r><w:delText>x</w:delText></w:r></w:del>'
    return paragraph("".join(one.format(at) for at in range(count)))


def ends(count: int) -> str:
    mark = '<w:pPr><w:rPr><w:del w:id="{0}" w:author="a"/></w:rPr></w:pPr>'
    return "".join(paragraph((mark + RUN).format(at)) for at in range(count)) + "<w:p/>"


def looks(count: int) -> str:
    return paragraph("<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>" * count)


def open_bookmarks(count: int) -> str:
    start = '<w:bookmarkStart w:id="{0}" w:name="_kh_nd_x{0}"/>'
    return "".join(paragraph((start + RUN).format(at)) for at in range(5000, 5000 + count))


def open_fields(count: int) -> str:
    return paragraph('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText></w:r>' * count)


def tracked(count: int) -> str:
    return "".join(paragraph(f'<w:ins w:id="{at}">{RUN.format(at)}</w:ins>') for at in range(count))


def clean(content: bytes) -> object:
    return clean_copy(content, {})


GROWING: dict[str, tuple[Callable[[bytes], object], Make, int]] = {
    "clean, changes in a paragraph": (clean, changes, 1500),
    "clean, ends of paragraphs gone": (clean, ends, 1500),
    "clean, runs of one paragraph": (clean, looks, 1500),
    "clean, fields that never end": (clean, open_fields, 1500),
    "clean, empty paragraphs": (clean, lambda count: "<w:p/>" * count, 8000),
    "import, empty paragraphs": (read_docx, lambda count: "<w:p/>" * count, 4000),
    "import, runs of one paragraph": (read_docx, looks, 2000),
    "import, anchors that never end": (read_docx, open_bookmarks, 1000),
    "import, changes in many paragraphs": (read_docx, tracked, 1500),
}


@pytest.mark.parametrize("name", GROWING)
def test_twice_as_much_takes_less_than_three_times_as_long(name: str, commune: Commune) -> None:
    call, make, count = GROWING[name]
    draft = commune.docx()
    once, twice = (enlarged(draft, make(size)) for size in (count, 2 * count))
    for _ in range(TRIES):  # a busy machine may be slow at one of them
        ratio = min(took(call, twice) for _ in range(2)) / min(took(call, once) for _ in range(2))
        if ratio < MOST:
            return
    raise AssertionError(f"{name}: {ratio:.1f} times as long")


def took(call: Callable[[bytes], object], content: bytes) -> float:
    start = time.perf_counter()
    call(content)
    return time.perf_counter() - start


def enlarged(content: bytes, more: str) -> bytes:
    """A draft with more at its end."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    head, section, tail = parts["word/document.xml"].rpartition(b"<w:sectPr")
    parts["word/document.xml"] = head + more.encode() + section + tail
    return written({}, [deflated(name, one) for name, one in parts.items()])
