"""What stands after the signature: each appendix with its label, title, "(Kèm theo …)" line and table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.importing.remark import Remark
from generator.importing.tasks.task_tables import FoundRows, table_rows
from generator.model.issued import IssuedBlock, IssuedParagraph, IssuedTable
from generator.vietnamese.periods import years_in

_LABEL = re.compile(r"phụ lục(?:\s+(?:số\s+)?(?:[ivx]+|[0-9]{1,2}|[a-z]))?\s*+[.:]?", re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?P<label>{_LABEL.pattern})\s*+(?:[-–:.]\s*+)?(?P<title>[^\W\d_].*)", re.IGNORECASE | re.DOTALL
)
_ATTACHED = re.compile(r"\(?\s*((?:ban hành\s+)?kèm theo|kèm)\b", re.IGNORECASE)
_MONEY = re.compile(r"\(?\s*(?:đvt|đơn vị tính|đơn vị)\s*:\s*+(?P<unit>[^)\s]+(?:\s+[^)\s]+)*+)\s*+\)?", re.IGNORECASE)
_MONEY_WORDS = re.compile(r"đồng|usd", re.IGNORECASE)
_TITLE_LINES = 5
_MEASURED = re.compile(r"đvt|đơn vị tính|chỉ tiêu", re.IGNORECASE)


class FoundAppendix(NamedTuple):
    """An appendix: its label as printed ("Phụ lục I", "" for none), title, and the words "Kèm theo" begins with.

    `money_unit` is what "ĐVT: …" says, `rows` the table understood; `inner` is all that stands below its caption lines.
    """

    place: str
    label: str
    title: str
    attached: str
    attached_line: str
    money_unit: str
    rows: FoundRows
    remarks: tuple[Remark, ...] = ()
    inner: tuple[IssuedBlock, ...] = ()

    @property
    def tables(self) -> tuple[IssuedTable, ...]:
        """Its tables."""
        return tuple(block for block in self.inner if isinstance(block, IssuedTable))

    @property
    def is_one_table(self) -> bool:
        """Whether it is one table below its caption lines, a line that names the unit of its amounts aside."""
        return len(self.tables) == 1 and not any(
            isinstance(block, IssuedParagraph) and not _money(" ".join(block.text.split())) for block in self.inner
        )


def find_appendices(blocks: Sequence[IssuedBlock], taken: Iterable[str] = ()) -> tuple[FoundAppendix, ...]:
    """Read what stands after the signature into appendices; `taken` are ids of tasks used already."""
    used = set(taken)
    found = []
    for run in _split([block for block in blocks if isinstance(block, IssuedTable) or block.text.strip()]):
        appendix = _appendix(run, used)
        used.update(task.id for task in appendix.rows.tasks)
        found.append(appendix)
    return tuple(found)


def _split(blocks: Sequence[IssuedBlock]) -> list[list[IssuedBlock]]:
    """Cut before each label, and before a title with its "(Kèm theo …)" line where there is no label."""
    runs: list[list[IssuedBlock]] = []
    tabled, begun = False, False  # what the run has so far: a table, anything but its label
    for at, block in enumerate(blocks):
        if not runs or _starts(blocks, at, tabled=tabled, begun=begun):
            runs.append([])
            tabled, begun = False, False
        runs[-1].append(block)
        tabled = tabled or isinstance(block, IssuedTable)
        begun = begun or isinstance(block, IssuedTable) or not _is_label(block.text)
    return runs


def _starts(blocks: Sequence[IssuedBlock], at: int, *, tabled: bool, begun: bool) -> bool:
    block = blocks[at]
    if isinstance(block, IssuedTable):
        return False
    if _is_label(block.text):
        return begun
    if not tabled or not isinstance(blocks[at - 1], IssuedTable):
        return False
    following = [one for one in blocks[at : at + _TITLE_LINES] if isinstance(one, IssuedParagraph)]
    return any(_ATTACHED.match(one.text.strip()) for one in following)


def _is_label(text: str) -> bool:
    words = text.strip()
    if _LABEL.fullmatch(words):
        return True
    labelled = _LABELLED.fullmatch(words)
    return bool(labelled and (labelled["title"].isupper() or "\n" in words))


def _appendix(run: Sequence[IssuedBlock], used: set[str]) -> FoundAppendix:
    tables = [block for block in run if isinstance(block, IssuedTable)]
    first = run.index(tables[0]) if tables else len(run)
    before = [line for block in run[:first] if isinstance(block, IssuedParagraph) for line in _lines(block)]
    label, before = _label(before)
    attached = next((at for at, line in enumerate(before) if _ATTACHED.match(line)), len(before))
    title = "\n".join(line for line in before[: min(attached, _TITLE_LINES)] if not _money(line))
    captions = bool(label) + min(attached, _TITLE_LINES) + (attached < len(before))
    table, odd = _one_table(tables)
    rows = table_rows(table, used) if table else FoundRows()
    place = run[0].place
    line = before[attached] if attached < len(before) else ""
    return FoundAppendix(
        place=place,
        label=label,
        title=title,
        attached=(found[1] if (found := _ATTACHED.match(line)) else ""),
        attached_line=line,
        money_unit=next((unit for one in before if (unit := _money(one))), ""),
        rows=rows,
        remarks=(*odd, *_odd(place, title, table), *_chosen(table, rows)),
        inner=tuple(_inner(run, captions)),
    )


def _inner(run: Sequence[IssuedBlock], captions: int) -> Iterable[IssuedBlock]:
    """The blocks below so many lines of caption."""
    for block in run:
        if isinstance(block, IssuedParagraph) and captions > 0:
            captions -= len(_lines(block))
        else:
            captions = 0
            yield block


def _lines(block: IssuedParagraph) -> list[str]:
    return [" ".join(line.split()) for line in block.text.split("\n") if line.strip()]


def _label(lines: list[str]) -> tuple[str, list[str]]:
    """The label and the lines after it; one with the title on the same line is cut."""
    if not lines or not _is_label(lines[0]):
        return "", lines
    if _LABEL.fullmatch(lines[0]):
        return lines[0].rstrip(" :."), lines[1:]
    cut = _LABELLED.fullmatch(lines[0])
    return (cut["label"].rstrip(" :."), [cut["title"], *lines[1:]]) if cut else (lines[0], lines[1:])


def _money(line: str) -> str:
    found = _MONEY.fullmatch(line)
    return found["unit"] if found and _MONEY_WORDS.search(found["unit"]) else ""


def _one_table(tables: Sequence[IssuedTable]) -> tuple[IssuedTable | None, list[Remark]]:
    """The tables of an appendix as one, as far as they have the same columns."""
    if not tables:
        return None, []
    width = _width(tables[0])
    same = [table for table in tables if _width(table) == width]
    rows = tuple(row for table in same for row in table.rows)
    odd = [
        Remark(table.place, "bảng thứ hai của phụ lục có cột khác, chưa đọc được")
        for table in tables
        if table not in same
    ]
    return tables[0]._replace(rows=rows), odd


def _width(table: IssuedTable) -> int:
    return max((sum(cell.columns for cell in row) for row in table.rows), default=0)


def _odd(place: str, title: str, table: IssuedTable | None) -> Iterable[Remark]:
    if not title:
        yield Remark(place, "phụ lục không có tên")
    if table is None:
        yield Remark(place, f"phụ lục “{title}” không có bảng; lời giữ nguyên, chưa đưa vào đâu")


def _chosen(table: IssuedTable | None, rows: FoundRows) -> Iterable[Remark]:
    """That rows were taken for tasks, where columns of no known meaning say that they may be something else."""
    unknown = [column.heading for column in rows.columns if column.code and column.heading]
    if table is None or not unknown or not rows.tasks:
        return
    named = ", ".join(f"“{' '.join(heading.split())}”" for heading in unknown)
    told = f"các dòng đọc là nhiệm vụ; cột {named} giữ nguyên chữ ở muc_khac, không thành số liệu"
    targets = any(any(years_in(heading)) or _MEASURED.search(heading) for heading in unknown)
    yield Remark(table.place, told + (". Là bảng chỉ tiêu thì ghi các mức vào chi-tieu.yaml" if targets else ""))
