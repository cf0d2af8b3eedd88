"""What an indicator is called: its words without the value."""

from __future__ import annotations

import re

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
