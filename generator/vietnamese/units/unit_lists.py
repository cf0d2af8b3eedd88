"""A text that names units cut into their names, each as written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from generator.vietnamese.capitals import CAPITAL, lowered
from generator.vietnamese.patterns import pattern
from generator.vietnamese.units.unit_keys import unit_key

_GENERIC = (
    r"(?:cơ quan|đơn vị|phòng|ban|ngành|bộ phận|đoàn thể|tổ chức|địa phương|trung tâm|cá nhân|hội)"
    r"(?: (?:chuyên môn|hành chính|xã|chức năng|sự nghiệp|trực thuộc|khác))*+"
)
_OF_THE_COMMUNE = r"(?:xã|phường|đặc khu)"
_TAIL = (
    rf"(?: (?:có liên quan|liên quan|(?:thuộc|của) (?:ubnd )?{_OF_THE_COMMUNE}|thuộc ubnd|cùng thực hiện|"
    rf"{_OF_THE_COMMUNE}|(?:trên|thuộc) địa bàn(?: {_OF_THE_COMMUNE})?))*+"
)
# "các phòng, ban, cơ quan, đơn vị thuộc xã": one name for many, commas and all
_COLLECTIVE = re.compile(
    rf"(?:tất cả |toàn bộ )?(?:các |những )?{_GENERIC}(?:(?:,? và|,|/|-) ?(?:các )?{_GENERIC})*{_TAIL}"
)
# words a unit's own name begins with; "UBND", "HĐND" are left out, as in "Văn phòng HĐND và UBND"
_OWN = (
    r"(?:[Pp]hòng\s+[^\W\d]|[Tt]rung tâm|TT\s*(?:DV|PV|[Pp]hục|[Dd]ịch|[Vv]ăn)|[Cc]ông [Aa]n|[Vv]ăn phòng|VP\b|[Tt]rạm|"
    r"[Bb]an\s+(?:[Cc]h[iỉ]|[Qq]uản|[Vv]ăn)|Đoàn|Hội\s+(?!đồng)|[ỦU][yỷ] ban\s+(?:MTTQ|[Mm]ặt)|UBMTTQ|MTTQ|Mặt trận|"
    r"[Tt]ổ\s+[^\W\d]|[Bb]ộ phận\s+"
    rf"{CAPITAL}|[Tt]rường|Thuế|Kho bạc|Ngân hàng|[Dd]oanh nghiệp|[Hh]ợp tác xã|Đài|"
    r"[Tt]hôn\b|Bưu điện|Điện lực|Bảo hiểm|Đảng ủy|Đội|(?:[Cc]ác|[Nn]hững)\s+[^\W\d])"
)
_STARTS = re.compile(_OWN)
# what a name that stands alone may begin with; within a list such a word may as well go on with the name before it
_ALONE = (
    r"(?:các |những |một số )?(?:cơ quan|đơn vị|phòng|ban|văn phòng|bộ phận|trung tâm|trạm|trường|công an|quân sự|hội|"
    r"đoàn|ủy ban|uỷ ban|ubmttq|mttq|mặt trận|liên đoàn|chi cục|chi nhánh|thuế|kho bạc|bảo hiểm|bưu điện|viễn thông|"
    r"điện lực|ngân hàng|quỹ|công ty|doanh nghiệp|hợp tác xã|tổ|đội|thôn|xóm|bản|khu phố|sở|đài|lãnh đạo)\b"
)
_COMMUNE = re.compile(r"(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân) (?:xã|phường|đặc khu)\b")
_LINE = re.compile(r"[;\n]+")
_AND = r"(?:và|cùng(?:\s+với)?)\s++"
_BETWEEN = rf"(?:(?<!\s)\s++)?(?:,\s*+(?:{_AND})?|/\s*(?=\D))|(?<!\s)\s++{_AND}"
_LIST = re.compile(_BETWEEN)
# a capital that begins a name right after the words of another ("Các Trường học" is one)
_GLUED = re.compile(rf"(?<=[^\s,;&-])(?<!\b[Cc]ác)(?<!\bvà)(?<![ỦUủu][yỷ] ban)\s+(?={CAPITAL})(?={_OWN})")
_ASKED = re.compile(r"^đề nghị\s+", re.IGNORECASE)
_MARKS = " .;,:"
_LONGEST = 300  # characters of the name of a unit, or of many
_MOST_SIGNS = 10  # "," and "và" within one


class Split(NamedTuple):
    """The names of units in a text as written, and what is unsure about them."""

    names: tuple[str, ...]
    remark: str | None = None


def split_units(text: str, known: frozenset[str]) -> Split:
    """Cut a text into names of units: at ";" and line ends, at "," and "và" only where every part is known.

    `known` are keys (`unit_key`).  Names one after the other without a sign are cut where both are known, and told.
    """
    pieces = [_piece(piece.strip(), known) for piece in _LINE.split(bare(text)) if piece.strip(_MARKS)]
    names = tuple(name for piece in pieces for name in piece.names)
    return Split(names, "; ".join(piece.remark for piece in pieces if piece.remark) or None)


def known_names(words: str, is_known: Callable[[str], bool], separator: str = ";") -> tuple[str, ...]:
    """The known units that a text joins by whatever parts names, () where one part is not known."""
    sign = re.escape(separator.strip()) or ";"
    return _listed(words.strip(), is_known, pattern(rf"\s*(?:{sign}|[;\n])\s*|{_BETWEEN}"))


def unknown_name(words: str, is_known: Callable[[str], bool], separator: str = ";") -> str:
    """The first name in a text that is not known; "và" may stand within it, and so may a comma that parts no units."""
    sign = re.escape(separator.strip()) or ";"
    for piece in filter(None, map(str.strip, pattern(rf"{sign}|[;\n]").split(words))):
        if not known_names(piece, is_known):
            listed = [part.strip() for part in piece.split(",")]
            several = not is_collective(piece) and (any(map(is_known, listed)) or all(map(is_unit_name, listed)))
            return next(part for part in listed if not is_known(part)) if several else piece
    return words.strip()


def glued(words: str, is_known: Callable[[str], bool]) -> tuple[str, str] | None:
    """Two known units written one after the other without a sign between them."""
    for found in _GLUED.finditer(words):
        halves = words[: found.start()].strip(), words[found.end() :].strip()
        if all(len(half) <= _LONGEST and is_known(half) for half in halves):
            return halves
    return None


def surely_named(text: str) -> tuple[str, ...]:
    """The names a text holds for sure: its pieces between ";" that are no lists."""
    return tuple(piece for piece in map(str.strip, _LINE.split(bare(text))) if piece and not _is_list(piece))


def named_by_form(text: str) -> tuple[str, ...]:
    """The names of a list whose every part begins as a unit's name does, () where one does not."""
    parts = [part for piece in _LINE.split(bare(text)) for part in _by_form(piece.strip())]
    return tuple(parts) if all(is_unit_name(part) for part in parts) else ()


