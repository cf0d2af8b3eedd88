"""The labels of automatic lists as a reader counts them: to hold the lists of two files against each other.

Word counts by the definition of a list (`w:abstractNum`); an instance (`w:num`) that says where it starts, starts there
when it is first used.  A label is told as format, pattern and numbers: "lowerLetter %1) 2".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx_views import Element, W, parts_of
from lxml import etree

DIRECT = re.compile(r"<w:numPr>.*?</w:numPr>")
NUMBER, LEVEL, STYLE = (re.compile(rf'<w:{name} w:val="([^"]*)"') for name in ("numId", "ilvl", "pStyle"))


@dataclass
class Lists:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, tuple[str, str, int]]] = field(default_factory=dict)  # format, pattern, start
    instances: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)  # definition, starts
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def label(self, look: str) -> str:
        """The label of the next paragraph, by its properties as `docx_views` writes them; nothing without a list."""
        number, level = self._of(look)
        if number not in self.instances or self.instances[number][0] not in self.levels:
            return ""
        definition, starts = self.instances[number]
        levels, counts = self.levels[definition], self.counts.setdefault(definition, {})
        if number not in self.used:
            self.used.add(number)
            for at, start in starts.items():
                counts[at] = start - 1
        counts[level] = counts.get(level, levels.get(level, ("", "", 1))[2] - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        kind, pattern, _ = levels.get(level, ("", "", 1))
        return f"{kind} {pattern}" if kind == "bullet" else f"{kind} {pattern} {self._told(levels, counts, pattern)}"

    def _of(self, look: str) -> tuple[str, int]:
        direct = DIRECT.search(look)
        if direct:
            number, level = NUMBER.search(direct.group()), LEVEL.search(direct.group())
            if number:
                return number.group(1), int(level.group(1)) if level else 0
        style = STYLE.search(look)
        return self.styles.get(style.group(1) if style else "", ("0", 0))

    @staticmethod
    def _told(levels: dict[int, tuple[str, str, int]], counts: dict[int, int], pattern: str) -> str:
        shown = (int(digit) - 1 for digit in re.findall(r"%(\d)", pattern))
        return ".".join(str(counts.get(at, levels.get(at, ("", "", 1))[2])) for at in shown)


def lists_of(docx: bytes) -> Lists:
    """The lists of a DOCX, nothing counted yet."""
    parts, lists = parts_of(docx), Lists()
    if "word/numbering.xml" in parts:
        root = etree.fromstring(parts["word/numbering.xml"])
        for one in root.iter(f"{W}abstractNum"):
            lists.levels[_val(one, "abstractNumId")] = dict(_levels(one))
        for one in root.iter(f"{W}num"):
            starts = {
                int(_val(over, "ilvl")): int(_val(start))
                for over in one.iter(f"{W}lvlOverride")
                for start in over.iter(f"{W}startOverride")
            }
            lists.instances[_val(one, "numId")] = (_child(one, "abstractNumId"), starts)
    if "word/styles.xml" in parts:
        styles = {_val(one, "styleId"): one for one in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
        lists.styles = {name: found for name in styles for found in _of_style(name, styles)}
    return lists


def _levels(definition: Element) -> Iterator[tuple[int, tuple[str, str, int]]]:
    for level in definition.iter(f"{W}lvl"):
        start = _child(level, "start") or "1"
        yield int(_val(level, "ilvl")), (_child(level, "numFmt"), _child(level, "lvlText"), int(start))


def _of_style(name: str, styles: dict[str, Element]) -> Iterator[tuple[str, int]]:
    """The list of a style, its own or that of the one it is based on."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        properties = styles[name].find(f"{W}pPr/{W}numPr")
        if properties is not None and _child(properties, "numId"):
            yield _child(properties, "numId"), int(_child(properties, "ilvl") or "0")
            return
        name = _child(styles[name], "basedOn")


def _child(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else _val(child)


def _val(element: Element, name: str = "val") -> str:
    return str(element.get(f"{W}{name}", ""))
