"""Validation findings of the models, said in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.model.problem import Place, Problem
from generator.vietnamese.folding import suggest

_SHORTEST = 60


def problem_of(detail: ErrorDetails, place: Place, model: type[BaseModel]) -> Problem:
    """One finding of pydantic as a problem at its place."""
    field = _field(detail["loc"])
    say = _SAYINGS.get(detail["type"])
    if detail["type"] == "extra_forbidden":
        return _unknown_field(field, place, model, detail["loc"])
    if say is None:
        return Problem(f"{field}: {detail['msg']}.", place)
    message, hint = say(field, detail)
    return Problem(message, place, hint)


def _field(loc: tuple[int | str, ...]) -> str:
    names = [str(part) for part in loc if isinstance(part, str)]
    return f"Mục “{names[-1]}”" if names else "Tệp"


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _SHORTEST else text[: _SHORTEST - 1] + "…"


def _unknown_field(field: str, place: Place, model: type[BaseModel], loc: tuple[int | str, ...]) -> Problem:
    near = suggest(str(loc[-1]), known_keys(model, loc[:-1]))
    hint = f"Có phải ý bạn là {' hay '.join(f'“{name}”' for name in near)}?" if near else "xóa dòng này."
    return Problem(f"{field} không có trong mẫu dữ liệu.", place, hint)


def known_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys a mapping may have at a path below a model, e.g. ("chi_tieu", 3)."""
    schema = model.model_json_schema(by_alias=True)
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
        facts = {**detail.get("ctx", {}), "found": _shown(detail["input"])}
        return f"{field} {message.format(**facts)}", hint.format(**facts) if hint else None

    return saying


def _choice(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    expected = str(detail["ctx"]["expected"]).replace("' or '", "', '")
    near = suggest(str(detail["input"]), [word.strip(" '") for word in expected.split(",")])
    hint = f"Có phải ý bạn là “{near[0]}”?" if near else None
    return f"{field} viết “{_shown(detail['input'])}”, chỉ nhận: {expected.replace(chr(39), '')}.", hint


def _own(field: str, detail: ErrorDetails) -> tuple[str, str | None]:
    return f"{field}: {detail['msg']}.", None


_SAYINGS: dict[str, _Saying] = {
    "missing": _say("còn thiếu.", "thêm mục này."),
    "enum": _choice,
    "literal_error": _choice,
    "number": _own,
    "date": _own,
    "window": _own,
    "measure": _own,
    "string_type": _say("phải là chữ, đang là “{found}”.", "đặt giá trị trong ngoặc kép."),
    "string_pattern_mismatch": _say("viết “{found}” không hợp lệ.", "chỉ dùng chữ a-z không dấu, số và gạch nối."),
    "string_too_long": _say("dài quá {max_length} chữ."),
    "int_type": _say("phải là số nguyên, đang là “{found}”."),
    "int_parsing": _say("phải là số nguyên, đang là “{found}”."),
    "int_from_float": _say("phải là số nguyên, đang là “{found}”."),
    "decimal_type": _say("phải là số, đang là “{found}”."),
    "decimal_parsing": _say("phải là số, đang là “{found}”."),
    "float_type": _say("phải là số, đang là “{found}”."),
    "float_parsing": _say("phải là số, đang là “{found}”."),
    "bool_type": _say("phải là true hoặc false, đang là “{found}”."),
    "bool_parsing": _say("phải là true hoặc false, đang là “{found}”."),
    "date_type": _say("phải là ngày, đang là “{found}”.", "viết ngày như 31/01/2026."),
    "date_from_datetime_inexact": _say("phải là ngày, đang là “{found}”.", "viết ngày như 31/01/2026."),
    "tuple_type": _say("phải là danh sách (mỗi dòng một gạch đầu dòng “- ”), đang là “{found}”."),
    "model_type": _say("phải gồm các mục con, đang là “{found}”."),
    "model_attributes_type": _say("phải gồm các mục con, đang là “{found}”."),
}
