"""Numbers are Word's own, and are those the data say: labels of compose against the labels LibreOffice shows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from communes import TEMPLATE, Commune

from generator.model.document import Document, Heading
from generator.model.problem import InputError
from generator.model.shape import LevelKind as Kind
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.sources.folder import read_record
from generator.word.numbering import PointLists, point_lists
from generator.word.render import render_plan

Lines = Callable[[bytes], list[str]]
LISTS = {"%1)": 10, "%1.": 11, "đ)": 12, "đ.": 13, "(%1)": 14}
TAN_KY = Path(__file__).parent.parent / "data" / "tan-ky"


def point(label: str, kind: Kind = Kind.LETTER_PAREN, depth: int = 1) -> Heading:
    return Heading(anchor=f"_{label}_{depth}", level=kind, depth=depth, label=label, spans=())


def lists(blocks: list[Heading]) -> tuple[list[int], list[tuple[str, str]]]:
    """The list of each point, and (abstract list, start) of each list added."""
    made = PointLists(blocks, LISTS)
    added = made.added_to("<w:numbering></w:numbering>")
    found = re.findall(r'<w:abstractNumId w:val="(\d+)"/>.*?<w:startOverride w:val="(\d+)"/>', added)
    return [made.numbers[block.anchor] for block in blocks], found


def test_a_list_is_cut_where_it_leaves_latin_order() -> None:
    numbers, added = lists([point(f"{letter})") for letter in "abcdđeghiklmnopqrstuvxy"])
    assert added == [("10", "1"), ("12", "1"), ("10", "5"), ("10", "7"), ("10", "11"), ("10", "24")]
    assert [numbers.count(number) for number in sorted(set(numbers))] == [4, 1, 1, 3, 12, 2]


def test_up_to_four_points_are_one_list() -> None:
    numbers, added = lists([point(f"{letter}.", Kind.LETTER_DOT) for letter in "abcd"])
    assert added == [("11", "1")]
    assert len(set(numbers)) == 1


def test_a_new_list_begins_anew_and_points_below_do_not_break_one() -> None:
    blocks = [
        point("a)"),
        point("(1)", Kind.ARABIC_PAREN, 2),
        point("(2)", Kind.ARABIC_PAREN, 2),
        point("b)"),
        Heading("_1", Kind.ARABIC, 0, "1.", ()),
    ]
    made = PointLists(blocks, LISTS)
    assert made.numbers["_a)_1"] == made.numbers["_b)_1"]
    assert made.numbers["_(1)_2"] == made.numbers["_(2)_2"] != made.numbers["_a)_1"]
    assert len(set(lists([point("a)", depth=1), point("a)", depth=2)])[0])) == 2


def test_new_lists_stand_after_the_templates_own_and_before_what_word_puts_last() -> None:
    made = PointLists([point("a)")], LISTS)
    end = '<w:numIdMacAtCleanup w:val="9"/></w:numbering>'
    assert made.added_to(f"<w:numbering><w:num/>{end}").endswith(f"</w:num>{end}")


def test_the_lists_of_the_template_are_found_by_what_they_print() -> None:
    """Word gives the lists other ids when it saves."""
    with zipfile.ZipFile(TEMPLATE) as package:
        numbering = package.read("word/numbering.xml").decode()
    assert point_lists(numbering) == LISTS
    renamed = re.sub(r'w:abstractNumId="1(\d)"', r'w:abstractNumId="7\1"', numbering)
    assert point_lists(renamed) == {text: number + 60 for text, number in LISTS.items()}


def test_a_template_without_such_a_list_is_told() -> None:
    with pytest.raises(InputError, match="Mẫu thiếu danh sách đánh số “a\\)”"):
        PointLists([point("a)")], {})


# As LibreOffice shows it


def shown_labels(document: Document, lines: list[str]) -> list[str]:
    """The lines that begin with a heading's label, in the order of the headings."""
    found, rest = [], iter(lines)
    for block in (block for block in document.blocks if isinstance(block, Heading)):
        words = "".join(span.text for span in block.spans)
        part = block.level is Kind.PART  # its title stands on the next line
        line = next(line for line in rest if (line.startswith("Phần ") if part else line.endswith(words)))
        found.append(line.removesuffix(words).strip())
    return found


def body(depths: list[int]) -> str:
    return "".join(f"{'#' * depth} @{at}@\n\n" for at, depth in enumerate(depths))


@pytest.mark.office
@pytest.mark.parametrize(
    ("scheme", "depths"),
    [
        pytest.param(
            "la mã, số, chữ ngoặc, số ngoặc",
            [1, 2, 3, 3, 4, 4, 3, 4, 3, 3, 3, 3, 3, 2, 3, 3, 1, 2, 3, 1, 4, 4, 2, *[3] * 23],
            id="points to the end of the alphabet",
        ),
        pytest.param(
            "phần, la mã, số, số kép, chữ chấm",
            [1, 2, 3, 4, 4, 3, 4, 5, 5, 5, 5, 5, 5, 5, 4, 5, 2, 3, 4, 5, 1, 3, 3, 1, 2, 3],
            id="parts, double numbers, a level passed over",
        ),
        pytest.param("số, số ngoặc, chữ chấm", [1, 2, 2, 3, 3, 3, 3, 3, 3, 2, 3, 1, 2, 3, 2], id="letters below (1)"),
    ],
)
def test_libreoffice_shows_the_labels_that_compose_counts(
    commune: Commune, office: Lines, scheme: str, depths: list[int]
) -> None:
    commune.edit("2026/ke-hoach.yaml", "[la mã, số, chữ ngoặc]", f"[{scheme}]")
    commune.body(body(depths))
    commune.write("2026/nhiem-vu.yaml", "phien_ban: 1\n")
    document = commune.document()
    labels = [block.label for block in document.blocks if isinstance(block, Heading)]
    assert shown_labels(document, office(commune.docx())) == labels


@pytest.mark.office
def test_eight_points_are_lettered_with_the_vietnamese_d(commune: Commune, office: Lines) -> None:
    commune.body(
        "# A\n\n## B\n\n" + "".join(f"### điểm {n}\n\n" for n in range(8)) + "## C\n\n### điểm 9\n\n### điểm 10\n"
    )
    lines = [line.split(" điểm")[0] for line in office(commune.docx()) if " điểm" in line]
    assert lines == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "a)", "b)"]


@pytest.mark.office
def test_a_real_plan_shows_the_labels_that_compose_counts(office: Lines) -> None:
    record, _ = read_record(TAN_KY, 2026)
    document = compose(plan_of(record, 2026))
    labels = [block.label for block in document.blocks if isinstance(block, Heading)]
    assert len(labels) > 20
    assert shown_labels(document, office(render_plan(document, TEMPLATE, {}))) == labels
