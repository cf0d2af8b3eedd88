"""What does not parse as YAML, said in Vietnamese: the parser's own words, with the slip behind each."""

from __future__ import annotations

import re

import yaml

from generator.model.problem import Place, Problem

_QUOTE = "đặt cả giá trị trong ngoặc kép."
_RUN_IN = re.compile(r"\s*(?:- )?([a-z_]+)(?::[^\s:]|\s*[{\[])")  # a key without the blank or the colon behind it
_TAB, _DASH = re.compile(r" *\t"), re.compile(r" *-[^\s-]")
_INDENT = (
    "xem dòng này và dòng ngay trước: thường thụt lề lệch, thiếu dấu hai chấm hay dấu cách sau dấu ấy, "
    "hoặc thiếu ngoặc kép."
)
_TOO_DEEP = "exceeded maximum nesting depth"  # newer parsers count too
# what is opened and not closed is looked for from where it was opened
_FROM_ITS_BEGINNING = frozenset(
    ("while scanning a quoted scalar", "did not find expected ',' or ']'", "did not find expected ',' or '}'")
)
# words of libyaml (problem, or the context it was in) -> what it is, what to do
_SAYINGS = {
    "while scanning a block scalar": ("giá trị bắt đầu bằng “>” hoặc “|”", 'viết ">=" trong ngoặc kép.'),
    "while scanning an alias": ("giá trị bắt đầu bằng “*”", _QUOTE),
    "while scanning an anchor": ("giá trị bắt đầu bằng “&”", _QUOTE),
    "while scanning a tag": ("giá trị bắt đầu bằng “!”", _QUOTE),
    "while scanning a directive": ("dòng bắt đầu bằng “%”", _QUOTE),
    "while scanning a quoted scalar": (
        "thiếu dấu đóng ngoặc",
        "mở bằng dấu nào (\" hay ') thì đóng bằng dấu ấy ở cuối giá trị.",
    ),
    "while parsing a quoted scalar": (
        "dấu “\\” trong ngoặc kép không hợp lệ",
        "dùng ngoặc đơn ' thay cho ngoặc kép, hoặc gõ hai dấu “\\\\”.",
    ),
    "found duplicate anchor; first occurrence": ("một tên “&” đặt hai lần", _QUOTE),
    "mapping values are not allowed in this context": (
        "dấu “:” đứng ở chỗ không đúng",
        "xem dòng này và dòng ngay trước: thường thụt lề lệch, thiếu dấu hai chấm hay dấu cách sau dấu ấy; "
        f"chữ có dấu “:” thì {_QUOTE}",
    ),
    "found undefined alias": ("giá trị bắt đầu bằng “*”", _QUOTE),
    "found undefined tag handle": ("giá trị bắt đầu bằng “!”", _QUOTE),
    "found character that cannot start any token": (
        "có phím Tab, hoặc giá trị bắt đầu bằng “>”, “@”, “%” hay “`”",
        f"thụt lề bằng dấu cách; giá trị bắt đầu bằng dấu ấy thì {_QUOTE} Không thấy ở đây thì xem các dòng ngay "
        "trước có thiếu dấu đóng ngoặc kép không.",
    ),
    "found a tab character that violates indentation": ("thụt lề bằng phím Tab", "thay phím Tab bằng dấu cách."),
    "found unexpected ':'": ("sau dấu “:” thiếu giá trị hoặc thiếu dấu cách", _INDENT),
    "could not find expected ':'": ("thiếu dấu hai chấm", _INDENT),
    "did not find expected key": (
        "không thấy mục tiếp theo",
        f"{_INDENT} Giá trị bắt đầu bằng “{{{{” hay dấu ngoặc kép thì đặt cả giá trị trong ngoặc.",
    ),
    "did not find expected '-' indicator": ("thiếu dấu “-” đầu dòng", _INDENT),
    "did not find expected ',' or ']'": ("thiếu dấu “]” hoặc dấu phẩy", "đóng ngoặc vuông ở cuối danh sách."),
    "did not find expected ',' or '}'": ("thiếu dấu “}” hoặc dấu phẩy", "đóng ngoặc nhọn ở cuối mục."),
    "block sequence entries are not allowed in this context": ("dấu “-” đứng ở chỗ không đúng", _INDENT),
    "but found another document": ("có dòng “---” chia tệp làm hai", "xóa dòng ấy."),
}


def syntax_problem(error: yaml.YAMLError, shown: str, text: str) -> Problem:
    """The place of the error and, where the line or the parser's words show it, the likely slip."""
    words = (getattr(error, "context", None), getattr(error, "problem", None))
    mark = getattr(error, "context_mark" if _FROM_ITS_BEGINNING.intersection(words) else "problem_mark", None)
    place = Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)
    if _TOO_DEEP in words:
        return too_deep(place)
    line = text.split("\n")[mark.line] if mark and mark.line <= text.count("\n") else ""
    what, hint = _seen(line) or next(
        (_SAYINGS[said] for said in words if said in _SAYINGS), ("không đọc được", _INDENT)
    )
    return Problem("SL044", f"Tệp không đúng cú pháp YAML: {what}.", place, hint)


def _seen(line: str) -> tuple[str, str] | None:
    """The slip that shows in the line itself."""
    if _TAB.match(line):
        return "thụt lề bằng phím Tab", "thay phím Tab bằng dấu cách."
    if _DASH.match(line):
        return "sau dấu “-” đầu dòng thiếu dấu cách", "viết như - id: …; chữ bắt đầu bằng “-” thì đặt trong ngoặc kép."
    run_in = _RUN_IN.match(line)
    if run_in:
        return f"sau “{run_in[1]}” thiếu dấu hai chấm hoặc dấu cách", f"viết như {run_in[1]}: …"
    odd = next((signs for signs in ("{}", "[]") if line.count(signs[0]) != line.count(signs[1])), None)
    if odd is None:
        return None
    return f"thiếu dấu “{odd[0]}” hoặc “{odd[1]}”", f"mở bằng “{odd[0]}” thì đóng bằng “{odd[1]}” ở cuối mục."


def too_deep(place: Place) -> Problem:
    """What is said of a file whose values are nested deeper than a data file can be."""
    return Problem("SL045", "Tệp lồng quá nhiều cấp.", place, "bỏ các dấu “[”, “{”, “-” thừa.")
