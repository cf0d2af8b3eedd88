"""How the columns of a table changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Frame(NamedTuple):
    """The heads that came (by column of the new draft), went, read otherwise, moved behind another; all of them now."""

    come: Mapping[int, str]
    gone: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
