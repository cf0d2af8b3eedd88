"""Cost grows with the size of the input, not with its square: each reader and stage, and each pattern of ours."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from growing import FILES, YEAR, commune, growth, subjects

import generator
from generator.cli.app import main
from generator.model.problem import MOST_TOLD
from generator.sources.folder import read_folder

TWICE = 3  # times as long for twice the input, at the most
WATCHED = (
    *("nhập .txt, dòng dài: dấu cách", "nhập .txt, dòng dài: Số rồi dấu cách", "nhập .txt, dòng dài: năm rồi dấu cách"),
    *("nhập .txt, dòng dài: năm", "nhập .txt, nhiều hàng của bảng", "nhập .txt, nhiều chú thích"),
    *("nhập .docx, đoạn dài: dấu cách", "nhập .docx, nhiều đoạn giống nhau"),
    *("đọc thư mục, nhiều nhiệm vụ sai đơn vị", "đọc thư mục, nhiều khóa lạ", "đọc thư mục, nhiều ký tự điều khiển"),
    *("đọc thư mục, nhiều đoạn giống nhau", "đọc noi-dung.md, dòng dài: '{{ '"),
    *("dự thảo năm sau, nhiều chỉ tiêu", "dự thảo năm sau, nhiều nhiệm vụ mới"),
    *("dự thảo năm sau, nhiều hàng của bảng", "cập nhật bản đã sửa, nhiều hàng của bảng"),
)
FIRST = {
    "cập nhật bản đã sửa, nhiều hàng của bảng": 150,
    "nhập .txt, nhiều chú thích": 700,
}  # one pattern a note: more than `re` keeps compiled
SUBJECTS = dict(subjects())


@pytest.mark.broad
@pytest.mark.parametrize("subject", WATCHED)
def test_twice_the_input_costs_under_three_times_the_time(subject: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_CACHE", "/dev/null/none")
    found = growth(SUBJECTS[subject], first=FIRST.get(subject, 400), largest=6400)
    assert found.ratio < TWICE, f"{subject}: {found}"


def test_of_very_many_faults_the_first_are_told_and_that_there_are_more(capsys: pytest.CaptureFixture[str]) -> None:
    folder = commune(**FILES["khóa lạ"](1_000))
    told = read_folder(folder, YEAR).problems
    assert len(told) == MOST_TOLD + 1
    assert told[0].message == "Mục “k0” không có trong mẫu dữ liệu."
    assert told[-1].message == "Còn lỗi khác, chưa kể ra ở đây."
    assert main(["draft", str(folder), "--year", str(YEAR)]) == 2
    assert capsys.readouterr().err.endswith(
        "Lỗi: Còn lỗi khác, chưa kể ra ở đây. (SL011)\n  Thử: sửa các lỗi trên rồi chạy lại.\nChưa ghi gì.\n"
    )


@pytest.mark.broad
def test_twice_the_text_costs_no_pattern_of_ours_three_times_the_time() -> None:
    slow = {
        f"{where} {pattern.pattern[:60]!r} {method} {text[:12]!r}…"
        for where, pattern, methods in _patterns()
        for text in _trying(pattern)
        for method in methods
        if _grows(pattern, method, text)
    }
    assert not slow, "\n".join(sorted(slow))


# Used otherwise than their module shows: with `match` or `fullmatch` alone, or on a text cut where none can follow.
METHODS = {
    "generator.importing.citing.citation_titles._AFTER_FACTS": ("match",),
    "generator.importing.citing.citation_titles._AFTER_NUMBER": ("match",),
    "generator.importing.reading.plain_marks._EMPHASES": (),
    "generator.finalizing.facts.paragraph_kinds._LABELS": ("fullmatch",),
}
ELSEWHERE = ("generator.word", "generator.pairing", "generator.merge")  # read templates and drafts of ours
LONG = 2000
FLOOR = 0.003  # seconds: below, twice as much is noise
PIECES = (
    " ",
    "\n",
    "1",
    "a",
    "A",
    "I",
    ".",
    ",",
    "-",
    "…",
    "(",
    "“",
    '"',
    "{{",
    "<",
    "*",
    "[",
    "1/",
    "1-A",
    "và ",
    "năm ",
)


def _patterns() -> Iterator[tuple[str, re.Pattern[str], tuple[str, ...]]]:
    """Every pattern at the level of a module, where it stands, and how its module uses it."""
    for found in pkgutil.walk_packages(generator.__path__, "generator."):
        if found.name.endswith("__main__") or found.name.startswith(ELSEWHERE):
            continue
        module = importlib.import_module(found.name)
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            used = set(re.findall(rf"\b{re.escape(name)}\.(search|match|fullmatch|sub|split|finditer)\b", source))
            methods = METHODS.get(f"{found.name}.{name}", tuple(sorted(used)) or ("match", "search"))
            yield from ((f"{found.name}.{name}", pattern, methods) for pattern in _within(value))


def _within(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from _within(tuple(value.items()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)


def _trying(pattern: re.Pattern[str]) -> Iterator[str]:
    """Long texts that a pattern may go astray in: behind its own beginnings, one thing again and again, then an end."""
    words = {"", *list(_openings(_parser.parse(pattern.pattern, pattern.flags)))[:2]}
    for piece in PIECES:
        yield from (f"{word}{piece * (LONG // len(piece))}\0" for word in words)
    yield from (word * (LONG // len(word)) for word in words if word)


def _openings(tree: Any) -> Iterator[str]:
    """Literal words of a pattern, by walking its parts."""
    word = ""
    for kind, what in tree:
        name = str(kind)
        if name == "LITERAL":
            word += chr(what)
            continue
        if name in ("MAX_REPEAT", "POSSESSIVE_REPEAT", "MIN_REPEAT") and word:
            word += " " if str(what[2]).find("SPACE") >= 0 else ""
            continue
        for inner in what[1] if name == "BRANCH" else (what[3],) if name == "SUBPATTERN" else ():
            yield from (word + one for one in _openings(inner))
    if word.strip():
        yield word


def _grows(pattern: re.Pattern[str], method: str, text: str) -> bool:
    if _seconds(pattern, method, text) < FLOOR:
        return False
    longer = text[:-1] * 2 + text[-1]
    once, twice = (min(_seconds(pattern, method, one) for _ in range(4)) for one in (text, longer))
    return once > FLOOR and twice > TWICE * once


def _seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    start = time.process_time()
    match method:
        case "sub":
            pattern.sub("", text)
        case "finditer" | "split":
            list(pattern.finditer(text))
        case _:
            getattr(pattern, method)(text)
    return time.process_time() - start
