"""Issuers of legal documents as cited ("của Bộ Chính trị", "giữa … và …"): their words, and their level."""

from __future__ import annotations

import datetime as dt
import re

from generator.importing.citing.citation_titles import LINK_AFTER_ISSUER
from generator.vietnamese.capitals import CAPITAL
from generator.vietnamese.document_numbers import type_words

_OPENING = re.compile(r",?\s*\b(?P<by>của|giữa)\s+(?=\w)")
_TYPE = type_words()
# Words that no name of an agency holds: the sentence goes on.
_STOP = re.compile(
    rf"""[;:()\n“”"<] | \.(?=\s|$|/|<) | ,
    | (?<![^\S\n])[^\S\n]++(?=(?:{LINK_AFTER_ISSUER}
        |và|hoặc|ngày(?=\s+[0-9])|năm(?=\s+[0-9])|giai\s+đoạn|để|trong(?!\s+các\s+cơ\s+quan)|trên|tại|theo|phải|được|đã|đến|tới
        |là|gắn|có|nhằm|như|từ|cho|với|khi|đồng\s+thời|cũng|do|còn|đối)\b)""",
    re.VERBOSE,
)
# "Ban Chỉ đạo … về <lĩnh vực> về việc <trích yếu>": the first "về" belongs to the name where another link follows
_STEERING = r"(?:Ban\s+[Cc]hỉ\s+đạo|Ủy\s+ban\s+[Qq]uốc\s+gia|Tổ\s+[Cc]ông\s+tác|Hội\s+đồng(?!\s+nhân\s+dân))"
_STEERING_NAME = re.compile(
    rf"""{_STEERING}(?:(?!\svề\s)[^;:.()\n])*+\svề\s++(?!việc\b|ban\s+hành|triển\s+khai|thực\s+hiện|phê\s+duyệt|tăng\s+cường)
    (?:(?![0-9][-/][A-ZĐ])[^;:.()\n])*?(?=(?<!\s)\s+(?:[Vv]ề\s|ban\s+hành\s|phê\s+duyệt\s))""",
    re.VERBOSE,
)
_STEERING_WORK = re.compile(rf"{_STEERING}(?:\s+[Tt]riển\s+khai|\s+[Tt]hực\s+hiện)?$")
_BRANCH = re.compile(r"(?:Bộ|Sở|Bộ\s+trưởng\s+Bộ|Giám\s+đốc\s+Sở|Phòng)\s")
_AGENCY = (
    r"(?:UBND|Ủy\s+ban|Uỷ\s+ban|HĐND|Hội\s+đồng|Bộ|Sở|Ban|Chính\s+phủ|Thủ\s+tướng|Tỉnh|Thành|Đảng|Chủ\s+tịch|"
    r"Công\s+an)\b"
)
_REST_OF_NAME = re.compile(rf"\s+và\s+(?!{_TYPE})(?!{_AGENCY}){CAPITAL}|,\s*Chủ\s+nhiệm\s|,\s*nhiệm\s+kỳ\s")
_NEXT_BRANCH_WORD = re.compile(
    rf"(?:,\s+(?!{_TYPE}){CAPITAL}\w*(?:\s+\w+){{0,3}}\s+và\s+{CAPITAL}|\s+và\s+(?!{_TYPE}){CAPITAL})"
)

