"""The units (đơn vị) a plan names: its headings, roles and recipients, each unit once with all its spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from generator.importing.remark import Remark
from generator.model.agency import UnitKind
from generator.vietnamese.capitals import lowered
from generator.vietnamese.folding import fold
from generator.vietnamese.ids import fresh_id
from generator.vietnamese.units.unit_keys import unit_key
from generator.vietnamese.units.unit_lists import (
    bare,
    is_asked,
    is_collective,
    is_unit_name,
    named_by_form,
    split_units,
    surely_named,
)

_RELATED = re.compile(r"liên quan")
_MANY = re.compile(r"(?:các|những|tất cả các) (?:cơ quan|đơn vị|phòng|ban|bộ phận|ngành)\b")
_OUTSIDE = re.compile(
    r"mặt trận|mttq|đoàn thanh niên|^đoàn |^(?:các )?hội (?!đồng)|doanh nghiệp|^(?:chi cục )?thuế|ngân hàng|đoàn thể|"
    r"chính trị-xã hội|ct-xh|bưu điện|điện lực|kho bạc|tòa án|viện kiểm sát|bảo hiểm|hợp tác xã|^sở |^đảng|"
    r"\b(?:tỉnh|thành phố)\b|vnpt|viettel|mobifone|bưu chính|viễn thông"
)
# recipients that are people or stand above are told of the plan, they do nothing in it
_ABOVE = re.compile(r"lưu\b|lãnh đạo|chủ tịch|thường trực|tt đảng|tt hđnd|như trên|sở |ubnd|hđnd|đảng")
_MOST_COMPARED = 500  # units whose names are held against each other
_PURPOSE = re.compile(r"(?:(?<!\s)\s++)?\([^()]*+\)\s*+$")
_SHORTENED = re.compile(r"\b[A-ZĐ]{2,}\b")
_SLIP = 0.93  # names as near as this differ by a slip


class UnitSource(StrEnum):
    """Where a plan names a unit."""

    HEADING = "mục tổ chức thực hiện"
    ROLE = "phân công"
    RECIPIENT = "nơi nhận"


class UnitText(NamedTuple):
    """A text that names units: a heading, a cell or caption line, a recipient."""

    text: str
    place: str
    source: UnitSource


class FoundUnit(NamedTuple):
    """A unit with the other spellings of its name and the places it is named at."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: UnitKind
    places: tuple[str, ...]


class FoundUnits(NamedTuple):
    """The units in the order they are first named, and what is unsure."""

    units: tuple[FoundUnit, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """The keys of all units, to split further texts by."""
        return frozenset(unit_key(unit.name) for unit in self.units)


def find_units(texts: Iterable[UnitText]) -> FoundUnits:
    """Find the units named in the texts; headings and recipients that name none are passed over."""
    given = tuple(_without_purpose(one) for one in texts if one.source is UnitSource.ROLE or _may_name(one))
    known, remarks = _known(given)
    mentions: dict[str, list[tuple[str, UnitText]]] = {}
    for one in given:
        split = split_units(one.text, known)
        remarks += [Remark(one.place, split.remark)] if split.remark else []
        for name in split.names:
            if one.source is UnitSource.ROLE or is_unit_name(name):
                mentions.setdefault(unit_key(name), []).append((name, one))
    units: list[FoundUnit] = []
    for named in mentions.values():
        units.append(_unit(named, [unit.id for unit in units]))
    return FoundUnits(tuple(units), tuple(dict.fromkeys((*remarks, *_alike(units)))))


def unit_kind(name: str, asked: bool = False) -> UnitKind:
    """What a unit is to the agency, by its name; `asked` when the plan says "Đề nghị …" of it."""
    said = lowered(bare(name))
    if _RELATED.search(said):
        return UnitKind.RELATED
    if asked or _OUTSIDE.search(said) or _OUTSIDE.search(unit_key(name)):
        return UnitKind.OUTSIDE
    return UnitKind.GROUP if is_collective(said) or _MANY.match(said) else UnitKind.INSIDE


def _known(given: Sequence[UnitText]) -> tuple[frozenset[str], list[Remark]]:
    """The keys of units known for sure, then of those that lists name by their form alone, which are told."""
    known = {unit_key(name) for one in given for name in surely_named(one.text)}
    remarks = []
    for one in given:
        split = split_units(one.text, frozenset(known))
        parts = named_by_form(one.text) if split.remark else ()
        if len(parts) > len(split.names):
            known.update(map(unit_key, parts))
            shown = "”, “".join(parts)
            remarks.append(Remark(one.place, f"đã tách thành các đơn vị “{shown}” theo dấu phẩy và chữ “và”"))
    return frozenset(known), remarks


def _may_name(one: UnitText) -> bool:
    """Whether a heading or a recipient names units that do things in the plan."""
    said = bare(one.text)
    if one.source is UnitSource.RECIPIENT:
        return is_unit_name(said) and not _ABOVE.match(lowered(said))
    return is_unit_name(said)


def _without_purpose(one: UnitText) -> UnitText:
    text = one.text.strip().rstrip(" .;,:")
    return one._replace(text=_PURPOSE.sub("", text) if one.source is UnitSource.RECIPIENT else text)


def _unit(mentions: Sequence[tuple[str, UnitText]], ids: Sequence[str]) -> FoundUnit:
    """One unit of its mentions: the heading's name first, else the one written most often, the fullest of equals."""
    headed = [name for name, one in mentions if one.source is UnitSource.HEADING]
    counted = Counter(headed or [name for name, _ in mentions])
    name = max(counted, key=lambda spelled: (counted[spelled], not _SHORTENED.search(spelled), len(spelled)))
    shown = name[:1].upper() + name[1:]
    spelled = {fold(one): one for one, _ in reversed(mentions)}
    aliases = tuple(one for folded, one in reversed(spelled.items()) if folded != fold(shown))
    asked = any(is_asked(one.text) for _, one in mentions)
    places = tuple(dict.fromkeys(one.place for _, one in mentions))
    own = fresh_id(unit_key(shown), ids, "don-vi", every_word=True)
    return FoundUnit(own, shown, aliases, unit_kind(shown, asked), places)


def _alike(units: Sequence[FoundUnit]) -> Iterable[Remark]:
    """Units whose names differ by a letter or two: likely one with a slip."""
    keys = [unit_key(unit.name) for unit in units]
    if len(units) > _MOST_COMPARED:
        yield Remark(units[0].places[0], f"có hơn {_MOST_COMPARED} đơn vị; chưa so tên các đơn vị với nhau")
        return
    for at, unit in enumerate(units):
        for other in range(at):
            if SequenceMatcher(None, keys[at], keys[other], autojunk=False).ratio() >= _SLIP:
                message = f"“{unit.name}” và “{units[other].name}” có thể là một đơn vị viết khác nhau"
                yield Remark(unit.places[0], message)
