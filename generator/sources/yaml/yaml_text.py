"""A data file written: a model's values as YAML, in the short forms that people use; the way back of `yaml_file`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, get_args

import yaml

from generator.model.agency import Recipient
from generator.model.assignment import UNIT_FIELDS, Deadline
from generator.model.base import Noun
from generator.model.measure import Window
from generator.model.vocabulary import KEYS
from generator.sources.yaml.versions import versioned
from generator.sources.yaml.yaml_lines import OddError, block_text

_UNIT_FIELDS = frozenset(UNIT_FIELDS.values())
_FIRST = ("version", "id")
_AFTER_WHO = ("product", "target")
_ALWAYS = frozenset(("version",))  # written also where it is what a reader would take for granted


def yaml_text(file: Noun, schema: str, remarks: Iterable[str] = ()) -> str:
    """Give the text of a data file; `schema` is the way to its schema, `remarks` are lines said at its top."""
    head = [f"# yaml-language-server: $schema={schema}", *(f"# {one}" for one in remarks)]
    return "\n".join(head) + "\n" + _spaced(_dumped(versioned(plain_values(file))))


def file_text(values: Mapping[str, Any], schema: str) -> str:
    """Give the text of a data file from its plain values."""
    return f"# yaml-language-server: $schema={schema}\n" + _spaced(_dumped(versioned(dict(values))))


def key_lines(key: str, value: Any, *, top: bool = False) -> list[str]:
    """A key and its plain value as lines of a block; those at the top of a file have their lists spaced."""
    text = _dumped({key: value})
    return (_spaced(text) if top else text).splitlines()


def entry_lines(value: Any) -> list[str]:
    """A plain value as the lines of an entry of a list, with the dash."""
    return _dumped([value]).splitlines()


def inline_text(value: Any) -> str:
    """A plain value on one line, as it stands between braces or brackets."""
    return _dumped([value], flow=True).strip("\n ")[1:-1]


def _dumped(value: Any, *, flow: bool = False) -> str:
    if not flow:
        with suppress(OddError):
            return block_text(value)
    return dumped_by_library(value, flow=flow)


def dumped_by_library(value: Any, *, flow: bool = False) -> str:
    """Plain values as PyYAML writes them: what our own writer of blocks must give too, in a tenth of the time."""
    text: str = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=flow
    )
    return text


def keys_in_order(model: type[Noun], path: Iterable[str | int]) -> list[str]:
    """The keys of a mapping at a path below a model, in the order they are written; none where it is no noun."""
    kind: type[Noun] | None = model
    for part in path:
        if kind is not None and not isinstance(part, int):
            fields = (one for name, one in kind.model_fields.items() if KEYS.get(name, name) == part)
            kind = next((_noun_in(field.annotation) for field in fields), None)
    return [KEYS.get(field, field) for field in _in_reading_order(kind)] if kind else []


def _noun_in(annotation: Any) -> type[Noun] | None:
    """The noun that a field holds, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        return annotation
    return next(filter(None, map(_noun_in, get_args(annotation))), None)


def plain_values(noun: Noun) -> dict[str, Any]:
    """Give what a noun states, by the keys of data files; what it leaves at its default is left out."""
    fields = type(noun).model_fields
    told = ((field, getattr(noun, field)) for field in _in_reading_order(type(noun)))
    return {
        KEYS.get(field, field): _plain(value, field)
        for field, value in told
        if field in _ALWAYS or value != fields[field].get_default()
    }


@cache
def _in_reading_order(kind: type[Noun]) -> tuple[str, ...]:
    """The version, the id and what a thing is come first; who does it, before what comes of it."""
    own = [field for field in kind.model_fields if field in kind.__annotations__]
    shared = [field for field in kind.model_fields if field not in own]
    at = next((own.index(field) for field in _AFTER_WHO if field in own), 0)
    fields = [*own[:at], *shared, *own[at:]] if at else [*own, *shared]
    return tuple(sorted(fields, key=lambda field: field not in _FIRST))


def _plain(value: Any, field: str) -> Any:
    match value:
        case Deadline():
            return value.words
        case Window():
            return str(value)
        case Recipient(purpose=None):
            return value.name
        case Noun():
            return plain_values(value)
        case Enum():
            return value.value
        case dt.date():
            return f"{value:%d/%m/%Y}"
        case Mapping():
            return {key: _plain(one, field) for key, one in value.items()}
        case tuple():
            return (
                _plain(value[0], field)
                if field in _UNIT_FIELDS and len(value) == 1
                else [_plain(v, field) for v in value]
            )
        case _:
            return value


_OPENS_BLOCK = re.compile(r" *(?:- )*(?:'?[a-z0-9_-]+'?: )?\|[0-9]?-?$")  # the line before a text of several lines


class _Dumper(yaml.SafeDumper):
    """Lists set in, numbers plain, texts of several lines as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - as PyYAML has it
        super().increase_indent(flow, False)

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    digits = format(value, "f")
    whole, _, rest = digits.partition(".")
    if not rest.strip("0"):
        return dumper.represent_scalar("tag:yaml.org,2002:int", whole)
    return dumper.represent_scalar("tag:yaml.org,2002:str", f"{whole},{rest.rstrip('0')}", style='"')


def _words(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    # what reads as a number, a date or a truth elsewhere is quoted by the library itself
    inner = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if value.endswith("\n") else inner)


_Dumper.add_representer(Decimal, _number)
_Dumper.add_representer(str, _words)


def _spaced(body: str) -> str:
    """The text with a blank line before each entry of several lines of the lists at the top."""
    lines = body.removesuffix("\n").split("\n")
    spaced: list[str] = []
    block: int | None = None  # the indentation of the key whose lines of text go on
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else ""
        entry = line.startswith("  - ") and below.startswith("    ")
        top = bool(line) and not line.startswith((" ", "#", "-"))
        if line and block is not None and _indentation(line) <= block:
            block = None
        if block is None and spaced and not spaced[-1].endswith(":") and (entry or (top and _is_inner(spaced[-1]))):
            spaced.append("")
        if block is None and _OPENS_BLOCK.match(line):
            block = _indentation(line)
        spaced.append(line)
    return "\n".join(spaced) + "\n"


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_inner(line: str) -> bool:
    return line.startswith(" ")
