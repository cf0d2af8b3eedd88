"""An issued plan understood: all that its text says, as the facts of a data folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import NamedTuple

from generator.importing.asked_year import require_year
from generator.importing.citing.citations import Citation, find_citations
from generator.importing.citing.cited_documents import documents_of, remarks_on
from generator.importing.entries.agency_entries import agency_file, issuing_decision, joint_agencies
from generator.importing.entries.appendix_texts import appendix_text
from generator.importing.entries.body_blocks import Body, Understood, body_of
from generator.importing.entries.indicator_entries import IndicatorEntries, PlanIndicators, order_of, plan_indicators
from generator.importing.entries.kept_fields import entry_of
from generator.importing.entries.known_documents import recognised, respelled
from generator.importing.entries.plan_shape import (
    LYING_MM,
    UPRIGHT_MM,
    FoundShapes,
    numbering_of,
    target_table_of,
    task_lines_of,
)
from generator.importing.entries.plan_units import PlanUnits, plan_units
from generator.importing.entries.registers import is_own, own_register, superior_plan, yearly_roles
from generator.importing.entries.table_entries import Facts, table_entry, table_id
from generator.importing.entries.task_entries import TaskEntries
from generator.importing.entries.words_to_expressions import Known, with_references
from generator.importing.frame.head import Head
from generator.importing.frame.issuing_agency import IssuingAgency, find_agency
from generator.importing.frame.issuing_decision import parts_of
from generator.importing.frame.joint_issue import jointly
from generator.importing.frame.party_form import party_remarks
from generator.importing.frame.reporting import find_reports
from generator.importing.frame.signature import End
from generator.importing.remark import Remark
from generator.importing.structure.outline import Outline, outline_of
from generator.importing.tables.found_tables import unit_rows
from generator.importing.tables.whole_tables import whole_places, whole_tables, with_indicators
from generator.importing.targets.indicator_tables import target_table
from generator.importing.targets.targets_in_text import find_indicators
from generator.importing.tasks.found_appendices import FoundAppendix, find_appendices
from generator.importing.tasks.task_lines import find_tasks
from generator.importing.tasks.task_tables import RowsOf
from generator.importing.typed_cells import typed
from generator.model.indicator import IndicatorEntry
from generator.model.issued import IssuedBlock, IssuedTable, IssuedText
from generator.model.legal import LegalDocument
from generator.model.measure import Window
from generator.model.record import (
    AgencyFile,
    Basis,
    Cycle,
    IndicatorFile,
    Issue,
    LegalFile,
    PlanFile,
    Record,
    Reporting,
    TaskFile,
    YearRecord,
)
from generator.model.shape import Appendix, Gathers, Shape
from generator.model.table import Table
from generator.model.texts.body import AppendixText, BodyText
from generator.model.texts.placeholder import missing
from generator.planning.plan import plan_of
from generator.vietnamese.periods import period_in

VERSION = 1  # of the data files
SUPERIOR_PLAN = "ke-hoach-cap-tren"  # the role of the plan of the level above
_OPENING = re.compile(
    r"^(?:v/v|về việc|về|triển khai thực hiện|triển khai|thực hiện|tổ chức thực hiện)\s+", re.IGNORECASE
)
_TOPIC_END = re.compile(
    r"(?<!\s)\s++(?:(?:của |tại )?(?:xã(?!\s+hội)|phường|thị trấn|đặc khu)|trên địa bàn|năm|giai đoạn|cấp xã)\b.*$",
    re.DOTALL,
)
_CAPTION_NAME = re.compile(
    r"của\s++(?P<name>(?:Chủ tịch\s+)?(?:UBND|[ỦU][yỷ] ban nhân dân|Uỷ ban nhân dân)(?:\s*[^()\s]+){0,40}+)"
    r"\s*+(?:\)\s*+)?$"
)
_CYCLES = {cycle.value: cycle for cycle in Cycle}


class Imported(NamedTuple):
    """The files of a commune and of the plan's year, the results it tells of the year before, and what is unsure.

    `title` is the plan's as issued; `cited` counts the documents it cites, those of the shared register too.
    """

    title: str

    agency: AgencyFile
    documents: LegalFile
    plan: PlanFile
    indicators: IndicatorFile
    tasks: TaskFile
    body: BodyText
    results: Mapping[int, IndicatorFile]
    tables: tuple[Table, ...]
    appendix_texts: tuple[AppendixText, ...]
    cited: int
    remarks: tuple[Remark, ...]


def assembled(
    issued: IssuedText, year: int, shared: tuple[LegalDocument, ...] = (), lost: AbstractSet[str] = frozenset()
) -> Imported:
    """Make the facts of a plan of a year (the first of several) from its text; `shared` is the register of all.

    What stands at the places `lost` does not come back otherwise than whole. Raises InputError for a plan of another
    year.
    """
    return _Assembly(issued, year, shared, lost).imported()


class _Assembly:
    """What is found step by step; each step stands on the ones before."""

    def __init__(
        self, issued: IssuedText, year: int, shared: tuple[LegalDocument, ...], lost: AbstractSet[str]
    ) -> None:
        blocks, self.shared = issued.blocks, shared
        self.year = year
        parts = parts_of(blocks)
        issue = jointly(parts.head, parts.end)
        self.head: Head = issue.head
        self.end: End = issue.end
        self.joining, self.decision = issue.joining, parts.decision
        self.outline: Outline = outline_of(blocks[self.head.body : self.end.text_end])
        self.tasks = find_tasks(self.outline)
        taken = [task.id for task in self.tasks.tasks]
        self.appendices: tuple[FoundAppendix, ...] = find_appendices(blocks[self.end.appendices :], taken)
        self.texts = tuple(_texts(blocks))
        self.cited: tuple[Citation, ...] = tuple(
            one for text in self.texts for one in recognised(text, find_citations(text), shared)
        )
        self.period = self._period()
        require_year(self.head.subject, self.head.type or "Kế hoạch", self.period, year)
        self.title = f"{self.head.type or 'Kế hoạch'} {self.head.subject}".strip()
        self.documents = own_register(self.cited, shared, self.title, self._own_number())
        self.known = self._known(shared)
        apart = whole_places(self.outline, self.appendices, self._years(), lost)
        self.stated = find_indicators(self.outline, self._years(), apart)
        self.appendices_of_rows = tuple(one for one in self.appendices if one.place not in apart)
        of_rows = (task for one in self.appendices_of_rows for task in one.rows.tasks)
        elsewhere = (*self.tasks.tasks, *of_rows)
        self.whole = whole_tables(self.outline, self.appendices, self._years(), apart, self.stated, elsewhere)
        with_tables, self.same = with_indicators(self.stated, self.whole)
        self.found: PlanIndicators = plan_indicators(with_tables, self.appendices_of_rows)
        self.issuer: IssuingAgency = find_agency(self.head, "\n".join(_texts(blocks)), self.cited)
        self.reader_remarks = tuple(Remark("", one) for one in issued.remarks)
        self.lines = tuple(_texts(blocks[: self.end.text_end]))
        self.odd: list[Remark] = []  # of the head, what cannot stand in a file
        self.issue = self._issue()
        self.of_party = party_remarks(blocks, self.head, (part.label for part in self.outline.parts))
        self.lost_notes = tuple(_notes_in_tables(blocks))

    def _period(self) -> Window | None:
        """The years of a plan of several years, by its subject."""
        years = period_in(self.head.subject)
        if years is None or years[0] > years[1] or f"năm {self.year}" in self.head.subject.casefold():
            return None
        return Window(first=years[0], last=years[1])

    def _years(self) -> tuple[int, int]:
        return (self.period.first, self.period.last) if self.period else (self.year, self.year)

    def _own_number(self) -> str | None:
        head = self.head
        return f"{head.number:0{head.digits}d}/{head.type_symbol}-{head.agency_symbol}" if head.number else None

    def _known(self, shared: tuple[LegalDocument, ...]) -> Known:
        opening = self._cited_in_opening()
        above = None if self.period else superior_plan(self.documents, self.year, opening)
        roles = {} if self.period else dict(yearly_roles(self.documents, self.year, opening))
        if above is not None:
            roles = {above.number: SUPERIOR_PLAN} | {key: role for key, role in roles.items() if key != above.number}
        return Known(self.year, self.period, self.documents + shared, roles, self.head.subject)

    def _cited_in_opening(self) -> tuple[str, ...]:
        """The numbers cited before the first heading."""
        opening = takewhile(lambda part: part.level is None, self.outline.parts)
        texts = (*(self.decision.grounds if self.decision else ()), *(part.text for part in opening))
        return tuple(one.number for text in texts for one in find_citations(text) if one.number)

    def imported(self) -> Imported:
        found = self.found
        keys = self._table_ids()
        body = body_of(Understood(self.outline, self.stated, self.tasks, self.known, keys))
        told = (*self.tasks.tasks, *self.whole.tasks)
        units = plan_units(self.outline, told, self.appendices_of_rows, self.end)
        row_units = self._row_units(units)
        entries = TaskEntries(units, self.known)
        shapes = FoundShapes(self.known).appendices(self.appendices, self.whole.appendices)
        tasks = [*entries.of_body(self.tasks.tasks, body.sections)]
        for one in self.whole.tables:
            tasks += entries.of_table(keys[one.found.place], one.found.tasks)
        for shape, appendix in shapes:
            if shape.columns:
                tasks += entries.of_appendix(shape.id, appendix, frozenset(part.id for part in shape.parts))
        indicators = IndicatorEntries(units, self.known, body.listed)
        rows = tuple(indicators.entries(found))
        appendices = tuple(_ordered(shape, one, found, rows) for shape, one in shapes)
        plan = self._plan(body, appendices, units)
        past = indicators.results(found)
        imported = Imported(
            title=self.title,
            agency=agency_file(VERSION, self.issuer, self._name_in_captions(), self.end, units.units),
            documents=LegalFile(version=VERSION, documents=self.documents),
            plan=plan,
            indicators=IndicatorFile(version=VERSION, groups=indicators.groups(found), indicators=rows),
            tasks=TaskFile(version=VERSION, tasks=tuple(tasks)),
            body=BodyText(blocks=body.blocks),
            results={self.year + by: IndicatorFile(version=VERSION, indicators=one) for by, one in past.items()},
            tables=tuple(self._tables(keys, shapes, row_units)),
            appendix_texts=tuple(
                appendix_text(shape.id, one, keys, self.known)
                for shape, one in shapes
                if one.place in self.whole.appendices
            ),
            cited=sum(not is_own(one, self._own_number()) for one in documents_of(self.cited)),
            remarks=tuple(self._remarks((*body.remarks, *units.remarks, *entries.remarks, *indicators.remarks))),
        )
        return self._typed(imported)

    def _table_ids(self) -> Mapping[str, str]:
        """An id for each table taken whole, by its place."""
        keys: dict[str, str] = {}
        for one in self.whole.tables:
            keys[one.found.place] = table_id(one.title, keys.values())
        return keys

    def _tables(
        self, keys: Mapping[str, str], shapes: Iterable[tuple[Appendix, FoundAppendix]], units: Mapping[str, str]
    ) -> Iterator[Table]:
        lying = {table.place for shape, one in shapes if shape.landscape for table in one.tables}
        for one in self.whole.tables:
            room = LYING_MM if one.found.place in lying else UPRIGHT_MM
            yield table_entry(keys[one.found.place], one.found, self.known, Facts(self.same, units), room)

    def _row_units(self, units: PlanUnits) -> Mapping[str, str]:
        """The units that rows of figures are of, by the places of these."""
        named = (pair for one in self.whole.tables for pair in unit_rows(one.found))
        return {place: units.id_of(name) for place, name in named}

    def _typed(self, imported: Imported) -> Imported:
        """The tables with all that their facts would print otherwise typed into them."""
        if not imported.tables:
            return imported
        plan = plan_of(record_of(imported, self.year, self.shared), self.year)
        pairs = zip(imported.tables, self.whole.tables, strict=True)
        made = [typed(plan, table, one.found) for table, one in pairs]
        told = (remark for one in made for remark in one.remarks)
        return imported._replace(tables=tuple(one.table for one in made), remarks=(*imported.remarks, *told))

    def _plan(self, body: Body, appendices: tuple[Appendix, ...], units: PlanUnits) -> PlanFile:
        head, roles = self.head, {role: key for key, role in self.known.roles.items()}
        table = self.outline.parts[body.target_table].table if body.target_table is not None else None
        targets = target_table(table, self._years(), set(), ()) if table else None
        return PlanFile(
            version=VERSION,
            type=head.type or "Kế hoạch",
            symbol=head.type_symbol or ("QĐ" if self.decision else "KH"),
            topic=_topic(head.subject) or missing("lĩnh vực"),
            subject=with_references(head.subject, self.known) or missing("trích yếu"),
            period=self.period,
            issue=self.issue,
            shape=Shape(
                numbering=numbering_of(self.outline.scheme),
                task_lines=task_lines_of(self.tasks, body.sections, units),
                target_table=target_table_of(targets, self.known) if targets else None,
                appendices=appendices,
            ),
            bases=tuple(Basis(role=role, document=key) for role, key in roles.items()),
            own_phrases=body.own_phrases,
            reporting=tuple(self._reports()),
            decision=issuing_decision(self.decision, self.known),
            joint=joint_agencies(self.joining),
        )

    def _issue(self) -> Issue:
        head = self.head
        place = head.place if head.place and head.place != self.issuer.place else None
        facts = {"number": head.number or None, "digits": head.digits, "place": place}
        facts |= {"day": head.day, "month": head.month, "year": head.year}
        return entry_of(Issue, facts, "Đầu văn bản", self.odd)

    def _reports(self) -> Iterator[Reporting]:
        seen: set[Cycle] = set()
        for text in self.lines:
            for one in find_reports(text):
                cycle = _CYCLES.get(one.period)
                if cycle and cycle not in seen:
                    seen.add(cycle)
                    yield Reporting(cycle=cycle, due=one.deadline)

    def _respelled(self) -> Iterator[str]:
        for text in self.texts:
            yield from respelled(text, find_citations(text), self.known.documents)

    def _name_in_captions(self) -> str | None:
        """The agency as the line under an appendix's title names it."""
        lines = (appendix.attached_line for appendix in self.appendices)
        return next((match["name"] for line in lines if (match := _CAPTION_NAME.search(line))), None)

    def _remarks(self, of_parts: Iterable[Remark]) -> Iterator[Remark]:
        yield from self.reader_remarks
        yield from (*self.odd, *self.of_party)
        for place, told in (("Đầu văn bản", self.head.remarks), ("Cuối văn bản", self.end.remarks)):
            yield from (Remark(place, one) for one in told)
        yield from (Remark("Cơ quan ban hành", one) for one in self.issuer.remarks)
        yield from (Remark("Văn bản viện dẫn", one) for one in (*remarks_on(self.cited), *self._respelled()))
        yield from (*self.outline.remarks, *self.tasks.remarks, *self.found.remarks)
        for appendix in self.appendices_of_rows:
            yield from (*appendix.remarks, *appendix.rows.remarks)
        yield from (*self.lost_notes, *of_parts)


