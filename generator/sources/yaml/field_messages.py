"""Validation findings of the models, said in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.model.plain_values import FIRST_VERSION
from generator.model.problem import Place, Problem, meant
from generator.model.vocabulary import KEYS
from generator.vietnamese.folding import suggest

_LONGEST = 60
_VALUE = KEYS["value"]
_QUOTED = 'số có dấu phẩy thì đặt trong ngoặc kép, như "95,5".'
_APART = {
    "<>≤≥": 'dấu so sánh ghi riêng, như { so_sanh: ">=", gia_tri: 85 }.',
    "%": "bỏ dấu %; đơn vị ghi ở don_vi_tinh.",
}
_DIGITS = frozenset("0123456789")
_COMMA_NUMBER = re.compile(r"\d+(?:,\d+)?")


def problem_of(detail: ErrorDetails, place: Place, model: type[BaseModel]) -> Problem:
    """One finding of pydantic as a problem at its place."""
    field = _field(detail["loc"])
    if detail["type"] == "extra_forbidden":
        return _unknown_field(field, place, model, detail["loc"])
    code, say = _SAYINGS.get(detail["type"], ("SL040", _unforeseen))
    message, hint = say(field, detail)
    return Problem(code, message, place, hint)


def _field(loc: tuple[int | str, ...]) -> str:
    names = [str(part) for part in loc if isinstance(part, str)]
    return f"Mục “{names[-1]}”" if names else "Tệp"


def blank(path: tuple[int | str, ...], place: Place) -> Problem:
    """A value that is named and left blank."""
    line = " có dòng" if isinstance(path[-1], int) else ""
    return Problem(
        "SL014", f"{_field(path)}{line} đang để trống.", place, "ghi nội dung cho mục này; không cần thì xóa dòng ấy."
    )


def being(value: Any) -> str:
    """What stands there now, as a person would say it, in quotes where it was typed."""
    if value is None:
        return "đang để trống"
    if isinstance(value, dict | list | tuple):
        return "đang là một danh sách" if isinstance(value, list | tuple) else "đang là một nhóm mục con"
    return f"đang là “{_shown(value)}”"


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    text = text.lower() if isinstance(value, bool) else text
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


# what people write by guess -> the key
_GUESSES = {"minh_hoa": "illustrative", "so_minh_hoa": "illustrative"}
_KEY_FIRST = re.compile(r"([a-z_]+)[:{\[\s]")  # a key that runs into its value: “giao:{gia_tri”
_MOST_KEYS = 12  # that are listed


def _unknown_field(field: str, place: Place, model: type[BaseModel], loc: tuple[int | str, ...]) -> Problem:
    key = str(loc[-1])
    hint = f"viết “{_GUESSES[key]}”." if key in _GUESSES else _instead(key, known_keys(model, loc[:-1]))
    return Problem("SL012", f"{field} không có trong mẫu dữ liệu.", place, hint)


def _instead(key: str, known: Sequence[str]) -> str:
    """What may be meant by an unknown key, never that its line is to go: it may hold what nobody else knows."""
    begun = _KEY_FIRST.match(key)
    if begun and begun[1] in known:
        return f"sau “{begun[1]}” phải có dấu hai chấm rồi dấu cách: {begun[1]}: …"
    near = suggest(key, known)
    if near:
        return meant(near)
    listed = f"ghi được ở đây: {', '.join(known)}" if len(known) <= _MOST_KEYS else "ghi được kể ở docs/du-lieu.md"
    return f"sửa lại tên mục, hoặc chuyển nội dung sang mục khác; các mục {listed}."


@cache
def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True)


def known_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys a mapping may have at a path below a model, e.g. ("chi_tieu", 3)."""
    schema = _schema_of(model)
    node: dict[str, Any] = schema
    for part in loc:
        node = _step(_resolved(node, schema), part)
    return tuple(_resolved(node, schema).get("properties", {}))


