"""A table of a signed plan while it is read: where it stands, what was printed in it, what its cells tell of tasks."""

from __future__ import annotations

from collections.abc import Sequence

from generator.finalizing.facts.indicator_facts import BY_SIGN, change_cell
from generator.finalizing.facts.task_facts import SEPARATOR, NoPlaceError, change_task, note_change
from generator.finalizing.facts.year import TASK
from generator.finalizing.signed_reading import Instead, OpenReading
from generator.model.column_kinds import ValueKind
from generator.model.columns import ColumnContent
from generator.model.shape import Column

TOO_FEW = "hàng này không có đủ các ô như bảng"
_NO_MEMBER = "nhóm không còn chỉ tiêu nào"
_PARTED = "các đơn vị trong ô được in cách nhau bằng dấu chấm phẩy"


class OpenTable:
    """One signed table of targets or appendix, and what has been read of it so far.

    With `ordered_elsewhere` another table, or sentences, say in which order indicators stand in the file.
    """

    def __init__(
        self, reading: OpenReading, table: str, columns: Sequence[Column], *, ordered_elsewhere: bool = False
    ) -> None:
        self.ordered_elsewhere = ordered_elsewhere
        self.reading, self.signed, self.table, self.columns = reading, reading.signed, table, tuple(columns)
        self.contents = [column.content for column in columns]
        self.begun = False
        self.headed: set[str] = set()  # the groups whose rows are printed
        self.kept_heads: set[int] = set()  # the columns whose headings are printed as drafted
        self.group: str | None = None
        self.waiting: int | None = None  # the row of a group, until a member follows
        self.part: str | None = None
        self.top: str | None = None  # the task that sub-rows stand below
        self.printed: list[tuple[str, str]] = []  # the facts in their order: kind, id
        self.added: set[str] = set()  # the ids of those that are new
        self.stated_targets: set[str] = set()  # the indicators whose target a cell says anew

    def ordinals(self) -> list[int]:
        """The columns of the numbers of rows."""
        return [at for at, content in enumerate(self.contents) if content is ColumnContent.ORDINAL]

    def shows_targets(self) -> bool:
        """Whether a column holds the targets."""
        return any(content.kind.value is ValueKind.PLAN for content in self.contents)

    def cells_of(self, new: int) -> tuple[str, ...] | None:
        """The words of a row that has a cell for each column, else None; a name that goes on from above is none."""
        line = self.signed.new[new]
        if len(line.cells) != len(self.columns) or any(cell.columns != 1 for cell in line.cells):
            return None
        cells = zip(line.cells, line.words, self.contents, strict=True)
        return tuple("" if cell.continued and one is ColumnContent.NAME else words for cell, words, one in cells)

    def wanted(self, new: int, instead: dict[int, Instead]) -> None:
        """A row is to be printed, numbers as counted, and other words where the signed ones have no place."""
        self.reading.want_instead(new, instead, free=self.ordinals())

    def told_indicator(self, key: str, at: int, cell: tuple[str, str], instead: dict[int, Instead]) -> None:
        """Take over what a cell (old words, new words) says of an indicator."""
        old, words = cell
        try:
            printed = change_cell(self.reading, key, self.contents[at], old, words)
        except NoPlaceError as error:
            instead[at] = Instead(old, str(error))
            return
        if self.contents[at].kind.value is ValueKind.PLAN:
            self.stated_targets.add(key)
        if printed != words:
            instead[at] = Instead(printed, BY_SIGN)

    def told_task(self, key: str, at: int, cell: tuple[str, str], instead: dict[int, Instead]) -> None:
        """Take over what a cell (old words, new words) says of a task."""
        old, words = cell
        try:
            printed = self._task_cell(key, at, words)
        except NoPlaceError as error:
            instead[at] = Instead(old, str(error))
            return
        if printed != words:
            instead[at] = Instead(printed, _PARTED)
        if old:
            note_change(self.reading, TASK, key, old, words)

    def _task_cell(self, key: str, at: int, words: str) -> str:
        column = self.columns[at]
        return change_task(self.reading, key, column.content, words, separator=SEPARATOR, column=column.key)

    def settle_group(self, *, filled: bool) -> None:
        """The row of a group is printed where the group has a member."""
        if self.waiting is not None:
            if filled and self.group not in self.headed:
                self.headed.add(str(self.group))
                self._headed(self.waiting)
            else:
                self.reading.tell_placeless(self.waiting, _NO_MEMBER)
        self.waiting = None

    def _headed(self, new: int) -> None:
        """A row that heads others: the number before its words is computed."""
        cells = self.signed.new[new].cells
        self.reading.want_as_signed(new, free=range(len(cells) - 1))
