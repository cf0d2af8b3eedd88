"""What kind of document a text is, by the line that names it (NĐ 30/2020, Phụ lục I, II.5): others are no plans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importing.frame.head import first_lines, names_plan
from generator.importing.frame.issuing_decision import is_issued_by_decision
from generator.model.issued import IssuedBlock
from generator.model.problem import InputError, Place, Problem

_OTHER = re.compile(
    r"(?P<kind>BÁO CÁO|TỜ TRÌNH|CÔNG VĂN|THÔNG BÁO|THÔNG CÁO|BIÊN BẢN|GIẤY MỜI|GIẤY GIỚI THIỆU|GIẤY ỦY QUYỀN"
    r"|GIẤY UỶ QUYỀN|GIẤY NGHỈ PHÉP|CÔNG ĐIỆN|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|HƯỚNG DẪN|HỢP ĐỒNG"
    r"|BẢN GHI NHỚ|BẢN THỎA THUẬN|BẢN THOẢ THUẬN|PHIẾU GỬI|PHIẾU CHUYỂN|PHIẾU BÁO|THƯ CÔNG)(?!\w)"
)
_LETTER = re.compile(r"kính\s+gửi\s*:", re.IGNORECASE)  # a letter has no name of its kind; it has whom it is to


def require_plan(blocks: Sequence[IssuedBlock], name: str) -> None:
    """Require a plan, a programme or a scheme. Raises InputError with the file's name, and what kind it is instead."""
    if is_issued_by_decision(blocks):
        return
    kind = None
    for line in first_lines(blocks):
        if names_plan(line.text):
            return
        other = _OTHER.match(line.text)
        if kind is None and (other or _LETTER.match(line.text)):
            kind = other["kind"].capitalize() if other else "Công văn"
    if kind is not None:
        hint = "chọn tệp kế hoạch đã ban hành; vẫn muốn nhập tệp này thì thêm --force."
        raise InputError([Problem("NK008", f"Tệp này là {kind}, không phải kế hoạch.", Place(name), hint)])
