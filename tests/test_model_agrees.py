"""What the models take is what the published schemas take: tried with values of every wrong kind in every place.

The rules that no JSON Schema can say are listed, each by the words it is told with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.validators import extend
from table_plans import GIAO, VIEC

from generator.model.problem import InputError
from generator.schemas import FILES, schema_of
from generator.sources.located import Located
from generator.sources.yaml.yaml_file import read_yaml, validated

ROOT = Path(__file__).resolve().parents[1]
REGISTER = ROOT / "data" / "ma-loi.yaml"  # no clerk writes the register of errors
PATHS = sorted(set((ROOT / "data").rglob("*.yaml")) - {REGISTER})
NOT_IN_A_SCHEMA = (
    "không có thật",  # a day that is in no calendar
    "không có quý",  # as above, in the words of a deadline
    "không có tháng",
    "dài quá 20 chữ số",
    "năm đầu của giai đoạn đứng sau năm cuối",
    "các cấp phải theo thứ tự",
    "mỗi cách đánh số chỉ dùng cho một cấp",
    "phải đứng ngay dưới cấp",
    "hàng của bảng phải có id, chi_tieu hoặc nhiem_vu",
    "hàng của bảng chỉ có một trong hai",
)
WRONG: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 13, 32, 2027, 10**39, -(10**20)),
    *(Decimal("1.5"), Decimal("1.0"), Decimal("0." + "0" * 26 + "1"), Decimal(-3)),
    *("", " ", "\n", "chữ", "a", "5", "08", "012", "00", "-5", "9" * 25, "true", ".nan", "~", "a\n", "{{ nam }}"),
    *("95.5", "95,5", "1.234", "0.123", "01.234", "1.234.567,5", "1234.567", "1,", "1e5", "²", "٣"),
    *("31/01/2026", "31/02/2026", "2026-01-05", "2026-13-05", "1/1/0999", "2027-2025", "2026 – 2030", "1800-2025"),
    *("Quý III/2026", "Quý V/2026", "6 rõ", ">=", "≥", "la mã", "hằng năm"),
    *([], {}, [1], ["a"], [None], [""], [[]], [{}], {"a": 1}, {"id": "a"}, {"gia_tri": 1, "chu": "a"}, {"tu": 2025}),
)

COMPARED = {  # the fields of tables that the other two leave out
    "phien_ban": 1,
    "cot": [
        {"id": "a", "chi_tieu": "ho-ngheo", "phan": "thon-dong", "rong_mm": 20, "so_cot": "1"},
        {"id": "b", "so_sanh_cot": ["a", "a"], "hieu_so": True, "rong_mm": 20.5},
    ],
    "hang": [{"chi_tieu": "ho-ngheo", "phan": "thon-dong", "gop_tren": ["a"]}],
}


def kind_of(path: Path, value: dict[str, Any]) -> str:
    if path.name == "ke-hoach.yaml":
        return "ke-hoach" if "hinh_thuc" in value else "ke-hoach-nam-sau"
    return "van-ban" if path.name.startswith("van-ban") else path.stem


def shortened(value: Any) -> Any:
    """Lists with their first words, or two entries of unlike shapes: a whole file takes too long."""
    if isinstance(value, dict):
        return {key: shortened(one) for key, one in value.items()}
    if not isinstance(value, list):
        return value
    entries = [one for one in value if isinstance(one, dict)]
    shapes = {tuple(one): one for one in sorted(entries, key=len)}
    return [shortened(one) for one in list(shapes.values())[-2:] or value[:5]]


@cache
def files() -> tuple[tuple[str, Any], ...]:
    read = ((path, read_yaml(path, path.name).value) for path in PATHS)
    ours = ((kind_of(path, value), shortened(value)) for path, value in read)
    return (*ours, *(("bang", table) for table in (GIAO, VIEC, COMPARED)))


def _matches(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[Any]:
    """A pattern as ECMAScript reads it: "$" is the very end, where Python's allows one more new line."""
    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        from jsonschema import ValidationError

        yield ValidationError(f"{value!r} does not match {pattern}")


Validator = extend(Draft202012Validator, {"pattern": _matches})


@cache
def validator(kind: str) -> Any:
    return Validator(schema_of(kind))


def refusals(kind: str, value: Any) -> list[str]:
    """What the model says against a value; nothing where it is taken."""
    try:
        validated(Located(value, {}), FILES[kind].model, "tệp")
    except InputError as error:
        return [problem.message for problem in error.problems]
    return []


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, one in inner:
        yield from places(one, (*path, part))


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = put(copy[path[0]], path[1:], new)
    return copy


def disagreement(kind: str, value: Any) -> str | None:
    told = refusals(kind, value)
    taken = validator(kind).is_valid(value)
    if taken and any(not any(rule in one for rule in NOT_IN_A_SCHEMA) for one in told):
        return f"only the model refuses: {told}"
    return None if taken or told else "only the schema refuses"


