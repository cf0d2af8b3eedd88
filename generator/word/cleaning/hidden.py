"""Hidden text: what nobody sees on paper but everybody finds in the file."""

from __future__ import annotations

from generator.word.cleaning.fields import drop_empty
from generator.word.packaging.reading_package import VAL, Element, W, on
from generator.word.packaging.tree import holder_of, take_away
from generator.word.reading.reading_styles import Look, Styles, look_of, shown, style_of
from generator.word.revising.live_text import BOOKMARK_END, BOOKMARK_START, CELL, PARAGRAPH, ROW, TABLE
from generator.word.revising.opened import Opened

_RUN, _PROPERTIES = f"{W}r", f"{W}rPr"
_FIELD = {_PROPERTIES, f"{W}fldChar", f"{W}instrText"}  # a field is whole or not there
_UNSEEN = {f"{W}pPr", f"{W}proofErr", BOOKMARK_START, BOOKMARK_END}
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


def remove_hidden(opened: Opened) -> int:
    """Take hidden words, rows and pictures out of all parts; gives in how many paragraphs and rows there were some."""
    name = opened.related("styles")
    styles = Styles(opened.tree(name) if name else None)
    count = sum(_rows(root) + _words(root, styles) + _drawings(root) for root in opened.stories())
    return count + _lost_notes(opened)


def _rows(root: Element) -> int:
    hidden = [row for row in root.iter(ROW) if on(row.find(f"{W}trPr/{W}hidden"))]
    for row in hidden:
        table = holder_of(row)
        table.remove(row)
        if table.tag == TABLE and table.find(f".//{ROW}") is None:
            take_away(table)
    return len(hidden)


def _words(root: Element, styles: Styles) -> int:
    """Runs that are hidden by themselves or by a style."""
    looks: dict[Element, Look] = {}
    concerned: dict[Element, None] = {}
    for run in list(root.iter(_RUN)):
        paragraph = next(run.iterancestors(PARAGRAPH), None)
        if paragraph is None:
            continue
        if paragraph not in looks:
            looks[paragraph] = styles.paragraph(style_of(paragraph)).look
        if _is_hidden(run, looks[paragraph], styles) and _emptied(run):
            concerned[paragraph] = None
    for paragraph in concerned:
        _drop_empty_paragraph(paragraph)
    return len(concerned)


def _is_hidden(run: Element, paragraph: Look, styles: Styles) -> bool:
    look = run.find(_PROPERTIES)
    named = None if look is None else look.find(f"{W}rStyle")
    return bool(shown(look_of(look), styles.run(None if named is None else named.get(VAL)), paragraph).hidden)


def _emptied(run: Element) -> bool:
    """Take the words out of a run; whether it had some."""
    held = [child for child in run if child.tag not in _FIELD]
    for child in held:
        run.remove(child)
    drop_empty(run)
    return bool(held)


def _drop_empty_paragraph(paragraph: Element) -> None:
    """Take a paragraph out that was hidden whole; the only one of a cell stays, and one that ends a section."""
    home = paragraph.getparent()
    if home is None:
        return
    is_needed = paragraph.find(f"{W}pPr/{W}sectPr") is not None or home.tag != f"{W}body"
    if home.tag == CELL:
        is_needed = home[-1] is paragraph
    mark = paragraph.find(f"{W}pPr/{_PROPERTIES}/{W}vanish")
    if not is_needed and on(mark) and all(child.tag in _UNSEEN for child in paragraph):
        home.remove(paragraph)


def _drawings(root: Element) -> int:
    """Pictures and shapes that are marked as not shown."""
    marks = [one for one in root.iter("{*}docPr") if (one.get("hidden") or "0").lower() in ("1", "true")]
    drawings = {drawing for one in marks for drawing in [*one.iterancestors(f"{W}drawing")][:1]}
    for drawing in drawings:
        take_away(drawing)
    return len(drawings)


def _lost_notes(opened: Opened) -> int:
    """Notes whose mark is gone: Word shows them no more, but they are in the file."""
    count = 0
    for kind, tag in _NOTES.items():
        name = opened.related(kind)
        marks = {one.get(f"{W}id") for root in opened.stories() for one in root.iter(f"{W}{tag}Reference")}
        for note in opened.tree(name).findall(f"{W}{tag}") if name else ():
            if note.get(f"{W}type", "normal") == "normal" and note.get(f"{W}id") not in marks:
                take_away(note)
                count += 1
    return count