def _resolved(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while True:
        options = [option for option in node.get("anyOf", []) if option.get("type") != "null"]
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        elif options:
            node = options[0]
        else:
            return node


def _step(node: dict[str, Any], part: int | str) -> dict[str, Any]:
    if isinstance(part, int):
        found: dict[str, Any] = node.get("items", {})
        return found
    child: dict[str, Any] = node.get("properties", {}).get(part, {})
    return child


_Saying = Callable[[str, ErrorDetails], tuple[str, str | None]]


def _say(message: str, hint: str | None = None) -> _Saying:
    def saying(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
        facts = {**detail.get("ctx", {}), "found": being(detail["input"])}
        return f"{field} {message.format(**facts)}", hint.format(**facts) if hint else None

    return saying


def _choice(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    expected = str(detail["ctx"]["expected"]).replace("' or '", "', '").replace("'", "")
    near = suggest(str(detail["input"]), expected.split(", "))
    hint = meant(near[:1]) if near and near[0].strip("<>=") else "ghi đúng một trong các giá trị ấy."
    if set(str(detail["input"])) & set("“”‘’"):
        hint = 'dùng dấu ngoặc kép thẳng (").'
    return f"{field} {being(detail['input'])}, chỉ nhận: {expected}.", hint


def _unforeseen(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    return f"{field} không đúng, {being(detail['input'])}.", "xem lại mục này trong docs/huong-dan.md."


_ALL_KEYS = frozenset(KEYS.values())
_MEASURE = 'số thì viết như { so_sanh: ">=", gia_tri: 85 }, lời thì viết như { chu: "đạt" }.'


def _parts(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    value = detail["input"]
    begun = _KEY_FIRST.match(value) if isinstance(value, str) else None
    if begun and begun[1] in _ALL_KEYS:
        hint = f"sau “{begun[1]}” phải có dấu hai chấm rồi dấu cách: {begun[1]}: …"
        return f"{field} phải gồm các mục con, {being(value)}.", hint
    measure = detail.get("ctx", {}).get("class_name") in {"Target", "Result"}
    hint = _as_measure(value) if measure else "xem ví dụ trong docs/du-lieu.md."
    return f"{field} phải gồm các mục con, {being(value)}.", hint


def _as_measure(value: Any) -> str:
    """How a value that stands alone is written as a measure: a number as one, words as words."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"viết {{ gia_tri: {value} }}."
    if isinstance(value, str) and _COMMA_NUMBER.fullmatch(value.strip()):
        return f'viết {{ gia_tri: "{value.strip()}" }}.'
    if isinstance(value, str) and not set(value) & _DIGITS:
        return f'là lời thì viết {{ chu: "{_shown(value)}" }}, là số thì viết như {{ gia_tri: 85 }}.'
    return _MEASURE


def _own(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    return f"{field}: {detail['msg']}.", None


def _no_day(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    return f"{field}: {detail['msg']}.", "xem lại ngày trên văn bản; viết như 31/01/2026."


def _no_number(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    typed = str(detail["input"])
    hint = next((hint for signs, hint in _APART.items() if set(signs) & set(typed)), _QUOTED)
    if detail["loc"][-1] == _VALUE and not _DIGITS & set(typed):
        hint = f'là lời thì ghi chu thay cho {_VALUE}: {{ chu: "…" }}.'
    return f"{field}: {detail['msg']}.", hint


def _whole(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    value = detail["input"]
    quoted = isinstance(value, str) and value.isdecimal()
    hint = f"viết {value.lstrip('0') or '0'}, không đặt trong ngoặc kép." if quoted else "chỉ ghi chữ số."
    return f"{field} phải là số nguyên, {being(value)}.", hint


def _missing(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    first = f"thêm dòng {KEYS['version']}: {FIRST_VERSION} ở đầu tệp."
    return f"{field} còn thiếu.", first if detail["loc"] == (KEYS["version"],) else "thêm mục này."


def _no_words(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    several = isinstance(detail["input"], dict | list | tuple)
    one = "ghi một giá trị; chữ bắt đầu bằng “[” hay “{” thì đặt cả giá trị trong ngoặc kép."
    return f"{field} phải là chữ, {being(detail['input'])}.", one if several else "đặt giá trị trong ngoặc kép."


def _no_float(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    typed = str(detail["input"]).strip()
    number = typed.replace(",", ".") if _COMMA_NUMBER.fullmatch(typed) else "37.5"
    return f"{field} phải là số, {being(detail['input'])}.", f"mục này viết số có dấu chấm, như {number}."


_LIST = "viết mỗi dòng một mục, bắt đầu bằng gạch nối “-” rồi dấu cách; trên một dòng thì viết [mục 1, mục 2]."


# kinds of findings -> the code, how it is said
def _own_with(hint: str) -> _Saying:
    """What a model says itself, and what to do."""
    return lambda field, detail: (_own(field, detail)[0], hint)


_SAYINGS: dict[str, tuple[str, _Saying]] = {
    "missing": ("SL013", _missing),
    "blank": ("SL014", _say("đang để trống.", "ghi nội dung cho mục này.")),
    "enum": ("SL015", _choice),
    "literal_error": ("SL015", _choice),
    "number": ("SL028", _no_number),
    "number_type": ("SL020", _own),
    "date": ("SL025", _no_day),
    "number_too_long": ("SL029", _own),
    "window": ("SL030", _own),
    "window_order": ("SL031", _own),
    "numbering": ("SL037", _own),
    "cell": ("SL126", _own_with('đặt chữ của ô trong ngoặc kép, ví dụ "31,5".')),
    "row": ("SL127", _own_with("thêm id cho hàng, ví dụ id: thon-dong.")),
    "row_twice": ("SL128", _own_with("bỏ bớt một mục.")),
    "numbering_order": ("SL038", _own),
    "numbering_decimal": ("SL039", _own),
    "measure": ("SL032", _own),
    "measure_words": ("SL033", _own),
    "measure_twice": ("SL034", _own),
    "measure_range": ("SL035", _own),
    "measure_share": ("SL036", _own),
    "string_type": ("SL016", _no_words),
    "string_pattern_mismatch": ("SL017", _say("không hợp lệ, {found}.", "chỉ dùng chữ a-z không dấu, số và gạch nối.")),
    "string_too_long": ("SL018", _say("dài quá {max_length} chữ.", "viết gọn lại.")),
    "greater_than": ("SL019", _say("phải lớn hơn {gt}, {found}.", "kiểm tra lại số đã ghi.")),
    "greater_than_equal": ("SL019", _say("phải từ {ge} trở lên, {found}.", "kiểm tra lại số đã ghi.")),
    "less_than_equal": ("SL019", _say("không được quá {le}, {found}.", "kiểm tra lại số đã ghi.")),
    "finite_number": ("SL020", _say("phải là số, {found}.")),
    "int_type": ("SL021", _whole),
    "int_parsing": ("SL021", _say("phải là số nguyên, {found}.")),
    "amount": ("SL022", _say("phải là số hoặc lời, {found}.")),
    "too_short": ("SL023", _say("phải có ít nhất {min_length} dòng.", "thêm dòng cho mục này.")),
    "int_from_float": ("SL021", _say("phải là số nguyên, {found}.")),
    "decimal_type": ("SL020", _say("phải là số, {found}.")),
    "decimal_parsing": ("SL020", _say("phải là số, {found}.")),
    "float_type": ("SL020", _no_float),
    "float_parsing": ("SL020", _say("phải là số, {found}.")),
    "bool_type": (
        "SL024",
        _say("phải là true hoặc false, {found}.", "ghi true hoặc false, không đặt trong ngoặc kép."),
    ),
    "bool_parsing": ("SL024", _say("phải là true hoặc false, {found}.", "ghi true hoặc false.")),
    "date_type": ("SL025", _say("phải là ngày, {found}.", "viết ngày như 31/01/2026.")),
    "date_from_datetime_inexact": ("SL025", _say("phải là ngày, {found}.", "viết ngày như 31/01/2026.")),
    "tuple_type": ("SL026", _say("phải là danh sách (mỗi dòng một gạch đầu dòng “- ”), {found}.", _LIST)),
    "model_type": ("SL027", _parts),
    "model_attributes_type": ("SL027", _parts),
}
