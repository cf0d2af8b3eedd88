"""Edits done to `noi-dung.md`: blocks that are not asked for keep every byte, so do the blank lines between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.model.edit import Add, Edit, Move, Remove, Set
from generator.model.problem import InputError, Place, Problem, did_you_mean
from generator.model.texts.body import BodyBlock, BulletText, Directive, HeadingText, ParagraphText
from generator.sources.body.markdown import blocks_of, spans_of
from generator.sources.body.markdown_text import block_text
from generator.sources.edits.applying import placed
from generator.sources.located import ParsedBody
from generator.vietnamese.folding import composed

_LINE_END = re.compile(r"\r\n|\r|\n")
_OPENING = re.compile(r"[ \t]*(?:#{1,6}|[-+*])[ \t]+")
_CLOSING = re.compile(r"(?:(?<!\s)[ \t]+)?\{(?:#|\.[a-z])[^{}\n]*\}[ \t]*\Z")
_BLOCKS = (HeadingText, ParagraphText, BulletText, Directive)


class _Part(NamedTuple):
    """A block of the text to be: its source, and which block of the old text it is, -1 for a new one."""

    source: str
    old: int
    bullet: bool
    id: str | None = None


class _Body:
    """A body text taken apart: the lines of its blocks, and what stands between them."""

    def __init__(self, text: str, shown: str) -> None:
        self.shown = shown
        self.parsed = _parsed(text, shown)
        found = _LINE_END.search(text)
        self.sign = found.group() if found else "\n"
        starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        starts.append(len(text))
        spans = [(starts[first], _trimmed(text, starts[last])) for first, last in spans_of(composed(_plain(text)))]
        self.head = text[: spans[0][0]] if spans else text
        self.tail = text[spans[-1][1] :] if spans else ""
        self.gaps = [text[one[1] : other[0]] for one, other in pairwise(spans)]
        blocks = self.parsed.body.blocks
        self.parts = [
            _Part(text[start:end], at, isinstance(block, BulletText), block.id)
            for at, ((start, end), block) in enumerate(zip(spans, blocks, strict=True))
        ]

    def joined(self, parts: Sequence[_Part]) -> str:
        """The text of some blocks; those that stood beside each other keep what stood between them."""
        pieces = [self.head]
        for before, part in zip((None, *parts), parts, strict=False):
            pieces += [self._gap(before, part) if before else "", part.source]
        tail = self.tail if self.parts else self.sign
        return "".join((*pieces, tail))

    def _gap(self, before: _Part, part: _Part) -> str:
        if before.old >= 0 and part.old == before.old + 1:
            return self.gaps[before.old]
        return self.sign if before.bullet and part.bullet else self.sign * 2

    def part(self, name: str) -> _Part:
        """A block by its id. Raises InputError where there is none."""
        found = next((part for part in self.parts if part.id == name), None)
        if found is None:
            hint = did_you_mean(name, [part.id for part in self.parts if part.id], "xem lại mã đoạn.")
            raise InputError([Problem("SL053", f"Không có đoạn “{name}” để sửa.", Place(self.shown), hint)])
        return found

    def new(self, given: str | BodyBlock) -> _Part:
        """A block to be put in: as the model has it, or as its line is typed."""
        source = given if isinstance(given, str) else block_text(given)
        (block,) = _parsed(source, self.shown).body.blocks or (None,)
        bullet = isinstance(block, BulletText)
        return _Part(source.strip("\r\n").replace("\n", self.sign), -1, bullet, block.id if block else None)


def edited_body(text: str, edit: Edit, shown: str) -> str:
    """Give a body text with an edit done. Raises InputError: a block that is not there, words that are no block."""
    body = _Body(text, shown)
    if isinstance(edit, Set) and not edit.ref.ids and edit.value is not None:
        return _checked(body, _of_blocks(body, edit.value))
    return _checked(body, _edited(body, edit))


def _edited(body: _Body, edit: Edit) -> list[_Part]:
    parts = body.parts
    if isinstance(edit, Add):
        return placed(parts, body.new(edit.entry), edit.after, body.shown, _name)
    part = body.part("/".join(edit.ref.ids))
    others = [one for one in parts if one is not part]
    match edit:
        case Set(_, None) | Remove(_):
            return others
        case Set(_, value):
            return [_reworded(body, part, value) if one is part else one for one in parts]
        case Move(_, after):
            return placed(others, part, after, body.shown, _name)


def _name(part: _Part) -> str | None:
    return part.id


def _of_blocks(body: _Body, blocks: Sequence[BodyBlock]) -> list[_Part]:
    """The parts of a whole new body: blocks that are as they were keep their source."""
    known = {block.id: part for block, part in zip(body.parsed.body.blocks, body.parts, strict=True)}
    same = {block.id: block for block in body.parsed.body.blocks}
    return [
        known[block.id]
        if block.id in same and block_text(same[block.id]) == block_text(block)
        else known[block.id]._replace(source=body.new(block).source, bullet=isinstance(block, BulletText))
        if block.id in known
        else body.new(block)
        for block in blocks
    ]


def _reworded(body: _Body, part: _Part, value: str | BodyBlock) -> _Part:
    if isinstance(value, _BLOCKS):
        return part._replace(source=body.new(value).source, bullet=isinstance(value, BulletText))
    opening = _OPENING.match(part.source) if not isinstance(body.parsed.body.blocks[part.old], ParagraphText) else None
    closing = _CLOSING.search(part.source)
    words = str(value).strip().replace("\n", body.sign)
    source = (opening.group() if opening else "") + words + (closing.group() if closing else "")
    return part._replace(source=source)


def _checked(body: _Body, parts: Sequence[_Part]) -> str:
    """The new text, which reads as the blocks asked for; the others are as they were."""
    text = body.joined(parts)
    found = _parsed(text, body.shown).body.blocks
    old = body.parsed.body.blocks
    sources = [None if part.old < 0 else body.parts[part.old].source for part in parts]
    kept = len(found) == len(parts) and all(
        part.source != source or _alike(old[part.old], block)
        for part, source, block in zip(parts, sources, found, strict=True)
    )
    if not kept:
        message = "Không sửa được đoạn này mà giữ nguyên các đoạn khác."
        hint = "viết gọn trong một đoạn; đề mục, gạch đầu dòng và lệnh “:::” là đoạn riêng."
        raise InputError([Problem("SL052", message, Place(body.shown), hint)])
    return text


def _alike(one: BodyBlock, other: BodyBlock) -> bool:
    """Whether two blocks are one; an id made of the words may have got another number."""
    return one._replace(id=other.id) == other and (one.id == other.id or one.id.startswith("p-"))


def _parsed(text: str, shown: str) -> ParsedBody:
    parsed = blocks_of(composed(_plain(text)), shown)
    if parsed.problems:
        raise InputError(parsed.problems)
    return parsed


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _trimmed(text: str, end: int) -> int:
    """Where a block ends that reaches to the beginning of a line: before the line ends above it."""
    while end and text[end - 1] in "\r\n":
        end -= 1
    return end
