"""The Record: what a commune knows, by year. A fact stands once; places are a side map, not here."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from generator.model.agency import Agency, JointAgency, Recipient, Signatory, Unit
from generator.model.base import Id, Noun, Words
from generator.model.indicator import Handling, IndicatorEntry, IndicatorGroup
from generator.model.legal import DateVi, LegalDocument
from generator.model.measure import Window
from generator.model.plain_values import Day, Digits, Month, PlanNumber, Version, Year, YesNo
from generator.model.shape import Shape
from generator.model.table import Table
from generator.model.task import TaskEntry
from generator.model.texts.body import AppendixText, BodyText
from generator.model.vocabulary import KEYS
from generator.vietnamese.issue_lines import USUAL_DIGITS


class Issue(Noun):
    """Number and date of issue as far as known; a blank part is left to be filled in by hand.

    The number is padded with zeros to so many `digits`.
    """

    number: PlanNumber | None = None
    digits: Digits = USUAL_DIGITS
    place: str | None = None
    day: Day | None = None
    month: Month | None = None
    year: Year | None = None


class Basis(Noun):
    """A legal basis in a named role of the text (e.g. the superior's plan of the year).

    `document` is None in a plan whose basis of that role is not known yet.
    """

    role: Id
    document: str | None = None
    handling: Handling | None = None


class OwnPhrase(Noun):
    """Words that belong to one year only (slogan, theme): never rolled over, so None in the next year."""

    id: Id
    label: Words
    text: Words | None = None


class Cycle(StrEnum):
    """How often a plan asks for a report."""

    MONTHLY = "hằng tháng"
    QUARTERLY = "hằng quý"
    HALF_YEARLY = "6 tháng"
    YEARLY = "hằng năm"
    ON_REQUEST = "đột xuất"


class Reporting(Noun):
    """A report the plan asks of its units: how often, and by when in the plan's words."""

    cycle: Cycle
    due: Words | None = None


class SignedCopy(Noun):
    """The signed file that a plan was finalized from: its name and the SHA-256 of its bytes."""

    file: Words
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


def _recipient_lines(given: Any) -> Any:
    """The recipients of a file: a line alone is a name without a purpose."""
    if not isinstance(given, list):
        return given
    return [{KEYS["name"]: line} if isinstance(line, str) else line for line in given]


RecipientLines = Annotated[tuple[Recipient, ...], BeforeValidator(_recipient_lines)]


class IssuingDecision(Noun):
    """The decision (quyết định) that issues a plan: number, day, agency, signature and recipients are the plan's own.

    `deciding` are the lines that say who decides, `grounds` the căn cứ, a paragraph each; of `articles` the label is
    counted, and further lines are paragraphs below the first.  With `attached_by` begins the line under the plan's
    title.
    """

    type: Words = "Quyết định"
    subject: Words
    deciding: tuple[Words, ...] = ()
    grounds: tuple[Words, ...] = ()
    articles: Annotated[tuple[Words, ...], Field(min_length=1)]
    attached_by: Words = "Kèm theo"

    @property
    def texts(self) -> dict[str, str]:
        """All that may hold expressions, a paragraph each, by the way to it."""
        lists = ((KEYS[name], getattr(self, name)) for name in _DECISION_LISTS)
        found = {KEYS["subject"]: self.subject}
        for key, texts in lists:
            for at, text in enumerate(texts):
                found |= {f"{key}/{at}/{line}": words for line, words in enumerate(text.split("\n"))}
        return found

    def with_text(self, key: str, words: str) -> "IssuingDecision":
        """The decision with other words in one of these places."""
        name, *places = key.split("/")
        if not places:
            return self.model_copy(update={"subject": words})
        field = next(one for one in _DECISION_LISTS if KEYS[one] == name)
        at, line = map(int, places)
        texts = list(getattr(self, field))
        paragraphs = texts[at].split("\n")
        paragraphs[line] = words
        texts[at] = "\n".join(paragraphs)
        return self.model_copy(update={field: tuple(texts)})


_DECISION_LISTS = ("deciding", "grounds", "articles")


class PlanHead(Noun):
    """What `ke-hoach.yaml` says of the plan as a whole; `period` is set for a plan of several years.

    Signatory, recipients and filing are the agency's own where it says nothing.  `joint` are those who issue it with
    the agency.  One that a `decision` issues is attached to it: number and day are the decision's.  With `signed` the
    plan is finalized: nobody drafts it again.
    """

    type: Words = "Kế hoạch"
    symbol: Words = "KH"
    topic: Words
    subject: Words
    period: Window | None = None
    issue: Issue = Issue.made()
    shape: Shape
    bases: tuple[Basis, ...] = ()
    own_phrases: tuple[OwnPhrase, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    decision: IssuingDecision | None = None
    joint: tuple[JointAgency, ...] = ()
    signatory: Signatory | None = None
    recipients: RecipientLines | None = None
    filing: Words | None = None
    signed: SignedCopy | None = None


class SeenWords(Noun):
    """Words carried from the year before that a person has looked at and lets stand; without words all of a place.

    The place is that of a fact without its year: `noi-dung/kinh-phi-1`, `nhiem-vu/tap-huan/thoi_han`.
    """

    spot: Words
    text: Words | None = None


class PlanHeadChange(Noun):
    """What a later year's `ke-hoach.yaml` changes of the carried head; what it leaves out is carried.

    `seen` are the carried words that no mark is wanted on.
    """

    subject: Words | None = None
    issue: Issue | None = None
    shape: Shape | None = None
    bases: tuple[Basis, ...] = ()
    own_phrases: tuple[OwnPhrase, ...] = ()
    reporting: tuple[Reporting, ...] | None = None
    decision: IssuingDecision | None = None
    joint: tuple[JointAgency, ...] | None = None
    signatory: Signatory | None = None
    recipients: RecipientLines | None = None
    filing: Words | None = None
    seen: tuple[SeenWords, ...] = ()


class YearRecord(Noun):
    """What is known of one year.

    A year with a `head` stands as written.  Without one it is rolled over from the year before; `change`
    and the blocks of `body` (by their ids; an empty one drops its block) then replace what is carried; so do `tables`
    and `appendix_texts`, each as a whole.
    """

    year: int
    head: PlanHead | None = None
    change: PlanHeadChange | None = None
    body: BodyText | None = None
    groups: tuple[IndicatorGroup, ...] = ()
    indicators: tuple[IndicatorEntry, ...] = ()
    complete_set: bool = False
    tasks: tuple[TaskEntry, ...] = ()
    tables: tuple[Table, ...] = ()
    appendix_texts: tuple[AppendixText, ...] = ()


class Record(Noun):
    """A commune's facts: agency, units, registers of documents (its own, the shared one), and its years in order."""

    agency: Agency
    units: tuple[Unit, ...]
    signatory: Signatory
    recipients: tuple[Recipient, ...]
    filing: str
    documents: tuple[LegalDocument, ...] = ()
    shared_documents: tuple[LegalDocument, ...] = ()
    years: tuple[YearRecord, ...] = ()

    def year(self, year: int) -> YearRecord | None:
        """The year's record, or None."""
        return next((known for known in self.years if known.year == year), None)


# signatory and the like: the agency's where no plan says them
FRAME = tuple(name for name in PlanHead.model_fields if name in Record.model_fields)
OF_PLAN = tuple(name for name in PlanHead.model_fields if name not in (*FRAME, "signed"))  # what a plan alone says


class AgencyFile(Noun):
    """`co-quan.yaml`."""

    version: Version
    agency: Agency
    units: tuple[Unit, ...]
    signatory: Signatory
    recipients: RecipientLines
    filing: Words


class LegalFile(Noun):
    """`van-ban.yaml` of a commune, and the shared register."""

    version: Version
    documents: tuple[LegalDocument, ...]
    checked_on: DateVi | None = None


class PlanFile(PlanHead):
    """`ke-hoach.yaml` of a year whose plan stands as written."""

    version: Version


class PlanChangeFile(PlanHeadChange):
    """`ke-hoach.yaml` of a year that is rolled over from the year before."""

    version: Version


class IndicatorFile(Noun):
    """`chi-tieu.yaml` of a year."""

    version: Version
    complete_set: YesNo = False
    groups: tuple[IndicatorGroup, ...] = ()
    indicators: tuple[IndicatorEntry, ...] = ()


class TaskFile(Noun):
    """`nhiem-vu.yaml` of a year."""

    version: Version
    tasks: tuple[TaskEntry, ...] = ()
