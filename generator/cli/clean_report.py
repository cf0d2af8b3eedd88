"""The report of a clean copy for signature, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drafting.clean import CleanReport
from generator.model.texts.placeholder import OPEN


def clean_lines(report: CleanReport, *, preview: bool) -> Iterator[str]:
    """Tell where the clean copy is and what it was made of, or what must be decided first."""
    yield from report.finished
    if report.waiting:
        yield from _waiting(report)
        return
    if report.file is not None:
        yield f"{'Sẽ ghi bản' if preview else 'Bản'} trình ký: {report.file.path}"
    yield (
        f"  Làm từ “{report.source.name}” (giữ nguyên): chấp nhận {report.accepted} sửa đổi theo dõi, "
        f"bỏ {report.comments} ghi chú."
    )
    if report.let_stand:
        yield f"  Trong đó {len(report.let_stand)} chỗ đề nghị rà soát chưa xử lý, giữ nguyên chữ:"
        yield from (f"    - {_first_lines(text, 1)}" for text in report.let_stand)
    yield from (f"  Đã bỏ khỏi bản trình ký: {what}." for what in report.removed)
    if report.gaps:
        yield f"  Còn {report.gaps} chỗ “[Cần bổ sung”: bổ sung trước khi trình ký."
    if report.sums:
        yield f"  Còn {report.sums} số cộng để “{OPEN}”: ghi số, hoặc bổ sung số liệu rồi chạy lại draft."


def _waiting(report: CleanReport) -> Iterator[str]:
    what = "đề nghị rà soát" if report.only_to_review else "cần quyết định"
    yield f"Chưa làm bản trình ký: “{report.source.name}” còn {len(report.waiting)} chỗ {what}:"
    yield from (f"  - {_first_lines(text, 2)}" for text in report.waiting)
    yield "Chưa ghi gì. Thử: mở tệp bằng Word, sửa từng chỗ rồi xóa ghi chú (hoặc đánh dấu đã xong), chạy lại."
    if report.only_to_review:
        yield "Đã xem hết và giữ nguyên các chỗ này: chạy lại, thêm --accept-marks."


def _first_lines(text: str, lines: int) -> str:
    return " ".join(text.splitlines()[:lines])
