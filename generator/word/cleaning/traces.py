"""The traces of those who made a file: in its properties, its settings, and marks of who may edit what."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.problem import InputError
from generator.word.packaging.properties import CORE_NAME, CUSTOM_NAME, core_xml, custom_values, custom_xml
from generator.word.packaging.reading_package import Element, W
from generator.word.packaging.removed import Counts, Removed
from generator.word.packaging.tree import tag_of, take_away
from generator.word.revising.opened import Opened

_DC = "{http://purl.org/dc/elements/1.1/}"
_OURS = {f"{_DC}title", f"{_DC}creator", f"{_DC}language"}
_SETTINGS = {
    **dict.fromkeys(("attachedTemplate", "linkStyles"), Removed.TEMPLATE),
    **dict.fromkeys(("documentProtection", "writeProtection", "readModeInkLockDown"), Removed.PROTECTION),
    **dict.fromkeys(("rsids", "proofState", "revisionView", "saveThroughXslt"), Removed.HISTORY),
    "mailMerge": Removed.MAIL_MERGE,
    "docVars": Removed.VARIABLES,
}
_PERMISSIONS = tuple(f"{W}{name}" for name in ("permStart", "permEnd"))
_MACROS = tuple(f"{W}{name}" for name in ("entryMacro", "exitMacro"))


def remove_traces(opened: Opened, properties: Mapping[str, str], *, keep_author: bool) -> Counts:
    """Take the traces out; of the properties a person can add to a file those given take the place."""
    told = _settings(opened) + _core(opened, keep_author=keep_author) + _custom(opened, properties)
    for root in opened.stories():
        told[Removed.PERMISSIONS] += _without(root, _PERMISSIONS) // len(_PERMISSIONS)
        told[Removed.MACROS] += min(1, _without(root, _MACROS))
        _without(root, ("{*}dataBinding",))
        told[Removed.HISTORY] += _sessions(root)
    return +told


def _without(root: Element, tags: tuple[str, ...]) -> int:
    found = list(root.iter(*tags))
    for one in found:
        take_away(one)
    return len(found)


def _sessions(root: Element) -> int:
    """The ids of sessions of editing, which Word leaves on paragraphs and runs."""
    found = 0
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith(f"{W}rsid")]:
            del element.attrib[name]
            found = 1
    return found


def _settings(opened: Opened) -> Counts:
    told = Counts()
    name = opened.related("settings")
    for one in list(opened.tree(name)) if name else ():
        kind = _SETTINGS.get(tag_of(one).removeprefix(W))
        if kind is not None:
            told[kind] += len(one) if kind is Removed.VARIABLES else 1
        if kind is not None or one.tag == f"{W}trackRevisions":
            take_away(one)
    return told


def _core(opened: Opened, *, keep_author: bool) -> Counts:
    """The title stays, and the author that a draft of ours names; a damaged part is made anew."""
    if CORE_NAME not in opened.names():
        return Counts()
    try:
        found = {one.tag: "".join(one.itertext()).strip() for one in opened.tree(CORE_NAME)}
    except InputError:
        found = {"": "?"}
    author = found.get(f"{_DC}creator", "") if keep_author else ""
    is_told = any(text and tag not in _OURS for tag, text in found.items()) or author != found.get(f"{_DC}creator", "")
    opened.put(CORE_NAME, core_xml(found.get(f"{_DC}title", ""), author).encode())
    return Counts({Removed.AUTHORS: int(is_told)})


def _custom(opened: Opened, properties: Mapping[str, str]) -> Counts:
    if CUSTOM_NAME not in opened.names():
        return Counts()
    others = custom_values(opened.custom()).keys() - properties.keys()
    opened.put(CUSTOM_NAME, custom_xml(properties).encode())
    return Counts({Removed.PROPERTIES: len(others)})
