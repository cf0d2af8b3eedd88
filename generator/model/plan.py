"""The Plan of one year: every fact settled, each decision of the roll-over with its reason."""

from enum import StrEnum

from generator.model.agency import Agency, JointAgency, Recipient, Signatory, Unit
from generator.model.assignment import Assignment, Deadline
from generator.model.base import Noun
from generator.model.indicator import Indicator, IndicatorGroup
from generator.model.legal import LegalDocument
from generator.model.measure import Result, Split, Target, Window
from generator.model.record import Basis, Issue, IssuingDecision, OwnPhrase, Reporting, SeenWords, SignedCopy
from generator.model.shape import Shape
from generator.model.table import Table
from generator.model.task import Task
from generator.model.texts.body import AppendixText, BodyText


class DecisionGroup(StrEnum):
    """The headings under which the roll-over reports what it did."""

    CARRIED = "Chuyển tiếp"
    YEARLY = "Thực hiện hằng năm"
    RENEWED = "Thay mới"
    DROPPED = "Đề nghị bỏ"
    MISSING = "Cần bổ sung"
    NOTICE = "Lưu ý"


class Decision(Noun):
    """One decision of the roll-over: its group, the fact it is about, and the sentence for the clerk."""

    group: DecisionGroup
    fact: str
    sentence: str
    overridden: bool = False


class PlanIndicator(Noun):
    """An indicator in the plan of one year, with the result of the year before.

    `prior_target` is what was to be reached in that year.  `is_new` marks an indicator that the year before did
    not have: an empty baseline is right for it.  `baseline_as_signed` tells that the year's own file states the
    baseline, as its signed plan prints it.  `is_assigned` tells that the committee above sets its targets: it has
    assigned one, this year or before.
    """

    indicator: Indicator
    target: Target | None
    assigned: Target | None = None
    phase_targets: tuple[Target, ...] = ()
    baseline: Result | None
    prior_target: Target | None = None
    split: Split | None = None
    assignments: tuple[Assignment, ...] = ()
    deadline: Deadline | None = None
    is_new: bool = False
    baseline_as_signed: bool = False
    is_assigned: bool = False
    note: str | None = None


class Plan(Noun):
    """Everything one year's plan says; `results` and `planned` targets are all known ones, by indicator and year.

    `lapsed` are the bases as last cited in roles whose document of the year is still to be given.
    `withdrawn` are the keys of documents that no longer hold: they are not cited any more.  `waiting` are the
    indicators of a plan of several years whose phase has not begun by the year of this plan.  `reported` are the
    indicators whose results of the year before the plan tells, where these are more than its own.  A plan that is
    `signed` is finalized.  `framed` names those of signatory, recipients and filing that plans state, not the commune.
    `seen` are words of the year before that a person lets stand.
    """

    year: int
    type: str
    symbol: str
    topic: str
    subject: str
    period: Window | None = None
    agency: Agency
    units: tuple[Unit, ...]
    issue: Issue
    decision: IssuingDecision | None = None
    joint: tuple[JointAgency, ...] = ()
    signatory: Signatory
    recipients: tuple[Recipient, ...]
    filing: str
    framed: tuple[str, ...] = ()
    shape: Shape
    bases: tuple[Basis, ...]
    lapsed: tuple[Basis, ...] = ()
    own_phrases: tuple[OwnPhrase, ...]
    reporting: tuple[Reporting, ...] = ()
    documents: tuple[LegalDocument, ...]
    withdrawn: tuple[str, ...] = ()
    groups: tuple[IndicatorGroup, ...]
    indicators: tuple[PlanIndicator, ...]
    waiting: tuple[PlanIndicator, ...] = ()
    reported: tuple[PlanIndicator, ...] = ()
    results: tuple[tuple[str, int, Result], ...] = ()
    planned: tuple[tuple[str, int, Target], ...] = ()
    tasks: tuple[Task, ...]
    tables: tuple[Table, ...] = ()
    body: BodyText
    appendix_texts: tuple[AppendixText, ...] = ()
    rolled_from: int | None = None
    seen: tuple[SeenWords, ...] = ()
    signed: SignedCopy | None = None
    decisions: tuple[Decision, ...] = ()
