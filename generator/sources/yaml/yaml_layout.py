"""Where each value of a YAML text stands, to the character: what an edit needs to leave every other byte as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from typing import NamedTuple

import yaml

from generator.sources.yaml.yaml_nodes import LOADER
from generator.vietnamese.folding import composed

_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*")


class NodeKind(Enum):
    """What a value is."""

    WORDS = "scalar"
    MAPPING = "mapping"
    LIST = "list"


class Item(NamedTuple):
    """An entry of a mapping or list: where its key or dash begins, and what stands behind its sign (`:` or `-`)."""

    key: str
    start: int
    slot: int
    value: Node


class Node(NamedTuple):
    """A value with its first character and the one behind its last; `header` is where the `|` of a block text ends."""

    kind: NodeKind
    flow: bool
    start: int
    end: int
    items: tuple[Item, ...] = ()
    header: int = -1


class Region(NamedTuple):
    """The lines of an entry: with its own comments directly above, from its own start, to behind its last line."""

    lead: int
    start: int
    end: int


class Layout:
    """A YAML text, its values where they stand, and questions about its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = _LINE_END.search(text)
        self.line_end_sign = found.group() if found else "\n"
        self._signs = [sign for sign in "\r\n" if sign in text] or ["\n"]  # one that is not there is sought in vain
        node = yaml.compose(text, Loader=LOADER)
        self._spans: list[tuple[int, int]] = []
        self.root = None if node is None else self._node(node)

    # lines

    def line_start(self, at: int) -> int:
        """Where the line begins that a character is in."""
        return max(self.text.rfind(sign, 0, at) for sign in self._signs) + 1

    def line_end(self, at: int) -> int:
        """Where the line of a character ends, before its line end."""
        found = _LINE_END.search(self.text, at)
        return found.start() if found else len(self.text)

    def next_line(self, at: int) -> int:
        """Where the line after that of a character begins."""
        found = _LINE_END.search(self.text, at)
        return found.end() if found else len(self.text)

    def column(self, at: int) -> int:
        """How many characters stand before one in its line."""
        return at - self.line_start(at)

    def opens_line(self, at: int) -> bool:
        """Whether only blanks stand before a character in its line."""
        return not self.text[self.line_start(at) : at].strip()

    def lines_before(self, at: int) -> Iterator[tuple[int, str]]:
        """The lines above one that begins at `at`, upwards, each with its start."""
        while at > 0:
            before = self.line_start(at - 2 if self.text.startswith("\r\n", at - 2) else at - 1)
            yield before, self.masked[before:at]
            at = before

    def lines_from(self, at: int) -> Iterator[tuple[int, str]]:
        """The lines from one that begins at `at`, downwards, each with where it ends."""
        while at < len(self.text):
            after = self.next_line(at)
            yield after, self.masked[at:after]
            at = after

    # comments

    @cached_property
    def masked(self) -> str:
        """The text with every word of a value as `x`, so that what looks like a comment is one."""
        parts, at = [], 0
        for start, end in sorted(self._spans):
            parts += [self.text[at:start], re.sub(r"[^\r\n]", "x", self.text[start:end])]
            at = max(at, end)
        return "".join((*parts, self.text[at:]))

    def comments(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The comments in a stretch of the text, each with its place."""
        for found in _COMMENT.finditer(self.masked, start, end):
            yield found.start(), found.group().rstrip()

    def regions(self, node: Node) -> list[Region]:
        """The lines of each entry of a block: a comment directly above is its own, so is one set in deeper below."""
        found: list[Region] = []
        last = 0
        for item in node.items:
            column = self.column(item.start)
            opens = self.opens_line(item.start)
            start = lead = self.line_start(item.start) if opens else item.start
            for before, line in self.lines_before(start) if opens else ():
                if before < last or not line.lstrip().startswith("#"):
                    break
                lead = before
            last = self.next_line(item.value.end)
            for after, line in self.lines_from(last):
                if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column:
                    break
                last = after
            found.append(Region(lead, start, last))
        return found

    # values

    def _node(self, node: yaml.Node) -> Node:
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.MappingNode):
            return self._block(NodeKind.MAPPING, node, tuple(self._pair(key, value) for key, value in node.value))
        if isinstance(node, yaml.SequenceNode):
            return self._block(NodeKind.LIST, node, tuple(self._entries(node)))
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return self._block_text(start, end)
        if start < end:
            self._spans.append((start, end))
        return Node(NodeKind.WORDS, False, start, end)

    def _block(self, kind: NodeKind, node: yaml.CollectionNode, items: tuple[Item, ...]) -> Node:
        end = node.end_mark.index if node.flow_style or not items else items[-1].value.end
        return Node(kind, bool(node.flow_style), node.start_mark.index, end, items)

    def _block_text(self, start: int, end: int) -> Node:
        header = _BLOCK_HEADER.match(self.text, start)
        behind = header.end() if header else start
        body = self.next_line(behind)
        if "+" not in self.text[start:behind]:
            end = max(len(self.text[:end].rstrip()), self.line_end(behind))
        elif body < end:
            end = self.line_end(self.line_start(end - 1))
        if body < end:
            self._spans.append((body, end))
        return Node(NodeKind.WORDS, False, start, end, header=behind)

    def _pair(self, key: yaml.Node, value: yaml.Node) -> Item:
        start, end = key.start_mark.index, key.end_mark.index
        self._spans.append((start, end))
        return Item(composed(str(key.value)), start, self.text.index(":", end) + 1, self._node(value))

    def _entries(self, node: yaml.SequenceNode) -> Iterator[Item]:
        dash, dash_end, column = node.start_mark.index, 0, node.start_mark.column
        for number, one in enumerate(node.value):
            value = self._node(one)
            if node.flow_style:
                dash = value.start
            elif number:
                dash = self._dash(column, self.next_line(dash_end), value.start)
            yield Item("", dash, dash if node.flow_style else dash + 1, value)
            dash_end = value.end

    def _dash(self, column: int, start: int, end: int) -> int:
        """Where the dash of a further entry stands: in the column of the first one's."""
        found = re.compile(rf"(?:^|(?<=[\r\n])) {{{column}}}-(?=\s)").search(self.text, start)
        return found.end() - 1 if found else end
