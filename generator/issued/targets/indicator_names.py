"""What an indicator is called and known by: its words without the value, and an id of the telling ones."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from itertools import chain, count, takewhile

from generator.vietnamese.folding import slug

_LONGEST = 40
_TELLING = 3  # words that make a name of their own
_AT_START = re.compile(
    r"^(?:(?:phấn đấu|bảo đảm|đảm bảo|tiếp tục duy trì|duy trì|tiếp tục|đạt|có)\b[\s,:]*+"
    r"(?:đến hết năm 20\d\d\b[\s,:]*+)?)++$",
    re.IGNORECASE,
)
_AT_END = re.compile(
    r"(?:(?<![\s,:;.–-])[\s,:;.–-]++)?"
    r"(?:\b(?:đạt(?:\s+t[ỷỉ]\s+lệ)?|phấn đấu)\b[\s,:;.–-]*+){0,8}+$",
    re.IGNORECASE,
)
_LAST_SIGN = re.compile(r"[,:]([^,:]*)$")
# words that go on a sentence: what begins with one has its subject before it
NO_SUBJECT = re.compile(r"(?:được|có|của|trong|trên|và|cho|với|so)\b", re.IGNORECASE)
_STRIVING = re.compile(r"^phấn đấu\s+(?=\w)", re.IGNORECASE)
# words an id can do without
_PASSING = re.compile(
    r"ty|ti|le|cac|duoc|cua|va|co|trong|tren|cho|dat|voi|ve|theo|la|bang|tai|de|tu|den|nhung|so|nguoi|mot|cap|[0-9]+"
)


def indicator_name(before: str, after: str) -> str:
    """The words before and after a value and its bounds as a name: without "Đạt", "Phấn đấu" and signs at its ends."""
    head = "" if _AT_START.match(before.strip()) else _AT_END.sub("", before)
    tail = after.strip(" .;,:–-")
    last = _LAST_SIGN.search(before)
    if (
        last
        and len(tail.split()) >= _TELLING
        and not NO_SUBJECT.match(tail)
        and _AT_START.match(f"có {last[1]}".strip())
    ):
        head = ""  # "…, đảm bảo 100% cán bộ có máy tính": what is measured begins after the value
    elif after.lstrip().startswith(",") and len(head.split()) >= _TELLING:
        tail = ""  # "… ký số đạt 100%, các doanh nghiệp từng bước …"
    name = " ".join(f"{head.strip()} {tail}".split()).replace(" ,", ",").replace(" ;", ";")
    name = _STRIVING.sub("", name)
    return name[:1].upper() + name[1:]


class Ids(set[str]):
    """Ids in use, and how far each stem is counted: one that stands a thousand times is not counted anew."""

    def __init__(self, *taken: Iterable[str]) -> None:
        super().__init__(chain(*taken))
        self._counted: dict[str, int] = {}

    def next_of(self, stem: str) -> str:
        """The next id of a stem that is not in use."""
        known = self._counted.get(stem, 2)
        self._counted[stem] = next(n for n in count(known) if f"{stem}-{n}" not in self)
        return f"{stem}-{self._counted[stem]}"


def fresh_id(words: str, taken: Container[str], fallback: str, *, every_word: bool = False) -> str:
    """An id of the telling words, at most 40 ASCII characters, that is not taken; `fallback` where no word tells."""
    spelled = slug(words).split("-")
    # a number would make the id wrong as soon as the value changes
    told = [word for word in spelled if every_word or not _PASSING.fullmatch(word)] or spelled
    base = _joined(told, _LONGEST) or fallback
    if base not in taken:
        return base
    stem = _joined(told, _LONGEST - 4) or fallback
    return (taken if isinstance(taken, Ids) else Ids(_counted(stem, taken))).next_of(stem)


def _counted(stem: str, taken: Container[str]) -> Iterable[str]:
    """The ids of a stem in use, counted from 2."""
    return takewhile(taken.__contains__, (f"{stem}-{n}" for n in count(2)))


def _joined(words: list[str], longest: int) -> str:
    """As many whole words as fit."""
    joined = ""
    for word in words:
        if len(joined) + 1 + len(word) > longest:
            return joined or word[:longest]
        joined = f"{joined}-{word}" if joined else word
    return joined
