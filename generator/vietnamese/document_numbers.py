"""Numbers of legal documents (số, ký hiệu) as typed in running text: where a citation begins, its type and number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.vietnamese.capitals import CAPITAL, SMALL
from generator.vietnamese.patterns import pattern

LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
_TYPES = (
    *("Nghị quyết", "Nghị quyết liên tịch", "Quyết định", "Nghị định", "Thông tư", "Thông tư liên tịch", "Chỉ thị"),
    *("Kế hoạch", "Kế hoạch hành động", "Kế hoạch phối hợp", "Kế hoạch liên tịch", "Chương trình", "Đề án"),
    *("Chương trình hành động", "Chương trình công tác", "Chương trình phối hợp", "Công văn", "Công điện", "Văn bản"),
    *("Văn bản hợp nhất", "Thông báo", "Thông báo kết luận", "Kết luận", "Hướng dẫn", "Hướng dẫn liên ngành"),
    *("Quy định", "Quy chế", "Báo cáo", "Tờ trình", "Phương án", "Dự án", "Lệnh", "Sắc lệnh", *LAWS),
)
# what stands in the symbol for the type (Nghị định 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 36-HD/VPTW for the Party)
_SYMBOLS = (
    ("NQ", "Nghị quyết"),
    ("NQLT", "Nghị quyết liên tịch"),
    ("QĐ", "Quyết định"),
    ("NĐ", "Nghị định"),
    ("TT", "Thông tư"),
    ("TTLT", "Thông tư liên tịch"),
    ("CT", "Chỉ thị"),
    ("KH", "Kế hoạch"),
    ("KHPH", "Kế hoạch phối hợp"),
    ("CTr", "Chương trình"),
    ("CTR", "Chương trình"),
    ("CTrHĐ", "Chương trình hành động"),
    ("ĐA", "Đề án"),
    ("CV", "Công văn"),
    ("CĐ", "Công điện"),
    ("TB", "Thông báo"),
    ("KL", "Kết luận"),
    ("HD", "Hướng dẫn"),
    ("QyĐ", "Quy định"),
    ("QC", "Quy chế"),
    ("BC", "Báo cáo"),
    ("TTr", "Tờ trình"),
    ("PA", "Phương án"),
    ("VBHN", "Văn bản hợp nhất"),
    ("QH", "Luật"),
    ("PL", "Pháp lệnh"),
)
_BY_SYMBOL = dict(_SYMBOLS)
_ABBREVIATED = ("NQ", "QĐ", "NĐ", "TT", "CT", "KH", "CV")
# names of laws with a comma or "và": nothing in the words tells these from the end of a name
_LONG_LAW_NAMES = (
    *(
        "Khoa học, công nghệ và đổi mới sáng tạo",
        "Khoa học và công nghệ",
        "Phòng, chống tham nhũng",
        "Cán bộ, công chức",
    ),
    *(
        "Hỗ trợ doanh nghiệp nhỏ và vừa",
        "Thực hành tiết kiệm, chống lãng phí",
        "Thi đua, khen thưởng",
        "Phòng, chống ma túy",
    ),
    *("Sử dụng năng lượng tiết kiệm và hiệu quả", "Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Phòng, chống rửa tiền"),
)

_SEPARATOR = r"(?:\s?[-–/]|[-–/]\s?)"  # "05/KH- UBND", "35 /KH-UBND"; a dash between two blanks parts sentences
_LETTERS = r"[A-ZĐ][A-ZĐ&]*+(?:[a-zđ]{1,2}[A-ZĐ]*+)?[0-9]{0,3}(?!\w)"  # "NQ", "TTg", "CTrHĐ", "QH15"
_YEAR = rf"(?:{_SEPARATOR}(?:19|20)[0-9]{{2}})"
_NUMBER = rf"[0-9]{{1,6}}[a-z]?{_YEAR}?(?:{_SEPARATOR}{_LETTERS})+"
_FULL = rf"[0-9]{{1,6}}[a-z]?(?:{_YEAR}(?:{_SEPARATOR}{_LETTERS})+|(?:{_SEPARATOR}{_LETTERS}){{2,}})"
_SO = r"(?i:số)\s*+(?::\s*+)?"


def _any_of(names: tuple[str, ...]) -> str:
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)


_LAW_NAME = r"(?:(?!(?:,|và)\s*Luật\s)[^;.:()\n0-9“”\"])"
_ENDS_LAW = (
    r"về|năm|ngày|của|được|đã|trong|trên|theo|có|quy|tại|và|là|cho|để|hoặc|đến|này|như|khi|với|do|sau|hiện|"
    r"số(?=\s+[0-9])"
)
NUMBER_IN_TEXT = r"(?<![0-9])[0-9]++[^\s/,;]{0,60}/[^\s,;]{0,60}?[A-ZĐ][^\s,;]*"
"""A number in running text as far as letters go on behind it, however it is written: what is in it is not text."""
_HEAD = rf"""(?x)
      \b(?P<law>{_any_of(LAWS)})\s+(?:(?P<law_name>(?:{CAPITAL}|sửa\s)(?:{_LAW_NAME}){{2,150}}?),?\s+)?
        (?:{_SO})?(?P<law_number>[0-9]+{_SEPARATOR}(?:[0-9]{{4}}{_SEPARATOR}(?:QH|UBTVQH)[0-9]+|[A-ZĐ-]*(?:QH|UBTVQH)[0-9]+))
    | \b(?P<type>(?i:{_any_of(_TYPES)}))\s+(?:(?:{_SO})(?P<number>{_NUMBER})|(?P<plain_number>{_FULL}))
    | \b(?:{"|".join(_ABBREVIATED)})\s+(?:{_SO})?(?P<short_number>{_FULL})
    | \b{_SO}(?P<alone>{_FULL})
    | (?<![\w/.-])(?P<bare>[0-9]{{1,6}}[a-z]?{_YEAR}?{_SEPARATOR}(?:{"|".join(_BY_SYMBOL)}){_SEPARATOR}{_LETTERS}
        (?:{_SEPARATOR}{_LETTERS})*)
    | \b(?P<named_law>{_any_of(LAWS)})\s+(?P<name>{_any_of(_LONG_LAW_NAMES)}
        |{CAPITAL}[^\W\d_]*(?:\s+(?!(?:{_ENDS_LAW})\b)(?:{SMALL}+|Tổ\s+quốc|Việt\s+Nam|Nhà\s+nước)(?![\w/]))*)
        (?:\s+năm\s+(?P<law_year>[0-9]{{4}}))?(?!\w)
    """
_SPACES = r"\s+"
_PARTS = r"(?P<digits>[0-9]+)(?P<symbol>.*)"


class NumberFound(NamedTuple):
    """Where a citation begins: its type ("Kế hoạch") and number ("05/KH-UBND"), None for a law known by name.

    `end` is where the number ends in the text; `law` is the name of a law; `typed` says whether the type was
    written out, not taken from the symbol.
    """

    start: int
    end: int
    type: str
    number: str | None
    law: str | None = None
    typed: bool = True


def numbers_in(text: str) -> tuple[NumberFound, ...]:
    """Find every number of a legal document, and every law called by name, in the order of the text."""
    return tuple(_found(text))


def type_words() -> str:
    """A pattern of the types of documents, the longest name first."""
    return _any_of(_TYPES)


def type_of_symbol(number: str) -> str:
    """The type that a number's symbol stands for; a symbol of an agency alone is that of a Công văn."""
    tokens = re.findall(r"[^\W\d_]+", number)
    named = next((_BY_SYMBOL[token] for token in tokens[:1] if token in _BY_SYMBOL), None)
    return named or ("Công văn" if len(tokens) > 1 else "Văn bản")


