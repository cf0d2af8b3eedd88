"""Numbers are Word's own, and are those the data say: labels of compose against the labels LibreOffice shows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from communes import TEMPLATE, Commune
from lxml import etree
from papers import NS, document, drawn, heading, part, val, words
from pydantic import ValidationError

from generator.model.document import Document, Heading
from generator.model.problem import InputError
from generator.model.shape import LevelKind as Kind
from generator.model.shape import Shape
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.sources.folder import read_record
from generator.word.drawing.numbering import PointLists, heading_places, place_of, point_lists
from generator.word.drawing.render import render_plan

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


# Numbered paragraphs without a title: the headings' own list


def paragraphs(*blocks: Heading, template: Path = TEMPLATE) -> dict[str, etree._Element]:
    body = part(drawn(*blocks, template=template))
    found = {words(one): one for one in body.iter(f"{{{NS['w']}}}p")}
    return {block.anchor: found["".join(span.text for span in block.spans)] for block in blocks}


HEADINGS = [(Kind.PART, "Phần I", 0), (Kind.ROMAN, "I.", 1), (Kind.ARABIC, "1.", 2), (Kind.DECIMAL, "1.1.", 3)]


@pytest.mark.parametrize(("kind", "label", "level"), HEADINGS)
def test_a_plain_heading_counts_at_the_level_of_its_kind_and_looks_as_text(kind: Kind, label: str, level: int) -> None:
    (found,) = paragraphs(heading("a", kind, label, plain=True)).values()
    properties = [(child.tag.rpartition("}")[2], val(child)) for child in found.find("w:pPr", NS)]
    assert properties == [("pStyle", "KHDoanSo"), ("numPr", None), ("ind", None)]
    assert [val(found.find(f"w:pPr/w:numPr/w:{tag}", NS)) for tag in ("ilvl", "numId")] == [str(level), "1"]
    assert found.find("w:r/w:br", NS) is None


def test_a_plain_point_is_set_as_any_point() -> None:
    one, other = (paragraphs(heading("a", Kind.LETTER_PAREN, "a)", plain=plain))["_kh_nd_m_a"] for plain in (0, 1))
    assert etree.tostring(one) == etree.tostring(other)


def saved_by_word(path: Path) -> Path:
    """The template with other ids of lists, as Word gives them, and other places of the styles' levels."""
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name in ("word/numbering.xml", "word/styles.xml"):
                content = re.sub(r'(w:numId(?: w:val)?=")(\d+)"', lambda m: f'{m[1]}{int(m[2]) + 30}"', content)
                content = re.sub(r'(<w:abstractNumId w:val=")(\d+)"', lambda m: f'{m[1]}{int(m[2]) + 50}"', content)
                content = re.sub(r'( w:abstractNumId=")(\d+)"', lambda m: f'{m[1]}{int(m[2]) + 50}"', content)
            if name == "word/styles.xml":
                content = content.replace('<w:numPr><w:ilvl w:val="2"/>', "<w:numPr>")
                content = re.sub(
                    r'(KHDoanSo".*?<w:basedOn[^>]*>)', r'\1<w:pPr><w:ind w:firstLine="567"/></w:pPr>', content, count=1
                )
            new.writestr(name, content)
    return path


def test_the_list_of_the_headings_is_found_by_its_styles(tmp_path: Path) -> None:
    (found,) = paragraphs(
        heading("a", Kind.ARABIC, "1.", plain=True), template=saved_by_word(tmp_path / "mau.docx")
    ).values()
    assert [val(found.find(f"w:pPr/w:numPr/w:{tag}", NS)) for tag in ("ilvl", "numId")] == ["2", "31"]
    assert val(found.find("w:pPr/w:ind", NS), "firstLine") == "567", "the indent is the style's"


def test_a_style_without_a_list_has_no_place_and_is_told() -> None:
    assert heading_places('<w:style w:styleId="KHMucSo"></w:style>', "<w:numbering/>") == {}
    with pytest.raises(InputError, match="Mẫu thiếu danh sách đánh số của kiểu “KHMucSo”"):
        place_of(heading("a", Kind.ARABIC, "1."), {})


def test_without_a_level_that_names_the_style_its_own_level_holds() -> None:
    style = '<w:style w:styleId="KHMucSo"><w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr></w:style>'
    assert heading_places(style, "<w:numbering/>") == {"KHMucSo": (4, 2)}


# A., B., C.


def levels_of(content: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    """How each level of each list counts, and what it prints."""
    return {
        (str(val(one, "abstractNumId")), str(val(level, "ilvl"))): (
            str(val(level.find("w:numFmt", NS))),
            str(val(level.find("w:lvlText", NS))),
        )
        for one in part(content, "word/numbering.xml").iterfind("w:abstractNum", NS)
        for level in one.iterfind("w:lvl", NS)
    }


@pytest.mark.parametrize("saved", [False, True], ids=["the template", "saved by Word"])
def test_capital_letters_count_in_the_place_of_parts(tmp_path: Path, saved: bool) -> None:
    template = saved_by_word(tmp_path / "mau.docx") if saved else TEMPLATE
    capital, roman = heading("a", Kind.CAPITAL, "A."), heading("b", Kind.ROMAN, "I.")
    found = paragraphs(capital, roman, template=template)[capital.anchor]
    assert val(found.find("w:pPr/w:pStyle", NS)) == "KHMucLaMa"
    assert [val(found.find(f"w:pPr/w:numPr/w:{tag}", NS)) for tag in ("ilvl", "numId")] == ["0", "31" if saved else "1"]
    before, after = levels_of(drawn(roman, template=template)), levels_of(drawn(capital, template=template))
    assert {key: value for key, value in after.items() if value != before[key]} == {
        ("50" if saved else "0", "0"): ("upperLetter", "%1."),
    }


def test_one_plan_counts_its_first_level_one_way() -> None:
    with pytest.raises(ValidationError, match="chỉ dùng một trong hai: “phần” \\(Phần I\\), “chữ hoa”"):
        Shape(numbering=(Kind.PART, Kind.CAPITAL))


# As LibreOffice shows it


@pytest.mark.office
def test_numbers_run_on_through_headings_and_numbered_paragraphs_and_start_anew_in_each_part(office: Lines) -> None:
    kinds = {"P": Kind.PART, "R": Kind.ROMAN, "A": Kind.ARABIC, "D": Kind.DECIMAL, "a": Kind.LETTER_PAREN}
    rows = [
        *("P Phần I", "R I.", "A 1.", "a2 2.", "d 2.1.", "D 2.2.", "p a)", "p b)", "A 3.", "R II.", "a2 1.", "d 1.1."),
        *("A 2.", "r III.", "A 1.", "P Phần II", "r I.", "a2 1.", "D 1.1.", "p a)", "d 1.2.", "p a)", "R II.", "A 1."),
    ]
    signs = {"p": Kind.LETTER_PAREN, "a2": Kind.ARABIC, "d": Kind.DECIMAL, "r": Kind.ROMAN}
    blocks = []
    for number, line in enumerate(rows):
        sign, label = line.split(" ", 1)
        blocks.append(heading(str(number), kinds.get(sign) or signs[sign], label, plain=sign in ("a2", "d", "r")))
    assert shown_labels(document(*blocks), office(drawn(*blocks))) == [line.split(" ", 1)[1] for line in rows]


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
        pytest.param(
            "chữ hoa, la mã, số, chữ ngoặc",
            [1, 2, 3, 4, 4, 3, 2, 3, 1, 2, 3, 4, 1, 1, 2, 3, 3, *[1] * 4],
            id="capital letters",
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
