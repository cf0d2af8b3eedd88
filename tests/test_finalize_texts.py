"""The pieces that finalizing stands on: edits of a printed text, values read back, lines put into a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.finalizing.facts.commune_files import CommuneFiles
from generator.finalizing.facts.fact_order import put_in_order
from generator.finalizing.facts.printed_texts import (
    PrintedPiece,
    PrintedText,
    cut_up,
    edited_words,
    settled,
    source_of,
    words_of,
)
from generator.finalizing.facts.printed_values import result_in_cell, target_in_cell, telling_of
from generator.finalizing.facts.unit_names import UnknownUnitError, unit_names
from generator.model.agency import Unit
from generator.model.legal import LegalDocument
from generator.model.texts.body import Piece, pieces_of
from generator.planning.settled.units import units_by_name
from generator.planning.wording.forms import measure_text, target_cell
from generator.sources.data_files import files_of
from generator.vietnamese.values_in_words import said_between

PRINTS = {"nam": "2027", 'chi_tieu("a")': "≥ 85%", 'van_ban("57")': "Nghị quyết số 57-NQ/TW"}


def text(source: str) -> PrintedText:
    return tuple(
        PrintedPiece(one, PRINTS[one.source] if one.is_expression else one.source) for one in pieces_of(source)
    )


def after(source: str, words: str) -> str:
    """A text after a person made its print these words."""
    return source_of(settled(edited_words(text(source), words), lambda one: PRINTS[one.source]))


# texts


@pytest.mark.parametrize(
    ("source", "words", "kept"),
    [
        ("Năm {{ nam }}, đạt.", "Trong năm 2027, đạt.", "Trong năm {{ nam }}, đạt."),
        ("Năm {{ nam }}, đạt.", "Năm 2028, đạt.", "Năm 2028, đạt."),
        ("Năm {{ nam }}, đạt.", "Đạt.", "Đạt."),
        ('Đạt {{ chi_tieu("a") }} trở lên.', "Đạt ≥ 90% trở lên.", "Đạt ≥ 90% trở lên."),
        ('Đạt {{ chi_tieu("a") }} trở lên.', "Phải đạt ≥ 85%.", 'Phải đạt {{ chi_tieu("a") }}.'),
        ("{{ nam }} và {{ nam }}.", "2027 và 2028.", "{{ nam }} và 2028."),
        ('Theo {{ van_ban("57") }}; xã', "Theo Nghị quyết số 57-NQ/TW; UBND xã", 'Theo {{ van_ban("57") }}; UBND xã'),
        ('Theo {{ van_ban("57") }}; xã', "Theo Nghị quyết mới; xã", "Theo Nghị quyết mới; xã"),
        ("Năm {{ nam }}.", "Năm 2027 {{ x }} ^[y].", "Năm {{ nam }} \\{{ x }} ^ [y]."),
    ],
)
def test_edits_of_the_print_go_back_into_the_text(source: str, words: str, kept: str) -> None:
    assert after(source, words) == kept


WORDS = st.lists(st.sampled_from(["năm", "2027", "đạt", "≥", "85%", "xã", ",", ".", " "]), max_size=12).map(" ".join)


@given(st.lists(st.sampled_from(["{{ nam }}", '{{ chi_tieu("a") }}', "xã ", "đạt ", ", ", "2027"]), max_size=6), WORDS)
def test_whatever_is_typed_the_text_prints_it(source: list[str], words: str) -> None:
    """The words of the edited text are the typed ones, before and after its expressions are settled."""
    printed = edited_words(text("".join(source)), words)
    assert words_of(printed) == words
    pieces = settled(printed, lambda one: PRINTS[one.source])
    assert "".join(PRINTS[one.source] if one.is_expression else one.source for one in pieces) == words


def test_a_text_cut_in_two_keeps_expressions_that_were_not_cut() -> None:
    first, second = cut_up(
        edited_words(text("Năm {{ nam }} xã làm. Năm {{ nam }} xã xong."), "Năm 2027 xã làm.\ufdd1Năm 2027 xã xong.")
    )
    assert source_of(tuple(one.piece for one in first)) == "Năm {{ nam }} xã làm."
    assert source_of(tuple(one.piece for one in second)) == "Năm {{ nam }} xã xong."


def test_a_footnote_that_nobody_touched_keeps_its_expression() -> None:
    note = PrintedPiece(Piece("", note=pieces_of("theo {{ nam }}")), "theo 2027")
    before = (PrintedPiece(Piece("Đạt "), "Đạt "), note, PrintedPiece(Piece(" nhé."), " nhé."))
    found = settled(edited_words(before, "Đạt[^theo 2027] rồi nhé."), lambda one: PRINTS[one.source])
    assert source_of(found) == "Đạt^[theo {{ nam }}] rồi nhé."


# values


@pytest.mark.parametrize(
    "words", ["≥ 85%", "94,11%", "< 5%", "100% (2025-2028)", "50% (hết giai đoạn 2025-2027)", "1.200%"]
)
def test_a_value_is_read_as_the_one_that_prints_it(words: str) -> None:
    found = target_in_cell(words, "%")
    assert found.value is not None
    assert target_cell(found, "%", 2027) == words


@pytest.mark.parametrize("words", ["2/3 số hộ", "85% (2027-2025)", "85% hộ"])
def test_a_value_printed_otherwise_stays_words(words: str) -> None:
    found = target_in_cell(words, "%")
    assert (found.value, target_cell(found, "%", 2027)) == (None, words)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        *((one, "≥ 85%") for one in ("≥85%", ">= 85%", "=> 85%")),
        *((one, one) for one in ("85% trở lên", "Từ 85% trở lên", "Đạt tối thiểu 85%")),
        ("≥ 85 %", "≥ 85 %"),
        ("≥ 85,0%", "≥ 85,0%"),
    ],
)
def test_a_value_in_another_spelling_is_the_same_value(words: str, shown: str) -> None:
    assert target_cell(target_in_cell(words, "%"), "%", 2027) == shown


def test_an_estimate_is_read_as_one() -> None:
    assert result_in_cell("ước 84%", "%").kind.value == "ước"
    assert result_in_cell("84%", "%").kind.value == "chính thức"
    assert result_in_cell("84% hồ sơ", "%").text == "84% hồ sơ"


@pytest.mark.parametrize("form", ["ky_hieu", "loi", "dat", "Dat", "tu", "so"])
def test_a_value_in_words_is_read_back_in_its_form(form: str) -> None:
    target = target_in_cell("≥ 85%", "%")
    words = measure_text(target, "%", form)
    found = said_between(words, 0, len(words), "%")
    assert found is not None
    assert found.amount.value == 85
    assert found.comparator is (None if form == "so" else target.comparator)


def test_the_form_of_an_expression() -> None:
    assert [telling_of(one) for one in ('muc("Dat")', "muc()", 'chi_tieu("a", "loi")', 'hoa_dau(muc("tu"))')] == [
        (None, "Dat", False),
        (None, "ky_hieu", False),
        ("a", "loi", False),
        (None, "tu", True),
    ]
    assert telling_of('chi_tieu("a", "loi", 2030)') is None


# units, order


NAMES = units_by_name(
    [
        Unit(id="a", name="Phòng Kinh tế"),
        Unit(id="b", name="Các cơ quan, đơn vị liên quan"),
        Unit(id="c", name="Công an xã"),
    ]
)


@pytest.mark.parametrize(
    "words",
    [
        "Phòng Kinh tế, Các cơ quan, đơn vị liên quan",
        "Phòng Kinh tế; các cơ quan, đơn vị liên quan",
        "Công an xã\nPhòng Kinh tế",
    ],
)
def test_units_are_cut_where_known_names_end(words: str) -> None:
    assert len(unit_names(words, NAMES, "; ")) == 2


def test_an_unknown_unit_is_named() -> None:
    with pytest.raises(UnknownUnitError) as error:
        unit_names("Phòng Kinh tế; Hội Nông dân", NAMES, "; ")
    assert error.value.name == "Hội Nông dân"


def test_facts_take_the_order_of_their_rows() -> None:
    ordered = put_in_order(dict.fromkeys("abxcd", 0), "abcd", "acbd", "")
    assert ordered.moved in (("c",), ("b",))
    assert list(ordered.facts) == list("acxbd")
    with_new = put_in_order({**ordered.facts, "n": 0}, "acbd", "acnbd", "n")
    assert with_new.moved == ()
    assert list(with_new.facts) == list("acnxbd")


# files of the commune

AGENCY = """\
phien_ban: 1
# Các đơn vị của xã.
don_vi:
  - id: kinh-te  # phòng
    ten: Phòng Kinh tế

  - id: vhxh
    ten: Phòng Văn hóa - Xã hội
    ten_khac:
      - Phòng VHXH

