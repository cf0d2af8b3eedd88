"""Data files written by the program: reading them gives what was written, whatever people have typed."""

from __future__ import annotations

import datetime as dt
import enum
import types
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any, Union, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.model.agency import Agency, Recipient, Signatory
from generator.model.assignment import Deadline
from generator.model.base import Noun
from generator.model.indicator import IndicatorEntry
from generator.model.legal import LegalDocument
from generator.model.measure import Measure, Target, Window
from generator.model.record import AgencyFile, IndicatorFile, LegalFile, PlanFile, TaskFile
from generator.model.shape import LevelKind
from generator.model.task import TaskEntry, TaskKind
from generator.model.texts.body import BodyBlock, BulletText, Directive, HeadingText, ParagraphText, Piece, Pieces
from generator.sources.body.markdown import blocks_of
from generator.sources.body.markdown_text import markdown_text
from generator.sources.yaml.yaml_file import validated
from generator.sources.yaml.yaml_lines import OddError, block_text
from generator.sources.yaml.yaml_nodes import values_of
from generator.sources.yaml.yaml_text import dumped_by_library, yaml_text

# What people type: words, signs of Markdown and of YAML, and what looks like something else

TYPED = (
    *("a", "Xã", "số", "mục", "I", "1", "12", "Phần", "ký", "đ", "ệ", "e\u0323\u0302", "Ủy ban"),
    *(
        " ",
        " ",
        " ",
        "  ",
        "\t",
        "\n",
        ". ",
        ".",
        ",",
        ";",
        ": ",
        "- ",
        "+ ",
        "-",
        "–",
        "/",
        "(",
        ")",
        "“",
        "”",
        '"',
        "'",
    ),
    *("*", "**", "***", "_", "#", "# ", "## ", ":::", "::: bang chi-tieu", "1. ", "1) ", "a) ", "(1) ", "1.1. ", "I. "),
    *(
        "{",
        "}",
        "{{",
        "}}",
        "{{ nam }}",
        "{#ma}",
        "{.doan}",
        "^",
        "[",
        "]",
        "^[",
        "^[chú]",
        "\\",
        "\\n",
        "`",
        "~",
        "<b>",
    ),
    *("&amp;", "&a", "!", "!!", "%", "@", "|", ">", "=", "===", "---", "...", "≥", "100%", "007", "yes", "null", "~"),
    *("2026-01-01", "31/12/2026", "1e5", "0x1F", "12:30:00", ".5", "1_000", "No", "on", "? ", "* ", "#\t", "🙂", "ﬁ"),
)
typed = st.lists(st.sampled_from(TYPED), min_size=1, max_size=9).map("".join)
words = typed.filter(lambda text: text.strip() != "")


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


# Markdown

EXPRESSIONS = ("nam", "nam - 1", 'chi_tieu("a", "loi")', 'van_ban("57-NQ/TW")', "hoa(ky)")
looks = st.fixed_dictionaries({"bold": st.booleans(), "italic": st.booleans()})
texts = st.builds(lambda text, look: Piece(text, **look), typed, looks)
expressions = st.builds(lambda text, look: Piece(text, True, **look), st.sampled_from(EXPRESSIONS), looks)
notes = st.builds(
    lambda text: Piece("", note=(Piece(text),)), words.map(lambda text: text.translate({91: "(", 93: ")"}))
)


def tangled(pieces: Pieces) -> bool:
    """Whether bold-italic stands between bold and italic, all touching: the one run of looks that is not kept."""
    looks = [look for look, _ in groupby(pieces, key=lambda one: (one.bold, one.italic))]
    return any({looks[at - 1], looks[at + 1]} == {(True, False), (False, True)} for at in range(1, len(looks) - 1))


bodies = st.lists(st.one_of(texts, texts, expressions, notes), max_size=6).map(tuple).filter(lambda p: not tangled(p))
DIRECTIVES = (
    Directive("bang-chi-tieu", "bang", ("chi-tieu",)),
    Directive("nhiem-vu-x", "nhiem-vu", ("x", "gạch")),
    Directive("chi-tieu-y", "chi-tieu", ("y",)),
)


