"""Lists of units are cut alike by all who read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrases import told

from generator.finalizing.facts.unit_names import UnknownUnitError, unit_names
from generator.model.agency import Unit
from generator.planning.settled.units import units_by_name
from generator.vietnamese.folding import fold
from generator.vietnamese.units.unit_keys import unit_key
from generator.vietnamese.units.unit_lists import glued, known_names, may_be_unit, split_units, unknown_name

NAMES = (
    *("Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND", "Công an xã", "Các thôn"),
    *("Đoàn Thanh niên", "Các cơ quan, đơn vị"),
)
UNITS = units_by_name(Unit(id=f"u-{at}", name=name) for at, name in enumerate(NAMES))
LISTS = [one for one in told("Lists of units") if one[1] != "glued"]


def is_known(name: str) -> bool:
    return fold(name) in UNITS


@pytest.mark.parametrize(("words", "says"), LISTS)
def test_a_list_is_cut_alike_by_import_and_by_finalize(words: str, says: str) -> None:
    names = tuple(says.split(" + "))
    assert split_units(words, frozenset(map(unit_key, NAMES))) == (names, None)
    assert unit_names(words, UNITS, "; ") == names
    assert known_names(words, is_known) == names


@pytest.mark.parametrize("words", [one for one, says in told("Lists of units") if says == "glued"])
def test_units_without_a_sign_between_them_are_no_list_and_are_told(words: str) -> None:
    assert glued(words, is_known) is not None
    assert "nghi thiếu dấu chấm phẩy" in (split_units(words, frozenset(map(unit_key, NAMES))).remark or "")
    with pytest.raises(UnknownUnitError):
        unit_names(words, UNITS, "; ")


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("Phòng Kinh tế; Hội Nông dân", "Hội Nông dân"),
        ("Công an xã; Phòng Kinh tế, Hội Nông dân", "Hội Nông dân"),
        ("Hội Nông dân, Hội Phụ nữ", "Hội Nông dân"),
        ("Phòng Kinh tế và Hội Nông dân", "Phòng Kinh tế và Hội Nông dân"),
        ("việc này, việc kia", "việc này, việc kia"),
    ],
)
def test_the_unit_that_nobody_declared_is_named_alone(words: str, unknown: str) -> None:
    assert unknown_name(words, is_known) == unknown


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True), st.sampled_from(["; ", ", ", "\n", " + "])
)
def test_what_is_printed_is_cut_into_the_same_names(names: list[str], separator: str) -> None:
    assert unit_names(separator.join(names), UNITS, separator) == tuple(names)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_begins_one_in_a_list_may_stand_alone(name: str) -> None:
    assert may_be_unit(name)
