"""The end of an issued plan: recipients (nơi nhận), filing line and signature (NĐ 30/2020, Phụ lục I, II.7-9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from generator.importing.frame.head import names_agency
from generator.importing.frame.lines import FrameLine, lines_of
from generator.model.issued import IssuedBlock
from generator.vietnamese.capitals import CAPITAL
from generator.vietnamese.issue_lines import is_authority

_RECIPIENTS = re.compile(r"N[ơƠ][iI]\s+[nN][hH][ậẬ][nN]\s*(?::\s*(?P<rest>.*)|$)", re.DOTALL)
_POSITION = re.compile(
    r"(?:QUYỀN )?(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|TRƯỞNG|BÍ THƯ|CHỦ NHIỆM|CHÁNH|HIỆU TRƯỞNG|"
    r"VIỆN TRƯỞNG|CHI CỤC TRƯỞNG|ĐỘI TRƯỞNG|CHỈ HUY|TRẠM TRƯỞNG|TỔ TRƯỞNG|ỦY VIÊN|UỶ VIÊN)\b"
)
_SIGNED = re.compile(r"[(\[]?\s*(?:đã ký|ký tên|ký, ghi|đóng dấu|chữ ký|signed)", re.IGNORECASE)
_RANK = r"(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy)\s+|(?:TS|ThS|PGS|GS|BS|KS)\.?\s*){0,6}"
_NAME = re.compile(rf"{_RANK}{CAPITAL}[^\W\d_]*(?:\s+{CAPITAL}[^\W\d_]*){{1,5}}")
_BULLET = re.compile(r"(?:[-–—+•*]\s*)+")
_FILING = re.compile(r"Lưu\s*+(?::\s*+)?(?P<where>(?:.*[^.;])?)[.;]*+$", re.DOTALL)
_PURPOSE = re.compile(
    r"(?:(?<!\s)\s++)?\(\s*+(?P<purpose>(?:để\s+)?(?:b/?c|t/?h|p/?h|đ/?b|báo cáo|thực hiện|phối hợp|biết|theo dõi|"
    r"chỉ đạo|đăng|tổng hợp|kiểm tra|giám sát|hướng dẫn)\b[^()]*)\)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:(?:số|SỐ)\s+)?(?:[IVX]+|[0-9]{1,2}|[A-ZĐ]))?\s*[.:]?")
_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU|DANH MỤC|\(\s*(?:Ban hành\s+)?[Kk]èm theo)")
_NEAR = 12  # lines between the words of an authority and the name under them
_END_MARK = "./."


class RecipientLine(NamedTuple):
    """A line of nơi nhận: its name as printed and the purpose its brackets give ("B/c", "phối hợp")."""

    name: str
    purpose: str | None = None


class Signed(NamedTuple):
    """A signature: the lines TM., KT. and so on, what the signer is, and the name; what is not found is None."""

    authority: tuple[str, ...] = ()
    position: str | None = None
    signer: str | None = None


class End(NamedTuple):
    """The end of a plan: `text_end` is the index of its first block, `appendices` of the first block behind it.

    `filing` is what stands after "Lưu:"; `authority`, `position` and `signer` are those of the first signature, and
    `signatures` all of them in order; facts not found are None.
    """

    recipients: tuple[RecipientLine, ...] = ()
    filing: str | None = None
    authority: tuple[str, ...] = ()
    position: str | None = None
    signer: str | None = None
    text_end: int = 0
    appendices: int = 0
    signatures: tuple[Signed, ...] = ()
    remarks: tuple[str, ...] = ()


class _Kind(StrEnum):
    HEADING = "nơi nhận"
    RECIPIENT = "nơi nhận, một dòng"
    CONTINUED = "nơi nhận, dòng nối"
    FILING = "lưu"
    AUTHORITY = "quyền hạn"
    POSITION = "chức vụ"
    SIGNED = "đã ký"
    SIGNER = "họ tên"
    OTHER = "khác"


_SIGNATURE = (_Kind.AUTHORITY, _Kind.POSITION, _Kind.SIGNER)


def find_end(blocks: Sequence[IssuedBlock], first: int = 0) -> End:
    """Find the end of a plan whose text begins at block `first`: in a table, by tabs, or one part after the other."""
    lines = list(lines_of(blocks, first, by_column=True))
    start = _start(lines)
    if start is None:
        remark = "Không tìm thấy Nơi nhận và phần ký ở cuối văn bản."
        at = next((line.block for line in lines if _LABEL.fullmatch(line.text) and not line.in_table), len(blocks))
        return End(text_end=at, appendices=at, remarks=(remark,))
    end = _gathered(lines[start:], len(blocks))
    return end._replace(text_end=lines[start].block, remarks=_remarks(end))


def _start(lines: Sequence[FrameLine]) -> int | None:
    """The line where the end begins: nơi nhận, or a signature that stands before or without it."""
    heading = _recipients(lines)
    if heading is None:
        return next((at for at in range(len(lines)) if _signs(lines, at)), None)
    start = heading
    while start > (above := next((at for at in range(max(0, start - _NEAR), start) if _signs(lines, at)), start)):
        start = above  # several may sign, one after the other
    return start


def _recipients(lines: Sequence[FrameLine]) -> int | None:
    """The line that heads the recipients: the first below which something is filed or signed, before another such."""
    found = [at for at, line in enumerate(lines) if _RECIPIENTS.match(line.text)]
    for number, at in enumerate(found, 1):
        after = found[number] if number < len(found) else len(lines)
        own = _RECIPIENTS.match(lines[at].text)
        rest = (own["rest"] or "" if own else "", *(line.text for line in lines[at + 1 : after]))
        if any(_filed(words) or is_authority(words) for words in rest):
            return at
    return found[0] if found else None


def _filed(words: str) -> bool:
    bullet = _BULLET.match(words)
    return _FILING.match(words[bullet.end() :] if bullet else words) is not None


def _signs(lines: Sequence[FrameLine], at: int) -> bool:
    """Whether a signature begins: an authority or a position in capitals with a name under it."""
    if not (is_authority(lines[at].text) or _is_position(lines[at].text) or _names_signing(lines, at)):
        return False
    return any(_NAME.fullmatch(line.text) or _RECIPIENTS.match(line.text) for line in lines[at + 1 : at + _NEAR])


def _names_signing(lines: Sequence[FrameLine], at: int) -> bool:
    """Whether a line names an agency for which somebody signs, without TM.: right above a position."""
    line, below = lines[at], lines[at + 1].text if at + 1 < len(lines) else ""
    named = line.text == line.text.upper() and names_agency(line.text) and not line.label
    return named and (_is_position(below) or is_authority(below))


def _is_position(text: str) -> bool:
    return text == text.upper() and bool(_POSITION.match(text)) and len(text) < 60


def _gathered(lines: Sequence[FrameLine], end: int) -> End:
    """Sort the lines of the end by what they are, up to the first that is none of them."""
    found: list[tuple[_Kind, str]] = []
    last = lines[0].block
    for at, line in enumerate(lines):
        named = [(_Kind.AUTHORITY, line.text)] if _names_signing(lines, at) else None
        kinds = named or _kinds(line, [kind for kind, _ in found])
        if kinds[0][0] is _Kind.OTHER:
            return _end(found)._replace(appendices=max(line.block, last + 1))
        found += kinds
        last = line.block
    return _end(found)._replace(appendices=end)


def _kinds(line: FrameLine, before: Sequence[_Kind]) -> list[tuple[_Kind, str]]:
    heading = _RECIPIENTS.match(line.text)
    if not heading:
        return [_kind(line, before)]
    items = [part.strip() for part in re.split(r"(?:^|(?<=;))\s*[-–]\s+", heading["rest"] or "") if part.strip()]
    return [(_Kind.HEADING, ""), *(_recipient(item) for item in items)]


def _kind(line: FrameLine, before: Sequence[_Kind]) -> tuple[_Kind, str]:
    """What a line of the end is, given what stood before it."""
    text = line.text
    bullet = _BULLET.match(text)
    if is_authority(text):
        return _Kind.AUTHORITY, text
    if _is_position(text):
        return _Kind.POSITION, text
    if _SIGNED.match(text):
        return _Kind.SIGNED, text
    if _APPENDIX.match(text):
        return _Kind.OTHER, text
    if bullet or line.label or _FILING.match(text):
        return _recipient(text[bullet.end() :] if bullet else text) if _Kind.HEADING in before else (_Kind.OTHER, text)
    return _unmarked(text, before)


def _unmarked(text: str, before: Sequence[_Kind]) -> tuple[_Kind, str]:
    signing = _is_signing(before)
    if signing and _NAME.fullmatch(text):
        return _Kind.SIGNER, text
    if signing and text == text.upper():
        return (_Kind.AUTHORITY if before[-1] is _Kind.AUTHORITY else _Kind.POSITION), text
    listing = bool(before) and before[-1] in (_Kind.HEADING, _Kind.RECIPIENT, _Kind.CONTINUED, _Kind.FILING)
    if listing and text[0].islower():
        return _Kind.CONTINUED, text
    if listing and before[-1] is not _Kind.FILING and text.endswith((";", ",", ".")) and text != text.upper():
        return _recipient(text)
    return _Kind.OTHER, text


def _is_signing(before: Sequence[_Kind]) -> bool:
    """Whether a signature is begun that has no name yet."""
    last = next((kind for kind in reversed(before) if kind in _SIGNATURE), None)
    return last in (_Kind.POSITION, _Kind.AUTHORITY)


def _recipient(text: str) -> tuple[_Kind, str]:
    return (_Kind.FILING if _FILING.match(text) else _Kind.RECIPIENT), text


def _end(found: Sequence[tuple[_Kind, str]]) -> End:
    recipients: list[str] = []
    filing: str | None = None
    for kind, text in found:
        if kind is _Kind.RECIPIENT:
            recipients.append(text)
        elif kind is _Kind.FILING:
            filing = text
        elif kind is _Kind.CONTINUED and filing:
            filing += f" {text}"
        elif kind is _Kind.CONTINUED and recipients:
            recipients[-1] += f" {text}"
    signatures = _signatures(found)
    first = signatures[0] if signatures else Signed()
    where = _FILING.match(filing) if filing else None
    return End(
        recipients=tuple(map(_line, recipients)),
        filing=(where["where"].strip() or None) if where else None,
        authority=first.authority,
        position=first.position,
        signer=first.signer,
        signatures=signatures,
    )


def _signatures(found: Sequence[tuple[_Kind, str]]) -> tuple[Signed, ...]:
    """The signatures, each up to its name."""
    signed: list[Signed] = []
    open_: list[tuple[_Kind, str]] = []
    for kind, text in (one for one in found if one[0] in _SIGNATURE):
        open_.append((kind, text))
        if kind is _Kind.SIGNER:
            signed.append(_signed(open_))
            open_ = []
    return (*signed, _signed(open_)) if open_ else tuple(signed)


def _signed(found: Sequence[tuple[_Kind, str]]) -> Signed:
    told = {kind: [text for one, text in found if one is kind] for kind in _SIGNATURE}
    names = told[_Kind.SIGNER]
    position = " ".join(told[_Kind.POSITION]) or None
    return Signed(tuple(told[_Kind.AUTHORITY]), position, names[0] if names else None)


def _line(text: str) -> RecipientLine:
    name = text.strip().removesuffix(_END_MARK).rstrip(" ;,.")
    purpose = _PURPOSE.search(name)
    if purpose is None:
        return RecipientLine(name)
    return RecipientLine(name[: purpose.start()].rstrip(" ,"), purpose["purpose"].strip())


def _remarks(end: End) -> tuple[str, ...]:
    missing = {
        "Không tìm thấy Nơi nhận.": end.recipients,
        "Nơi nhận không có dòng Lưu.": end.filing,
        "Không tìm thấy chức vụ người ký.": end.position,
        "Không tìm thấy họ tên người ký.": end.signer,
    }
    return tuple(remark for remark, found in missing.items() if not found)
