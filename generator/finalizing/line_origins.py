"""What fact each printed line comes from: read off what composing made it of, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from generator.finalizing.facts.texts_of_year import TARGET_TABLE
from generator.model.document import Document, Row
from generator.model.plan import Plan
from generator.model.vocabulary import KEYS
from generator.planning.composing.anchors import RESULT_TABLE, anchor, of_phase, of_target_sentence, of_task
from generator.planning.composing.stretches import Region, Stretch, stretches


class OriginKind(Enum):
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
    TABLE_ROW = auto()  # of a table of the plan's own, by the name of the row
    TABLE_HEAD = auto()  # by its tier
    TABLE_NUMBERS = auto()
    RESULT_ROW = auto()
    RESULT_GROUP = auto()
    RESULT_HEADING = auto()
    NUMBER = auto()
    DATE = auto()
    SUBJECT = auto()
    DECISION = auto()  # a text of the decision that issues the plan, by the way to it
    DECISION_ATTACHED = auto()
    AGENCY = auto()
    SIGNATORY = auto()  # of the agency, or by its place of one who issues the plan with it
    RECIPIENT = auto()
    APPENDIX_LABEL = auto()
    APPENDIX_TITLE = auto()
    APPENDIX_ATTACHED = auto()
    MONEY_UNIT = auto()
    APPENDIX_BLOCK = auto()  # of the text of an appendix, by both their ids; the appendix is its part
    FIXED = auto()


class LineOrigin(NamedTuple):
    """What a line is, the id of its fact, and the part of it; `table` is the table or appendix a row stands in."""

    kind: OriginKind
    key: str = ""
    part: str = ""
    table: str = ""


FIXED = LineOrigin(OriginKind.FIXED)
_OWN = "bang/"  # begins the name of a table of the plan's own, which no appendix has
_TIERS = 4


def own_table(key: str) -> str:
    """The name by which the rows of a table of the plan's own say where they stand."""
    return f"{_OWN}{key}"


def own_table_id(table: str) -> str | None:
    """The id of such a table by this name; None for the table of targets and those of appendices."""
    return table.removeprefix(_OWN) if table.startswith(_OWN) else None


def origins_of(plan: Plan, document: Document) -> Mapping[str, LineOrigin]:
    """The origin of each line of a plan's document, by anchor."""
    origins = _Origins(plan)
    found: dict[str, LineOrigin] = {}
    for one in stretches(document):
        if one.part and one.part.quotes:
            break
        found.setdefault(one.anchor, origins.of(one))
    return found


_OF_REGION = {
    Region.AGENCIES: LineOrigin(OriginKind.AGENCY),
    Region.SIGNATURE: LineOrigin(OriginKind.SIGNATORY),
    Region.RECIPIENTS: LineOrigin(OriginKind.RECIPIENT),
}
_OF_FIELD = {  # of the head, by its last field
    KEYS["number"]: OriginKind.NUMBER,
    KEYS["issue"]: OriginKind.DATE,
    KEYS["type"]: OriginKind.AGENCY,
    KEYS["subject"]: OriginKind.SUBJECT,
}
_OF_APPENDIX = {
    KEYS["title"]: OriginKind.APPENDIX_TITLE,
    KEYS["attached_by"]: OriginKind.APPENDIX_ATTACHED,
    KEYS["money_unit"]: OriginKind.MONEY_UNIT,
}
_RESULTS = (KEYS["result"], KEYS["prior_result"])


