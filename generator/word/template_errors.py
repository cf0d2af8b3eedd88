"""What is wrong in a template, told with its file, the paragraph's text and the tag."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, meta

from generator.model.problem import InputError, Place, Problem
from generator.vietnamese.folding import suggest

_MARKUP = re.compile(r"<[^>]*>")
_OPENING = re.compile(r"\{%-?\s*(for|if|macro)\b")
_CLOSING = re.compile(r"\{%-?\s*end(for|if|macro)\b")
_TAG = re.compile(r"\{[{%].*?[%}]\}")
_LONGEST = 80


def syntax(path: Path, source: str, error: TemplateSyntaxError, environment: Environment) -> InputError:
    """A broken loop, an unknown filter, a tag that does not parse."""
    message = error.message or ""
    unknown = re.match(r"No filter named '([^']*)'", message)
    if unknown:
        return _error(
            path,
            source,
            error.lineno,
            f"Bộ lọc “{unknown.group(1)}” không có.",
            _near(unknown.group(1), environment.filters),
        )
    if "end of template" in message:
        line = _unclosed(source) or error.lineno
        return _error(
            path,
            source,
            line,
            "Thẻ mở chưa có thẻ đóng.",
            "thêm thẻ {%p endfor %} hoặc {%p endif %} cho thẻ này.",
        )
    hint = "sửa thẻ này; xem tệp .txt cạnh tệp mẫu."
    return _error(path, source, error.lineno, "Thẻ trong mẫu viết sai.", hint)


def at_run_time(path: Path, source: str, error: Exception, context: Mapping[str, Any]) -> InputError:
    """A name or an attribute that turned out to be missing while rendering."""
    wanted = re.search(r"'([^']*)' is undefined|no attribute '([^']*)'", str(error))
    name = next((group for group in wanted.groups() if group), "") if wanted else ""
    message = f"Thẻ dùng “{name}” mà kehoach không có." if name else "Thẻ trong mẫu không dùng được."
    return _error(path, source, _line_of(error), message, _near(name, context))


def unknown_names(path: Path, source: str, environment: Environment, known: frozenset[str]) -> Iterator[Problem]:
    """Each name the tags use that is not given, at the first paragraph that uses it."""
    for name in sorted(meta.find_undeclared_variables(environment.parse(source)) - known):
        lines = source.splitlines()
        word = re.compile(rf"\{{[{{%][^}}]*\b{re.escape(name)}\b")
        number = next((at for at, line in enumerate(lines, 1) if word.search(line)), None)
        yield _problem(path, source, number, f"Thẻ dùng “{name}” mà kehoach không có.", _near(name, known))


def _near(name: str, known: Any) -> str:
    near = suggest(name, known) if name else ()
    return f"Có phải ý bạn là {' hay '.join(f'“{word}”' for word in near)}?" if near else "xem tệp .txt cạnh tệp mẫu."


def _line_of(error: Exception) -> int | None:
    """The line of the template in which an error arose: Jinja rewrites the traceback to show it."""
    found, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>" or "root" in trace.tb_frame.f_code.co_name:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _unclosed(source: str) -> int | None:
    stack: list[int] = []
    for number, line in enumerate(source.splitlines(), 1):
        for tag in re.finditer(f"{_OPENING.pattern}|{_CLOSING.pattern}", line):
            if tag.group(1):
                stack.append(number)
            elif stack:
                stack.pop()
    return stack[-1] if stack else None


def _error(path: Path, source: str, line: int | None, message: str, hint: str) -> InputError:
    return InputError([_problem(path, source, line, message, hint)])


def _problem(path: Path, source: str, line: int | None, message: str, hint: str) -> Problem:
    lines = source.splitlines()
    shown = lines[line - 1] if line and line <= len(lines) else ""
    text = _MARKUP.sub("", shown).strip()
    tag = _TAG.search(shown)
    where = f" Đoạn: “{_cut(text)}”." if text else ""
    what = f" Thẻ: {_cut(tag.group())}." if tag and tag.group() != text else ""
    return Problem(message + where + what, Place(path.name), hint)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