_MINISTRY = (
    "B(?:KHCN|TTTT|NV|CA|TC|TP|GDĐT|YT|CT|NNMT|NNPTNT|NN|VHTTDL|XD|QP|NG|DTTG|LĐTBXH|TNMT|GTVT|KHĐT)|"
    "UBDT|NHNN|TANDTC|VKSNDTC"
)
_CENTRAL_SYMBOL = re.compile(
    rf"[-/](?:TTg|TTG|CP|[A-ZĐ]*TW|CTN|VPCP|VPTW|(?:UBTV)?QH[0-9]+|BCĐCP|UBQG[A-ZĐ]*|{_MINISTRY})(?!\w)"
)
_CENTRAL = re.compile(
    r"^(?:Chính phủ|Thủ tướng|Bộ |Bộ trưởng|Quốc hội|Ủy ban Thường vụ Quốc hội|Ban Bí thư|Văn phòng Chính phủ|"
    r"Ban Chấp hành Trung ương|Ủy ban Quốc gia|Chủ tịch nước|Văn phòng Trung ương|"
    r"Ban Chỉ đạo (?:Trung ương|của Chính phủ|quốc gia))",
    re.IGNORECASE,
)
_LEVELS = (
    ("cấp xã", re.compile(r"\b(?:xã(?! hội)|phường|thị trấn|đặc khu|cấp xã)\b")),
    ("cấp huyện", re.compile(r"\b(?:huyện|quận|thị xã|Huyện ủy|Quận ủy|Thị ủy|cấp huyện)\b", re.IGNORECASE)),
    ("cấp tỉnh", re.compile(r"\b(?:tỉnh|Tỉnh ủy|Tỉnh uỷ|Sở|cấp tỉnh)\b", re.IGNORECASE)),
)
_CITY = re.compile(r"\b(?:thành phố|Thành ủy|Thành uỷ|TP)\b", re.IGNORECASE)
_CENTRAL_CITY = re.compile(r"\b(?:Hà Nội|Hải Phòng|Huế|Đà Nẵng|Cần Thơ|Hồ Chí Minh)\b")
_JOINT = re.compile(r"\s(?:và|với)\s+(?:UBND|Ủy ban|Uỷ ban|Bộ|Sở|Tập đoàn)\b")
_TWO_LEVELS = dt.date(2025, 7, 1)  # from then on no thành phố stands between tỉnh and xã


def read_issuer(text: str, start: int, limit: int) -> tuple[str, int] | None:
    """Read the issuer that follows at `start` ("của …", "giữa … và …"): its words and where they end, or None."""
    opening = _OPENING.match(text, start, limit)
    if opening is None:
        return None
    begin = opening.end()
    steering = _STEERING_NAME.match(text, begin, limit)
    end = steering.end() if steering else _end(text, begin, limit, both=opening["by"] == "giữa")
    words = text[begin:end].rstrip(" ,-–")
    return (re.sub(r"\s+", " ", words), begin + len(words)) if words else None


def level_of(issuer: str | None, number: str | None, date: dt.date | None, subject: str = "") -> str | None:
    """The level a document is of (trung ương, cấp tỉnh, cấp huyện, cấp xã); None where its words do not tell.

    A thành phố is cấp tỉnh when it is one of the six under the centre (as its name or the subject says), or when the
    districts are no more.
    """
    if issuer and _JOINT.search(issuer):
        return None
    if (issuer and _CENTRAL.match(issuer)) or _CENTRAL_SYMBOL.search(number or ""):
        return "trung ương"
    if issuer is None:
        return None
    for level, words in _LEVELS:
        if words.search(issuer):
            return level
    settled = _CENTRAL_CITY.search(f"{issuer} {subject}") or (date is not None and date >= _TWO_LEVELS)
    return "cấp tỉnh" if _CITY.search(issuer) and settled else None


def _end(text: str, begin: int, limit: int, *, both: bool) -> int:
    for stop in _STOP.finditer(text, begin, limit):
        said, rest = text[begin : stop.start()], text[stop.start() : limit]
        if both and re.match(r"\s+và\s", rest):
            both = False
            if not _BRANCH.match(said) or _is_whole_branch(rest):
                continue
            both = True
        if not _goes_on(said, rest):
            return stop.start()
    return limit


def _is_whole_branch(rest: str) -> bool:
    """Whether what follows "và" is an agency of its own, not the rest of a name ("Khoa học và Công nghệ")."""
    return (
        re.match(r"\s+và\s+(?:UBND|Ủy ban|Uỷ ban|HĐND|Bộ|Sở|Ban|Hội|Tổng|Tập đoàn|Công an|Đoàn|Ủy)\b", rest) is not None
    )


def _goes_on(said: str, rest: str) -> bool:
    """Whether a name goes on over a comma or a word that often ends one."""
    if _REST_OF_NAME.match(rest) or (
        said.endswith(("HĐND", "nhân dân")) and re.match(r"\s+và\s+(?:UBND|Ủy\s+ban)", rest)
    ):
        return True
    if _STEERING_WORK.search(said) and not re.match(r"\s+về\s|[;:.,()\n]", rest):
        return True
    return bool(_BRANCH.match(said) and _NEXT_BRANCH_WORD.match(rest))
