"""The head of an issued plan: agency, number, place and date, type and subject (NĐ 30/2020, Phụ lục I, II.1-5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.importing.frame.lines import FrameLine, lines_of
from generator.model.issued import IssuedBlock
from generator.vietnamese.capitals import SMALL
from generator.vietnamese.issue_lines import USUAL_DIGITS, day_line_in, number_line_in

_FAR = 60  # lines; no head is longer, and past that a line like "KẾ HOẠCH" is something else
_LONG_NAME = 120  # characters; two agencies may stand on one line
_LONG = 300  # characters; a subject on one line is shorter
_COUNTRY = re.compile(
    r"CỘNG\s+H[OÒ]À?A?\s+XÃ\s+HỘI|ĐỘC\s+LẬP\s*[-–]|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|DỰ\s+THẢO$", re.IGNORECASE
)
_TYPE = re.compile(
    r"(?P<type>KẾ HOẠCH(?: HÀNH ĐỘNG| LIÊN TỊCH| LIÊN NGÀNH| PHỐI HỢP(?=\s*+$))?"
    r"|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG| CÔNG TÁC)?|ĐỀ ÁN|PHƯƠNG ÁN)(?!\w)[\s:]*(?P<rest>.*)",
    re.DOTALL,
)
ATTACHED = re.compile(r"\(?\s*+(?P<words>(?:ban hành\s+)?kèm theo)\b", re.IGNORECASE)  # of what is attached to another
_AGENCY = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|ĐẢNG|BAN |SỞ |PHÒNG |CÔNG AN|TRUNG TÂM|VĂN PHÒNG|CHI CỤC|TRƯỜNG|TRẠM|MẶT TRẬN"
    r"|HỘI |(?:LIÊN |CÔNG )?ĐOÀN |BỘ CHỈ HUY|HẠT )"
)
_CONTINUES = re.compile(
    rf"(?:{SMALL}|[(–-])|(?:Giai đoạn|Năm|Trên địa bàn|Xã|Phường|Thị trấn|Đặc khu|Tỉnh|Thành phố)\b"
)
# words a plan's text opens with; a subject may open with some of them, so its first line is not held against them
_BODY = re.compile(
    r"(?:Căn cứ|Thực hiện|Triển khai|Để |Nhằm |Trên cơ sở|Theo |Xét |Kính gửi|Tiếp tục|Ngày |Ủy ban|Uỷ ban|UBND|"
    r"Phần\b|PHẦN\b|[IVX]+\s*[.-]|[A-ZĐ]\.\s|[0-9]+[.)]\s|\()"
)


class Head(NamedTuple):
    """What the head says; blanks left for the office ("Số:   /KH-UBND", "ngày   tháng 01") are None.

    Lines of the agency and of the one above it are as printed; `type` is "Kế hoạch", `subject` the trích yếu on one
    line; `body` is the index of the first block of the text.
    """

    parent_lines: tuple[str, ...] = ()
    agency_lines: tuple[str, ...] = ()
    number: int | None = None
    digits: int = USUAL_DIGITS
    type_symbol: str | None = None
    agency_symbol: str | None = None
    place: str | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    type: str | None = None
    subject: str = ""
    body: int = 0
    remarks: tuple[str, ...] = ()


def names_plan(line: str) -> bool:
    """Whether a line begins with the name of a kind that is read: a plan, a programme, a scheme."""
    return _TYPE.match(line) is not None


def head_above(lines: Sequence[FrameLine]) -> Head:
    """What the lines over the name of a document's kind say: agency, number, place and day."""
    return _remarked(_with_agency(_with_lines(Head(), lines), lines), subject=False)


def is_repeated_head(blocks: Sequence[IssuedBlock]) -> bool:
    """Whether lines that only a head has stand over the name of the plan's kind."""
    lines = first_lines(blocks)
    at = next((index for index, line in enumerate(lines) if names_plan(line.text)), 0)
    return any(_is_of_a_head(line.text) for line in lines[:at])


def names_agency(line: str) -> bool:
    """Whether a line of a head begins as the name of an agency does."""
    return _AGENCY.match(line) is not None


