"""What is wrong in a template, told with its file, the paragraph's text and the tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, UndefinedError, meta

from generator.model.problem import InputError, Place, Problem, did_you_mean
from generator.word.drawing.template_language import RefusedTagError, TooMuchError

_MARKUP = re.compile(r"<[^>]*>")
_OPENING = re.compile(r"\{%-?\s*(for|if|macro)\b")
_CLOSING = re.compile(r"\{%-?\s*end(for|if|macro)\b")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_BRACES = re.compile(r"\{\{|\{%|\}\}|%\}")
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_WORDS = ("for", "endfor", "if", "elif", "else", "endif", "set", "macro", "endmacro")
_LONGEST = 80


def syntax(path: Path, source: str, error: TemplateSyntaxError, environment: Environment) -> InputError:
    """A broken loop, an unknown filter, a tag that does not parse."""
    message = error.message or ""
    unknown = re.match(r"No filter named '([^']*)'", message)
    if unknown:
        return _error(
            "MU006",
            path,
            source,
            error.lineno,
            f"Bộ lọc “{unknown.group(1)}” không có.",
            _near(unknown.group(1), environment.filters),
        )
    stray = re.match(r"Encountered unknown tag '([^']*)'", message)
    if stray:
        code, said, hint = _stray_tag(stray.group(1))
        return _error(code, path, source, error.lineno, said, hint)
    if "end of template" in message:
        line = _unclosed(source) or error.lineno
        return _error(
            "MU009",
            path,
            source,
            line,
            "Thẻ mở chưa có thẻ đóng.",
            "thêm thẻ {%p endfor %} hoặc {%p endif %} cho thẻ này.",
        )
    hint = "sửa thẻ này; xem tệp .txt cạnh tệp mẫu."
    return _error("MU010", path, source, error.lineno, "Thẻ trong mẫu viết sai.", hint)


def half_tags(path: Path, xml: str) -> Iterator[Problem]:
    """Each paragraph with half a tag: docxtpl would take what follows, up to the next tag's end, as part of it."""
    for paragraph in _PARAGRAPH.findall(xml):
        text = unescape(_MARKUP.sub("", paragraph)).strip()
        if _BRACES.search(_TAG.sub("", text)):
            message = f"Thẻ viết thiếu dấu ngoặc. Đoạn: “{_cut(text)}”."
            yield Problem(
                "MU011", message, Place(path.name), "mỗi thẻ bắt đầu bằng {{ hoặc {% và kết thúc bằng }} hoặc %}."
            )


def _stray_tag(word: str) -> tuple[str, str, str]:
    """A tag that opens nothing known, or closes what is not open."""
    if word in _WORDS:
        hint = "xóa thẻ này, hoặc thêm lại thẻ mở (for, if, macro)."
        return "MU007", f"Thẻ “{word}” không có thẻ mở đi với nó.", hint
    return "MU008", f"Không có thẻ “{word}”.", _near(word, _WORDS, f"các thẻ có: {', '.join(_WORDS)}.")


def at_run_time(path: Path, source: str, error: Exception, context: Mapping[str, Any]) -> InputError:
    """A name or an attribute that turned out to be missing while rendering."""
    undefined = isinstance(error, UndefinedError)
    wanted = re.search(r"'([^']*)' is undefined|no attribute '([^']*)'", str(error)) if undefined else None
    name = next((group for group in wanted.groups() if group), "") if wanted else ""
    code, message = "MU013", "Thẻ trong mẫu không dùng được."
    if name:
        code, message = "MU012", f"Thẻ dùng “{name}” mà kehoach không có."
    hint = _near(name, context)
    if isinstance(error, TooMuchError | RecursionError | MemoryError):
        code, message = "MU014", "Thẻ trong mẫu lặp không dứt hoặc in ra quá nhiều."
        hint = "bỏ vòng lặp hay macro gọi lại chính nó."
    line = error.line if isinstance(error, RefusedTagError) else _line_of(error)
    return InputError([_placed(Problem(code, message, Place(path.name), hint), source, line, name)])


def unknown_names(path: Path, source: str, environment: Environment, known: frozenset[str]) -> Iterator[Problem]:
    """Each name the tags use that is not given, at the first paragraph that uses it."""
    for name in sorted(meta.find_undeclared_variables(environment.parse(source)) - known):
        lines = source.splitlines()
        word = re.compile(rf"\{{[{{%][^}}]*\b{re.escape(name)}\b")
        number = next((at for at, line in enumerate(lines, 1) if word.search(line)), None)
        message = f"Thẻ dùng “{name}” mà kehoach không có."
        yield _placed(Problem("MU012", message, Place(path.name), _near(name, known)), source, number, name)


def _near(name: str, known: Iterable[str], otherwise: str = "xem tệp .txt cạnh tệp mẫu.") -> str:
    return did_you_mean(name, known, otherwise)


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


def _error(code: str, path: Path, source: str, line: int | None, message: str, hint: str) -> InputError:
    return InputError([_placed(Problem(code, message, Place(path.name), hint), source, line)])


def _placed(problem: Problem, source: str, line: int | None, name: str = "") -> Problem:
    """A problem at a line of the source, with its paragraph's text, and the tag in it that has the name."""
    lines = source.splitlines()
    shown = lines[line - 1] if line and line <= len(lines) else ""
    text = unescape(_MARKUP.sub("", shown)).strip()
    tags = _TAG.findall(shown)
    tag = next((found for found in tags if name in found), "") if name or len(tags) == 1 else ""
    where = f" Đoạn: “{_cut(text)}”." if text else ""
    what = f" Thẻ: {_cut(tag)}." if tag and tag != text else ""
    return problem._replace(message=problem.message + where + what)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
