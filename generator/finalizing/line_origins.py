"""Where each printed line has its home in the facts: read off what composing made it of, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from generator.finalizing.facts.texts_of_year import TARGET_TABLE
from generator.model.document import Document, Row
from generator.model.plan import Plan
from generator.model.vocabulary import KEYS
from generator.planning.composing.anchors import RESULT_TABLE, of_phase, of_target_sentence, of_task
from generator.planning.composing.stretches import Region, Stretch, stretches


class HomeKind(Enum):
    """What a printed line is."""

    BLOCK = auto()  # a block of the body's own words
    TASK = auto()  # the title of a task in the body
    TASK_LINE = auto()  # a line below it: who, by when
    DETAIL = auto()
    SENTENCE = auto()  # a target told in the body
    PHASE = auto()
    RESULT_SENTENCE = auto()
    INDICATOR_ROW = auto()
    GROUP_ROW = auto()
    TASK_ROW = auto()
    PART_ROW = auto()
    HEADING_ROW = auto()
    NUMBERS_ROW = auto()
    TOTAL_ROW = auto()
    RESULT_ROW = auto()
    RESULT_GROUP = auto()
    RESULT_HEADING = auto()
    NUMBER = auto()
    DATE = auto()
    SUBJECT = auto()
    AGENCY = auto()
    SIGNATORY = auto()
    RECIPIENT = auto()
    APPENDIX_LABEL = auto()
    APPENDIX_TITLE = auto()
    APPENDIX_ATTACHED = auto()
    MONEY_UNIT = auto()
    FIXED = auto()


class Home(NamedTuple):
    """What a line is, the id of its fact, and the part of it; `table` is the table or appendix a row stands in."""

    kind: HomeKind
    key: str = ""
    part: str = ""
    table: str = ""


FIXED = Home(HomeKind.FIXED)


def homes_of(plan: Plan, document: Document) -> Mapping[str, Home]:
    """The home of each line of a plan's document, by anchor."""
    homes = _Homes(plan)
    found: dict[str, Home] = {}
    for one in stretches(document):
        if one.part and one.part.quotes:
            break
        found.setdefault(one.anchor, homes.of(one))
    return found


_OF_REGION = {
    Region.AGENCIES: Home(HomeKind.AGENCY),
    Region.SIGNATURE: Home(HomeKind.SIGNATORY),
    Region.RECIPIENTS: Home(HomeKind.RECIPIENT),
}
_OF_FIELD = {  # of the head, by its last field
    KEYS["number"]: HomeKind.NUMBER,
    KEYS["issue"]: HomeKind.DATE,
    KEYS["type"]: HomeKind.AGENCY,
    KEYS["subject"]: HomeKind.SUBJECT,
}
_OF_APPENDIX = {
    KEYS["title"]: HomeKind.APPENDIX_TITLE,
    KEYS["attached_by"]: HomeKind.APPENDIX_ATTACHED,
    KEYS["money_unit"]: HomeKind.MONEY_UNIT,
}
_RESULTS = (KEYS["result"], KEYS["prior_result"])


class _Homes:
    """Finds the homes of lines by what they were made of and where they stand."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.tasks = {task.id: task for task in plan.tasks}
        self.phases = {
            row.indicator.id: [str(one.window) for one in row.phase_targets if one.window] for row in plan.indicators
        }
        self.in_groups = {group.id: dict[str, None]() for group in plan.groups}
        for row in plan.indicators:
            self.in_groups[row.indicator.group] |= dict.fromkeys(self.phases[row.indicator.id])

    def of(self, one: Stretch) -> Home:
        """The home of a stretch."""
        if isinstance(one.one, Row):
            return self.of_row(one, one.one)
        if one.region in _OF_REGION:
            return _OF_REGION[one.region]
        path = one.ref.split("/")
        if one.region is Region.BODY:
            return self.of_paragraph(one, path)
        if one.part:
            return Home(_OF_APPENDIX.get(path[-1], HomeKind.APPENDIX_LABEL), one.part.id)
        return Home(_OF_FIELD[path[-1]])

    def of_paragraph(self, one: Stretch, path: list[str]) -> Home:
        """The home of a paragraph of the body: a text of its own, a task or a line below it, a target or result."""
        match path[1:]:
            case ["noi-dung", key]:
                return Home(HomeKind.BLOCK, key)
            case ["nhiem-vu", key, *_]:
                return self.of_task(one, key, path[-1])
            case ["chi-tieu", _, group] if path[2] == KEYS["groups"]:
                phases = (phase for phase in self.in_groups[group] if of_phase(group, phase) == one.anchor)
                return Home(HomeKind.PHASE, group, next(phases))
            case ["chi-tieu", key, field] if field in _RESULTS:
                return Home(HomeKind.RESULT_SENTENCE, key)
            case ["chi-tieu", key, _]:
                phases = (phase for phase in self.phases[key] if of_target_sentence(key, phase) == one.anchor)
                return Home(HomeKind.SENTENCE, key, next(phases, ""))
        return FIXED

    def of_task(self, one: Stretch, key: str, field: str) -> Home:
        """The title of a task, a line of its details, or who does it by when."""
        if field == KEYS["title"]:
            return Home(HomeKind.TASK, key)
        task, lines = self.tasks[key], self.plan.shape.task_lines
        if field == KEYS["details"]:
            numbers = map(str, range(1, len((task.details or "").splitlines()) + 1))
            return Home(HomeKind.DETAIL, key, next(at for at in numbers if of_task(key, "chi-tiet", at) == one.anchor))
        # of two lines that show the same in other lists it is the one for this list
        shown = [
            at
            for at, line in enumerate(lines)
            if (not line.sections or task.section in line.sections) and of_task(key, line.content.value) == one.anchor
        ]
        return Home(HomeKind.TASK_LINE, key, str(shown[-1]))

    def of_row(self, one: Stretch, row: Row) -> Home:
        """The home of a row, in the table of targets, that of results, or an appendix."""
        if one.table and one.table.anchor == RESULT_TABLE:
            return _of_result(one, row)
        table = one.part.id if one.part else TARGET_TABLE
        if one.heads is not None:
            return _of_heading(one.heads, row, table)
        match row.ref.split("/")[1:]:
            case ["chi-tieu", _, group]:
                return Home(HomeKind.GROUP_ROW, group, table=table)
            case ["chi-tieu", key]:
                return Home(HomeKind.INDICATOR_ROW, key, table=table)
            case ["nhiem-vu", key]:
                return Home(HomeKind.TASK_ROW, key, table=table)
            case ["ke-hoach", *_, part, _]:
                return Home(HomeKind.PART_ROW, part, table=table)
        return Home(HomeKind.TOTAL_ROW, table=table)


def _of_heading(at: int, row: Row, table: str) -> Home:
    """A row of headings, or of the numbers below them, which stand for nothing in the data."""
    if at and not any(cell.ref for cell in row.cells):
        return Home(HomeKind.NUMBERS_ROW, table=table)
    return Home(HomeKind.HEADING_ROW, str(at + 1), table=table)


def _of_result(one: Stretch, row: Row) -> Home:
    if one.heads is not None:
        return Home(HomeKind.RESULT_HEADING)
    return Home(HomeKind.RESULT_GROUP if row.group else HomeKind.RESULT_ROW, row.ref.rpartition("/")[2])
