"""The little language of expressions in text: names, numbers, quoted words, calls, plus and minus.

Nothing else can be written, so nothing else can be run.  Python's own parser reads it: a text of sixty
expressions takes 1 ms, a general template engine took 30 to compile them.
"""

import ast
import re
import warnings
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeGuard

NAMES = ("nam", "ky", "hoa", "hoa_dau", "chi_tieu", "muc", "ket_qua", "van_ban", "can_cu", "rieng", "tong", "bang_chu")
"""What an expression may name: the plan's year and period, and the functions that print facts."""
_LONGEST = 300
_LARGEST_NUMBER = 10**12


class ExpressionError(Exception):
    """An expression that cannot be evaluated."""


class WrittenWrongError(ExpressionError):
    """It does not parse."""


class RefusedError(ExpressionError):
    """It is made of more than the language has."""


class UnknownNameError(ExpressionError):
    """It names what is not there; `name` is the name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


class NotCalledError(ExpressionError):
    """It names a function without calling it; `name` is the function's."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def evaluate(source: str, names: Mapping[str, Any]) -> str | int:
    """The value of an expression, words or a number. Raises ExpressionError, and what a called function raises."""
    found: str | int = _value(_parsed(source), names)
    return found


def unknown_names(source: str) -> tuple[str, ...]:
    """The names in an expression that are not in `NAMES`; none where it does not parse."""
    try:
        return tuple(dict.fromkeys(name for name in _names(_parsed(source)) if name not in NAMES))
    except ExpressionError:
        return ()


_BARE_KEY = re.compile(r"\b(chi_tieu|ket_qua|van_ban|can_cu|rieng)\(\s*(\w[\w/. -]*)[,)]")


def unquoted(source: str) -> tuple[str, str] | None:
    """What is said of a key without its quotes, and what to write: its words would be taken for names of their own."""
    found = _BARE_KEY.search(source)
    if found is None or found[2].strip() in NAMES:
        return None
    function, key = found[1], found[2].strip()
    return f"Mã “{key}” thiếu dấu ngoặc kép (trong {{{{ {source} }}}}).", f'viết {function}("{key}" …).'


@lru_cache(maxsize=8192)
def keys_given(source: str, function: str) -> tuple[str, ...]:
    """The quoted keys that an expression gives to a function, in order; none where it does not parse."""
    if function not in source:
        return ()
    try:
        calls = [part for part in ast.walk(_parsed(source)) if _calls(part, function)]
    except ExpressionError:
        return ()
    given = (one for call in calls for one in (*call.args[:1], *(k.value for k in call.keywords if k.arg == "key")))
    return tuple(one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))


def _calls(part: ast.AST, function: str) -> TypeGuard[ast.Call]:
    return isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == function


@lru_cache(maxsize=4096)
def _parsed(source: str) -> ast.expr:
    if len(source) > _LONGEST:
        raise RefusedError
    try:
        with warnings.catch_warnings(action="ignore"):  # Python's advice on odd literals is not for clerks
            return ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise WrittenWrongError from error


def _names(node: ast.expr) -> Iterator[str]:
    return (part.id for part in ast.walk(node) if isinstance(part, ast.Name))


def _keyword(given: ast.keyword) -> str:
    if given.arg is None:
        raise RefusedError
    return given.arg


def _value(node: ast.expr, names: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=str() | int() as value) if _is_plain(value):
            return value
        case ast.Name(id=name):
            found = _named(name, names)
            if not _is_plain(found):
                raise NotCalledError(name)
            return found
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, names)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as sign, right=right):
            first, second = _value(left, names), _value(right, names)
            return first + second if isinstance(sign, ast.Add) else first - second
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=keywords):
            function = _named(name, names)
            given = {_keyword(keyword): _value(keyword.value, names) for keyword in keywords}
            if len(given) < len(keywords):
                raise WrittenWrongError
            return function(*(_value(one, names) for one in arguments), **given)
        case _:
            raise RefusedError


def _named(name: str, names: Mapping[str, Any]) -> Any:
    if name not in names:
        raise UnknownNameError(name)
    return names[name]


def _is_plain(value: object) -> bool:
    """Words, or a number that a year or a count may be; a truth is neither."""
    return isinstance(value, str) or (
        isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST_NUMBER
    )
