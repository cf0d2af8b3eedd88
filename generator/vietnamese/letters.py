"""Letters that mark the points (điểm) of a document."""

from __future__ import annotations

_POINTS = "abcdđeghiklmnopqrstuvxy"
POINTS = len(_POINTS)
"""How many points can be lettered."""


def letter(n: int) -> str:
    """Give the n-th point letter, n = 1..23: a b c d đ e g … y; raises ValueError outside.

    Vietnamese alphabetical order without f, j, w, z (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6).
    """
    if not 1 <= n <= len(_POINTS):
        raise ValueError(f"no point letter for {n}: there are {len(_POINTS)}")
    return _POINTS[n - 1]
