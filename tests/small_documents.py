"""Small drafts for merges: data drawn as DOCX with anchors, changes of the data, and a person's edits in Word's markup.

`draw(facts)` is a draft; `changed(facts, changes)` are other facts; `facts()`, `changes()` and `edits()` are what
hypothesis draws.  What a person does to a draft is in `person.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from docx_views import DOCUMENT
from hypothesis import strategies as st
from person import NAMESPACES, PERSON_OPS, RELATION, WML, Touch, run, zipped

VOCABULARY = """xã thôn phòng cán bộ người dân hồ sơ dịch vụ công trực tuyến chuyển đổi số đạt tỷ lệ trên
80% 85% 100% năm 2027 hoàn thành kế hoạch; triển khai, “nền tảng” và"""
WORDS = tuple(VOCABULARY.split())


class Paragraph(NamedTuple):
    """A generated paragraph: its id and words."""

    key: str
    text: str


class Fact(NamedTuple):
    """A row of the table: its id, name and two values."""

    key: str
    name: str
    value: str
    note: str


class Group(NamedTuple):
    """A group of rows under a row of its own."""

    key: str
    name: str
    rows: tuple[Fact, ...]


@dataclass(frozen=True)
class Facts:
    """What a small draft is made of."""

    before: tuple[Paragraph, ...]
    groups: tuple[Group, ...]
    after: tuple[Paragraph, ...]


# ------------------------------------------------------------------ drawing


def draw(facts: Facts) -> bytes:
    """The draft of some facts."""
    return _Drawing().docx(facts)


class _Drawing:
    def __init__(self) -> None:
        self.bookmarks = 0

    def docx(self, facts: Facts) -> bytes:
        body = [
            *(self.paragraph(f"_kh_nd_d_{one.key}", one.text) for one in facts.before),
            self.table(facts.groups),
            *(self.paragraph(f"_kh_nd_d_{one.key}", one.text) for one in facts.after),
            '<w:p><w:pPr><w:pStyle w:val="KHDongTrong"/></w:pPr></w:p>',
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>',
        ]
        return package(f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>".encode())

    def paragraph(self, anchor: str, text: str, style: str = "KHDoan") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{self.anchored(anchor, run(text))}</w:p>'

    def anchored(self, anchor: str, runs: str) -> str:
        self.bookmarks += 1
        number = self.bookmarks
        return f'<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def table(self, groups: tuple[Group, ...]) -> str:
        rows = [self.row("_kh_ct_h_tieu_de", ("TT", "Chỉ tiêu", "Năm 2027", "Ghi chú"), "KHBangTieuDe")]
        for at, group in enumerate(groups):
            rows.append(self.row(f"_kh_ct_n_{group.key}", ("IVXLC"[at % 5], group.name), "KHBangNhom", span=3))
            for number, fact in enumerate(group.rows, 1):
                rows.append(self.row(f"_kh_ct_r_{fact.key}", (str(number), fact.name, fact.value, fact.note)))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (600, 4000, 2000, 2400))
        look = '<w:tblPr><w:tblStyle w:val="KHBang"/><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>'
        return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def row(self, anchor: str, texts: tuple[str, ...], style: str = "KHBangO", span: int = 1) -> str:
        cells = []
        for at, text in enumerate(texts):
            runs = self.anchored(anchor, run(text)) if at == 0 else run(text)
            wide = f'<w:gridSpan w:val="{span}"/>' if at and span > 1 else ""
            paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{wide}</w:tcPr>{paragraph}</w:tc>')
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def package(document: bytes) -> bytes:
    """A DOCX of a main part, with the little else that it needs."""
    names = ("KHDoan", "KHDongTrong", "KHBangTieuDe", "KHBangNhom", "KHBangO", "KHThieu")
    styles = "".join(
        f'<w:style w:type="{"character" if name == "KHThieu" else "paragraph"}" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{name}"/></w:style>'
        for name in names
    )
    table = '<w:style w:type="table" w:customStyle="1" w:styleId="KHBang"><w:name w:val="KHBang"/></w:style>'
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{WML}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"))
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return zipped(
        {
            "[Content_Types].xml": _types(defaults + overrides),
            "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": _relations(("rId1", "styles", "styles.xml")),
            "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}{table}</w:styles>".encode(),
            DOCUMENT: document,
        }
    )


def _types(entries: str) -> bytes:
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{entries}</Types>'.encode()


def _relations(*entries: tuple[str, str, str]) -> bytes:
    listed = "".join(f'<Relationship Id="{key}" Type="{RELATION}/{kind}" Target="{to}"/>' for key, kind, to in entries)
    home = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{home}">{listed}</Relationships>'.encode()


# ------------------------------------------------------------------ changes of the data


def changed(facts: Facts, changes: list[Touch], name: str = "moi") -> Facts:
    """Other facts: each change made in turn, what is new named after `name`."""
    for number, touch in enumerate(changes):
        facts = CHANGES[touch.op](facts, touch, f"{name}{number}")
    return facts


def _reworded(text: str, touch: Touch, *, drop: int) -> str:
    """Words of a text replaced by others; none dropped means put in before."""
    words = text.split(" ")
    at = touch.to % len(words)
    left = [*words[:at], *touch.words.split(" "), *words[at + drop :]]
    return " ".join(left)


def _value(facts: Facts, touch: Touch, _name: str) -> Facts:
    new = f"≥ {touch.to % 90 + 10}%"
    return _with_row(facts, touch, lambda row: row._replace(value=new if row.value != new else "100%"))


def _name(facts: Facts, touch: Touch, _new: str) -> Facts:
    return _with_row(facts, touch, lambda row: row._replace(name=_reworded(row.name, touch, drop=1)))


def _note(facts: Facts, touch: Touch, _name: str) -> Facts:
    return _with_row(facts, touch, lambda row: row._replace(note=touch.words))


def _with_row(facts: Facts, touch: Touch, change: Callable[[Fact], Fact]) -> Facts:
    where = [(at, below) for at, group in enumerate(facts.groups) for below in range(len(group.rows))]
    if not where:
        return facts
    at, below = where[touch.at % len(where)]
    rows = list(facts.groups[at].rows)
    rows[below] = change(rows[below])
    return _with_group(facts, at, rows)


def _with_group(facts: Facts, at: int, rows: list[Fact]) -> Facts:
    groups = list(facts.groups)
    groups[at] = groups[at]._replace(rows=tuple(rows))
    return replace(facts, groups=tuple(groups))


def _add_row(facts: Facts, touch: Touch, name: str) -> Facts:
    at = touch.at % len(facts.groups)
    rows = list(facts.groups[at].rows)
    rows.insert(touch.to % (len(rows) + 1), Fact(name, f"{touch.words} {name}", f"{touch.to % 50 + 1}%", ""))
    return _with_group(facts, at, rows)


def _drop_row(facts: Facts, touch: Touch, _name: str) -> Facts:
    at = touch.at % len(facts.groups)
    rows = list(facts.groups[at].rows)
    if rows:
        del rows[touch.to % len(rows)]
    return _with_group(facts, at, rows)


def _move_row(facts: Facts, touch: Touch, _name: str) -> Facts:
    at = touch.at % len(facts.groups)
    rows = list(facts.groups[at].rows)
    if rows:
        rows.insert(touch.to % len(rows), rows.pop(touch.at % len(rows)))
    return _with_group(facts, at, rows)


def _group(facts: Facts, touch: Touch, _name: str) -> Facts:
    groups = list(facts.groups)
    at = touch.at % len(groups)
    groups[at] = groups[at]._replace(name=_reworded(groups[at].name, touch, drop=1))
    return replace(facts, groups=tuple(groups))


def _word(facts: Facts, touch: Touch, _name: str) -> Facts:
    return _with_text(facts, touch, drop=1)


def _words_in(facts: Facts, touch: Touch, _name: str) -> Facts:
    return _with_text(facts, touch, drop=0)


def _with_text(facts: Facts, touch: Touch, *, drop: int) -> Facts:
    return _with_list(facts, touch, lambda many, at: [*many[:at], _reword(many[at], touch, drop), *many[at + 1 :]])


def _reword(one: Paragraph, touch: Touch, drop: int) -> Paragraph:
    return one._replace(text=_reworded(one.text, touch, drop=drop))


def _add_paragraph(facts: Facts, touch: Touch, name: str) -> Facts:
    new = Paragraph(name, f"{touch.words} {name}.")
    return _with_list(facts, touch, lambda many, at: [*many[:at], new, *many[at:]])


def _drop_paragraph(facts: Facts, touch: Touch, _name: str) -> Facts:
    return _with_list(facts, touch, lambda many, at: [*many[:at], *many[at + 1 :]] if len(many) > 1 else many)


def _move_paragraph(facts: Facts, touch: Touch, _name: str) -> Facts:
    def moved(many: list[Paragraph], at: int) -> list[Paragraph]:
        rest = [*many[:at], *many[at + 1 :]]
        rest.insert(touch.to % len(many), many[at])
        return rest

    return _with_list(facts, touch, moved)


def _with_list(facts: Facts, touch: Touch, change: Callable[[list[Paragraph], int], list[Paragraph]]) -> Facts:
    side = "before" if touch.at % 2 == 0 else "after"
    many = list(getattr(facts, side))
    return replace(facts, **{side: tuple(change(many, touch.at // 2 % len(many)))})


CHANGES = {
    "value": _value,
    "name": _name,
    "note": _note,
    "group": _group,
    "add row": _add_row,
    "drop row": _drop_row,
    "move row": _move_row,
    "word": _word,
    "words in": _words_in,
    "add paragraph": _add_paragraph,
    "drop paragraph": _drop_paragraph,
    "move paragraph": _move_paragraph,
}


# ------------------------------------------------------------------ what hypothesis draws

_numbers = st.integers(0, 40)
_phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
_texts = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(" ".join)


@st.composite
def facts(draw_one: st.DrawFn) -> Facts:
    """Facts of two to five paragraphs and one or two groups of rows."""

    def paragraphs(prefix: str) -> tuple[Paragraph, ...]:
        texts = draw_one(st.lists(_texts, min_size=1, max_size=3))
        return tuple(Paragraph(f"{prefix}{at}", f"Đoạn {prefix}{at} {text}.") for at, text in enumerate(texts))

    groups = []
    for at in range(draw_one(st.integers(1, 2))):
        names = draw_one(st.lists(_texts, min_size=1, max_size=4))
        rows = (Fact(f"r{at}{n}", f"Tỷ lệ {at}{n} {name}", f"≥ {80 + n}%", "Ghi") for n, name in enumerate(names))
        groups.append(Group(f"g{at}", f"Nhóm {at} phát triển", tuple(rows)))
    return Facts(paragraphs("t"), tuple(groups), paragraphs("s"))


def touches(ops: tuple[str, ...], most: int) -> st.SearchStrategy[list[Touch]]:
    return st.lists(st.builds(Touch, st.sampled_from(ops), _numbers, _numbers, _phrases), max_size=most)


def changes(most: int = 4) -> st.SearchStrategy[list[Touch]]:
    """Changes of the data."""
    return touches(tuple(CHANGES), most)


def edits(most: int = 5) -> st.SearchStrategy[list[Touch]]:
    """Edits of a person in Word."""
    return touches(tuple(PERSON_OPS), most)
