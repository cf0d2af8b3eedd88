"""Where each printed line has its home in the facts, by its anchor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from generator.model.body import Directive
from generator.model.document import Document
from generator.model.plan import Plan
from generator.model.shape import Appendix, Gathers
from generator.planning import anchors
from generator.planning.anchors import anchor
from generator.planning.indicators import reported_rows
from generator.signed.sources import TARGET_TABLE


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
    return dict((*_head(document), *_body(plan), *_targets(plan), *_results(plan), *_appendices(plan)))


def _head(document: Document) -> Iterator[tuple[str, Home]]:
    yield document.number_line.anchor, Home(HomeKind.NUMBER)
    yield document.date_line.anchor, Home(HomeKind.DATE)
    yield document.type.anchor, Home(HomeKind.AGENCY)
    yield document.subject.anchor, Home(HomeKind.SUBJECT)
    for line in (*document.parent_lines, *document.agency_lines):
        yield line.anchor, Home(HomeKind.AGENCY)
    for line in (*document.authority_lines, document.signer):
        yield line.anchor, Home(HomeKind.SIGNATORY)
    for line in document.recipients:
        yield line.anchor, Home(HomeKind.RECIPIENT)


def _body(plan: Plan) -> Iterator[tuple[str, Home]]:
    for block in plan.body.blocks:
        if not isinstance(block, Directive):
            yield anchors.of_block(block), Home(HomeKind.BLOCK, block.id)
    for task in plan.tasks:
        yield anchors.of_task(task.id), Home(HomeKind.TASK, task.id)
        for at, line in enumerate(plan.shape.task_lines):
            # two lines may show the same in other lists: the first that is for this list is the one printed
            if not line.sections or task.section in line.sections:
                yield anchors.of_task(task.id, line.content.value), Home(HomeKind.TASK_LINE, task.id, str(at))
        for number in range(1, len((task.details or "").splitlines()) + 1):
            yield anchors.of_task(task.id, "chi-tiet", str(number)), Home(HomeKind.DETAIL, task.id, str(number))


def _targets(plan: Plan) -> Iterator[tuple[str, Home]]:
    for row in plan.indicators:
        key = row.indicator.id
        yield anchors.of_indicator(key), Home(HomeKind.INDICATOR_ROW, key, table=TARGET_TABLE)
        yield anchors.of_target_sentence(key), Home(HomeKind.SENTENCE, key)
        for target in row.phase_targets:
            if target.window:
                window = str(target.window)
                yield anchors.of_target_sentence(key, window), Home(HomeKind.SENTENCE, key, window)
                name = anchor("nd", "gd", row.indicator.group, window)
                yield name, Home(HomeKind.PHASE, row.indicator.group, window)
    for group in plan.groups:
        yield anchors.of_group(group.id), Home(HomeKind.GROUP_ROW, group.id, table=TARGET_TABLE)
    yield from _headings(("ct", "h", "tieu-de"), TARGET_TABLE)


def _headings(name: tuple[str, str, str], table: str) -> Iterator[tuple[str, Home]]:
    yield anchor(*name), Home(HomeKind.HEADING_ROW, "1", table=table)
    yield anchor(*name, "2"), Home(HomeKind.HEADING_ROW, "2", table=table)
    yield anchor(*name, "so"), Home(HomeKind.NUMBERS_ROW, table=table)


def _results(plan: Plan) -> Iterator[tuple[str, Home]]:
    yield anchors.of_result("h", "tieu-de"), Home(HomeKind.RESULT_HEADING)
    for group in plan.groups:
        yield anchors.of_result("n", group.id), Home(HomeKind.RESULT_GROUP, group.id)
    for row in reported_rows(plan):
        yield anchors.of_result("r", row.indicator.id), Home(HomeKind.RESULT_ROW, row.indicator.id)
        yield anchors.of_result_sentence(row.indicator.id), Home(HomeKind.RESULT_SENTENCE, row.indicator.id)


def _appendices(plan: Plan) -> Iterator[tuple[str, Home]]:
    for part in plan.shape.appendices:
        yield anchor("pl", "d", part.id, "nhan"), Home(HomeKind.APPENDIX_LABEL, part.id)
        yield anchor("pl", "d", part.id, "ten"), Home(HomeKind.APPENDIX_TITLE, part.id)
        yield anchor("pl", "d", part.id, "kem"), Home(HomeKind.APPENDIX_ATTACHED, part.id)
        yield anchor("pl", "d", part.id, "dvt"), Home(HomeKind.MONEY_UNIT, part.id)
        yield anchor("pl", "t", part.id), Home(HomeKind.TOTAL_ROW, table=part.id)
        yield from _headings(("pl", "h", part.id), part.id)
        yield from _rows(plan, part)


def _rows(plan: Plan, part: Appendix) -> Iterator[tuple[str, Home]]:
    for group in part.parts:
        yield anchor("pl", "n", part.id, group.id), Home(HomeKind.PART_ROW, group.id, table=part.id)
    if any(group.gathers is Gathers.INDICATORS for group in part.parts):
        for one in plan.groups:
            yield anchor("pl", "n", part.id, "ct", one.id), Home(HomeKind.GROUP_ROW, one.id, table=part.id)
        for row in plan.indicators:
            key = row.indicator.id
            yield anchors.of_indicator_row(part.id, key), Home(HomeKind.INDICATOR_ROW, key, table=part.id)
    for task in plan.tasks:
        if task.appendix == part.id:
            yield anchors.of_task_row(part.id, task.id), Home(HomeKind.TASK_ROW, task.id, table=part.id)
