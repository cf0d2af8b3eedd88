"""The form of the Party's documents: what of it the template of the State's form prints otherwise, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.importing.frame.head import Head, first_lines, names_plan
from generator.importing.remark import Remark
from generator.model.issued import IssuedBlock
from generator.vietnamese.folding import fold
from generator.vietnamese.issue_lines import number_line, number_line_in

_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
_STATE = "phần mềm in theo thể thức của Nhà nước (Nghị định số 30/2020/NĐ-CP)"
_INSTEAD = "Cần đúng thể thức của Đảng thì sửa các chỗ này trong Word sau khi soạn, hoặc sửa mẫu ke-hoach.docx"


def party_remarks(blocks: Sequence[IssuedBlock], head: Head, labels: Iterable[str]) -> tuple[Remark, ...]:
    """What a plan in the Party's form is told of: all that is printed otherwise; `labels` are those of its headings."""
    above = _above(blocks)
    if fold(_PARTY) not in map(fold, above):
        return ()
    said = "; ".join((f"Quốc hiệu, Tiêu ngữ thay cho “{_PARTY}”", *_number(above, head), *_labels(labels)))
    return (Remark("Đầu văn bản", f"Văn bản theo thể thức của Đảng; {_STATE}: {said}. {_INSTEAD}."),)


def _above(blocks: Sequence[IssuedBlock]) -> tuple[str, ...]:
    """The lines over the name of the plan's kind."""
    lines = [line.text for line in first_lines(blocks)]
    return tuple(lines[: next((at for at, line in enumerate(lines) if names_plan(line)), len(lines))])


def _number(lines: Iterable[str], head: Head) -> Iterator[str]:
    typed = next((line for line in lines if number_line_in(line)), None)
    if typed is not None:
        printed = number_line(head.number, f"{head.type_symbol}-{head.agency_symbol}", head.digits)
        yield f"“{' '.join(typed.split())}” thành “{' '.join(printed.split())}”"


def _labels(labels: Iterable[str]) -> Iterator[str]:
    """The first label of each kind that ends in a dash."""
    dashed = [label for label in labels if label.endswith("-")]
    kinds = {label.rstrip("-").isdigit(): label for label in reversed(dashed)}
    if kinds:
        told = ", ".join(f"“{label}”" for label in kinds.values())
        yield f"dấu “-” sau số đề mục ({told}) thành dấu chấm"
