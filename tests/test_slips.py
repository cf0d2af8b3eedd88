"""Slips a clerk makes in typing: each hint names the slip, none costs her a line that she needs."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from communes import FILES, Commune, make

from generator.model.problem import InputError

INDICATORS, TASKS, AGENCY, HEAD, BODY = (
    "2026/chi-tieu.yaml",
    "2026/nhiem-vu.yaml",
    "co-quan.yaml",
    "2026/ke-hoach.yaml",
    "2026/noi-dung.md",
)
TARGET = re.search(r"muc_tieu: .*", FILES[INDICATORS])
assert TARGET is not None


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("muc_tieu:{ gia_tri: 80 }", "sau “muc_tieu” phải có dấu hai chấm rồi dấu cách"),
        ("muc_tieu { gia_tri: 80 }", "sau “muc_tieu” phải có dấu hai chấm rồi dấu cách"),
        ('muc_tieu { so_sanh: ">=", gia_tri: 80 }', "viết như muc_tieu: …"),
        ('muc_tieu:{ so_sanh: ">=", gia_tri: 80 }', "viết như muc_tieu: …"),
        ('muc_tieu: { so_sanh ">=", gia_tri: 80 }', "sau “so_sanh” phải có dấu hai chấm rồi dấu cách"),
        ("muc_tieu: { gia_tri:80 }", "sau “gia_tri” phải có dấu hai chấm rồi dấu cách"),
        ("muc_tieu: { gia_tri: 96,5 }", "giá trị có dấu phẩy thì đặt cả giá trị trong ngoặc kép"),
        ("muc_tieu: { chu: từ 1 đến 1,5% }", "giá trị có dấu phẩy thì đặt cả giá trị trong ngoặc kép"),
        ("muc_tieu: đạt", '{ chu: "đạt" }'),
        ("muc_tieu: { gia_tri: đạt }", "là lời thì ghi chu"),
        ("muc_tieu: 95,5", 'viết { gia_tri: "95,5" }'),
        ('muc_tieu: { gia_tri: "85%" }', "bỏ dấu %"),
        ("muc_tieu: { gia_tri: ≥85 }", "dấu so sánh ghi riêng"),
        ("muc_tieu: { gia_tri: 85", "mở bằng “{” thì đóng bằng “}”"),
        ("muc_tieu: { gia_tri: 85 }\n\tghi_chu: a", "thay phím Tab bằng dấu cách"),
        ("muc_tieu: { gia_tri: 85 }\n    ghi_chu: 'a", "đóng bằng dấu ấy"),
        ("muc_tieu: { gia_tri: 85 }\n    muc_tieu: { gia_tri: 86 }", "viết trùng thì bỏ bớt một dòng"),
        ("muc_tieu: { gia_tri: 85 }\n    id: khac", "thêm “- ” ở đầu mục ấy"),
        ("muc_tieu: { gia_tri: 85 }\n  -id: khac", "viết như - id: …"),
    ],
)
def test_a_slip_in_a_target_is_named(commune: Commune, typed: str, hint: str) -> None:
    text = commune.text(INDICATORS)
    commune.write(INDICATORS, text.replace(TARGET[0], typed, 1))
    assert hint in str(commune.problem().hint)


@pytest.mark.parametrize(
    ("name", "old", "new", "hint"),
    [
        (HEAD, "rong_mm: 12\n", "rong_mm: 12,5\n", "như 12.5"),
        (TASKS, "chu_tri: Phòng Kinh tế\n", "chu_tri: Phòng Kinh tế - Phòng VHXH\n", "thụt lề như nhau"),
        (AGENCY, "dia_danh: An Bình", "dia_danh: [An Bình]", "ghi một giá trị"),
        (BODY, 'can_cu("cap-tren")', "can_cu(cap-tren)", 'viết can_cu("cap-tren" …)'),
        (BODY, 'can_cu("cap-tren")', "can_cu(“cap-tren”)", "dùng dấu ngoặc kép thẳng"),
        (BODY, "::: bang chi-tieu", ":: bang chi-tieu", "viết đủ ba dấu"),
    ],
)
def test_a_slip_in_another_file_is_named(commune: Commune, name: str, old: str, new: str, hint: str) -> None:
    commune.edit(name, old, new)
    assert hint in str(commune.problem().hint)


def test_no_slip_is_answered_by_the_advice_to_delete_a_line_that_says_something(tmp_path: Path) -> None:
    """Keys that are dropped, misspelled, run into their values, over all data files of the small commune."""
    chance = random.Random(17)  # noqa: S311 - no secret
    lines = [(name, at) for name, text in FILES.items() if name.endswith(".yaml") for at in _keys(text)]
    for number, (name, at) in enumerate(chance.sample(lines, 60)):
        commune = make(tmp_path / str(number))
        commune.write(name, _slipped(commune.text(name), at, chance.choice((": ", ":", "_", "key"))))
        for problem in commune.problems():
            assert problem.hint, problem
            assert "xóa dòng này" not in problem.hint


def _keys(text: str) -> list[int]:
    return [at for at, line in enumerate(text.splitlines()) if re.match(r" *(- )?[a-z_]+: \S", line)]


def _slipped(text: str, at: int, slip: str) -> str:
    lines = text.splitlines()
    lines[at] = {
        ": ": lines[at].replace(": ", ":", 1),
        ":": lines[at].replace(":", "", 1),
        "_": lines[at].replace("_", " ", 1),
        "key": re.sub(r"[a-z_]+", lambda found: f"{found[0]}q", lines[at], count=1),
    }[slip]
    return "\n".join((*lines, ""))


def test_problems_without_a_next_step_are_none(commune: Commune) -> None:
    """What the reader refuses at once has a hint too."""
    commune.write(INDICATORS, "a: [")
    with pytest.raises(InputError) as caught:
        commune.plan()
    assert all(problem.hint for problem in caught.value.problems)
