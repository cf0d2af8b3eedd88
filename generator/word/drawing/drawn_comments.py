"""Comments of a fresh draft: ours on words of the plan, in a part of their own that the package is told of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.word.packaging.authorship import AUTHOR, INITIALS, MOMENT
from generator.word.packaging.package import Part, content_of, deflated
from generator.word.packaging.xml_text import run_text

COMMENTS = "word/comments.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"></w:comments>'
)
_ID = re.compile(r'<w:comment [^>]*w:id="(\d+)"')
_ON = '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'
_COMMENT = f'<w:comment w:id="{{}}" w:author="{AUTHOR}" w:date="{MOMENT}" w:initials="{INITIALS}">{{}}</w:comment>'
_LINE = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


class DrawnComments:
    """The comments of one document, in order; `parts` are the template's, which may have comments of its own."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self._parts = parts
        self._own = content_of(parts[COMMENTS]).decode("utf-8-sig") if COMMENTS in parts else _EMPTY
        self._first = max(map(int, _ID.findall(self._own)), default=-1) + 1
        self._drawn: list[str] = []

    def on(self, drawn: str, text: str) -> str:
        """Some drawn runs with a comment on them, a paragraph of it a line of the text."""
        number = self._first + len(self._drawn)
        lines = "".join([_LINE.format(run_text(line)) for line in text.split("\n")])
        self._drawn.append(_COMMENT.format(number, lines))
        return _ON.format(number, drawn)

    def parts(self) -> list[Part]:
        """The parts that the comments add or change; none where there are none."""
        if not self._drawn:
            return []
        head, end, tail = self._own.rpartition("</w:comments>")
        made = [deflated(COMMENTS, f"{head}{''.join(self._drawn)}{end}{tail}".encode())]
        if COMMENTS not in self._parts:
            made.append(self._told(_TYPES, "</Types>", f'<Override PartName="/{COMMENTS}" ContentType="{_TYPE}"/>'))
            relation = f'<Relationship Id="rIdGhiChu" Type="{_KIND}" Target="comments.xml"/>'
            made.append(self._told(_RELATIONS, "</Relationships>", relation))
        return made

    def _told(self, name: str, before: str, addition: str) -> Part:
        return deflated(name, content_of(self._parts[name]).decode().replace(before, addition + before).encode())
