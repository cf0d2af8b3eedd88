"""What an indicator is called: its words without the value."""

from __future__ import annotations

import re

from generator.vietnamese.bounds import without_verbs
from generator.vietnamese.deadlines import WHEN

_TELLING = 3  # words that make a name of their own
_OPENS = re.compile(
    r"^(?:(?:phấn đấu|bảo đảm|đảm bảo|tiếp tục duy trì|duy trì|tiếp tục|đạt|có|trong đó)\b[\s,:]*+" rf"|{WHEN})++$",
    re.IGNORECASE,
)
_STRIVING = re.compile(rf"^(?:(?:phấn đấu|trong đó)\b[\s,:]*+|{WHEN})++(?=\w)", re.IGNORECASE)
_LAST_SIGN = re.compile(r"[,:]([^,:]*)$")
# words that go on a sentence: what begins with one has its subject before it
NO_SUBJECT = re.compile(r"(?:được|có|của|trong|trên|và|cho|với|so)\b", re.IGNORECASE)
# "Tăng tỷ lệ …", "Giảm số vụ …": the way it goes is the value's
_WAY = re.compile(
    r"^(?:tăng|giảm|nâng(?:\s+cao)?|hạ)\s+(?=(?:t[ỷỉ]\s+lệ|số|mức|chỉ\s+số|điểm|thời\s+gian|thu\s+nhập)\b)",
    re.IGNORECASE,
)
_RATE = re.compile(r"^/\s*\w+")  # "8%/năm": no word of what is measured
_HAS = re.compile(r"\bcó\s*+$", re.IGNORECASE)
_ENDS = " \t,;:./–-"


def indicator_name(before: str, after: str, counted: str = "") -> str:
    """The words before and after a value and its bounds as a name: without "Đạt", "Phấn đấu" and signs at its ends.

    `counted` is what the value counts ("lớp"): of "Mở 02 lớp tập huấn" the name goes on with it.
    """
    head = "" if _OPENS.match(before.strip()) else without_verbs(before)
    tail = _RATE.sub("", after.strip(" .;,:–-"))
    last = _LAST_SIGN.search(before)
    if last and len(tail.split()) >= _TELLING and not NO_SUBJECT.match(tail) and _OPENS.match(f"có {last[1]}".strip()):
        head = ""  # "…, đảm bảo 100% cán bộ có máy tính": what is measured begins after the value
    elif after.lstrip().startswith(",") and len(head.split()) >= _TELLING:
        tail = ""  # "… ký số đạt 100%, các doanh nghiệp từng bước …"
    own = f"{counted} {tail}" if tail or _HAS.search(head) else ""
    name = " ".join(f"{head.strip()} {own or tail}".split()).replace(" ,", ",").replace(" ;", ";")
    name = _WAY.sub("", _STRIVING.sub("", name)).strip(_ENDS)
    return name[:1].upper() + name[1:]
