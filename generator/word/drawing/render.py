"""Document + template → DOCX bytes: Jinja over the compiled template, then the package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec
from xml.parsers import expat

from markupsafe import Markup

from generator.model.document import (
    AppendixPart,
    Block,
    BlockKind,
    Comparison,
    Document,
    Heading,
    Line,
    Paragraph,
    Table,
)
from generator.model.problem import InputError, Place, Problem
from generator.model.shape import LevelKind
from generator.word.drawing import drawn_blocks
from generator.word.drawing.drawn_comments import DrawnComments
from generator.word.drawing.footnotes import FOOTNOTES, Footnotes
from generator.word.drawing.numbering import HEADING_STYLES, PointLists, place_of, with_capitals
from generator.word.drawing.template import NUMBERING, CompiledTemplate, compiled
from generator.word.drawing.text_width import bold_width
from generator.word.packaging.package import Part, content_of, deflated, written
from generator.word.packaging.properties import (
    CORE_NAME,
    CUSTOM_NAME,
    core_xml,
    custom_xml,
)

P = ParamSpec("P")
_AGENCY_SHARE = 0.42  # between 1/3 and 1/2 of the line (NĐ 30/2020, Phụ lục I, II.2b, II.5b)
_KINDS = {
    LevelKind.PART: "phan",
    LevelKind.CAPITAL: "chu_ngoac",  # numbered in the paragraph itself, as points are
    LevelKind.ROMAN: "la_ma",
    LevelKind.ARABIC: "so",
    LevelKind.DECIMAL: "so_kep",
    LevelKind.LETTER_PAREN: "chu_ngoac",
    LevelKind.LETTER_DOT: "chu_cham",
    LevelKind.ARABIC_PAREN: "so_ngoac",
}
_POINT_STYLES = {
    LevelKind.CAPITAL: "KHMucLaMa",
    LevelKind.LETTER_PAREN: "KHDiemNgoac",
    LevelKind.LETTER_DOT: "KHDiemCham",
    LevelKind.ARABIC_PAREN: "KHSoNgoac",
}
# what a template's tags may name, besides what they declare themselves
_FUNCTIONS = ("chu", "bang", "diem", "doan_so", "ke", "ke_tieu_ngu", "ngat", "ngat_doc", "ket_thuc")
PLAN_NAMES = frozenset(
    (
        *("chu_quan", "co_quan", "so_ky_hieu", "dia_danh_ngay", "loai", "trich_yeu", "khoi"),
        *("noi_nhan", "ky", "nguoi_ky", "ky_lien_tich", "quyet_dinh", "phu_luc", "tieu_de", "tac_gia"),
        *_FUNCTIONS,
    )
)
COMPARISON_NAMES = frozenset(("co_quan", "tieu_de", "phu_de", "ghi_chu", *_FUNCTIONS, "doi_chieu"))


SHEET_NAMES = frozenset(("phu_luc", "tieu_de", "tac_gia", *_FUNCTIONS))


class Shown(NamedTuple):
    """A block as the template's tags see it."""

    block: Block
    leads: bool  # the next block is text of its own
    before_table: bool = False
    lien_tren: bool = False  # a table right below the line that names its unit


class ShownDecision(NamedTuple):
    """The decision that issues a plan as the template's tags see it."""

    loai: Line
    trich_yeu: Line
    khoi: tuple[tuple[Shown, str], ...]
    kem_theo: Line


class ShownSignature(NamedTuple):
    """A signature as the template's tags see it; without lines where nobody signs at that place."""

    ky: tuple[Line, ...] = ()
    nguoi_ky: Line = Line("", ())


class ShownAppendix(NamedTuple):
    """An appendix as the template's tags see it."""

    nhan: Line
    ten: Line
    kem_theo: Line
    khoi: tuple[tuple[Shown, str], ...]
    part: AppendixPart


def render_plan(document: Document, template: Path, properties: Mapping[str, str]) -> bytes:
    """A plan as DOCX. Raises InputError for what is wrong in the template or cannot stand in XML."""
    pen, context = drawn_plan(document, compiled(template, PLAN_NAMES))
    return pen.package(context, document.title, document.author, properties)


def drawn_plan(document: Document, template: CompiledTemplate) -> tuple[Pen, dict[str, Any]]:
    """A pen for one drawing of a plan, and all that the template's tags may name."""
    decision = document.decision
    own = (*(decision.blocks if decision else ()), *document.blocks)
    pen = Pen(template, (*own, *(block for part in document.appendices for block in part.blocks)))
    return pen, pen.functions() | {
        "chu_quan": document.parent_lines,
        "co_quan": document.agency_lines,
        "so_ky_hieu": document.number_line,
        "dia_danh_ngay": document.date_line,
        "loai": document.type,
        "trich_yeu": document.subject,
        "khoi": _shown(document.blocks),
        "quyet_dinh": ShownDecision(decision.type, decision.subject, _shown(decision.blocks), decision.attached)
        if decision
        else None,
        "noi_nhan": document.recipients,
        "ky": document.authority_lines,
        "nguoi_ky": document.signer,
        "ky_lien_tich": _side_by_side(document),
        "phu_luc": [_shown_appendix(part) for part in document.appendices],
        "tieu_de": document.title,
        "tac_gia": document.author,
    }