def parts(text: str) -> tuple[str, ...]:
    """A text cut at every sign and word that may part units."""
    return tuple(part.strip() for piece in _LINE.split(text) for part in _LIST.split(piece))


def may_be_unit(text: str) -> bool:
    """Whether a text that stands alone may be the name of a unit, not other words."""
    return pattern(_ALONE).match(text) is not None


def is_unit_name(text: str) -> bool:
    """Whether a text begins as the name of a unit or of many does."""
    return _STARTS.match(text) is not None or _COMMUNE.match(text) is not None or is_collective(text)


def is_collective(text: str) -> bool:
    """Whether a text is a name for many units ("các phòng, ban, cơ quan, đơn vị")."""
    return len(text) <= _LONGEST and _COLLECTIVE.fullmatch(lowered(text)) is not None


def bare(text: str) -> str:
    """The text without "Đề nghị" before it and signs at its ends."""
    return _ASKED.sub("", text.strip()).strip(_MARKS)


def is_asked(text: str) -> bool:
    """Whether the plan asks the unit ("Đề nghị …"), not charges it."""
    return _ASKED.match(text.strip()) is not None


def _piece(piece: str, known: frozenset[str]) -> Split:
    if unit_key(piece) in known or is_collective(piece):
        return Split((piece,))
    listed = _listed(piece, lambda name: unit_key(name) in known or is_collective(name))
    if listed:
        return Split(listed)
    halves = glued(piece, lambda name: unit_key(name) in known)
    if halves:
        shown = "”, “".join(halves)
        return Split(halves, f"“{piece}”: nghi thiếu dấu chấm phẩy giữa hai đơn vị, đã tách thành “{shown}”")
    return Split((piece,), f"“{piece}” có thể là nhiều đơn vị, chưa tách được" if _is_list(piece) else None)


def _is_list(piece: str) -> bool:
    """Whether a second unit seems to begin inside a piece."""
    # "Văn phòng Đảng ủy", "Ban Chấp hành Đoàn": one name, unless both halves are known
    begins = any(piece[found.end()] != "Đ" for found in _GLUED.finditer(piece))
    return not is_collective(piece) and (len(_by_form(piece)) > 1 or begins)


def _listed(piece: str, is_known: Callable[[str], bool], signs: re.Pattern[str] = _LIST) -> tuple[str, ...]:
    """The known units a list joins by such signs, () where one part is not known; longer names go first."""
    cuts = [(0, 0), *((found.start(), found.end()) for found in signs.finditer(piece)), (len(piece), len(piece))]
    before: dict[int, int] = {0: 0}  # a cut that is reached, and the cut the name before it begins at
    for to in range(1, len(cuts)):
        starts = (at for at in range(max(0, to - _MOST_SIGNS), to) if at in before)
        first = next((at for at in starts if is_known(piece[cuts[at][1] : cuts[to][0]].strip())), None)
        if first is not None:
            before[to] = first
    names: list[str] = []
    to = len(cuts) - 1
    while to in before and to:
        names.append(piece[cuts[before[to]][1] : cuts[to][0]].strip())
        to = before[to]
    return tuple(reversed(names))


def _by_form(piece: str) -> list[str]:
    """The piece cut before each list item that begins as a unit's name; "phòng, ban" of a collective stay together."""
    parts: list[str] = []
    start = 0
    for found in _LIST.finditer(piece):
        if (
            _STARTS.match(piece, found.end())
            and not is_collective(piece[start:])
            and not _is_generic_next(piece[start : found.end()], piece[found.end() : found.end() + _LONGEST])
        ):
            parts.append(piece[start : found.start()].strip())
            start = found.end()
    return [*parts, piece[start:].strip()]


def _is_generic_next(before: str, rest: str) -> bool:
    """Whether a collective goes on after the sign ("các cơ quan, | phòng chuyên môn")."""
    item = _LIST.split(rest, maxsplit=1)[0]
    return is_collective(f"{before}{item}") and not lowered(rest).startswith("các ")
