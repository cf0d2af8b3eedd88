"""Values that are more than a number: what a file may say of them, what is compared, how one was typed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import signing
from communes import Commune, make
from pydantic import ValidationError
from signing import Signing
from test_finalize_facts import indicator, year_of

from generator.model.indicator import Direction
from generator.model.measure import Approximation, Comparator, Measure, Result, Target
from generator.planning.plan import plan_of
from generator.planning.settled.indicators import gap, is_below, meets
from generator.sources.folder import read_record
from generator.sources.yaml.yaml_text import plain_values

INDICATORS = "2027/chi-tieu.yaml"


@pytest.fixture
def commune(tmp_path):
    return make(tmp_path / "an-binh")


def target(**facts: object) -> Target:
    return Target.model_validate(facts)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"text": "cao", "upper": 5}, "den chỉ đi với gia_tri"),
        ({"text": "cao", "typed": "04"}, "viet chỉ đi với gia_tri"),
        ({"value": 5, "upper": 9, "origin": 3}, "một mức chỉ có một trong: den và tu"),
        ({"value": 5, "upper": 5}, "den phải lớn hơn gia_tri"),
        ({"value": 6, "out_of": 5}, "gia_tri phải từ 0 đến tong_so"),
    ],
)
def test_a_value_that_cannot_be_is_refused(facts: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        target(**facts)


def test_a_range_is_met_by_what_reaches_its_nearer_end() -> None:
    aim = target(value=90, upper=95)
    assert [meets(Result(value=Decimal(one)), aim, Direction.UP) for one in (89, 90, 97)] == [False, True, True]
    assert [meets(Result(value=Decimal(one)), aim, Direction.DOWN) for one in (89, 95, 96)] == [True, True, False]


def test_a_step_is_held_against_its_end() -> None:
    assert meets(Result(value=Decimal(79)), target(origin=60, value=80), Direction.UP) is False
    assert gap(target(origin=60, value=80), Result(value=Decimal(79))) == 1


def test_parts_are_compared_only_of_the_same_whole() -> None:
    aim = target(value=5, out_of=5, comparator=Comparator.EXACTLY)
    assert meets(Result(value=Decimal(4), out_of=Decimal(5)), aim, Direction.UP) is False
    assert meets(Result(value=Decimal(6), out_of=Decimal(6)), aim, Direction.UP) is None
    assert meets(Result(value=Decimal(5)), aim, Direction.UP) is None


@pytest.mark.parametrize(
    "other",
    [
        Measure(value=Decimal(-50), against="năm 2025"),
        Measure(value=Decimal(95), approximate=Approximation.ABOUT),
        Measure(value=Decimal(90), upper=Decimal(95)),
    ],
)
def test_changes_ranges_and_approximate_results_are_compared_with_nothing(other: Measure) -> None:
    assert gap(other, target(value=90)) is None
    assert not is_below(other, target(value=99), Direction.UP)
    assert meets(Result.model_validate(other.model_dump(exclude_none=True)), target(value=90), Direction.UP) is None


# versions


def test_a_key_of_the_second_version_needs_it(commune: Commune) -> None:
    commune.write(INDICATORS, "phien_ban: 1\nchi_tieu:\n  - id: song-5g\n    muc_tieu: { gia_tri: 4, viet: '04' }\n")
    problem = commune.problem(2027)
    assert problem.message == "Mục “viet” chỉ có từ phiên bản dữ liệu 2, tệp đang ghi phien_ban: 1."
    assert problem.place == commune.place(INDICATORS, "viet", 29)
    assert problem.hint == "ghi phien_ban: 2 ở đầu tệp."


def test_a_window_of_years_is_no_key_of_the_second_version(commune: Commune) -> None:
    window = "giai_doan: { tu: 2027, den: 2028 }"
    commune.write(INDICATORS, f"phien_ban: 1\nchi_tieu:\n  - id: song-5g\n    muc_tieu: {{ gia_tri: 90, {window} }}\n")
    assert commune.problems(2027) == ()


def test_what_is_written_has_the_oldest_version_that_knows_it(commune: Commune) -> None:
    commune.write(INDICATORS, "phien_ban: 2\nchi_tieu:\n  - id: song-5g\n    muc_tieu: { gia_tri: 90, den: 95 }\n")
    year = read_record(commune.folder, 2027)[0].year(2027)
    assert year is not None
    assert plain_values(year.indicators[0].target) == {"gia_tri": Decimal(90), "den": Decimal(95)}


# how a value was typed


@pytest.mark.parametrize(("typed", "value"), [("04", 5), ("95 %", 95), ("bốn", 4), ("khoảng 4", 4)])
def test_a_typed_form_of_another_value_or_unit_is_told(typed: str, value: int, commune: Commune) -> None:
    commune.write(
        INDICATORS,
        f"phien_ban: 2\nchi_tieu:\n  - id: song-5g\n    don_vi_tinh: lớp\n"
        f"    muc_tieu: {{ gia_tri: {value}, viet: '{typed}' }}\n",
    )
    problem = commune.problem(2027)
    assert problem.message == f"Cách viết “{typed}” không phải của mức {value} lớp."
    assert problem.hint == "bỏ dòng viet, hoặc sửa lại mức."


def test_a_carried_target_is_printed_as_usual(commune: Commune) -> None:
    commune.write("2028/chi-tieu.yaml", "phien_ban: 1\n")
    commune.write(
        INDICATORS,
        "phien_ban: 2\nchi_tieu:\n  - id: song-5g\n    muc_tieu: { gia_tri: 90, viet: '90,0', giai_doan: 2027-2029 }\n",
    )
    record, _ = read_record(commune.folder, 2028)
    rows = [
        next(row for row in plan_of(record, year).indicators if row.indicator.id == "song-5g") for year in (2027, 2028)
    ]
    assert [row.target and row.target.typed for row in rows] == ["90,0", None]


def signed_with(folder: Path, target: str, column: str) -> Signing:
    """A draft of the plan of 2027 with a target, and perhaps a column in place of that of results."""
    commune = signing.commune_of(folder / "an-binh")
    result = "      - tieu_de: Kết quả năm {{ nam - 1 }}\n"
    result += "        noi_dung: ket_qua_truoc\n        rong_mm: 30\n"
    commune.edit("2026/ke-hoach.yaml", result, column or result)
    commune.edit("2027/chi-tieu.yaml", 'giao: { so_sanh: ">=", gia_tri: 85 }', f"muc_tieu: {target}")
    commune.edit("2027/chi-tieu.yaml", "phien_ban: 1", "phien_ban: 2")
    return Signing(commune)


UNIT = "      - tieu_de: Đơn vị tính\n        noi_dung: don_vi_tinh\n        rong_mm: 15\n"


def test_a_typed_form_goes_with_the_unit_it_was_typed_in(tmp_path: Path) -> None:
    signed = signed_with(tmp_path, '{ gia_tri: 85 }\n    giao: { gia_tri: 85, viet: "85 %" }', UNIT)
    column = [cell.text for cell in signed.row("Tỷ lệ phủ sóng 5G").cells].index("%")
    signed.cell("Tỷ lệ phủ sóng 5G", column, "điểm")
    signed.finalize()
    entry = indicator(year_of(signed), "song-5g")
    assert (entry.unit_of_measure, entry.assigned and entry.assigned.typed) == ("điểm", None)


def test_a_value_typed_anew_is_printed_as_it_is_typed_now(tmp_path: Path) -> None:
    signed = signed_with(tmp_path, '{ gia_tri: 85, viet: "85,0" }', "")
    row = signed.row("Tỷ lệ phủ sóng 5G")
    assert row.cells[-1].text == "85,0%"
    signed.cell("Tỷ lệ phủ sóng 5G", len(row.cells) - 1, "90%")
    signed.finalize()
    target = indicator(year_of(signed), "song-5g").target
    assert target is not None
    assert (target.value, target.typed) == (90, None)
