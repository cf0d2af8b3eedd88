"""Small records built in Python: one agency, a plan of 2026 as written, and what 2027 says."""

from __future__ import annotations

from typing import Any

from generator.model.agency import Agency, Recipient, Signatory, Unit
from generator.model.columns import ColumnContent
from generator.model.indicator import IndicatorEntry, IndicatorGroup
from generator.model.legal import LegalDocument
from generator.model.measure import Result, Target
from generator.model.plan import Decision, DecisionGroup, Plan
from generator.model.record import Issue, PlanHead, Record, YearRecord
from generator.model.shape import Appendix, Column, LevelKind, Shape
from generator.model.task import Task, TaskEntry
from generator.model.texts.body import BodyText, ParagraphText, pieces_of
from generator.planning.plan import plan_of

AGENCY = Agency(
    name="Ủy ban nhân dân xã An Bình",
    header_lines=("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"),
    place="An Bình",
    short_name="UBND xã An Bình",
    symbol="UBND",
    superior="Ủy ban nhân dân tỉnh",
)
UNITS = (
    Unit(
        id="van-hoa", name="Phòng Văn hóa - Xã hội", aliases=("Phòng VHXH",), former_names=("Phòng Văn hóa Thông tin",)
    ),
    Unit(id="kinh-te", name="Phòng Kinh tế"),
)
APPENDIX = Appendix(
    id="nhiem-vu",
    title="NHIỆM VỤ NĂM {{ nam }}",
    columns=(Column(heading="Tên", content=ColumnContent.NAME, width_mm=80),),
)
HEAD = PlanHead(
    topic="Chuyển đổi số",
    subject="Chuyển đổi số xã An Bình năm {{ nam }}",
    issue=Issue(number=5, place="An Bình", day=8, month=1, year=2026),
    shape=Shape(numbering=(LevelKind.ROMAN,), appendices=(APPENDIX,)),
)


def task(key: str = "viec", title: str = "Việc cần làm", **said: Any) -> TaskEntry:
    """Make an entry of the appendix with the field names of the model."""
    return TaskEntry.model_validate({"id": key, "title": title, "appendix": "nhiem-vu", **said})


def indicator(key: str = "5g", **said: Any) -> IndicatorEntry:
    """Make an indicator's full entry, in percent."""
    facts = {"group": "ha-tang", "name": f"Tỷ lệ {key}", "short_name": f"Phủ sóng {key}", "unit_of_measure": "%"}
    return IndicatorEntry.model_validate({"id": key, **facts, **said})


def at_least(value: float | str, **said: Any) -> Target:
    """Make a target "≥ value"."""
    return Target.model_validate({"value": value, "comparator": ">=", **said})


def result(value: float | str, **said: Any) -> Result:
    """Make a result."""
    return Result.model_validate({"value": value, **said})


def document(number: str, **said: Any) -> LegalDocument:
    """Make a document of the register."""
    return LegalDocument.model_validate({"type": "Quyết định", "number": number, "date": "2022-03-18", **said})


def body(*paragraphs: str) -> BodyText:
    """Make a body of paragraphs p1, p2, …"""
    return BodyText(
        blocks=tuple(ParagraphText(id=f"p{n}", pieces=pieces_of(text)) for n, text in enumerate(paragraphs, 1))
    )


def record(
    *,
    tasks: tuple[TaskEntry, ...] = (),
    indicators: tuple[IndicatorEntry, ...] = (),
    new_tasks: tuple[TaskEntry, ...] = (),
    new_indicators: tuple[IndicatorEntry, ...] = (),
    **said: Any,
) -> Record:
    """Make a record: 2026 as written (head, text), what 2027 says (change, complete_set), the record's own facts."""
    head, text = said.pop("head", HEAD), said.pop("text", body("Lời văn."))
    change, complete = said.pop("change", None), said.pop("complete_set", False)
    groups = (IndicatorGroup(id="ha-tang", name="Phát triển hạ tầng"),)
    written = YearRecord(year=2026, head=head, body=text, groups=groups, indicators=indicators, tasks=tasks)
    new = YearRecord(year=2027, change=change, indicators=new_indicators, tasks=new_tasks, complete_set=complete)
    facts: dict[str, Any] = {
        "agency": AGENCY,
        "units": UNITS,
        "signatory": Signatory(position="CHỦ TỊCH", signer="Nguyễn Văn A"),
        "recipients": (Recipient(name="Như trên"),),
        "filing": "VT",
        "years": (written, new),
        **said,
    }
    return Record(**facts)


def rolled(**said: Any) -> Plan:
    """Roll a record made of `said` into 2027."""
    return plan_of(record(**said), 2027)


def only_task(plan: Plan) -> Task:
    """Give the one task of a plan."""
    (found,) = plan.tasks
    return found


def told(plan: Plan, group: DecisionGroup) -> str:
    """Give the sentences of a group, a line each."""
    return "\n".join(made.sentence for made in plan.decisions if made.group is group)


def decision_on(plan: Plan, fact: str) -> Decision:
    """Give the first decision about a fact."""
    return next(made for made in plan.decisions if made.fact == fact)
