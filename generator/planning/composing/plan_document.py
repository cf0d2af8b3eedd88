"""Plan + body text → Document: typed blocks in order, all text final, each with its anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.columns import ColumnContent
from generator.model.document import (
    AppendixPart,
    Block,
    BlockKind,
    Document,
    Heading,
    Line,
    Paragraph,
    Signature,
    Span,
    Spans,
)
from generator.model.plan import Plan
from generator.model.problem import RefError, did_you_mean
from generator.model.shape import Appendix, BulletMark
from generator.model.task import Task
from generator.model.texts.body import BodyBlock, BodyText, BulletText, Directive, HeadingText, Pieces
from generator.model.vocabulary import KEYS
from generator.planning.composing import fact_refs
from generator.planning.composing.anchors import anchor, of_block, of_task
from generator.planning.composing.appendix_tables import appendix_blocks
from generator.planning.composing.decision_document import decision_part
from generator.planning.composing.expressions import Evaluator, joined, spans_of
from generator.planning.composing.heading_labels import LabelCounter, SkippedLevelError
from generator.planning.composing.tables import table_of
from generator.planning.composing.target_sentences import MET, MISSED, result_sentences, target_sentences
from generator.planning.composing.target_tables import result_table, target_table
from generator.planning.composing.task_words import marked, task_spans
from generator.planning.wording.forms import appendix_label, attached_line, date_line, issued_as, number_line

_TASKS = "nhiem-vu"
_NUMBER = "số"  # of the level below the heading that stands over the list; a kind of level is named by its own name
_MARKS = {_NUMBER: None, "gạch": BlockKind.BULLET, "không": BlockKind.PARAGRAPH}
_LINE_KINDS = {BulletMark.DASH: BlockKind.BULLET, BulletMark.PLUS: BlockKind.SUBBULLET}
_DETAIL_KINDS = {"- ": BlockKind.BULLET, "+ ": BlockKind.SUBBULLET}
_RESULTS = {MET, MISSED}
_UNIT_LINE = re.compile(r"\(?\s*(?:đvt|đơn vị tính)\s*:")


class ComposeError(Exception):
    """Texts that could not be composed: every one of them, with the reference of its fact."""

    def __init__(self, errors: list[RefError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(error.message for error in errors))


def plan_document(plan: Plan) -> Document:
    """The document of a plan, without sheets of its units.

    Raises ComposeError with every expression, key or directive that is wrong.
    """
    composer = _Composer(plan)
    document = composer.document()
    if composer.errors:
        raise ComposeError(composer.errors)
    return document


class _Composer:
    """Holds the plan, its evaluator and the errors found on the way."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.evaluator = Evaluator(plan)
        self.errors: list[RefError] = []
        self.labels = LabelCounter(plan.shape.numbering)
        self.tables = {table.id: table for table in plan.tables}
        self.appendix_texts = {one.id: one.body for one in plan.appendix_texts}
        self.by_section: dict[str | None, list[Task]] = {}
        for task in plan.tasks:
            self.by_section.setdefault(task.section, []).append(task)

    def text(self, source: str, ref: str) -> Spans:
        """Final spans of a text with expressions; none while its error is kept."""
        try:
            return self.evaluator.text(source, ref)
        except RefError as error:
            self.errors.append(error)
            return ()

    def spans(self, pieces: Pieces, ref: str) -> Spans:
        """Final spans of pieces; none while their error is kept."""
        try:
            return self.evaluator.spans(pieces, ref)
        except RefError as error:
            self.errors.append(error)
            return ()

    def line(self, name: str, source: str, ref: str) -> Line:
        """A line at a fixed place, from a text with expressions."""
        return Line(name, self.text(source, ref), ref)

    def document(self) -> Document:
        plan, ref = self.plan, f"{self.plan.year}/ke-hoach"
        issue, signatory = f"{ref}/{KEYS['issue']}", fact_refs.of_frame(plan, "signatory")
        subject = self.line(anchor("dau", "d", "trich-yeu"), plan.subject, f"{ref}/{KEYS['subject']}")
        return Document(
            title=f"{plan.type} {subject.text}",
            author=plan.agency.name,
            parent_lines=_lines("chu-quan", plan.agency.parent_lines, fact_refs.of_agency("parent_lines")),
            agency_lines=tuple(_agency_lines(plan)),
            number_line=_line("so", number_line(plan.issue, plan.symbol, plan.agency), f"{issue}/{KEYS['number']}"),
            date_line=_line("ngay", date_line(plan.issue, plan.agency), issue),
            type=_line("loai", plan.type.upper(), f"{ref}/{KEYS['type']}"),
            subject=subject,
            blocks=self.body(plan.body),
            recipients=_recipients(plan),
            authority_lines=_lines("ky", (*plan.signatory.authority, plan.signatory.position), signatory),
            signer=_line("nguoi-ky", plan.signatory.signer, f"{signatory}/{KEYS['signer']}"),
            appendices=tuple(self.appendix(part, number) for number, part in enumerate(plan.shape.appendices, 1)),
            decision=decision_part(plan, self.text),
            joint=(_joint(plan, on_the_right=False), _joint(plan, on_the_right=True)),
        )

    def body(self, body: BodyText) -> tuple[Block, ...]:
        depth = 0
        found: list[Block] = []
        for block in body.blocks:
            if isinstance(block, HeadingText):
                depth = block.level
            found.extend(self.block(block, depth))
        self.require_places(body)
        if found and isinstance(found[-1], Paragraph) and found[-1].kind is BlockKind.PARAGRAPH:
            found[-1] = found[-1]._replace(kind=BlockKind.CLOSING)
        return tuple(found)

    def require_places(self, body: BodyText) -> None:
        """No task is lost on the way: its list has a place in the body, its appendix in the shape."""
        lists = {b.arguments[0] for b in body.blocks if isinstance(b, Directive) and b.name == _TASKS and b.arguments}
        appendices = {part.id for part in self.plan.shape.appendices if self.prints_rows(part)}
        for task in self.plan.tasks:
            ref = f"{self.plan.year}/nhiem-vu/{task.id}"
            if task.section is not None and task.section not in lists:
                hint = did_you_mean(task.section, tuple(lists), f"thêm dòng “::: {_TASKS} {task.section}” vào lời văn.")
                message = f"Lời văn không có chỗ đặt danh sách “{task.section}”."
                self.errors.append(RefError("SL103", f"{ref}/muc", message, hint))
            if task.appendix is not None and task.appendix not in appendices:
                hint = did_you_mean(task.appendix, tuple(appendices), "khai phụ lục này ở hinh_thuc của ke-hoach.yaml.")
                self.errors.append(
                    RefError("SL101", f"{ref}/thuoc_phu_luc", f"Không có phụ lục “{task.appendix}”.", hint)
                )

    def prints_rows(self, part: Appendix) -> bool:
        """Whether an appendix prints a table of its own columns."""
        own = self.appendix_texts.get(part.id)
        placed = own is None or any(isinstance(one, Directive) and part.id in one.arguments for one in own.blocks)
        return placed and bool(part.columns)

    def block(self, block: BodyBlock, depth: int) -> Iterator[Block]:
        ref = f"{self.plan.year}/noi-dung/{block.id}"
        if isinstance(block, Directive):
            yield from self.directive(block, depth, ref)
            return
        if not block.pieces:
            self.errors.append(
                RefError("SL065", ref, "Đề mục hoặc đoạn để trống.", "viết nội dung, hoặc xóa dòng này.")
            )
            return
        found = self.spans(block.pieces, ref)
        if isinstance(block, HeadingText):
            yield from self.heading(block.level, found, ref, of_block(block), plain=block.plain)
        elif isinstance(block, BulletText):
            kind = BlockKind.BULLET if block.depth == 1 else BlockKind.SUBBULLET
            yield Paragraph(anchor=of_block(block), kind=kind, spans=found, ref=ref)
        else:
            unit = _names_unit("".join(span.text for span in found))
            kind = BlockKind.MONEY_UNIT if unit else BlockKind.PARAGRAPH
            yield Paragraph(anchor=of_block(block), kind=kind, spans=found, ref=ref)

    def heading(self, depth: int, found: Spans, ref: str, name: str, *, plain: bool) -> Iterator[Heading]:
        scheme = self.plan.shape.numbering
        if depth > len(scheme):
            hint = "thêm một cấp vào danh_so trong ke-hoach.yaml, hoặc bớt dấu #."
            self.errors.append(
                RefError("SL066", ref, f"Đề mục cấp {depth}, nhưng danh_so chỉ có {len(scheme)} cấp.", hint)
            )
            return
        label = self.label(depth, ref)
        yield Heading(anchor=name, level=scheme[depth - 1], depth=depth, label=label, spans=found, plain=plain, ref=ref)

    def label(self, depth: int, ref: str) -> str:
        try:
            return self.labels.next(depth)
        except SkippedLevelError as error:
            self.errors.append(RefError("SL067", ref, str(error), "sửa số dấu # để các cấp đi liền nhau."))
        except ValueError:
            hint = "chia danh sách thành hai đề mục."
            self.errors.append(RefError("SL068", ref, "Danh sách dài quá bảng chữ cái tiếng Việt (23 điểm).", hint))
        return ""

    def directive(self, block: Directive, depth: int, ref: str) -> Iterator[Block]:
        match block.name, block.arguments:
            case "nhiem-vu", (section, *marks):
                yield from self.tasks(section, " ".join(marks) or _NUMBER, depth, ref)
            case "bang", ("chi-tieu",) if self.plan.shape.target_table:
                yield target_table(self.plan, self.plan.shape.target_table, self.text)
            case "bang", ("ket-qua",):
                yield from filter(None, (result_table(self.plan, self.text),))
            case "bang", (name,) if name in self.tables:
                yield table_of(self.plan, self.tables[name], self.text)
            case "chi-tieu", (group,) if self.known_group(group, ref):
                yield from self.told(target_sentences(self.plan, group, self.evaluator))
            case "ket-qua", (group, *which) if self.known_group(group, ref) and set(which) <= _RESULTS:
                yield from self.told(result_sentences(self.plan, group, which[0] if which else None, self.evaluator))
            case "chi-tieu" | "ket-qua", (group, *_) if group not in self.groups:
                return  # told by `known_group`
            case _:
                self.not_understood(block, ref)

    def not_understood(self, block: Directive, ref: str) -> None:
        if block.name == "bang" and len(block.arguments) == 1 and not set(block.arguments) & {"chi-tieu", "ket-qua"}:
            name = block.arguments[0]
            hint = did_you_mean(name, self.tables, f"tạo tệp bang/{name}.yaml, hoặc bỏ dòng này.")
            self.errors.append(RefError("SL117", ref, f"Không có bảng “{name}” để đặt ở đây.", hint))
            return
        line = " ".join((":::", block.name, *block.arguments))
        hint = (
            "viết “::: nhiem-vu <mục>”, “::: chi-tieu <nhóm>”, “::: ket-qua <nhóm>” (thêm đạt hoặc chưa-đạt nếu cần), "
            "“::: bang ket-qua”, “::: bang <mã>” của một bảng trong thư mục bang, hoặc “::: bang chi-tieu” và khai "
            "bang_chi_tieu trong ke-hoach.yaml."
        )
        self.errors.append(RefError("SL063", ref, f"Dòng “{line}” thiếu hoặc không hiểu được.", hint))

    @property
    def groups(self) -> frozenset[str]:
        return frozenset(group.id for group in self.plan.groups)

    def known_group(self, group: str, ref: str) -> bool:
        if group not in self.groups:
            hint = did_you_mean(group, self.groups, "ghi mã (id) của một nhóm trong chi-tieu.yaml.")
            self.errors.append(RefError("SL090", ref, f"Không có nhóm chỉ tiêu “{group}”.", hint))
        return group in self.groups

    def told(self, sentences: Iterator[Block]) -> Iterator[Block]:
        try:
            yield from sentences
        except RefError as error:
            self.errors.append(error)

    def tasks(self, section: str, mark: str, depth: int, ref: str) -> Iterator[Block]:
        scheme = self.plan.shape.numbering
        levels = {one.value: scheme.index(one) for one in scheme if one.value not in _MARKS}
        if mark not in (*_MARKS, *levels):
            hint = f"dùng một trong: {', '.join((*_MARKS, *levels))}."
            self.errors.append(RefError("SL064", ref, f"Không có cách đánh dấu nhiệm vụ “{mark}”.", hint))
            return
        for task in self.by_section.get(section, ()):
            yield from self.task(task, _MARKS.get(mark), levels.get(mark, depth), ref)

    def task(self, task: Task, kind: BlockKind | None, depth: int, ref: str) -> Iterator[Block]:
        own = fact_refs.of_task_cell(self.plan, task, ColumnContent.NAME)
        title = marked(self.text(task.title, own), task)
        name = of_task(task.id)
        if kind is None:
            yield from (one._replace(ref=own) for one in self.heading(depth + 1, title, ref, name, plain=True))
        else:
            yield Paragraph(anchor=name, kind=kind, spans=title, ref=own)
        yield from self.details(task)
        for line in self.plan.shape.task_lines:
            told = task_spans(self.plan, task, line.content, self.text, separator=line.separator)
            if told and (not line.sections or task.section in line.sections):
                name = of_task(task.id, line.content.value)
                spans = marked(_sentence(line.caption, told), task)
                shown = fact_refs.of_task_cell(self.plan, task, line.content)
                yield Paragraph(anchor=name, kind=_LINE_KINDS[line.mark], spans=spans, ref=shown)

    def details(self, task: Task) -> Iterator[Paragraph]:
        """The lines below a task's title, each a paragraph or a bullet by its sign."""
        ref = f"{self.plan.year}/nhiem-vu/{task.id}/chi_tiet"
        for number, line in enumerate((task.details or "").splitlines(), 1):
            kind = _DETAIL_KINDS.get(line[:2], BlockKind.PARAGRAPH)
            words = line if kind is BlockKind.PARAGRAPH else line[2:]
            if words.strip():
                name = of_task(task.id, "chi-tiet", str(number))
                yield Paragraph(name, kind, marked(self.text(words.strip(), ref), task), ref)

    def appendix_blocks(self, part: Appendix) -> tuple[Block, ...]:
        if part.id in self.appendix_texts:
            return tuple(self.appendix_text(part, self.appendix_texts[part.id]))
        return self.own_table(part)

    def own_table(self, part: Appendix) -> tuple[Block, ...]:
        try:
            return appendix_blocks(self.plan, part, self.text, self.evaluator)
        except RefError as error:
            self.errors.append(error)
            return ()

    def appendix_text(self, part: Appendix, body: BodyText) -> Iterator[Block]:
        """The text of an appendix: its numbers are typed, for Word counts on those of the plan."""
        for block in body.blocks:
            ref = f"{self.plan.year}/phu-luc/{part.id}/{block.id}"
            if isinstance(block, Directive):
                yield from self.appendix_directive(block, part, ref)
            elif isinstance(block, HeadingText):
                hint = "bỏ dấu #, gõ cả số như lời văn, ví dụ “**I\\. TÊN MỤC**”."
                message = "Lời của phụ lục không đánh số đề mục tự động."
                self.errors.append(RefError("SL116", ref, message, hint))
            elif block.pieces:
                found = self.spans(block.pieces, ref)
                kind = BlockKind.PARAGRAPH
                if isinstance(block, BulletText):
                    kind = BlockKind.BULLET if block.depth == 1 else BlockKind.SUBBULLET
                elif _names_unit("".join(span.text for span in found)):
                    kind = BlockKind.MONEY_UNIT
                yield Paragraph(anchor("pl", "d", part.id, block.id), kind, found, ref)

    def appendix_directive(self, block: Directive, part: Appendix, ref: str) -> Iterator[Block]:
        match block.name, block.arguments:
            case "bang", (name,) if name == part.id and part.columns:
                yield from self.own_table(part)
            case "bang", (name,) if name in self.tables:
                yield table_of(self.plan, self.tables[name], self.text)
            case _:
                self.not_understood(block, ref)

    def appendix(self, part: Appendix, number: int) -> AppendixPart:
        plan, ref = self.plan, f"{self.plan.year}/ke-hoach/hinh_thuc/phu_luc/{part.id}"
        alone = len(plan.shape.appendices) == 1 and not plan.shape.unit_appendices
        attached = attached_line(part.attached_by, issued_as(plan), plan.issue, plan.symbol, plan.agency)
        title = self.line(anchor("pl", "d", part.id, "ten"), part.title, f"{ref}/{KEYS['title']}")
        return AppendixPart(
            id=part.id,
            label=_line("nhan", part.own_label or appendix_label(None if alone else number), ref, "pl", part.id),
            title=title,
            attached=self.line(
                anchor("pl", "d", part.id, "kem"), part.own_attached or attached, f"{ref}/{KEYS['attached_by']}"
            ),
            landscape=part.landscape,
            blocks=self.appendix_blocks(part),
        )