class _Origins:
    """Finds the origins of lines by what they were made of and where they stand."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.tasks = {task.id: task for task in plan.tasks}
        self.own_rows = dict(_of_own_tables(plan))
        self.phases = {
            row.indicator.id: [str(one.window) for one in row.phase_targets if one.window] for row in plan.indicators
        }
        self.in_groups = {group.id: dict[str, None]() for group in plan.groups}
        for row in plan.indicators:
            self.in_groups[row.indicator.group] |= dict.fromkeys(self.phases[row.indicator.id])

    def of(self, one: Stretch) -> LineOrigin:
        """The origin of a stretch."""
        if isinstance(one.one, Row):
            return self.of_row(one, one.one)
        if one.region is Region.SIGNATURE and one.ref.split("/")[-2:-1] == [KEYS["joint"]]:
            return LineOrigin(OriginKind.SIGNATORY, one.ref.rpartition("/")[2])
        if one.region in _OF_REGION:
            return _OF_REGION[one.region]
        path = one.ref.split("/")
        if one.region is Region.DECISION:
            return self.of_decision("/".join(path[3:]))
        if one.region is Region.BODY:
            return self.of_paragraph(one, path)
        if path[1:2] == ["phu-luc"]:
            return LineOrigin(OriginKind.APPENDIX_BLOCK, "/".join(path[2:4]), path[2])
        if one.part:
            return LineOrigin(_OF_APPENDIX.get(path[-1], OriginKind.APPENDIX_LABEL), one.part.id)
        return LineOrigin(_OF_FIELD[path[-1]])

    def of_decision(self, way: str) -> LineOrigin:
        """A text of the decision, the line that attaches the plan to it, or words that its type tells."""
        if self.plan.decision is not None and way in self.plan.decision.texts:
            return LineOrigin(OriginKind.DECISION, way)
        return LineOrigin(OriginKind.DECISION_ATTACHED) if way == KEYS["attached_by"] else FIXED

    def of_paragraph(self, one: Stretch, path: list[str]) -> LineOrigin:
        """The origin of a paragraph of the body: a text of its own, a task or a line below it, a target or result."""
        match path[1:]:
            case ["noi-dung", key]:
                return LineOrigin(OriginKind.BLOCK, key)
            case ["nhiem-vu", key, *_]:
                return self.of_task(one, key, path[-1])
            case ["chi-tieu", _, group] if path[2] == KEYS["groups"]:
                phases = (phase for phase in self.in_groups[group] if of_phase(group, phase) == one.anchor)
                return LineOrigin(OriginKind.PHASE, group, next(phases))
            case ["chi-tieu", key, field] if field in _RESULTS:
                return LineOrigin(OriginKind.RESULT_SENTENCE, key)
            case ["chi-tieu", key, _]:
                phases = (phase for phase in self.phases[key] if of_target_sentence(key, phase) == one.anchor)
                return LineOrigin(OriginKind.SENTENCE, key, next(phases, ""))
        return FIXED

    def of_task(self, one: Stretch, key: str, field: str) -> LineOrigin:
        """The title of a task, a line of its details, or who does it by when."""
        if field == KEYS["title"]:
            return LineOrigin(OriginKind.TASK, key)
        task, lines = self.tasks[key], self.plan.shape.task_lines
        if field == KEYS["details"]:
            numbers = map(str, range(1, len((task.details or "").splitlines()) + 1))
            return LineOrigin(
                OriginKind.DETAIL, key, next(at for at in numbers if of_task(key, "chi-tiet", at) == one.anchor)
            )
        # of two lines that show the same in other lists it is the one for this list
        shown = [
            at
            for at, line in enumerate(lines)
            if (not line.sections or task.section in line.sections) and of_task(key, line.content.value) == one.anchor
        ]
        return LineOrigin(OriginKind.TASK_LINE, key, str(shown[-1]))

    def of_row(self, one: Stretch, row: Row) -> LineOrigin:
        """The origin of a row, in the table of targets, that of results, or an appendix."""
        if one.table and one.table.anchor == RESULT_TABLE:
            return _of_result(one, row)
        if row.anchor in self.own_rows:
            return self.own_rows[row.anchor]
        table = one.part.id if one.part else TARGET_TABLE
        if one.heads is not None:
            return _of_heading(one.heads, row, table)
        match row.ref.split("/")[1:]:
            case ["chi-tieu", _, group]:
                return LineOrigin(OriginKind.GROUP_ROW, group, table=table)
            case ["chi-tieu", key]:
                return LineOrigin(OriginKind.INDICATOR_ROW, key, table=table)
            case ["nhiem-vu", key]:
                return LineOrigin(OriginKind.TASK_ROW, key, table=table)
            case ["ke-hoach", *_, part, _]:
                return LineOrigin(OriginKind.PART_ROW, part, table=table)
        return LineOrigin(OriginKind.TOTAL_ROW, table=table)


def _of_own_tables(plan: Plan) -> Iterator[tuple[str, LineOrigin]]:
    for table in plan.tables:
        name = own_table(table.id)
        for row in table.rows:
            yield anchor("bg", "r", table.id, row.name), LineOrigin(OriginKind.TABLE_ROW, row.name, table=name)
        for tier in map(str, range(1, _TIERS)):
            yield anchor("bg", "h", table.id, tier), LineOrigin(OriginKind.TABLE_HEAD, tier, table=name)
        yield anchor("bg", "h", table.id, "so"), LineOrigin(OriginKind.TABLE_NUMBERS, table=name)


def _of_heading(at: int, row: Row, table: str) -> LineOrigin:
    """A row of headings, or of the numbers below them, which stand for nothing in the data."""
    if at and not any(cell.ref for cell in row.cells):
        return LineOrigin(OriginKind.NUMBERS_ROW, table=table)
    return LineOrigin(OriginKind.HEADING_ROW, str(at + 1), table=table)


def _of_result(one: Stretch, row: Row) -> LineOrigin:
    if one.heads is not None:
        return LineOrigin(OriginKind.RESULT_HEADING)
    return LineOrigin(OriginKind.RESULT_GROUP if row.group else OriginKind.RESULT_ROW, row.ref.rpartition("/")[2])
