"""The styles of a DOCX: what a paragraph or a run takes from its style and from those it is based on."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.word.packaging.reading_package import VAL, Element, W, on, whole

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc ?[1-9]", re.IGNORECASE)
_BODY_TEXT = 9  # the outline level that means running text
LEVELS = 9
_SWITCHES, _FONTS = tuple(f"{W}{name}" for name in ("b", "i", "caps", "vanish")), f"{W}rFonts"
_LONGEST = 40  # styles based on each other; Word allows fewer


class Look(NamedTuple):
    """How characters show; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    font: str | None = None


class Link(NamedTuple):
    """A style's word on numbering: its id, the list and the level it names, each None when it does not."""

    style: str
    number: str | None
    level: int | None


class ParagraphStyle(NamedTuple):
    """All that a paragraph takes from its style; `links` nearest first."""

    look: Look = Look()
    centred: bool | None = None
    outline: int | None = None
    links: tuple[Link, ...] = ()
    contents: bool = False


def look_of(properties: Element | None) -> Look:
    """What a `w:rPr` says itself."""
    if properties is None or not len(properties):
        return _PLAIN
    said = {child.tag: child for child in properties.iterchildren(reversed=True)}  # of two alike the first stands
    bold, italic, capitals, hidden = (on(said.get(tag)) for tag in _SWITCHES)
    fonts = said.get(_FONTS)
    font = None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return Look(bold, italic, capitals, hidden, font)


_PLAIN = Look()


def under(own: Look, base: Look) -> Look:
    """A look where what is not said comes from another one."""
    said = {name: value for name, value in own._asdict().items() if value is not None}
    return base._replace(**said)


def shown(own: Look, style: Look, paragraph: Look) -> Look:
    """The look of a run: its own words stand; those of its two styles cancel each other out, as in Word."""
    if own == style == paragraph == _PLAIN:
        return _PLAIN
    toggled = [bool(a) != bool(b) for a, b in zip(style[:4], paragraph[:4], strict=True)]
    bold, italic, caps, hidden = (
        by_style if direct is None else direct for direct, by_style in zip(own[:4], toggled, strict=True)
    )
    return Look(bold, italic, caps, hidden, own.font or style.font or paragraph.font)


def centred_by(properties: Element | None) -> bool | None:
    """Whether a `w:pPr` centres its paragraph, None when it does not say."""
    found = None if properties is None else properties.find(f"{W}jc")
    return None if found is None else found.get(VAL) == "center"


def outline_by(properties: Element | None) -> int | None:
    """The outline level (from 1) a `w:pPr` gives, 0 for running text, None when it does not say."""
    found = None if properties is None else properties.find(f"{W}outlineLvl")
    level = None if found is None else whole(found.get(VAL), 0, _BODY_TEXT)
    return None if level is None else (level + 1) % (_BODY_TEXT + 1)


def link_by(properties: Element | None, style: str = "") -> Link | None:
    """What a `w:pPr` says of numbering, None when nothing."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None
    number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return Link(
        style,
        None if number is None else number.get(VAL),
        None if level is None else whole(level.get(VAL), 0, LEVELS - 1),
    )


def style_of(paragraph: Element) -> str | None:
    """The id of the style that a paragraph names, None when it names none."""
    return style_by(paragraph.find(f"{W}pPr"))


def style_by(properties: Element | None) -> str | None:
    """The id of the style that a `w:pPr` names, None when it names none."""
    named = None if properties is None else properties.find(f"{W}pStyle")
    return None if named is None else named.get(VAL, "")


def table_style_of(table: Element) -> str | None:
    """The id of the style that a table names, None when it names none."""
    named = table.find(f"{W}tblPr/{W}tblStyle")
    return None if named is None else named.get(VAL, "")


class Styles:
    """The styles of one document, each worked out once."""

    def __init__(self, part: Element | None) -> None:
        found = () if part is None else part.findall(f"{W}style")
        self._elements: dict[tuple[str, str], Element] = {}
        self._default = ""
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._runs: dict[str, Look] = {}
        for one in found:
            kind, name = one.get(f"{W}type", "paragraph"), one.get(f"{W}styleId", "")
            self._elements.setdefault((kind, name), one)
            if kind == "paragraph" and on_attribute(one, "default"):
                self._default = name

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """What a paragraph style gives; the default style for none; an unknown one by its name alone."""
        name = self._default if name is None else name
        if name not in self._paragraphs:
            self._paragraphs[name] = self._worked_out(name)
        return self._paragraphs[name]

    def run(self, name: str | None) -> Look:
        """What a character style gives."""
        if name is None:
            return _PLAIN
        if name not in self._runs:
            look = _PLAIN
            for element in self._chain("character", name):
                look = under(look, look_of(element.find(f"{W}rPr")))
            self._runs[name] = look
        return self._runs[name]

    def list_of(self, name: str) -> str | None:
        """The list that a numbering style names."""
        for element in self._chain("numbering", name):
            link = link_by(element.find(f"{W}pPr"))
            if link and link.number:
                return link.number
        return None

    def _worked_out(self, name: str) -> ParagraphStyle:
        given = ParagraphStyle(outline=_heading_level(name), contents=bool(_CONTENTS.fullmatch(name)))
        chain = self._chain("paragraph", name)
        if chain:
            given = ParagraphStyle()
        for element in chain:
            given = _with(given, element)
        return given

    def _chain(self, kind: str, name: str) -> list[Element]:
        """A style and those it is based on, nearest first; a circle ends where it closes."""
        chain: list[Element] = []
        seen: set[str] = set()
        while name not in seen and len(chain) < _LONGEST and (element := self._elements.get((kind, name))) is not None:
            seen.add(name)
            chain.append(element)
            base = element.find(f"{W}basedOn")
            name = "" if base is None else base.get(VAL, "")
        return chain


def _with(given: ParagraphStyle, element: Element) -> ParagraphStyle:
    """A style so far, and what one that it is based on adds."""
    properties = element.find(f"{W}pPr")
    name = element.find(f"{W}name")
    title = "" if name is None else name.get(VAL, "")
    outline = outline_by(properties)
    outline = _heading_level(title) if outline is None else outline
    link = link_by(properties, element.get(f"{W}styleId", ""))
    return ParagraphStyle(
        under(given.look, look_of(element.find(f"{W}rPr"))),
        centred_by(properties) if given.centred is None else given.centred,
        outline if given.outline is None else given.outline,
        (*given.links, link) if link else given.links,
        given.contents or bool(_CONTENTS.fullmatch(title)),
    )


def _heading_level(name: str) -> int | None:
    """The level a built-in name such as "heading 2" stands for."""
    match = _HEADING.fullmatch(name)
    return int(match.group(1)) if match else None


def on_attribute(element: Element, name: str) -> bool:
    """Whether an attribute of the main namespace is set and not off."""
    return element.get(f"{W}{name}", "0").lower() in {"1", "true", "on"}
