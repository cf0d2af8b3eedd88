"""YAML text as plain values, each with its place, by PyYAML's C parser: it keeps line and column of every node."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from generator.model.problem import InputError, Place, Problem
from generator.model.vocabulary import KEYS
from generator.sources.located import Located, Path_
from generator.sources.text_file import CONTROL, control_problem
from generator.sources.yaml.yaml_syntax import syntax_problem, too_deep
from generator.vietnamese.folding import composed

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 50  # PyYAML's composer has no bound of its own: a file nested without end would end the process


def values_of(text: str, shown: str) -> Located:
    """The values of a YAML text; `shown` is how its file is named to people.

    Doubled keys, references, tags and control characters come back as problems.  Raises InputError for text
    that is not YAML (line and column).
    """
    try:
        anchors = _anchors(text, shown)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise InputError([syntax_problem(error, shown, text)]) from error
    reader = _Reader(shown, text)
    value = {} if node is None else reader.read(node, ())
    return Located(value, reader.places, (*anchors, *reader.problems))


def _anchors(text: str, shown: str) -> list[Problem]:
    """What names a value for later: of “&A x” only “x” is left. Raises InputError for a file nested too deep."""
    found, depth = [], 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise InputError([too_deep(_place(event, shown))])
        if isinstance(event, yaml.NodeEvent) and event.anchor and not isinstance(event, yaml.AliasEvent):
            message = f"Giá trị bắt đầu bằng “&{event.anchor}”: YAML hiểu là tên tham chiếu và bỏ chữ ấy."
            found.append(Problem("SL046", message, _place(event, shown), "đặt cả giá trị trong ngoặc kép."))
    return found


def _place(found: yaml.Node | yaml.Event, shown: str) -> Place:
    mark = found.start_mark
    return Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)


class _Reader:
    """Turns composed nodes into plain values, noting places and problems."""

    def __init__(self, shown: str, text: str) -> None:
        self.shown = shown
        self._text = text
        self.places: dict[Path_, Place] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def place(self, node: yaml.Node) -> Place:
        return _place(node, self.shown)

    def read(self, node: yaml.Node, path: Path_) -> Any:
        self.places.setdefault(path, self.place(node))
        if self._refused(node, path):
            return node.value if isinstance(node, yaml.ScalarNode) else None  # told already, so nothing is missing
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _refused(self, node: yaml.Node, path: Path_) -> bool:
        """What these files do not use: each is a door to surprises."""
        if id(node) in self._seen:
            hint = "viết lại nội dung thay cho tham chiếu."
            self.problems.append(Problem("SL047", "Tệp dùng tham chiếu (*) của YAML.", self.places[path], hint))
        elif node.tag not in _TAGS:
            tag = node.tag.replace(_STANDARD, "!!")
            self._problem(
                "SL048", node, f"Tệp dùng thẻ “{tag}” của YAML.", "bỏ thẻ, hoặc đặt cả giá trị trong ngoặc kép."
            )
        else:
            return False
        return True

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                hint = "đặt cả giá trị trong ngoặc kép nếu nó bắt đầu bằng “{{”, “{” hay “[”."
                self._problem("SL049", key_node, "Khóa phải là chữ.", hint)
                continue
            if self._has_control(key_node) or self._cut(node, key_node, value_node):
                continue
            key = composed(key_node.value)
            if key in found:
                hint = "viết trùng thì bỏ bớt một dòng; là mục mới của danh sách thì thêm “- ” ở đầu mục ấy."
                self._problem("SL050", key_node, f"Khóa “{key}” viết hai lần trong cùng một mục.", hint)
                continue
            self.places[(*path, key)] = self.place(key_node)
            found[key] = self.read(value_node, (*path, key))
        return found

    def _cut(self, node: yaml.MappingNode, key_node: yaml.ScalarNode, value_node: yaml.Node) -> bool:
        """Whether a part in braces is no key with its value: a comma cut it off, or its own colon does not count."""
        between = self._text[key_node.end_mark.index : value_node.start_mark.index]
        blank = value_node.start_mark.index == value_node.end_mark.index
        if not (node.flow_style and blank) or ":" in between:
            return False
        words = key_node.value
        sign = _KEY.match(words)
        hint = (
            f"sau “{sign[1]}” phải có dấu hai chấm rồi dấu cách: {sign[1]}: …"
            if sign and sign[1] in _KEYS
            else 'giá trị có dấu phẩy thì đặt cả giá trị trong ngoặc kép, như gia_tri: "96,5" hay chu: "từ 1 đến 1,5%".'
        )
        self._problem("SL132", key_node, f"“{words}” trong ngoặc nhọn không phải một mục kèm giá trị.", hint)
        return True

    def _scalar(self, node: yaml.Node) -> Any:
        if self._has_control(node):
            return CONTROL.sub("", node.value)  # told already, so nothing is missing
        if node.tag == f"{_STANDARD}float" and _THOUSANDS.fullmatch(node.value):
            whole, comma = node.value.replace(".", ""), node.value.replace(".", ",")
            self._problem(
                "SL028", node, f"Số “{node.value}” không rõ là {whole} hay {comma}.", f'viết {whole}, hoặc "{comma}".'
            )
            return None
        return _SCALARS.get(node.tag, composed)(node.value)

    def _has_control(self, node: yaml.Node) -> bool:
        control = CONTROL.search(node.value)  # written as an escape: "\x07"
        if control:
            self.problems.append(control_problem(control.group(), self.place(node)))
        return control is not None

    def _problem(self, code: str, node: yaml.Node, message: str, hint: str) -> None:
        self.problems.append(Problem(code, message, self.place(node), hint))


def _boolean(text: str) -> bool:
    return text.lower() in {"true", "yes", "on"}


def _whole(text: str) -> int | str:
    return int(text) if text.lstrip("+-").isdecimal() and len(text) <= _LONGEST_NUMBER else text


def _number(text: str) -> Decimal | str:
    """A plain decimal; exponents, infinities and NaN stay text, which no number field takes."""
    try:
        return Decimal(text) if text.strip("+-.0123456789") == "" and len(text) <= _LONGEST_NUMBER else text
    except InvalidOperation:
        return text


_LONGEST_NUMBER = 40
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{3}")  # a Vietnamese thousand, a YAML decimal
_KEYS = frozenset(KEYS.values())
_KEY = re.compile(r"([a-z_]+)[\s:]")  # “gia_tri:80”, “gia_tri 80”
_STANDARD = "tag:yaml.org,2002:"
# dates stay text: the model reads them, and says what is wrong with 31/02
_SCALARS: dict[str, Any] = {
    f"{_STANDARD}null": lambda _text: None,
    f"{_STANDARD}bool": _boolean,
    f"{_STANDARD}int": _whole,
    f"{_STANDARD}float": _number,
}
_TAGS = {*_SCALARS, *(_STANDARD + kind for kind in ("str", "map", "seq", "timestamp", "value"))}