# Người ký.
nguoi_ky:
  chuc_vu: CHỦ TỊCH
"""


def commune_files(text: str = AGENCY) -> CommuneFiles:
    today = files_of({"co-quan.yaml": text.encode()}, 2026)
    return CommuneFiles(today, today)


def test_a_unit_is_put_behind_the_last_one() -> None:
    files = commune_files().with_unit(Unit(id="hoi", name="Hội: Nông dân"))
    assert files
    after_it = files.changed["co-quan.yaml"].decode()
    assert after_it == AGENCY.replace(
        "      - Phòng VHXH\n", "      - Phòng VHXH\n\n  - id: hoi\n    ten: 'Hội: Nông dân'\n"
    )


def test_a_spelling_is_put_below_its_unit() -> None:
    once = commune_files().with_alias("kinh-te", "Phòng KT")
    files = once and once.with_alias("vhxh", "Phòng VH-XH")
    assert files
    after_it = files.changed["co-quan.yaml"].decode()
    assert "    ten: Phòng Kinh tế\n    ten_khac:\n      - Phòng KT\n" in after_it
    assert "      - Phòng VHXH\n      - Phòng VH-XH\n" in after_it
    assert "  - id: kinh-te  # phòng\n" in after_it


def test_line_ends_of_windows_stay() -> None:
    files = commune_files(AGENCY.replace("\n", "\r\n")).with_unit(Unit(id="hoi", name="Hội Nông dân"))
    assert files
    after_it = files.changed["co-quan.yaml"].decode()
    assert "\n" not in after_it.replace("\r\n", "")


def test_a_file_on_one_line_takes_entries_there() -> None:
    once = commune_files("don_vi: [{ id: a, ten: A }]\n").with_unit(Unit(id="hoi", name="Hội Nông dân"))
    files = once and once.with_alias("a", "B")
    assert files
    assert files.changed["co-quan.yaml"].decode() == (
        "don_vi: [{ id: a, ten: A, ten_khac: [B] }, {id: hoi, ten: Hội Nông dân}]\n"
    )


def test_a_file_that_cannot_take_an_entry_is_left_alone() -> None:
    files = commune_files("don_vi: &cac [{ id: a, ten: A }]\n")
    assert not files.with_unit(Unit(id="hoi", name="Hội Nông dân"))
    assert not files.with_alias("b", "B")
    assert files.changed == {}


def test_a_register_is_made_where_there_is_none() -> None:
    files = commune_files().with_document(LegalDocument(type="Kế hoạch", number="12/KH-UBND"))
    assert files
    assert files.changed["van-ban.yaml"].decode() == (
        "# yaml-language-server: $schema=../luoc-do/van-ban.json\nphien_ban: 1\nvan_ban:\n"
        "  - loai: Kế hoạch\n    so: 12/KH-UBND\n"
    )
