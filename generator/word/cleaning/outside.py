"""What a document refers to besides its own words and pictures: told, or cut off with all that hangs on it."""

from __future__ import annotations

from collections.abc import Callable

from generator.word.cleaning.fields import codes_of, fetches, is_web
from generator.word.packaging.reading_package import Element, W, kind_of
from generator.word.packaging.removed import Counts, Removed
from generator.word.packaging.tree import tag_of, take_away
from generator.word.revising.live_text import CELL, PARAGRAPH
from generator.word.revising.opened import Opened

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELID = "{urn:schemas-microsoft-com:office:office}relid"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_OBJECT, _DRAWING, _PICTURE = f"{W}object", f"{W}drawing", f"{W}pict"
# what a document is drawn from; of all other parts nothing is seen on paper
_OF_PACKAGE = {"officeDocument", "core-properties", "custom-properties"}
_OF_PARTS = frozenset(
    "styles stylesWithEffects numbering settings webSettings fontTable font theme themeOverride header footer "  # noqa: SIM905
    "footnotes endnotes comments commentsExtended commentsIds commentsExtensible people image hdphoto hyperlink chart "
    "chartUserShapes chartStyle chartColorStyle diagramData diagramLayout diagramQuickStyle diagramColors "
    "diagramDrawing".split()
)
_MAIL = dict.fromkeys(("mailMergeSource", "mailMergeHeaderSource", "recipientData"), Removed.MAIL_MERGE)
_OUTSIDE = {
    **_MAIL,
    "hyperlink": Removed.FILE_LINKS,
    "image": Removed.PICTURES,
    "oleObject": Removed.OBJECTS,
    "package": Removed.OBJECTS,
    "attachedTemplate": Removed.TEMPLATE,
    "aFChunk": Removed.CHUNKS,
    "subDocument": Removed.CHUNKS,
}
_LED_OUT = {*_OUTSIDE.values(), Removed.LINKS}
_INSIDE = {
    **_MAIL,
    **dict.fromkeys(("oleObject", "package", "control"), Removed.OBJECTS),
    **dict.fromkeys(("vbaProject", "keyMapCustomizations", "attachedToolbars", "extensibility"), Removed.MACROS),
    **dict.fromkeys(("aFChunk", "subDocument"), Removed.CHUNKS),
    "extended-properties": Removed.COMPANY,
    "origin": Removed.SIGNATURE,
}


def outside_of(opened: Opened) -> Counts:
    """What a document brings in from elsewhere when it is opened, printed or updated; it stays as it is."""
    told = Counts()
    told[Removed.FIELDS] = sum(fetches(code) for root in opened.stories() for code in codes_of(root))
    reasons = [_reason(one) for one in opened.all_relations()]
    told.update(kind for kind in reasons if kind is not None and kind in _LED_OUT)
    return Counts({kind: told[kind] for kind in Removed if told[kind]})


def cut_off(opened: Opened) -> Counts:
    """Take out what a document refers to and is not drawn from, the elements that name it, and what nothing names."""
    told = Counts()
    stray = opened.names() - set(opened.sources())
    for source in opened.sources():
        gone: dict[str, Removed] = {}
        for relation in list(opened.relations(source)):
            reason = _reason(relation, of_package=not source)
            if reason is not None:
                told[reason] += 1
                gone[relation.get("Id", "")] = reason
                take_away(relation)
        if gone and source:
            _unhook(opened.tree(source), gone)
    told[Removed.OTHER] += len(stray)
    opened.keep_only(set(opened.sources()))
    return +told


def _reason(relation: Element, *, of_package: bool = False) -> Removed | None:
    """Why a relation goes; None for one that stays."""
    kind = kind_of(relation)
    if relation.get("TargetMode") == "External":
        is_fine = kind == "hyperlink" and is_web(relation.get("Target") or "")
        return None if is_fine else _OUTSIDE.get(kind, Removed.LINKS)
    if kind == "hyperlink" or kind in (_OF_PACKAGE if of_package else _OF_PARTS):
        return None
    return _INSIDE.get(kind, Removed.OTHER)


def _unhook(root: Element, gone: dict[str, Removed]) -> None:
    """Take out the elements of a part that name relations which are gone."""
    for element in list(root.iter()):
        names = [name for name, value in element.attrib.items() if _is_reference(name) and value in gone]
        if names and element is not root:
            _HANDLED.get(tag_of(element), _drop)(element, names)


def _is_reference(name: str) -> bool:
    return name.startswith(_R) or name == _RELID


def _drop(element: Element, _: list[str]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag == CELL and (not len(parent) or parent[-1].tag != PARAGRAPH):
        parent.append(parent.makeelement(PARAGRAPH, {}))


def _unwrap_link(element: Element, _: list[str]) -> None:
    for child in list(element):
        element.addprevious(child)
    _drop(element, [])


def _drop_picture(element: Element, names: list[str]) -> None:
    """A picture that is in the file too keeps that; of a linked one nothing is left to show."""
    for name in names:
        del element.attrib[name]
    if not any(_is_reference(name) for name in element.attrib):
        holder = next(element.iterancestors(_DRAWING, _PICTURE, _OBJECT), None)
        _drop(element if holder is None else holder, [])


def _drop_object(element: Element, _: list[str]) -> None:
    """An object goes, the picture of it stays as a picture."""
    holder = next(element.iterancestors(_OBJECT), None)
    _drop(element, [])
    if holder is None:
        return
    shapes = [shape for shape in holder if isinstance(shape.tag, str) and shape.tag.startswith(_VML)]
    if not shapes:
        _drop(holder, [])
        return
    holder.tag = _PICTURE
    holder.attrib.clear()
    for shape in holder.iter():
        shape.attrib.pop(f"{_OFFICE}ole", None)


def _drop_mail_merge(element: Element, _: list[str]) -> None:
    _drop(next(element.iterancestors(f"{W}mailMerge"), element), [])


_HANDLED: dict[str, Callable[[Element, list[str]], None]] = {
    f"{W}hyperlink": _unwrap_link,
    f"{_A}blip": _drop_picture,
    f"{_VML}imagedata": _drop_picture,
    f"{_OFFICE}OLEObject": _drop_object,
    f"{W}control": _drop_object,
    f"{W}dataSource": _drop_mail_merge,
    f"{W}headerSource": _drop_mail_merge,
    f"{W}recipientData": _drop_mail_merge,
    f"{W}src": _drop_mail_merge,
}