@st.composite
def written_bodies(draw: st.DrawFn) -> tuple[BodyBlock, ...]:
    """Blocks in any order, each with an id of its own; a directive at most once."""
    blocks: list[BodyBlock] = []
    for at in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(("heading", "paragraph", "bullet", "directive")))
        pieces = draw(bodies)
        if kind == "directive":
            rest = [one for one in DIRECTIVES if one not in blocks]
            blocks += rest[:1]
        elif kind == "heading":
            level = draw(st.integers(1, 6))
            blocks.append(HeadingText(f"m-{at}", level, pieces, plain=draw(st.booleans()), prior=draw(st.booleans())))
        elif kind == "bullet":
            blocks.append(BulletText(f"g-{at}", draw(st.sampled_from((1, 2))), pieces))
        else:
            blocks.append(ParagraphText(f"d-{at}", pieces))
    return tuple(blocks)


def shown(pieces: Pieces, *, one_line: bool = False) -> list[tuple[object, ...]]:
    """What a reader sees: each letter with its look, expressions, notes; blanks at the ends of lines do not show.

    Signs have no look here: where stars between one and a letter would not be read, the sign is left plain.
    """
    lines: list[list[tuple[object, ...]]] = [[]]
    for piece in pieces:
        if piece.note:
            lines[-1].append(("note", *shown(piece.note, one_line=one_line)))
        elif piece.is_expression:
            lines[-1].append(("expression", piece.source))
        else:
            for one in composed(piece.source):
                dressed = unicodedata.category(one)[0] not in "PSZC"
                if one == "\n":
                    lines.append([])
                else:
                    lines[-1].append((one, dressed and piece.bold, dressed and piece.italic))
    said = list(map(without_end_blanks, lines))
    while said and not said[0]:
        del said[0]
    while said and not said[-1]:
        del said[-1]
    end = (" " if one_line else "\n", False, False)
    return without_end_blanks([one for line in said for one in (*line, end)])


def without_end_blanks(line: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    start = next((at for at, one in enumerate(line) if str(one[0]).strip()), len(line))
    end = next((at for at in range(len(line), start, -1) if str(line[at - 1][0]).strip()), start)
    return line[start:end]


def read(text: str) -> tuple[BodyBlock, ...]:
    parsed = blocks_of(composed(text), "noi-dung.md")
    assert parsed.problems == ()
    return parsed.body.blocks


def same(block: BodyBlock) -> tuple[object, ...]:
    if isinstance(block, Directive):
        return block
    return (type(block), *block._replace(pieces=()), shown(block.pieces, one_line=isinstance(block, HeadingText)))


@settings(max_examples=300)
@given(written_bodies())
def test_reading_a_written_body_gives_the_same_blocks(blocks: tuple[BodyBlock, ...]) -> None:
    assert [same(one) for one in read(markdown_text(blocks))] == [same(one) for one in blocks]


# YAML: every field of every file, whatever the models come to hold

ids = st.sampled_from(("a", "ha-tang", "007", "1e3", "null", "yes", "2026-01-01", "on-1", "0x1f"))
decimals = st.decimals("-99999999999999", "99999999999999", places=4) | st.sampled_from(
    [Decimal(text) for text in ("0", "100", "99.50", "1E+3", "0.5", "1000", "12345678901234567890.123", "1.000")]
)
dates = st.dates(dt.date(1945, 9, 2), dt.date(2045, 12, 31))
windows = st.tuples(st.integers(2000, 2050), st.integers(0, 20)).map(lambda y: Window(first=y[0], last=y[0] + y[1]))
widths = st.integers(1, 5000).map(lambda tenths: tenths / 10)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    int: st.integers(1, 12),
    bool: st.booleans(),
    float: widths,
    Decimal: decimals,
    dt.date: dates,
    Window: windows,
}
DEADLINES = ("Quý III/2026", "31/12/2026", "Trước ngày 20 hằng tháng", "Thường xuyên", "Năm 2026", "2026", "007", "yes")
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "version": st.just(1),
    "numbering": st.sampled_from(((LevelKind.ROMAN, LevelKind.ARABIC), (LevelKind.PART, LevelKind.LETTER_PAREN))),
    "deadline": st.none() | st.sampled_from(DEADLINES).map(Deadline.model_validate),
    "by_unit": st.dictionaries(ids, decimals, max_size=2),
    "by_quarter": st.dictionaries(st.sampled_from(("I", "II", "III", "IV")), decimals, max_size=2),
    "by_source": st.dictionaries(ids, decimals, max_size=2),
    "other": st.none() | st.dictionaries(ids, typed, min_size=1, max_size=2),
}


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Values of a field, by the type it is declared with; every text is what people type."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if annotation is type(None):
        return st.none()
    if annotation in SCALARS:
        return SCALARS[annotation]
    if annotation is str or (origin is None and annotation is Any):
        return words
    if origin in (Union, types.UnionType):
        return st.one_of(*map(values, parts))
    if origin is tuple:
        return st.lists(values(parts[0]), max_size=2).map(tuple)
    if origin is not None and hasattr(annotation, "__metadata__"):
        return values(parts[0])
    if issubclass(annotation, enum.Enum):
        return st.sampled_from(list(annotation))
    return nouns(annotation)


