"""Typer in Vietnamese: help pages, usage lines and usage errors; its own words are English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from generator.cli.command_lines import program
from generator.model.problem import Problem

_WIDTH = 88
_LONGEST = 60  # letters that are shown of what was typed
_YEARS = range(1900, 2200)  # as `Year` of the models, which load only later


class _AsTyped:
    """Takes what was typed for an option as words, a path or a yes.

    Typer would build a validator of pydantic for each option of a command, a twelfth of the time of a whole draft.
    """

    def __init__(self, kind: Any) -> None:
        self.of = Path if kind in (Path, Path | None) else lambda value: value

    def coerce(self, value: Any, **_: Any) -> Any:
        """The value for the command; None stays None."""
        return None if value is None else self.of(value)


def _taken_as_typed(params: Iterable[Any]) -> None:
    for param in params:
        param._runtime_param = _AsTyped(param.type_descriptor.annotation)


class VietnameseCommand(TyperCommand):
    """A command whose help is Vietnamese."""

    def get_help(self, ctx: Any) -> str:
        """Give the help page."""
        return _page(self, ctx, ())

    def get_usage(self, ctx: Any) -> str:
        """Give the usage line."""
        return _usage(self, ctx, "")

    def get_help_option(self, ctx: Any) -> Any:
        """Give the option --help with Vietnamese words."""
        return _with_help(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; raises Slip for those there are too many of."""
        ctx.allow_extra_args = True
        _taken_as_typed(self.get_params(ctx))
        typed = tuple(args)
        rest = super().parse_args(ctx, args)
        if rest:
            raise _too_many(rest, typed, ctx)
        return rest