def _names_unit(words: str) -> bool:
    """Whether a line names the unit of the numbers in the table below it."""
    return _UNIT_LINE.match(words.casefold()) is not None


def _sentence(caption: str, told: Spans) -> Spans:
    """What is told after its caption, as a sentence; words that bring their own full stop keep it."""
    end = () if told[-1].text.endswith(".") else (Span("."),)
    return joined([Span(f"{caption}: "), *told, *end])


def _line(name: str, text: str, ref: str, where: str = "dau", *ids: str) -> Line:
    return Line(anchor=anchor(where, "d", *ids, name), spans=spans_of(text), ref=ref)


def _lines(name: str, texts: tuple[str, ...], ref: str) -> tuple[Line, ...]:
    return tuple(_line(f"{name}-{number}", text, ref) for number, text in enumerate(texts, 1))


def _agency_lines(plan: Plan) -> Iterator[Line]:
    """The name of the agency, and of those who issue the plan with it, a dash between them."""
    told = [("co-quan", plan.agency.header_lines, fact_refs.of_agency("header_lines"))]
    told += [(f"lien-tich-{at}", one.header_lines, fact_refs.of_joint(plan, at)) for at, one in enumerate(plan.joint)]
    named = [one for one in told if one[1]]
    for name, texts, ref in named[:-1]:
        yield from _lines(name, (*texts[:-1], f"{texts[-1]} -"), ref)
    yield from _lines(*named[-1])


def _joint(plan: Plan, *, on_the_right: bool) -> tuple[Signature, ...]:
    """The signatures of those who issue a plan with the agency, on one side of its own."""
    return tuple(
        Signature(
            _lines(
                f"ky-lien-tich-{at}", (*one.signatory.authority, one.signatory.position), fact_refs.of_joint(plan, at)
            ),
            _line(f"nguoi-ky-lien-tich-{at}", one.signatory.signer, fact_refs.of_joint(plan, at)),
        )
        for at, one in enumerate(plan.joint)
        if one.signs_right == on_the_right
    )


def _recipients(plan: Plan) -> tuple[Line, ...]:
    """The lines of nơi nhận: each ends with ";", the filing line with "." (NĐ 30, II.9d)."""
    refs = (fact_refs.of_frame(plan, "recipients"), fact_refs.of_frame(plan, "filing"))
    told = [((f"{r.name} ({r.purpose})" if r.purpose else r.name) + ";", refs[0]) for r in plan.recipients]
    texts = (*told, (f"Lưu: {plan.filing.rstrip('.')}.", refs[1]))
    return tuple(_line(text.rstrip(";."), text, ref, "nn") for text, ref in texts)