@cache
def nouns(kind: type[Noun]) -> st.SearchStrategy[Any]:
    """Values of a noun that its own rules let pass."""

    def field(name: str) -> st.SearchStrategy[Any]:
        if name in FIELDS:
            return FIELDS[name]
        declared = kind.model_fields[name]
        is_id = any("pattern" in str(one) for one in declared.metadata)
        return ids if is_id else values(declared.annotation)

    facts = st.fixed_dictionaries({name: field(name) for name in kind.model_fields})
    return facts.map(lambda given: made(kind, given)).filter(lambda value: value is not None)


def made(kind: type[Noun], facts: dict[str, Any]) -> Noun | None:
    if issubclass(kind, Measure):
        facts["text" if facts["value"] is not None else "value"] = None
    try:
        return kind.model_validate(facts)
    except ValidationError:
        return None


def read_again(file: Noun) -> Noun:
    text = yaml_text(file, "luoc-do.json")
    found = values_of(composed(text), "tep.yaml")
    assert found.problems == (), text
    return validated(found, type(file), "tep.yaml")


def composed_in(value: Any) -> Any:
    """A noun with its texts composed, as reading any file does."""
    match value:
        case str() if not isinstance(value, enum.Enum):
            return composed(value)
        case tuple():
            return tuple(map(composed_in, value))
        case Mapping():
            return {key: composed_in(one) for key, one in value.items()}
        case Noun():
            return type(value).made(**{name: composed_in(getattr(value, name)) for name in type(value).model_fields})
        case _:
            return value


@pytest.mark.broad
@pytest.mark.parametrize("kind", [AgencyFile, LegalFile, PlanFile, IndicatorFile, TaskFile])
@settings(max_examples=60)
@given(data=st.data())
def test_reading_a_written_file_gives_the_same_facts(kind: type[Noun], data: st.DataObject) -> None:
    file = composed_in(data.draw(nouns(kind)))
    again = read_again(file)
    assert again.version >= file.version  # type: ignore[attr-defined]  # what is written may need a newer one
    assert again == file.model_copy(update={"version": again.version})  # type: ignore[attr-defined]


def with_filing(text: str) -> AgencyFile:
    agency = Agency(name="a", header_lines=("a",), place="b", short_name="c", symbol="UBND", superior="d")
    signatory = Signatory(position="CHỦ TỊCH", signer="e")
    return AgencyFile(version=1, agency=agency, units=(), signatory=signatory, recipients=(), filing=text)


@pytest.mark.parametrize(
    "text",
    ["x\n- abc\n  def\nghi", "x\n- a\n    - b\n\n\nc: |\n  d", "x\n\n", "\nx", "  x\ny", "a\n \nb ", "a:\nb\n...\n---"],
)
def test_a_text_of_several_lines_is_read_back_line_by_line(text: str) -> None:
    assert read_again(with_filing(text)) == with_filing(text)


