"""Head and end of a signed plan, read back: number, date, title, who signs, who receives it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.finalizing.facts.texts_of_year import SUBJECT, of_decision
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, Facts, Instead, OpenReading, Reading
from generator.finalizing.unplaced import Unplaced
from generator.model.agency import Recipient, Signatory
from generator.model.problem import Problem
from generator.pairing.printed_lines import normal
from generator.planning.wording.forms import attached_line, date_line, number_line
from generator.vietnamese.issue_lines import StatedDay, day_in, number_in, place_in, without_numbers

_AGENCY = "tên cơ quan, tên loại khai chung ở co-quan.yaml, ke-hoach.yaml"
_FIXED = "chữ cố định của mẫu văn bản"
_PURPOSE = re.compile(r"(?P<name>[^()]+?) \((?P<purpose>[^()]+)\)")
_FILED = "Lưu:"
_EMPTY = " -–;."  # what an empty line of the recipients may be made of
_LAST = "dòng “Lưu:” luôn in cuối"
_ONE_FILING = "kế hoạch luôn có một dòng “Lưu:”"
_UNNAMED = "bản ký không ghi tên người ký"
_BY_COMMAND = "dòng này ghi theo --number, --date"
_ARTICLE = re.compile(r"Điều [0-9]+\. ")
_DECIDED = "đã xóa ở bản ký, còn ở quyet_dinh của ke-hoach.yaml; muốn bỏ thì xóa ở đó"
_ARTICLES = "các điều của quyết định luôn đếm từ Điều 1"
_NUMBERING = "dấu cuối dòng nơi nhận do phần mềm đặt"


class Issued:
    """The number and the day of issue, as they were given to the command."""

    def __init__(self, number: int, day: dt.date) -> None:
        self.number, self.day = number, day

    def contradicted(self, line: str, *, typed: bool) -> Problem | None:
        """What is wrong where the signed plan has another number or day than was given.

        A part of a day counts where a person `typed` it: a draft may have had the month it was to be issued in.
        """
        number, day = number_in(line), day_in(line)
        if number is not None and number != self.number:
            message = f"Bản ký ghi số {number}, còn lệnh ghi --number {self.number}."
            return Problem("CK007", message, None, "xem lại số của bản đã ban hành rồi ghi đúng ở --number.")
        if day and (typed or None not in day[:3]) and self._is_other(day):
            message = f"Bản ký ghi “{day.words}”, còn lệnh ghi --date {self.day.isoformat()}."
            return Problem("CK008", message, None, "xem lại ngày của bản đã ban hành rồi ghi đúng ở --date.")
        return None

    def _is_other(self, found: StatedDay) -> bool:
        given = zip(found[:3], (self.day.day, self.day.month, self.day.year), strict=True)
        return any(said is not None and said != part for said, part in given)


class FrameReading(NamedTuple):
    """What is read of head or end, and where it contradicts what the command was given."""

    read: Reading
    problems: tuple[Problem, ...]


def read_head(signed: SignedPlan, facts: Facts, issued: Issued, lines: Sequence[int]) -> FrameReading:
    """Read the lines before the body; number and day in the lines of appendices are held against the command too."""
    reader = _FrameReader(OpenReading(signed, facts), issued)
    reader.head(lines)
    return FrameReading(reader.reading.closed(), tuple(reader.problems))


def read_title(signed: SignedPlan, facts: Facts, issued: Issued, lines: Sequence[int]) -> FrameReading:
    """Read the title of a plan that stands behind the decision that issues it."""
    reader = _FrameReader(OpenReading(signed, facts), issued)
    reader.done = len(signed.old)  # the decision is read
    reader.lines(lines)
    return FrameReading(reader.reading.closed(), tuple(reader.problems))


def read_end(signed: SignedPlan, facts: Facts, issued: Issued, lines: Sequence[int]) -> FrameReading:
    """Read recipients and signature."""
    reader = _FrameReader(OpenReading(signed, facts), issued)
    reader.end(lines)
    return FrameReading(reader.reading.closed(), tuple(reader.problems))


class _FrameReader:
    """Reads head or end, a line at a time; their lines are wanted in the order of the signed plan."""

    def __init__(self, reading: OpenReading, issued: Issued) -> None:
        self.reading, self.signed, self.issued = reading, reading.signed, issued
        self.problems: list[Problem] = []
        self.done = 0  # lines of the draft that are settled

    def head(self, lines: Sequence[int]) -> None:
        self._state_issue(lines)
        self.lines(lines)
        self._put_back_decision(len(self.signed.old))
        self._put_back((OriginKind.AGENCY,))
        for new in range(len(self.signed.new)):
            origin = self.signed.origin_of_new(new)
            if origin is not None and origin.kind in (OriginKind.APPENDIX_ATTACHED, OriginKind.DECISION_ATTACHED):
                self._hold_against_command(new)

    def lines(self, lines: Sequence[int]) -> None:
        for new in lines:
            self._put_back_decision(self.signed.old_of.get(new, 0))
            self._line(new)

    def _put_back_decision(self, end: int) -> None:
        """The texts of the decision up to a line of the draft that a person deleted: they are printed all the same."""
        for old in range(self.done, end):
            if self.signed.origin_of_old(old).kind is OriginKind.DECISION and old not in self.signed.new_of:
                self.reading.want_deleted(old, _DECIDED)
        self.done = max(self.done, end)

    def _hold_against_command(self, new: int) -> None:
        text = self.signed.new[new].text
        problem = self.issued.contradicted(text, typed=not self.signed.is_unchanged(new))
        if problem and problem not in self.problems:
            self.problems.append(problem)

    def _state_issue(self, lines: Sequence[int]) -> None:
        """Number and day are the command's; the place is the signed plan's."""
        reading, issue = self.reading, self.reading.year.head.issue
        place = issue.place
        for new in lines:
            origin = self.signed.origin_of_new(new)
            found = place_in(self.signed.new[new].text) if origin and origin.kind is OriginKind.DATE else None
            if found and found != (issue.place or reading.plan.agency.place):
                place = found
        day = self.issued.day
        update = {"number": self.issued.number, "day": day.day, "month": day.month, "year": day.year, "place": place}
        reading.change_head(issue=issue.model_copy(update=update))

    def _line(self, new: int) -> None:
        reading, origin = self.reading, self.signed.origin_of_new(new)
        if origin is None:
            reading.tell_placeless(new, _AGENCY)
        elif origin.kind in (OriginKind.NUMBER, OriginKind.DATE):
            self._issue_line(new, origin)
        elif origin.kind is OriginKind.SUBJECT:
            if not self.signed.is_unchanged(new):
                reading.edit_text(SUBJECT, self.signed.new[new].text)
                reading.tell_change(ChangeKind.WORDS, f"Trích yếu: {self.signed.new[new].text}")
            reading.want_as_signed(new)
        elif origin.kind is OriginKind.DECISION:
            self._of_decision(new, origin.key)
        elif origin.kind is OriginKind.DECISION_ATTACHED:
            self._attached(new)
        else:
            self._fixed(new, _FIXED if origin.kind is OriginKind.FIXED else _AGENCY)

    def _of_decision(self, new: int, way: str) -> None:
        """A text of the decision; the label of an article is counted, and stands before its words."""
        reading, text = self.reading, self.signed.new[new].text
        label = _ARTICLE.match(self.signed.before(new).text)
        if self.signed.is_unchanged(new):
            reading.want_as_signed(new)
        elif label is not None and not text.startswith(label[0]):
            self._fixed(new, _ARTICLES)
        else:
            reading.edit_text(of_decision(way), text[label.end() :] if label else text)
            reading.tell_change(ChangeKind.WORDS, f"Quyết định: {text}")
            reading.want_as_signed(new)

    def _attached(self, new: int) -> None:
        """The line under the title tells number and date of the decision."""
        reading, head, text = self.reading, self.reading.year.head, self.signed.new[new].text
        decision = self.signed.plan.decision
        if decision is None:
            return
        made = attached_line(decision.attached_by, decision.type, head.issue, head.symbol, reading.plan.agency)
        if without_numbers(text) == without_numbers(made):
            reading.want_as_signed(new, free=(0,), issue=True)
        else:
            reading.want_instead(new, {0: Instead(normal(made), _BY_COMMAND)})

    def _issue_line(self, new: int, origin: LineOrigin) -> None:
        """The line as the record prints it; what a person wrote into it otherwise is told."""
        reading = self.reading
        text, head = self.signed.new[new].text, reading.year.head
        self._hold_against_command(new)
        made = (
            number_line(head.issue, head.symbol, reading.plan.agency)
            if origin.kind is OriginKind.NUMBER
            else date_line(head.issue, reading.plan.agency)
        )
        if without_numbers(text) == without_numbers(made):
            reading.want_as_signed(new, free=(0,), issue=True)
        else:
            reading.want_instead(new, {0: Instead(normal(made), _BY_COMMAND)})

    def _fixed(self, new: int, reason: str) -> None:
        if self.signed.is_unchanged(new):
            self.reading.want_as_signed(new)
        else:
            self.reading.want_instead(new, {0: Instead(self.signed.before(new).text, reason)})

    def _put_back(self, kinds: tuple[OriginKind, ...]) -> None:
        """Lines that a person deleted and that the record prints all the same."""
        for old, origin in enumerate(self.signed.old_origins):
            if origin.kind in kinds and old not in self.signed.new_of:
                self.reading.want_deleted(old, _AGENCY)

    # the end

    def end(self, lines: Sequence[int]) -> None:
        boxes = list(dict.fromkeys(self.signed.new[new].box for new in lines))
        for box in boxes:
            within = [new for new in lines if self.signed.new[new].box == box]
            origins = [origin for new in within if (origin := self.signed.origin_of_new(new))]
            kinds = {origin.kind for origin in origins}
            if OriginKind.SIGNATORY in kinds:
                self._signatory(within, next(one for one in origins if one.kind is OriginKind.SIGNATORY))
            elif OriginKind.RECIPIENT in kinds:
                self._recipients(within)
            else:
                for new in within:
                    self._line(new)

    def _signatory(self, lines: Sequence[int], origin: LineOrigin) -> None:
        reading = self.reading
        lines = [new for new in lines if self.signed.new[new].text]
        told = [self.signed.new[new].text for new in lines]
        old = reading.plan.joint[int(origin.key)].signatory if origin.key else reading.plan.signatory
        nameless = bool(told) and told[-1] == told[-1].upper() and old.signer != old.signer.upper()
        if nameless:
            told.append(normal(old.signer))
        if told != [normal(one) for one in (*old.authority, old.position, old.signer)] and len(told) > 1:
            made = Signatory(authority=tuple(told[:-2]), position=told[-2], signer=told[-1])
            self._state_signatory(made, origin.key)
            reading.tell_change(
                ChangeKind.VALUE, f"Người ký: {old.position} {old.signer} → {made.position} {made.signer}"
            )
        for new in lines:
            reading.want_as_signed(new)
        if nameless:
            signer = max(at for at, one in enumerate(self.signed.old_origins) if one == origin)
            reading.want_deleted(signer, _UNNAMED)

    def _state_signatory(self, made: Signatory, joint: str) -> None:
        if not joint:
            self.reading.change_head(signatory=made)
            return
        known = self.reading.year.head.joint
        changed = (
            one.model_copy(update={"signatory": made}) if f"{at}" == joint else one for at, one in enumerate(known)
        )
        self.reading.change_head(joint=tuple(changed))

    def _recipients(self, lines: Sequence[int]) -> None:
        """Read the cell of recipients; the line of the filing stands last in the record."""
        lines = [new for new in lines if self._words(new).strip(_EMPTY)]
        told = [new for new in lines if self._is_recipient(new)]
        filed = [new for new in told if self._words(new).startswith(_FILED)]
        for new in (one for one in lines if one not in told):
            self._fixed(new, _FIXED)
        names = tuple(self._recipient(new) for new in told if new not in filed)
        filing = self._filing(filed)
        if filed and told[-1] != filed[0]:
            words = self.signed.new[filed[0]]
            self.reading.tell_unplaced(Unplaced(words.place, words.text, words.text, _LAST))
        self._state_recipients(names, filing)

    def _recipient(self, new: int) -> Recipient:
        name = self._words(new).rstrip(";.").strip()
        known = {_line_of(one): one for one in self.signed.plan.recipients}
        self._wanted(new, f"{name};")
        purpose = _PURPOSE.fullmatch(name)
        return known.get(name) or (Recipient(**purpose.groupdict()) if purpose else Recipient(name=name))

    def _filing(self, lines: Sequence[int]) -> str:
        """The first line of the filing; others have no place, and where there is none the draft's is printed."""
        plan = self.signed.plan
        for new in lines[1:]:
            self.reading.tell_placeless(new, _ONE_FILING)
        if not lines:
            old = [at for at, line in enumerate(self.signed.old) if self._is_filing(at, line.text)]
            for at in old:
                self.reading.want_deleted(at, _ONE_FILING)
            return plan.filing
        filing = self._words(lines[0]).removeprefix(_FILED).strip()
        self._wanted(lines[0], f"{_FILED} {filing.rstrip('.')}.")
        return plan.filing if filing.rstrip(".") == plan.filing.rstrip(".") else filing

    def _is_filing(self, old: int, text: str) -> bool:
        return self.signed.origin_of_old(old).kind is OriginKind.RECIPIENT and _FILED in text

    def _is_recipient(self, new: int) -> bool:
        origin = self.signed.origin_of_new(new)
        return origin is None or origin.kind is OriginKind.RECIPIENT

    def _words(self, new: int) -> str:
        line = self.signed.new[new]
        return line.bare.removeprefix("- ")

    def _wanted(self, new: int, printed: str) -> None:
        if self._words(new) == normal(printed):
            self.reading.want_as_signed(new)
        else:
            self.reading.want_instead(new, {0: Instead(f"- {normal(printed)}", _NUMBERING)})

    def _state_recipients(self, names: tuple[Recipient, ...], filing: str) -> None:
        reading, plan = self.reading, self.signed.plan
        if names != plan.recipients:
            reading.change_head(recipients=names)
            reading.tell_change(ChangeKind.VALUE, f"Nơi nhận: {len(plan.recipients)} nơi → {len(names)} nơi")
        if filing != plan.filing:
            reading.change_head(filing=filing)
            reading.tell_change(ChangeKind.VALUE, f"Nơi lưu: {plan.filing} → {filing}")


def _line_of(recipient: Recipient) -> str:
    return normal(f"{recipient.name} ({recipient.purpose})" if recipient.purpose else recipient.name)