def record_of(imported: Imported, year: int, shared: tuple[LegalDocument, ...]) -> Record:
    """What was found as the record of a commune."""
    past = (YearRecord.made(year=one, indicators=file.indicators) for one, file in sorted(imported.results.items()))
    own = YearRecord.made(
        year=year,
        head=imported.plan,
        body=imported.body,
        groups=imported.indicators.groups,
        indicators=imported.indicators.indicators,
        tasks=imported.tasks.tasks,
        tables=imported.tables,
        appendix_texts=imported.appendix_texts,
    )
    agency = imported.agency
    return Record.made(
        **{field: getattr(agency, field) for field in ("agency", "units", "signatory", "recipients", "filing")},
        documents=imported.documents.documents,
        shared_documents=shared,
        years=(*past, own),
    )


def _ordered(
    shape: Appendix, appendix: FoundAppendix, found: PlanIndicators, entries: tuple[IndicatorEntry, ...]
) -> Appendix:
    """An appendix whose rows of indicators stand otherwise than in their file says so."""
    rows = {part.id for part in appendix.rows.parts if part.rows is RowsOf.INDICATORS}
    order = order_of(found, rows, entries)
    parts = (
        part.model_copy(update={"order": order}) if part.gathers is Gathers.INDICATORS else part for part in shape.parts
    )
    return shape.model_copy(update={"parts": tuple(parts)})


def _texts(blocks: Iterable[IssuedBlock]) -> Iterator[str]:
    """Every paragraph of a source, those of cells too, with its footnotes."""
    for block in blocks:
        for paragraph in block.paragraphs if isinstance(block, IssuedTable) else [block]:
            yield paragraph.text
            yield from (run.note for run in paragraph.runs if run.note)


def _notes_in_tables(blocks: Iterable[IssuedBlock]) -> Iterator[Remark]:
    """Footnotes that hang on words of a cell: data files keep no place for them."""
    for table in blocks:
        for one in table.paragraphs if isinstance(table, IssuedTable) else ():
            notes = (run.note.strip() for run in one.runs if run.note)
            yield from (Remark(one.place, f"chú thích “{note}” trong bảng chưa thành số liệu") for note in notes)


def _topic(subject: str) -> str:
    """What a plan is about, without the place and the years: "Chuyển đổi số"."""
    words = _TOPIC_END.sub("", _OPENING.sub("", subject)).strip(" .,;")
    return words[:1].upper() + words[1:]
