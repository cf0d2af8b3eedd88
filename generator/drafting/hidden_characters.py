"""Characters that show nothing in data files: they go into the draft as typed, so a person is told where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.sources.data_files import Shown
from generator.vietnamese.folding import INVISIBLE, visible

_FOUND = re.compile(f"[{INVISIBLE}]")
_AROUND = 15  # letters that are shown on each side
_MARK = "\ufeff"  # at the beginning of a file it is no character of its text


def hidden_characters(contents: Mapping[str, bytes], shown: Shown) -> Iterator[str]:
    """A sentence for each data file that holds such characters: how many, the first place, what to do."""
    for name, content in contents.items():
        text = content.decode("utf-8", "replace").removeprefix(_MARK)
        found = list(_FOUND.finditer(text))
        if not found:
            continue
        at = found[0].start()
        line = text.count("\n", 0, at) + 1
        near = visible(text[max(0, at - _AROUND) : at + _AROUND]).replace("\n", " ").strip()
        yield (
            f"{shown(name)} có {len(found)} ký tự không hiện ra (thường do dán từ nơi khác), đầu tiên ở dòng {line}, "
            f"gần “{near}”. Thử: xóa chữ ở chỗ ấy rồi gõ lại."
        )