def find_head(blocks: Sequence[IssuedBlock]) -> Head:
    """Find the head of a plan, set as a table, by tabs or line by line; what it lacks stays None and is remarked on."""
    lines = first_lines(blocks)
    at = next((index for index, line in enumerate(lines) if names_plan(line.text)), None)
    above = lines[:at] if at is not None else _recognised(lines)
    head = _with_agency(_with_lines(Head(), above), above)
    if at is None:
        body = above[-1].block + 1 if above else 0
        return head._replace(body=body, remarks=("Không tìm thấy dòng tên loại văn bản (KẾ HOẠCH) ở đầu văn bản.",))
    return _remarked(_with_subject(head, lines[at:], len(blocks)))


def first_lines(blocks: Sequence[IssuedBlock]) -> list[FrameLine]:
    """The lines that a head may stand in."""
    found: list[FrameLine] = []
    for line in lines_of(blocks):
        if len(found) == _FAR:
            break
        found.append(line)
    return found


def _recognised(lines: Sequence[FrameLine]) -> list[FrameLine]:
    """The lines of a head that has lost its type: those at the top that only a head has."""
    known: list[FrameLine] = []
    for line in lines:
        if not _is_of_a_head(line.text):
            break
        known.append(line)
    return known


def _is_of_a_head(text: str) -> bool:
    """Whether a line is one that only a head has: the country's name, the number, place and day."""
    issued = number_line_in(text, at_start=True) or day_line_in(text, at_start=True)
    return issued is not None or _COUNTRY.match(text) is not None


def _with_lines(head: Head, lines: Sequence[FrameLine]) -> Head:
    for line in lines:
        if number := number_line_in(line.text):
            head = head._replace(number=number.number, digits=number.digits)
            head = head._replace(type_symbol=number.type, agency_symbol=number.agency)
        if said := day_line_in(line.text):
            head = head._replace(place=said.place, day=said.day, month=said.month, year=said.year)
    return head


def _with_agency(head: Head, lines: Sequence[FrameLine]) -> Head:
    """The names over the number: the last that begins like an agency's is who issues, above it its superiors."""
    names = [line for line in lines if _is_name(line.text)]
    starts = [at for at, line in enumerate(names) if _AGENCY.match(line.text)]
    if not starts:
        return head
    first = starts[-1]
    bold = [at for at in starts if names[at].bold]
    if bold and not all(names[at].bold for at in starts):
        first = bold[0]  # the superior's name is not set bold (NĐ 30, Phụ lục I, II.2)
    texts = [line.text for line in names]
    return head._replace(parent_lines=tuple(texts[:first]), agency_lines=tuple(texts[first:]))


def _is_name(text: str) -> bool:
    plain = not _is_of_a_head(text)
    return plain and text == text.upper() and len(text) < _LONG_NAME and any(one.isalpha() for one in text)


def _with_subject(head: Head, lines: Sequence[FrameLine], end: int) -> Head:
    """Type and subject; the subject's first line is the one after the type unless that is clearly of the text."""
    match = _TYPE.match(lines[0].text)
    assert match is not None  # noqa: S101 - the caller stopped at this line
    parts = [match["rest"].strip()] if match["rest"].strip() else []
    last = lines[0]
    for line in lines[1:]:
        if not _is_subject(line, last, begun=bool(parts)):
            break
        parts.append(line.text)
        last = line
    following = next((line.block for line in lines if line.block > last.block), min(last.block + 1, end))
    subject = re.sub(r"\s+", " ", " ".join(parts)).strip()
    return head._replace(type=match["type"].capitalize(), subject=subject, body=following)


def _is_subject(line: FrameLine, last: FrameLine, *, begun: bool) -> bool:
    text = line.text
    if (
        line.label
        or ATTACHED.match(text)
        or len(text) > _LONG
        or text.endswith((";", ":", "."))
        or (last.in_table and not line.in_table and begun)
    ):
        return False
    if not begun:
        return not re.match(r"Căn cứ|Kính gửi|[IVX]+\.\s|Phần\s|PHẦN\s", text)
    if (
        line.block == last.block
        or (line.centred and last.centred)
        or (line.bold and last.bold and not _BODY.match(text))
    ):
        return True
    return bool(_CONTINUES.match(text))


def _remarked(head: Head, *, subject: bool = True) -> Head:
    said = []
    if not head.agency_lines:
        said.append("Đầu văn bản không có tên cơ quan ban hành.")
    if head.type_symbol is None:
        said.append("Đầu văn bản không có dòng số, ký hiệu.")
    if head.place is None:
        said.append("Đầu văn bản không có dòng địa danh, ngày tháng.")
    if subject and not head.subject:
        said.append("Không tìm thấy trích yếu dưới tên loại văn bản.")
    return head._replace(remarks=tuple(said))