@pytest.mark.parametrize("digits", ["1" * 20, "0." + "1" * 19, "1E+19", "1234567890123.1234567", "-2.50"])
def test_a_number_is_read_back_to_its_last_digit(digits: str) -> None:
    task = TaskEntry(id="a", title="b", kind=TaskKind.ONCE, budget=Decimal(digits))
    assert read_again(TaskFile(version=1, tasks=(task,))) == TaskFile(version=1, tasks=(task,))


def test_files_are_written_in_the_short_forms_people_use() -> None:
    unit = TaskEntry(id="a", title="b", lead=("Phòng Kinh tế",), partner=("x", "y"), deadline="Quý I/2026")
    text = yaml_text(TaskFile(version=1, tasks=(unit,)), "luoc-do.json", ["Lời dặn."])
    assert text.splitlines() == [
        "# yaml-language-server: $schema=luoc-do.json",
        "# Lời dặn.",
        "phien_ban: 1",
        "nhiem_vu:",
        "  - id: a",
        "    ten: b",
        "    chu_tri: Phòng Kinh tế",
        "    phoi_hop:",
        "      - x",
        "      - y",
        "    thoi_han: Quý I/2026",
    ]
    document = LegalDocument(type="Luật", number="1", date=dt.date(2026, 1, 5), period=Window(first=2026, last=2030))
    lines = yaml_text(LegalFile(version=1, documents=(document,)), "x").splitlines()
    assert {"    ngay: 05/01/2026", "    giai_doan: 2026-2030"} <= set(lines)
    group = Target(value=Decimal("99.5"))
    lines = yaml_text(IndicatorFile(version=1, indicators=(IndicatorEntry(id="a", target=group),)), "x").splitlines()
    assert '      gia_tri: "99,5"' in lines
    sent = with_filing("x").model_copy(update={"recipients": (Recipient(name="Sở Nội vụ"),)})
    assert "  - Sở Nội vụ" in yaml_text(sent, "x").splitlines()


# Our own writer of blocks, held against the library it stands in for

PLAIN_SCALARS = typed | st.integers() | st.booleans() | st.decimals(allow_nan=False, allow_infinity=False, places=2)
KEYS_TYPED = typed | st.integers(0, 3000)
NESTED = st.recursive(
    PLAIN_SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS_TYPED, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(NESTED, min_size=1, max_size=3) | st.dictionaries(KEYS_TYPED, NESTED, min_size=1, max_size=3))
def test_values_stand_in_a_file_letter_for_letter_as_the_library_writes_them(value: Any) -> None:
    try:
        written = block_text(value)
    except OddError:
        return
    assert written == dumped_by_library(value)


@pytest.mark.parametrize(
    "words",
    [
        *("2026", "05/01/2026", "yes", "null", "~", "", "- a", "-a", "?a", "a: b", "a:b", "a #b", "a#b", "a:", "---a"),
        *("{{ nam }}", "12,5", "1.250", "0x1", " a", "a\nb", " a\n\nb", "\na", "“a”", "*a", "=", "<<", "12/KH", "'a'"),
    ],
)
def test_words_that_look_like_something_else_are_written_by_our_own_writer_as_by_the_library(words: str) -> None:
    for value in ([words], {"a": words}, {"a": [{"b": words}]}, {"a": {"b": [words]}}, {"a": [[words]]}):
        assert block_text(value) == dumped_by_library(value)
    if words and "\n" not in words:
        assert block_text({words: 1}) == dumped_by_library({words: 1})


@pytest.mark.parametrize("odd", ["a\n", "a\tb", "\ufeff", "a \nb", "\u2028", None, 0.5, Decimal("NaN"), "a" * 200_000])
def test_what_our_own_writer_does_not_know_is_left_to_the_library(odd: Any) -> None:
    for value in ({"a": odd}, [odd], {"a": [odd]}):
        with pytest.raises(OddError):
            block_text(value)
