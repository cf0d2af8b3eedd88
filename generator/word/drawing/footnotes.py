"""Footnotes: a mark in the text, the note in a part of its own, both numbered by Word in the order of the marks."""

from __future__ import annotations

import re

from generator.model.problem import InputError, Problem

FOOTNOTES = "word/footnotes.xml"
_ID = re.compile(r'<w:footnote [^>]*w:id="(-?\d+)"')
_SIGN = '<w:r><w:rPr><w:rStyle w:val="KHDauChuThich"/></w:rPr>{}</w:r>'
_NOTE = (
    '<w:footnote w:id="{}"><w:p><w:pPr><w:pStyle w:val="KHChuThich"/></w:pPr>'
    + _SIGN.format("<w:footnoteRef/>")
    + '<w:r><w:t xml:space="preserve"> </w:t></w:r>{}</w:p></w:footnote>'
)


def first_free_id(footnotes_xml: str) -> int:
    """The first id for a note of ours: below stand the separators and what a person put into the template."""
    return max(0, *map(int, _ID.findall(footnotes_xml)), 0) + 1


class Footnotes:
    """The notes of one document, in order; `first` is the id of the first, None when the template has no place."""

    def __init__(self, first: int | None) -> None:
        self._first = first
        self._notes: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._notes)

    def mark(self, drawn: str) -> str:
        """The mark of a new note whose runs are given. Raises InputError where the template cannot hold notes."""
        if self._first is None:
            raise InputError([Problem("MU017", "Mẫu thiếu phần chú thích cuối trang.", None, "lấy lại tệp mẫu gốc.")])
        number = self._first + len(self._notes)
        self._notes.append(_NOTE.format(number, drawn))
        return _SIGN.format(f'<w:footnoteReference w:id="{number}"/>')

    def added_to(self, footnotes_xml: str) -> str:
        """The template's part of footnotes with this document's."""
        head, end, tail = footnotes_xml.rpartition("</w:footnotes>")
        return f"{head}{''.join(self._notes)}{end}{tail}"
