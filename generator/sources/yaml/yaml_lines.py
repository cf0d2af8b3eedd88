"""Plain values as the lines of a YAML block, letter for letter as PyYAML writes them, in a tenth of its time.

Only what data files are made of: mappings, lists, words, numbers, truths. Anything odd is left to PyYAML itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml

_STEP = "  "
_LONGEST_KEY = 100  # PyYAML sets a longer one on a line of its own, behind "?"
_LONGEST = 100_000  # characters of a text: PyYAML breaks lines that are very long
_SEEN = " -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffe"  # written as they are
_ON_ONE_LINE = re.compile(f"[{_SEEN}]++")
_ON_LINES = re.compile(f"(?:[{_SEEN}]*+(?<! )\n)++[{_SEEN}]++(?<! )")
_WITHIN = _SEEN.replace(" -~", ' -"$-9;-~')  # without "#" and ":", which are signs beside a blank
_PLAIN = re.compile(
    rf"(?!---|\.\.\.|[-?:](?: |\Z))(?![ #,\[\]{{}}&*!|>'\"%@`])(?:[{_WITHIN}]++|:(?! |\Z)|(?<! )#)++(?<! )"
)  # what no sign of YAML opens or parts
_RESOLVERS = yaml.SafeDumper.yaml_implicit_resolvers  # by the first letter: what is read as something else than words


class OddError(ValueError):
    """A value whose lines only PyYAML knows."""


def block_text(value: dict[str, Any] | list[Any]) -> str:
    """Give the text of a mapping or a list. Raises OddError for values that are to be left to PyYAML."""
    if not value:
        raise OddError
    return "\n".join((*_lines(value, ""), ""))


def _lines(value: Any, indent: str) -> Iterator[str]:
    """The lines of a mapping or list that is not empty."""
    if type(value) is dict:
        for key, one in value.items():
            name = _scalar(key)
            if key == "" or len(name) > _LONGEST_KEY:
                raise OddError
            yield from _entry(f"{indent}{name}:", one, indent)
    else:
        for one in value:
            if one and type(one) in {dict, list}:
                inner = _lines(one, indent + _STEP)
                yield f"{indent}- {next(inner)[len(indent) + len(_STEP) :]}"
                yield from inner
            else:
                yield from _entry(f"{indent}-", one, indent)


def _entry(lead: str, value: Any, indent: str) -> Iterator[str]:
    """What stands behind a key or a dash, and below it."""
    kind = type(value)
    if kind is dict or kind is list:
        yield lead if value else f"{lead} {'{}' if kind is dict else '[]'}"
        yield from _lines(value, indent + _STEP)
    elif kind is str and "\n" in value:
        if not _ON_LINES.fullmatch(value) or len(value) > _LONGEST:
            raise OddError
        yield f"{lead} |{len(_STEP)}-" if value[0] in " \n" else f"{lead} |-"
        yield from (f"{indent}{_STEP}{line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{lead} {_scalar(value)}"


def _scalar(value: Any) -> str:
    """A value on one line."""
    kind = type(value)
    if kind is str:
        return _words(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return str(value)
    if kind is Decimal and value.is_finite():
        return _number(value)
    raise OddError


def _words(value: str) -> str:
    """A text: bare where it is read as words, else in single quotes."""
    if not value:
        return "''"
    if len(value) > _LONGEST or not _ON_ONE_LINE.fullmatch(value):
        raise OddError
    plain = _PLAIN.fullmatch(value) and not any(read.match(value) for _, read in _RESOLVERS.get(value[0], ()))
    return value if plain else "'" + value.replace("'", "''") + "'"


def _number(value: Decimal) -> str:
    """A whole number bare; another one with its comma, in double quotes as it is no number of YAML."""
    whole, _, rest = format(value, "f").partition(".")
    rest = rest.rstrip("0")
    return f'"{whole},{rest}"' if rest else whole