def render_comparison(comparison: Comparison, template: Path, properties: Mapping[str, str]) -> bytes:
    """The comparison for the chief as DOCX. Raises InputError as `render_plan`."""
    pen = Pen(compiled(template, COMPARISON_NAMES), ())
    context = pen.functions() | {
        "co_quan": comparison.agency,
        "tieu_de": comparison.heading,
        "phu_de": comparison.subheading,
        "doi_chieu": Shown(comparison.table, leads=False),
        "ghi_chu": comparison.notes,
    }
    return pen.package(context, comparison.title, comparison.author, properties)


def render_sheets(
    sheets: tuple[AppendixPart, ...], title: str, author: str, template: Path, properties: Mapping[str, str]
) -> bytes:
    """The sheets of units as one DOCX, each a section of its own. Raises InputError as `render_plan`."""
    pen = Pen(compiled(template, SHEET_NAMES), (block for part in sheets for block in part.blocks))
    context = {"phu_luc": [_shown_appendix(part) for part in sheets], "tieu_de": title, "tac_gia": author}
    return pen.package(pen.functions() | context, title, author, properties)


def _shown(blocks: tuple[Block, ...]) -> tuple[tuple[Shown, str], ...]:
    """The blocks as the template walks them, each with its kind."""
    neighbours = zip((None, *blocks[:-1]), blocks, (*blocks[1:], None), strict=True) if blocks else ()
    return tuple(
        (Shown(block, isinstance(after, Paragraph), _opens_table(after), _is_money_unit(before)), _kind(block, after))
        for before, block, after in neighbours
    )


