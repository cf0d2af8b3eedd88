"""What a check across files finds wrong, by the reference of its fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Found(NamedTuple):
    """Something wrong: its code, the reference of the fact, message, hint.

    `among` is the list a name was not found in; `lacking` says that the fact itself lacks something.
    """

    code: str
    ref: str
    message: str
    hint: str | None
    among: str = ""
    lacking: bool = False


# the lists a name may be missing from
UNITS, REGISTER, GROUPS, ROWS = "co-quan/don_vi", "van-ban", "chi-tieu/nhom", "chi-tieu"
TASKS, SHAPES, BODIES = "nhiem-vu", "ke-hoach/hinh_thuc", "noi-dung"


def doubled(names: Iterable[str], ref: str, what: str) -> Iterator[Found]:
    """Find what stands twice in a list."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Found("SL084", f"{ref}/{name}", f"{what} “{name}” có hai lần.", "đổi mã hoặc bỏ bớt một mục.")
        seen.add(name)
