"""The marks of converters inside plain text (Markdown, HTML tags, entities), read as looks and paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from generator.model.issued import IssuedRun
from generator.vietnamese.labels import read_label, read_sign
from generator.vietnamese.printed import printed

# inside a line being read; control characters cannot come from the text, `printed` drops them
_BOLD, _PLAIN, _ITALIC, _UPRIGHT, _NOTE, _NOTE_END = "\x01\x02\x03\x04\x05\x06"
_TOKEN = re.compile(r"([\x01-\x04]|\x05[^\x05\x06]*\x06)")

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_CLOSED_HEADING = re.compile(r"(?<!\s)\s++#{1,6}$")
_QUOTE = re.compile(r"(?:>\s?)+")
# a converter wrote "- " before a paragraph that has a sign of its own
_DOUBLE_SIGN = re.compile(r"[-*]\s+(?=[-+*•–]\s)")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\([^)\s]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:https?:|mailto:|#)[^)\s]{0,2000}\)")
_STRONG_TAG = re.compile(r"<(/?)(?:b|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_SLANTED_TAG = re.compile(r"<(/?)(?:i|em)(?:\s[^<>]*)?>", re.IGNORECASE)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<(/?)(p|div|ul|ol|li|h[1-6]|center|blockquote)(?:\s[^<>]*)?>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?(?:span|font|u|s|sup|sub|a|small|big|mark|strike)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_ESCAPED = re.compile("[\ue000-\ue07f]")  # an escaped sign while its line is read
# "*** Hạn chế:**" is a bold "* Hạn chế:", "** Mục tiêu ** " a bold "Mục tiêu"
_STAR_LINE = re.compile(r"(\*{1,3})\s++([^*\s]+(?:\s+[^*\s]+)*+)\s*+(\*{1,3})")
_EMPHASES = (
    (
        re.compile(r"\*\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*\*"),
        re.compile(r"(?<=[^\s*])(?=(\*\*\*))"),
        f"{_BOLD}{_ITALIC}\\1{_UPRIGHT}{_PLAIN}",
    ),
    (re.compile(r"\*\*(?=[^\s])(.+?)(?<=[^\s])\*\*"), re.compile(r"(?<=[^\s])(?=(\*\*))"), f"{_BOLD}\\1{_PLAIN}"),
    (
        re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])"),
        re.compile(r"(?<=[^\s*])(?=(\*)(?![\w*]))"),
        f"{_ITALIC}\\1{_UPRIGHT}",
    ),
)
_WRAPPED = {1: (_ITALIC, _UPRIGHT), 2: (_BOLD, _PLAIN), 3: (_BOLD + _ITALIC, _UPRIGHT + _PLAIN)}


class Marked(NamedTuple):
    """A paragraph whose marks are read, not yet cut into runs."""

    text: str
    label: str = ""
    outline: int = 0

    @property
    def words(self) -> str:
        """The text without marks."""
        return _TOKEN.sub("", self.text)


def note_mark(key: str) -> str:
    """The mark of a footnote, to be put into a line."""
    return f"{_NOTE}{key}{_NOTE_END}"


def marked(text: str) -> list[Marked]:
    """The paragraphs of a line or a cell: one, or those its HTML tags make; empty ones are left out."""
    outline, text = _heading(_QUOTE.sub("", text.strip(), count=1) if text.lstrip().startswith(">") else text.strip())
    blocks = _blocks(_DOUBLE_SIGN.sub("", text, count=1))
    read = [Marked(_inline(words), label, outline) for label, words in blocks]
    return [one for one in read if one.words.strip()]


def runs_of(text: str, notes: Mapping[str, str]) -> tuple[IssuedRun, ...]:
    """The runs of a marked text; `notes` are the footnotes by their keys."""
    bold = italic = False
    runs: list[IssuedRun] = []
    for piece in _TOKEN.split(text):
        if piece in {_BOLD, _PLAIN} and piece:
            bold = piece == _BOLD
        elif piece in {_ITALIC, _UPRIGHT} and piece:
            italic = piece == _ITALIC
        elif piece.startswith(_NOTE):
            runs.append(IssuedRun("", bold, italic, notes.get(piece[1:-1], "")))
        elif piece:
            runs.append(IssuedRun(piece, bold, italic))
    return tuple(_joined(runs))


def _joined(runs: Iterable[IssuedRun]) -> Iterator[IssuedRun]:
    for look, same in groupby(runs, key=lambda run: run[1:]):
        texts = [run.text for run in same]
        if look[2]:
            yield from (IssuedRun("", *look) for _ in texts)
        else:
            yield IssuedRun("".join(texts), *look)


def _heading(text: str) -> tuple[int, str]:
    found = _HEADING.match(text)
    if not found:
        return 0, text
    return len(found.group(1)), _CLOSED_HEADING.sub("", text[found.end() :])


def _blocks(text: str) -> list[tuple[str, str]]:
    """The paragraphs that block tags make, each with the sign a list gives it."""
    if not _BLOCK_TAG.search(text):
        return [("", text.strip())]
    found: list[tuple[str, str]] = []
    counts: list[int | None] = []  # the open lists: None for bullets, else how far they counted
    label, at = "", 0
    for tag in _BLOCK_TAG.finditer(text):
        found.append((label, text[at : tag.start()].strip()))
        label, at = "", tag.end()
        label = _list_sign(counts, tag.group(2).lower(), closing=bool(tag.group(1)))
    found.append((label, text[at:].strip()))
    return [(_needed(sign, words), words) for sign, words in found if words]


def _list_sign(counts: list[int | None], name: str, *, closing: bool) -> str:
    if name in {"ul", "ol"}:
        if not closing:
            counts.append(0 if name == "ol" else None)
        elif counts:
            counts.pop()
    if name != "li" or closing:
        return ""
    count = counts[-1] if counts else None
    if count is None:
        return "-"
    counts[-1] = count + 1
    return f"{count + 1}."


def _needed(sign: str, words: str) -> str:
    """The sign of a list item, none where one is typed too."""
    return "" if sign and (read_sign(words) or read_label(words)) else sign


def _inline(text: str) -> str:
    text = _ESCAPE.sub(lambda found: chr(0xE000 + ord(found.group(1))), text)
    text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", text))
    text = _STRONG_TAG.sub(lambda tag: _PLAIN if tag.group(1) else _BOLD, text)
    text = _SLANTED_TAG.sub(lambda tag: _UPRIGHT if tag.group(1) else _ITALIC, text)
    text = _OTHER_TAG.sub("", _BREAK_TAG.sub("\n", text))
    text = _emphasised(text)
    text = _ENTITY.sub(lambda found: printed(html.unescape(found.group())), text)
    return _ESCAPED.sub(lambda found: chr(ord(found.group()) - 0xE000), text).strip()


def _emphasised(text: str) -> str:
    lead = _STAR_LINE.fullmatch(text)
    if lead:
        opened, closed = len(lead.group(1)), len(lead.group(3))
        if opened in {closed, closed + 1}:
            on, off = _WRAPPED[closed]
            return f"{on}{'* ' * (opened - closed)}{lead.group(2)}{off}"
    for form, closing, look in _EMPHASES:
        text = _looked(text, form, closing, look)
    return text


def _looked(text: str, form: re.Pattern[str], closing: re.Pattern[str], look: str) -> str:
    """A text with one kind of emphasis read; behind the last closing mark no opening one can be closed."""
    end = max((found.end(1) for found in closing.finditer(text)), default=0)
    return form.sub(look, text[:end]) + text[end:]