def _is_money_unit(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.kind is BlockKind.MONEY_UNIT


def _opens_table(block: Block | None) -> bool:
    """A table, or the line over it that names the unit of its numbers."""
    return isinstance(block, Table) or _is_money_unit(block)


def _kind(block: Block, after: Block | None) -> str:
    if isinstance(block, Heading):
        return "doan_so" if block.plain and block.level in HEADING_STYLES else _KINDS[block.level]
    if isinstance(block, Table):
        return "bang"
    leads_into_table = block.kind is BlockKind.PARAGRAPH and _opens_table(after)
    return "dan" if leads_into_table else block.kind.value


def _side_by_side(document: Document) -> list[tuple[ShownSignature, ShownSignature]]:
    """The signatures of a plan that several agencies issue, two in a row; a last one alone stands on the right."""
    if not document.is_joint:
        return []
    shown = [ShownSignature(one.lines, one.signer) for one in document.signatures]
    if len(shown) % 2:
        shown.insert(-1, ShownSignature())
    return list(zip(shown[::2], shown[1::2], strict=True))


def _shown_appendix(part: AppendixPart) -> ShownAppendix:
    return ShownAppendix(part.label, part.title, part.attached, _shown(part.blocks), part)


def _markup(draw: Callable[P, str]) -> Callable[P, Markup]:
    """A drawing function as the template calls it: what it returns is XML already."""

    def drawn(*args: P.args, **kwargs: P.kwargs) -> Markup:
        return Markup(draw(*args, **kwargs))  # noqa: S704 - `drawing` escapes all words

    return drawn


class Pen:
    """Draws one document: bookmark ids, footnotes, lists of points and the open section are its state."""

    def __init__(self, template: CompiledTemplate, blocks: Iterable[Block]) -> None:
        self._template = template
        notes, comments = Footnotes(template.first_note), DrawnComments(template.parts)
        self._marks = drawn_blocks.Marks(drawn_blocks.Bookmarks(), notes, comments)
        drawn = tuple(blocks)
        self._points = PointLists(drawn, template.point_lists)
        self._capitals = next(
            (one for one in drawn if isinstance(one, Heading) and one.level is LevelKind.CAPITAL), None
        )
        self._section = template.sections[0]

    def functions(self) -> dict[str, Any]:
        """What the template's tags may call."""
        return {
            "chu": _markup(self._text),
            "bang": _markup(self._table),
            "diem": _markup(self._point),
            "doan_so": _markup(self._plain_numbered),
            "ke": _markup(self._rule),
            "ke_tieu_ngu": _markup(self._motto_rule),
            "ngat": _markup(self._break),
            "ngat_doc": _markup(self._upright_break),
            "ket_thuc": _markup(self._end),
        }

    def _text(self, shown: Shown | Line) -> str:
        block = shown.block if isinstance(shown, Shown) else shown
        if isinstance(block, Table):
            raise TypeError("a table has no text")
        drawn = drawn_blocks.runs(block.spans, self._marks)
        if isinstance(block, Heading) and block.level is LevelKind.PART and not block.plain:
            drawn = drawn_blocks.part_title(drawn)
        return self._marks.bookmarks.around(block.anchor, drawn)

    def _point(self, shown: Shown) -> str:
        block = shown.block
        if not isinstance(block, Heading):
            raise TypeError("not a point")
        style, text = _POINT_STYLES[block.level], self._text(shown)
        if block.level is LevelKind.CAPITAL:
            place, indent = place_of(block, self._template.heading_places), self._template.measures.plain_indent
            return drawn_blocks.numbered(style, place, text, keeps_next=shown.leads, indent=indent)
        return drawn_blocks.numbered(style, (self._points.numbers[block.anchor], 0), text, keeps_next=shown.leads)

    def _plain_numbered(self, shown: Shown) -> str:
        block, template = shown.block, self._template
        if not isinstance(block, Heading):
            raise TypeError("not a numbered paragraph")
        place = place_of(block, template.heading_places)
        indent = template.measures.plain_indent
        return drawn_blocks.plain_numbered(place, indent, self._text(shown), keeps_next=shown.before_table)

    def _table(self, shown: Shown) -> str:
        if not isinstance(shown.block, Table):
            raise TypeError("not a table")
        return drawn_blocks.table(shown.block, self._marks)

    def _rule(self, line: Line, place: str) -> str:
        measures = self._template.measures
        size, room = {
            "co_quan": (measures.agency_size, measures.agency_room),
            "trich_yeu": (measures.subject_size, measures.text_room),
        }[place]
        longest = max(bold_width(words, size) for words in line.text.split("\n"))
        return drawn_blocks.rule(
            "KHKe", min(longest, room / 20) * _AGENCY_SHARE, room
        )  # a line that wraps fills the room

    def _motto_rule(self) -> str:
        measures = self._template.measures
        return drawn_blocks.rule("KHKe", bold_width(measures.motto, measures.motto_size), measures.motto_room)

    def _break(self, shown: ShownAppendix) -> str:
        """End the open section; the appendix's own section opens."""
        return self._next_section(2 if shown.part.landscape else 1)

    def _upright_break(self) -> str:
        """End the open section; an upright one opens, with pages of its own."""
        return self._next_section(1)

    def _next_section(self, kind: int) -> str:
        ended, sections = self._section, self._template.sections
        self._section = sections[min(kind, len(sections) - 1)]
        return f'<w:p><w:pPr><w:pStyle w:val="KHDongTrong"/>{ended}</w:pPr></w:p>'

    def _end(self) -> str:
        return self._section

    def package(self, context: Mapping[str, Any], title: str, author: str, properties: Mapping[str, str]) -> bytes:
        """The bytes of the package, proved well-formed. Raises InputError for what is wrong in the template."""
        texts = self._template.rendered(context)
        drawn = {name: text.encode() for name, text in (texts | self._notes(texts)).items()}
        for name, content in drawn.items():
            _prove_well_formed(self._template.path, name, content)
        changed = [deflated(name, content) for name, content in drawn.items()]
        changed.append(deflated(CORE_NAME, core_xml(title, author).encode()))
        changed.append(deflated(CUSTOM_NAME, custom_xml(properties).encode()))
        changed.extend(self._lists())
        changed.extend(self._marks.comments.parts())
        return written(self._template.parts, changed)

    def _notes(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The part of footnotes, when the document has any; the template's own may hold tags."""
        if not self._marks.footnotes:
            return {}
        own = texts.get(FOOTNOTES) or content_of(self._template.parts[FOOTNOTES]).decode()
        return {FOOTNOTES: self._marks.footnotes.added_to(own)}

    def _lists(self) -> list[Part]:
        """The numbering part, when points add lists of their own or headings count by capitals."""
        if not self._points.numbers and self._capitals is None:
            return []
        own = content_of(self._template.parts[NUMBERING]).decode()
        if self._capitals is not None:
            own = with_capitals(own, place_of(self._capitals, self._template.heading_places))
        return [deflated(NUMBERING, self._points.added_to(own).encode())]


def _prove_well_formed(template: Path, name: str, content: bytes) -> None:
    try:
        expat.ParserCreate().Parse(content, True)
    except expat.ExpatError as error:
        message = f"Mẫu cho ra phần {name} không đúng cú pháp XML (dòng {error.lineno}, cột {error.offset + 1})."
        hint = "lấy lại tệp mẫu gốc, hoặc bỏ thay đổi gần nhất trong mẫu."
        raise InputError([Problem("MU015", message, Place(template.name), hint)]) from error
