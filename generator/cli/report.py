"""The report of a draft, as lines for people."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.cli.printing import BOLD, painted
from generator.drafting.draft_report import NO_FACTS, DraftedFile, DraftReport, FactNames, Missing, Outcome, Review
from generator.model.plan import Decision, DecisionGroup

_WILL = {
    Outcome.WRITTEN: "sẽ ghi",
    Outcome.REPLACED: "sẽ cập nhật",
    Outcome.UNCHANGED: "không có gì thay đổi",
    Outcome.BESIDE: "sẽ ghi bên cạnh",
    Outcome.MERGED: "sẽ cập nhật vào bản anh/chị sửa",
    Outcome.KEPT: "giữ nguyên",
    Outcome.REPORTED: "sẽ ghi báo cáo cập nhật",
}


def print_report(report: DraftReport) -> None:
    """Print what a run of `draft` did and what is left to do."""
    print_lines(report_lines(report))


def print_lines(lines: Iterable[str]) -> None:
    """Print the lines of a report; headings end with a colon, are not indented, and stand out."""
    for line in lines:
        heading = line.endswith(":") and not line.startswith(" ")
        print(painted(line, BOLD, sys.stdout) if heading else line)


def report_lines(report: DraftReport) -> Iterator[str]:
    """Give the report line by line; headings end with a colon and are not indented."""
    yield from _files(report)
    for group in DecisionGroup:
        yield from _decisions(group, [one for one in report.decisions if one.group is group])
    yield from _missing(report.missing)
    yield from _reviews(report.reviews)
    yield from _illustrative(report.illustrative)
    yield from _notes(report.notes)
    yield ""
    yield _count(report)


def _files(report: DraftReport) -> Iterator[str]:
    origin = f", chuyển từ năm {report.rolled_from}" if report.rolled_from else ""
    title = "Xem trước, chưa ghi gì: dự thảo" if report.preview else "Dự thảo"
    yield f"{title} kế hoạch năm {report.year}{origin}:"
    yield from file_lines(report.files, report.facts, preview=report.preview)


def file_lines(files: Iterable[DraftedFile], facts: FactNames = NO_FACTS, *, preview: bool = False) -> Iterator[str]:
    """Tell what became of each file, why it is not where one would look, and what changed in it."""
    for file in files:
        yield f"  {_became(file, preview)}: {file.path}"
        if file.reason:
            yield f"    Vì {file.reason}."
        if file.changes:
            from generator.drafting.change_report import change_lines  # noqa: PLC0415 - a first draft has none

            yield from (f"  {line}" for line in change_lines(file, facts))


def _became(file: DraftedFile, preview: bool) -> str:
    words = _WILL[file.outcome] if preview else file.outcome.value
    return words[:1].upper() + words[1:]


def _decisions(group: DecisionGroup, decisions: Sequence[Decision]) -> Iterator[str]:
    if decisions:
        yield from ("", f"{group.value} ({len(decisions)}):")
        yield from (f"  - {decision.sentence}" for decision in decisions)


def _missing(missing: Sequence[Missing]) -> Iterator[str]:
    if not missing:
        return
    yield from ("", f"Chỗ còn trống trong văn bản ({len(missing)} chỗ, tô vàng; Ctrl+F tìm “[Cần bổ sung”):")
    for (text, file), gaps in _by_file(missing).items():
        counted = f" ({len(gaps)} chỗ)" if len(gaps) > 1 else ""
        yield f"  - {text}{counted}; điền ở {file}"
        spots = Counter(f"{_spot(gap)}{gap.where}" for gap in gaps)
        yield from (f"      {spot}{f' ({times} chỗ)' if times > 1 else ''}" for spot, times in spots.items())


def _by_file(missing: Sequence[Missing]) -> dict[tuple[str, str], list[Missing]]:
    """Gather what is missing alike and is filled in in the same file."""
    found: dict[tuple[str, str], list[Missing]] = {}
    for gap in missing:
        found.setdefault((gap.text, gap.place.file), []).append(gap)
    return found


def _spot(gap: Missing) -> str:
    parts = [f"mã {gap.key}"] if gap.key else []
    parts += [f"dòng {gap.place.line}"] if gap.place.line else []
    return f"{', '.join(parts)}: " if parts else ""


def _reviews(reviews: Sequence[Review]) -> Iterator[str]:
    if not reviews:
        return
    yield from ("", f"Đề nghị rà soát ({len(reviews)} chỗ, có ghi chú trong tệp Word):")
    for file in dict.fromkeys(one.file for one in reviews):
        yield f"  Sửa trong Word, hoặc ở {file}:"
        yield from (f"  - {one.where}: {one.reason} (chỗ: {one.spot})" for one in reviews if one.file == file)
    yield "  Giữ nguyên thì xóa ghi chú trong Word, hoặc ghi chỗ ấy vào da_xem ở ke-hoach.yaml của năm."


def _illustrative(sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield from ("", f"Số liệu minh họa ({len(sentences)} chỗ), không dùng để trình ký:")
        yield from (f"  - {sentence}" for sentence in sentences)


def _notes(notes: Sequence[str]) -> Iterator[str]:
    if notes:
        yield from ("", "Ghi chú:")
        yield from (f"  - {note}" for note in notes)


def _count(report: DraftReport) -> str:
    reviews = f", {len(report.reviews)} chỗ đề nghị rà soát" if report.reviews else ""
    if report.complete:
        return f"Không còn chỗ nào phải bổ sung{reviews}."
    return f"Tổng cộng: {len(report.missing)} chỗ cần bổ sung, {len(report.illustrative)} số liệu minh họa{reviews}."