def parts_of(number: str) -> tuple[str, str]:
    """The digits of a number and its symbol, separators alike: "57-NQ/TW" is ("57", "/NQ/TW")."""
    found = pattern(_PARTS).fullmatch(number)
    return (found["digits"], re.sub("[-/]", "/", found["symbol"])) if found else ("", number)


def normalised(number: str) -> str:
    """A number without the blanks typed into it: "05/KH- UBND" is "05/KH-UBND"."""
    return re.sub(_SPACES, "", number).replace("–", "-")


def _found(text: str) -> Iterator[NumberFound]:
    for match in pattern(_HEAD, exact=True).finditer(text):
        if match["alone"] and text[match.start() :].startswith("Số:"):
            continue  # "Số: 35/KH-UBND" is the number of the plan itself
        yield _law(match) if match["law"] or match["named_law"] else _document(match)


def _law(match: re.Match[str]) -> NumberFound:
    name = match["law_name"] or match["name"]
    number = match["law_number"]
    return NumberFound(
        match.start(),
        match.end(),
        match["law"] or match["named_law"],
        number and normalised(number),
        re.sub(_SPACES, " ", name) if name else None,
    )


def _document(match: re.Match[str]) -> NumberFound:
    written = next(
        match[group] for group in ("number", "plain_number", "short_number", "alone", "bare") if match[group]
    )
    number = normalised(written)
    named = match["type"]
    type_ = re.sub(_SPACES, " ", named).capitalize() if named else type_of_symbol(number)
    return NumberFound(match.start(), match.end(), type_, number, typed=bool(named))