class VietnameseGroup(TyperGroup):
    """The group of all commands, with Vietnamese help."""

    def get_help(self, ctx: Any) -> str:
        """Give the help page, with the commands."""
        commands = (self.commands[name] for name in self.list_commands(ctx))
        return _page(self, ctx, [(command.name or "", command.short_help or "") for command in commands])

    def get_usage(self, ctx: Any) -> str:
        """Give the usage line."""
        return _usage(self, ctx, " LỆNH …")

    def get_help_option(self, ctx: Any) -> Any:
        """Give the option --help with Vietnamese words."""
        return _with_help(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the options of the program itself and the name of the command."""
        _taken_as_typed(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; raises Slip with the nearest ones for an unknown name."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            from generator.vietnamese.folding import suggest  # noqa: PLC0415 - only a mistyped name needs it

            near = suggest(args[0], self.commands)
            known = f"Có phải ý bạn là {_or(near)}?" if near else f"Các lệnh: {', '.join(self.commands)}."
            raise Slip("LN008", f"Không có lệnh “{shown(args[0])}”. {known}", ctx=ctx)
        return super().resolve_command(ctx, args)


class Slip(typer.BadParameter):
    """A value on the command line that is no good, said in Vietnamese."""

    def __init__(self, code: str, message: str, ctx: Any = None) -> None:
        self.code = code
        super().__init__(message, ctx)


def _too_many(rest: list[str], typed: tuple[str, ...], ctx: Any) -> Slip:
    """What is said of words that belong nowhere: a path with blanks, typed without quotes, comes in pieces."""
    words = {" ".join(typed[at:to]) for at in range(len(typed)) for to in range(at + 2, len(typed) + 1)}
    whole = next((one for one in sorted(words, key=len, reverse=True) if rest[0] in one and _stands(one)), None)
    if whole:
        message = f'Đường dẫn có dấu cách phải đặt trong ngoặc kép, như "{whole}".'
        return Slip("LN015", message, ctx=ctx)
    hint = "Đường dẫn có dấu cách thì đặt cả đường dẫn trong ngoặc kép."
    return Slip("LN007", f"Thừa đối số: {shown(' '.join(rest))}. {hint}", ctx=ctx)


def _stands(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


CONFLICTS = 3  # the exit code when some changes wait for a person's decision


def year_of(text: str) -> int:
    """Read the year of --year; raises Slip."""
    if not (len(text) == 4 and text.isascii() and text.isdecimal() and int(text) in _YEARS):
        raise Slip("LN009", f"Năm của --year phải gồm bốn chữ số, đang là “{shown(text)}”.")
    return int(text)


def shown(text: str) -> str:
    """Give what was typed, cut where it is long."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def is_help(error: typer.TyperException) -> bool:
    """Whether typer only asks to show the help, because nothing was typed after the program's name."""
    return type(error).__name__ == "NoArgsIsHelpError"


def usage_problem(error: typer.TyperException) -> Problem:
    """Say a usage error in Vietnamese, by its class: typer exports the classes under no public name."""
    say = _SAYINGS.get(type(error).__name__)
    code, message = say(error) if say else ("LN001", "Dòng lệnh viết chưa đúng.")
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else program()
    return Problem(code, message, None, f"xem cách dùng bằng lệnh: {path} --help")


_Said = tuple[str, str]  # the code, the message


def _missing(error: Any) -> _Said:
    param = error.param
    if param is None:
        return "LN002", "Thiếu đối số."
    return "LN002", f"Thiếu {'đối số' if _is_argument(param) else 'tùy chọn'} {_named(param)}."


def _no_option(error: Any) -> _Said:
    near = f" Có phải ý bạn là {_or(sorted(error.possibilities))}?" if error.possibilities else ""
    return "LN003", f"Không có tùy chọn {shown(error.option_name)}.{near}"


def _bad_option(error: Any) -> _Said:
    if "does not take" in error.message:
        return "LN004", f"Tùy chọn {shown(error.option_name)} không nhận giá trị."
    return "LN005", f"Tùy chọn {shown(error.option_name)} còn thiếu giá trị."


def _told(error: Any) -> _Said:
    return error.code, str(error.message)


def _bad_value(error: Any) -> _Said:
    """A value that typer itself refused, in English."""
    told = f"Giá trị của {_named(error.param)} không dùng được." if error.param else "Có giá trị không dùng được."
    return "LN006", told


_SAYINGS: Mapping[str, Any] = {
    "MissingParameter": _missing,
    "NoSuchOption": _no_option,
    "BadOptionUsage": _bad_option,
    "Slip": _told,
    "BadParameter": _bad_value,
}


def _with_help(option: Any) -> Any:
    if option is not None:
        option.help = "Hiện trợ giúp này."
    return option


def _usage(command: Any, ctx: Any, ending: str) -> str:
    needed = [_named(param) for param in command.params if param.required]
    spare = [f"[{_named(param)}]" for param in command.params if _is_argument(param) and not param.required]
    return " ".join(["Cách dùng:", ctx.command_path, *needed, *spare, "[TÙY CHỌN]"]) + ending


def _page(command: Any, ctx: Any, commands: Iterable[tuple[str, str]]) -> str:
    params = command.get_params(ctx)
    arguments = [(_named(param), param.help or "") for param in params if _is_argument(param)]
    options = [(_named(param), param.help or "") for param in params if not _is_argument(param)]
    sections = (("Lệnh", commands), ("Đối số", arguments), ("Tùy chọn", options))
    lines = [command.get_usage(ctx), "", *_paragraphs(command.help or "")]
    for heading, rows in sections:
        lines += _section(heading, list(rows))
    return "\n".join(lines)


def _is_argument(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _named(param: Any) -> str:
    if _is_argument(param):
        return str(param.metavar)
    return param.opts[0] if param.is_flag else f"{param.opts[0]} {param.metavar}"


def _section(heading: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if not rows:
        return
    width = max(len(name) for name, _ in rows) + 4
    yield from ("", f"{heading}:")
    for name, words in rows:
        first, *rest = _wrapped(words, _WIDTH - width)
        yield f"  {name}".ljust(width) + first
        yield from (" " * width + line for line in rest)


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n\n")):
        yield from [""] * bool(number)
        yield from _wrapped(paragraph, _WIDTH)


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap  # noqa: PLC0415 - only help pages need it

    return textwrap.wrap(text, width)


def _or(names: Iterable[str]) -> str:
    return " hay ".join(f"“{name}”" for name in names)
