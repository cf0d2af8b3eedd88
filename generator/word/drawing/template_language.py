"""The part of Jinja that templates are written in: what they need, and nothing that could run for ever.

A template may come from anywhere.  What it is made of is looked at before it is compiled; what it does is counted
while it runs: each letter printed, each round of a loop, each call.  A count, unlike a clock, gives the same outcome
at every run and on every machine, and it costs less than a hundredth of a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes, pass_context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from generator.word.drawing.kept_code import kept_code
from generator.word.packaging.xml_text import run_text

_NODES: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Macro, nodes.Assign),
    *(nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Getattr, nodes.Getitem, nodes.Slice),
    *(nodes.Call, nodes.Keyword, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand),
    *(nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Add, nodes.Sub, nodes.Neg),
)
_FILTERS = (
    *("upper", "lower", "capitalize", "title", "trim", "length", "count", "first", "last"),
    *("default", "d", "int", "string", "abs", "e", "escape"),
)
_COUNTED = "dem_vong_lap"  # the filter put around what a loop goes through
_MOST = 400_000_000  # letters: a plan prints a million, one of 20,000 tasks a hundred
_ROUND = 400  # letters that a round of a loop, or a call, counts for


class RefusedTagError(TemplateError):
    """A tag is made of more than templates may use; carries the line of its source, if known."""

    def __init__(self, line: int | None) -> None:
        self.line = line
        super().__init__()


class TooMuchError(Exception):
    """A template does not come to an end, or prints more than any plan holds."""


class TemplateLanguage(SandboxedEnvironment):
    """Compiles and runs templates; `begin` starts a count anew."""

    intercepted_binops = frozenset("+-")

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, finalize=self._printed, keep_trailing_newline=True)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS} | {_COUNTED: self._counted}
        self.begin()

    def begin(self) -> None:
        """Start counting anew, for one run of one template."""
        self._left = _MOST

    def compiled(self, source: str) -> Template:
        """A template ready to run. Raises RefusedTagError, and TemplateSyntaxError for what does not parse."""
        try:
            return self._compiled(source)
        except (RecursionError, MemoryError) as error:  # brackets in brackets without end
            raise RefusedTagError(None) from error

    def _compiled(self, source: str) -> Template:
        code = kept_code(source, lambda: self._code(source))
        template: Template = self.template_class.from_code(self, code, self.make_globals(None))
        return template

    def _code(self, source: str) -> CodeType:
        """The code of a source that is made of what templates may use."""
        tree = self.parse(source)
        _require_allowed(tree)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = nodes.Filter(
                loop.iter, _COUNTED, [nodes.Const(_letters(loop))], [], None, None, lineno=loop.lineno
            )
        return self.compile(tree)

    def call(self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call what a tag calls, counted: a macro may call itself."""
        self._spend(_ROUND)
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Add or subtract; only numbers, since a text added to itself forty times fills any memory."""
        if not (isinstance(left, int) and isinstance(right, int)):
            raise TypeError("no number")
        return super().call_binop(context, operator, left, right)

    def _spend(self, letters: int) -> None:
        self._left -= letters
        if self._left < 0:
            raise TooMuchError

    def _counted(self, values: Iterable[Any], letters: int) -> Iterator[Any]:
        for value in values:
            self._spend(letters)
            yield value

    @pass_context  # so Jinja asks while it runs, and prints no constant by itself
    def _printed(self, _context: Any, value: object) -> Markup:
        """What a tag prints: markup of ours as it is, words and numbers through the door of XML; nothing else."""
        if isinstance(value, bool) or not isinstance(value, str | int):
            str(value)  # what is not there raises UndefinedError, which tells its name
            raise TypeError("no text")
        drawn = value if isinstance(value, Markup) else Markup(run_text(str(value)))  # noqa: S704 - escaped just here
        self._spend(len(drawn))
        return drawn


def _letters(loop: nodes.For) -> int:
    """What a round of a loop counts for: the letters it prints that are not a tag's, and its own time."""
    return _ROUND + sum(len(data.data) for data in loop.find_all(nodes.TemplateData))


def _require_allowed(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        by_name = not isinstance(node, nodes.Call) or isinstance(node.node, nodes.Name)
        endless = isinstance(node, nodes.For) and node.recursive
        if not isinstance(node, _NODES) or not by_name or endless:
            raise RefusedTagError(node.lineno)