def general(path: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple("*" if isinstance(part, int) else part for part in path)


@pytest.mark.broad
@pytest.mark.parametrize("kind", FILES)
def test_each_field_takes_the_same_values_in_model_and_schema(kind: str) -> None:
    """Every field that a data file has, with every wrong value: null, truths, numbers out of bounds, blanks, lists …"""
    found: dict[tuple[Any, ...], Any] = {}
    tried: set[tuple[Any, ...]] = set()
    for whole in (value for name, value in files() if name == kind):
        for path in places(whole):
            if general(path) not in tried:
                tried.add(general(path))
                wrong = ((one, disagreement(kind, put(whole, path, one))) for one in WRONG)
                found |= {(general(path), repr(one)): said for one, said in wrong if said}
    assert tried
    assert found == {}


PLAIN = st.none() | st.booleans() | st.integers(-(10**22), 10**22) | st.text(max_size=8) | st.sampled_from(WRONG)
PLAIN |= st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
PLAIN |= st.from_regex(r"\A-?[0-9]{1,4}([.,][0-9]{1,4}){0,3}\Z") | st.from_regex(r"\A[0-9]{1,4}[-/][0-9]{1,4}\Z")
KEYS = sorted(
    {
        key
        for kind in FILES
        for one in [schema_of(kind), *schema_of(kind)["$defs"].values()]
        for key in one.get("properties", ())
    }
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner, max_size=3)
    ),
)


@pytest.mark.broad
@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_file_with_any_value_anywhere_is_taken_by_both_or_by_none(data: st.DataObject) -> None:
    kind, whole = data.draw(st.sampled_from(files()))
    path = data.draw(st.sampled_from(list(places(whole))))
    value = put(whole, path, data.draw(VALUES))
    assert disagreement(kind, value) is None


def test_the_data_files_are_taken_by_both() -> None:
    assert [(kind, refusals(kind, value)) for kind, value in files() if refusals(kind, value)] == []
    assert all(validator(kind).is_valid(value) for kind, value in files())


@pytest.mark.parametrize(
    ("kind", "key", "value", "message"),
    [
        ("chi-tieu", "chi_tieu", [{"id": "a", "ghi_chu": None}], "Mục “ghi_chu” đang để trống."),
        ("chi-tieu", "chi_tieu", [None], "Mục “chi_tieu” có dòng đang để trống."),
        ("chi-tieu", "day_du", 1, "Mục “day_du” phải là true hoặc false, đang là “1”."),
        ("chi-tieu", "day_du", "true", "Mục “day_du” phải là true hoặc false, đang là “true”."),
        ("ke-hoach-nam-sau", "ban_hanh", {"nam": True}, "Mục “nam” phải là số nguyên, đang là “true”."),
        ("ke-hoach-nam-sau", "ban_hanh", {"nam": -1}, "Mục “nam” phải từ 1900 trở lên, đang là “-1”."),
        ("ke-hoach-nam-sau", "ban_hanh", {"nam": int("9" * 39)}, "Mục “nam” không được quá 2199, đang là “"),
        ("ke-hoach-nam-sau", "ban_hanh", {"nam": "2027"}, "Mục “nam” phải là số nguyên, đang là “2027”."),
        ("ke-hoach-nam-sau", "ban_hanh", {"so": Decimal("1.0")}, "Mục “so” phải là số nguyên, đang là “1.0”."),
        (
            "nhiem-vu",
            "nhiem_vu",
            [{"id": "a", "kinh_phi": False}],
            "Mục “kinh_phi” phải là số hoặc lời, đang là “false”.",
        ),
        ("nhiem-vu", "nhiem_vu", [{"id": "a", "kinh_phi": 10**30}], "Mục “kinh_phi”: số dài quá 20 chữ số."),
        ("nhiem-vu", "nhiem_vu", [{"id": "a", "thoi_han": {"words": "x"}}], "Mục “thoi_han” phải là chữ"),
    ],
)
def test_a_value_of_another_kind_is_told(kind: str, key: str, value: Any, message: str) -> None:
    """One example of each kind of wrong value, with the words a clerk reads."""
    (told,) = refusals(kind, {"phien_ban": 1, key: value})
    assert told.startswith(message)


@pytest.mark.parametrize(("typed", "day"), [("08", 8), ("8", 8), ("09", 9), ("010", 10), ("31", 31)])
def test_a_day_may_be_typed_with_a_zero_before_it(typed: str, day: int, tmp_path: Path) -> None:
    """YAML itself takes 08 and 09 for words, and 010 for the 8 of an octal number."""
    path = tmp_path / "ke-hoach.yaml"
    path.write_text(f"phien_ban: 1\nban_hanh:\n  ngay: {typed}\n  thang: 1\n", "utf-8")
    issue = validated(read_yaml(path, "tệp"), FILES["ke-hoach-nam-sau"].model, "tệp").issue  # type: ignore[attr-defined]
    assert issue.day == day


def test_a_part_of_number_and_date_may_be_named_and_left_blank(tmp_path: Path) -> None:
    """People write it on the paper; any other key that is named says something."""
    path = tmp_path / "ke-hoach.yaml"
    path.write_text("phien_ban: 1\nban_hanh:\n  so:\n  ngay:\n  nam: 2027\n", "utf-8")
    located = read_yaml(path, "tệp")
    assert refusals("ke-hoach-nam-sau", located.value) == []
    assert validator("ke-hoach-nam-sau").is_valid(located.value)
