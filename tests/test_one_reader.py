"""Words and their readers are known to `vietnamese/` alone: a second reader of them elsewhere is refused.

Bounds, labels, ids, lists of units, document numbers, dates and deadlines.

How: each string of `generator/` outside of `vietnamese/` is held against the table that bounds are read from. One that
looks like a pattern is searched for its words; any other is compared whole, as a table of such words would have them.
What is allowed all the same is named below, with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.vietnamese.bounds import PHRASES, Approximation

ROOT = Path(__file__).parent.parent / "generator"
_WORDS = {*PHRASES, *(one.value for one in Approximation)}
_SPOKEN = sorted((re.escape(one) for one in _WORDS if one[0].isalpha()), key=len, reverse=True)
_BOUND = re.compile(rf"(?<!\w)(?:{'|'.join(_SPOKEN)})(?!\w)|[≥≤≧≦]")
_PATTERN = re.compile(r"\\[swbdW]|\(\?|\[\^|\|")
_LABEL = re.compile(r"IVX|\[a-zđ\]|[Pp]hần\\s|thứ\\s|[Cc]hương\\s|[Đđ]iều\\s|-–\+|\+\*?•|[-–+*]•")

# the words as prepositions, in patterns about other things than values
PREPOSITIONS = {
    "trên": "“trên địa bàn”, “như trên”: a place in a title, a name, a list of recipients",
    "dưới": "“dưới đây”: what follows in a citation",
    "từ": "“từ năm”: a time",
    "bằng": "“bắt đầu bằng”: the parser's messages",
}
OTHER_USES = {
    ("importing/rebuilt.py", "≥"): "a sign that counts as a word when a draft is held against its source",
    ("importing/rebuilt.py", "≤"): "a sign that counts as a word when a draft is held against its source",
    ("planning/wording/indicator_sentences.py", "vượt"): "a verb of the report",
    ("planning/wording/report_sentences.py", "từ"): "a preposition of the report",
    ("planning/wording/unit_words.py", "hơn"): "the comparative of the report",
    ("planning/wording/phrases.py", "thấp hơn"): "says which of two values is worse",
    ("planning/wording/phrases.py", "cao hơn"): "says which of two values is worse",
    ("drafting/change_report.py", "="): "a sign between two words",
    ("drafting/change_report.py", ">"): "a sign between two words",
    ("importing/reading/plain_lines.py", "<"): "a sign of HTML",
    ("importing/reading/plain_marks.py", ">"): "a sign of HTML",
    ("sources/yaml/yaml_layout.py", ">"): "a style of YAML",
    ("word/cleaning/fields.py", "="): "a field of Word that computes",
    ("word/reading/reading_symbols.py", "≤"): "a letter of a symbol font",
    ("word/reading/reading_symbols.py", "≥"): "a letter of a symbol font",
    ("word/packaging/xml_text.py", "<"): "a sign of XML",
    ("word/packaging/xml_text.py", ">"): "a sign of XML",
}


# patterns with numerals and signs that are no labels of paragraphs
OTHER_NUMERALS = {
    "drafting/findings.py": "a number of a heading in an expression's place",
    "importing/citing/citation_titles.py": "“Chương trình”, “Điều” in the title of a document",
    "importing/frame/head.py": "words that no subject begins with",
    "importing/frame/signature.py": "signs before recipients",
    "importing/tables/found_tables.py": "what a row that heads a group is counted by",
    "importing/reading/administrative.py": "any sign of an administrative text",
    "importing/reading/plain_lines.py": "numbers glued to words by a converter",
    "importing/reading/plain_marks.py": "signs of Markdown",
    "importing/structure/table_grid.py": "ordinals of rows: a cell, not before words",
    "importing/tasks/task_tables.py": "ordinals of rows",
    "merge/ordinals.py": "ordinals of rows",
    "finalizing/facts/paragraph_kinds.py": "a sign typed before words that a bullet has already",
    "finalizing/signed_proof.py": "signs and numbers that count for nothing in a comparison",
    "sources/body/markdown.py": "labels that Markdown would take for a list of its own",
    "sources/body/markdown_text.py": "labels to be escaped in Markdown",
}


@cache
def strings(source: str) -> tuple[str, ...]:
    """The strings of a module that are no docstrings."""
    tree = parsed(source)
    said = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    constants = (one for one in ast.walk(tree) if isinstance(one, ast.Constant) and id(one) not in said)
    return tuple(one.value for one in constants if isinstance(one.value, str))


@cache
def parsed(source: str) -> ast.Module:
    return ast.parse(source)


def bounds_in(source: str) -> Iterator[str]:
    """The words of bounds that a module knows: whole strings, and what its patterns look for."""
    for text in strings(source):
        if _PATTERN.search(text):
            plain = re.sub(r"\\s[+*]*", " ", text)
            yield from (one for one in _BOUND.findall(plain) if one not in PREPOSITIONS)
        elif text.strip().casefold() in _WORDS:
            yield text.strip().casefold()


@cache
def outside() -> tuple[tuple[str, str], ...]:
    named = ((path.relative_to(ROOT).as_posix(), path) for path in sorted(ROOT.rglob("*.py")))
    return tuple((name, path.read_text("utf-8")) for name, path in named if not name.startswith("vietnamese/"))


def test_no_second_reader_of_bounds() -> None:
    found = {(name, word) for name, source in outside() for word in bounds_in(source)}
    assert sorted(found - set(OTHER_USES)) == []


def test_every_exception_is_still_needed() -> None:
    found = {(name, word) for name, source in outside() for word in bounds_in(source)}
    assert sorted(set(OTHER_USES) - found) == []


def labels_in(source: str) -> bool:
    """Whether a module has a pattern of numerals, letters or signs such as paragraphs begin with."""
    return any(_LABEL.search(text) for text in strings(source))


def test_no_second_reader_of_labels() -> None:
    assert sorted(name for name, source in outside() if labels_in(source) and name not in OTHER_NUMERALS) == []


def test_every_exception_for_labels_is_still_needed() -> None:
    assert sorted(set(OTHER_NUMERALS) - {name for name, source in outside() if labels_in(source)}) == []


@pytest.mark.parametrize(
    "source", ['_L = re.compile(r"[IVXLC]+\\.")', '_P = re.compile(r"Phần\\s+[0-9]")', '_L = re.compile(r"[a-zđ]\\)")']
)
def test_a_second_reader_of_labels_would_be_found(source: str) -> None:
    assert labels_in(source)


@pytest.mark.parametrize(
    "source",
    [
        '_BEFORE = re.compile(r"(?:tối\\s+thiểu|ít\\s+nhất)\\s*$")',
        '_SIGNS = {"≥": 1, "trở lên": 2}',
        'AFTER = ("trở xuống",)',
        'found = re.search("không quá|đến", text)',
        '_ABOUT = rf"(?:khoảng|{OTHER})"',
    ],
)
def test_a_second_reader_would_be_found(source: str) -> None:
    assert [*bounds_in(source)] != []


# ids

_ID = re.compile(r"\[a-z0-9-?\]")
OTHER_CODES = {"importing/reading/plain_marks.py": "names of letters in HTML"}


def makes_ids(source: str) -> bool:
    """Whether a module knows what an id is made of, or makes one of words."""
    return any(_ID.search(text) for text in strings(source)) or any(_slugs(source))


def _slugs(source: str) -> Iterator[ast.AST]:
    """Where words are spelled without marks and the pieces put to use, as whoever makes ids does."""
    for one in ast.walk(parsed(source)):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "split":
            inner = one.func.value
            if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id == "slug":
                yield one


def test_every_exception_for_ids_is_still_needed() -> None:
    assert sorted(set(OTHER_CODES) - {name for name, source in outside() if makes_ids(source)}) == []


def test_no_second_reader_of_ids() -> None:
    assert sorted(name for name, source in outside() if makes_ids(source) and name not in OTHER_CODES) == []


@pytest.mark.parametrize(
    "source", ['_I = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")', 'x = "-".join(slug(words).split("-")[:6])']
)
def test_a_second_maker_of_ids_would_be_found(source: str) -> None:
    assert makes_ids(source)


# lists of units: what parts them, and what their names begin with

_UNITS = re.compile(r"\\s[+*]*(?:\(\?:)?(?:và|cùng)(?!\w)|\\bvà|(?<!\w)[Pp]hòng(?!\w)")
OTHER_LISTS = {
    "importing/citing/citation_titles.py": "agencies that a title of a document goes on with",
    "importing/citing/citations.py": "what joins documents",
    "importing/citing/issuers.py": "names of agencies that issue documents",
    "importing/frame/reporting.py": "what joins reports",
    "importing/targets/targets_in_text.py": "what joins clauses of a sentence",
    "model/columns.py": "captions of columns",
    "importing/units/found_units.py": "what a unit is to the agency, by its name",
}


def cuts_units(source: str) -> bool:
    """Whether a module has a pattern of "và" between names, or of words that names of units begin with."""
    return any(_PATTERN.search(text) and _UNITS.search(text) for text in strings(source))


def test_no_second_reader_of_lists_of_units() -> None:
    assert sorted(name for name, source in outside() if cuts_units(source) and name not in OTHER_LISTS) == []


def test_every_exception_for_lists_of_units_is_still_needed() -> None:
    assert sorted(set(OTHER_LISTS) - {name for name, source in outside() if cuts_units(source)}) == []


@pytest.mark.parametrize(
    "source",
    [
        '_B = re.compile(r"[;,]\\s*+|(?<!\\s)\\s++và\\s++")',
        '_B = re.compile(r"\\s+(?:và|cùng với)\\s+")',
        '_U = re.compile(r"(?:phòng|ban|đơn vị)\\b")',
    ],
)
def test_a_second_reader_of_lists_of_units_would_be_found(source: str) -> None:
    assert cuts_units(source)


# numbers of documents, dates and deadlines

_NUMBERS = re.compile(
    r"\[0-9\]\S{0,12}[-/]\S{0,8}\[A-ZĐ|\[-–?/\]\S{0,12}[A-Z]|(?:ố|\[Ss\]ố)\\s\*\+?\(\?::[^|]{0,30}\[0-9\]|(?:KH|NQ|QĐ|NĐ)\|(?:KH|NQ|QĐ|NĐ)"
)
OTHER_NUMBERS = {
    "importing/citing/issuers.py": "symbols that say which level issued a document",
}
_DATES = re.compile(
    r"(?:tháng|[Qq]uý|ngày)(?:\)|\\s[+*]*|\s|\{_OPEN\})*\S{0,12}(?:\[0-9\]|\[IVX|\\d|IV)|\[0-9\]\{1,2\}\S{0,8}/\S{0,10}\[0-9\]\{1,2\}"
)
OTHER_DATES = {
    "importing/citing/issuers.py": "words that end the name of an agency",
    "importing/entries/words_to_expressions.py": "“tháng 5” before a year: no year of the plan",
    "importing/entries/task_entries.py": "a day that comes round, whose year becomes an expression",
    "importing/frame/reporting.py": "when reports are due, “trước ngày 20 của tháng cuối quý”: no day of the calendar",
    "model/legal.py": "what a file may say, as its schema tells it",
    "planning/wording/unit_words.py": "a heading of the year's last quarter",
}


def reads_numbers(source: str) -> bool:
    """Whether a module has a pattern of numbers of documents: digits, a stroke, symbols."""
    return any(_NUMBERS.search(text) for text in strings(source))


def reads_dates(source: str) -> bool:
    """Whether a module has a pattern of days, months or quarters with their numbers."""
    return any(_DATES.search(text) for text in strings(source))


@pytest.mark.parametrize(("reads", "known"), [(reads_numbers, OTHER_NUMBERS), (reads_dates, OTHER_DATES)])
def test_no_second_reader_of_document_numbers_or_dates(reads: Callable[[str], bool], known: dict[str, str]) -> None:
    assert sorted(name for name, source in outside() if reads(source) and name not in known) == []


@pytest.mark.parametrize(("reads", "known"), [(reads_numbers, OTHER_NUMBERS), (reads_dates, OTHER_DATES)])
def test_every_exception_for_document_numbers_and_dates_is_still_needed(
    reads: Callable[[str], bool], known: dict[str, str]
) -> None:
    assert sorted(set(known) - {name for name, source in outside() if reads(source)}) == []


@pytest.mark.parametrize(
    "source",
    [
        r'_N = re.compile(r"[0-9]{1,6}/[A-ZĐ]+-[A-ZĐ]+")',
        r'_N = re.compile(r"[Ss]ố\s*+(?::\s*+)?(?P<number>[0-9]{1,9})")',
        r'_N = re.compile(r"(?:NQ|QĐ|KH)[-/]")',
    ],
)
def test_a_second_reader_of_document_numbers_would_be_found(source: str) -> None:
    assert reads_numbers(source)


@pytest.mark.parametrize(
    "source",
    [
        r'_D = re.compile(r"ngày\s+(?P<day>[0-9]{1,2})\s+tháng\s+(?P<month>[0-9]{1,2})")',
        r'_D = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")',
        r'_D = re.compile(r"quý\s+(?:IV|I{1,3}|[1-4])")',
    ],
)
def test_a_second_reader_of_dates_would_be_found(source: str) -> None:
    assert reads_dates(source)


# periods of years

_PERIODS = re.compile(r"20\[0-9\]\{2\}\)?(?:\\s\*|\s|\(|\?:|\[)*[-–]|20\\d\\d.{0,8}-")


def reads_periods(source: str) -> bool:
    """Whether a module has a pattern of two years joined by a stroke."""
    return any(_PERIODS.search(text) for text in strings(source))


def test_no_second_reader_of_periods() -> None:
    assert sorted(name for name, source in outside() if reads_periods(source)) == []


@pytest.mark.parametrize(
    "source", ['_P = re.compile(r"(20[0-9]{2})\\s*-\\s*(20[0-9]{2})")', '_P = r"giai đoạn 20[0-9]{2}\\s*[-–]"']
)
def test_a_second_reader_of_periods_would_be_found(source: str) -> None:
    assert reads_periods(source)
