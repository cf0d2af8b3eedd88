"""`can-xem-lai.md`: what the import was unsure of, for a person to work through, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.importing.remark import Remark

FILE = "can-xem-lai.md"


def review_text(title: str, source: str, counts: Sequence[tuple[str, int]], remarks: Iterable[Remark]) -> str:
    """Give the list as Markdown: what was taken in, then what to look at, doubled remarks once."""
    told = tuple(dict.fromkeys(remarks))
    lines = [
        f"# Việc cần xem lại sau khi nhập: {title}",
        "",
        f"Nhập từ tệp {source}. Chương trình không đưa chỗ chưa chắc vào số liệu. Xem từng việc dưới đây, sửa trong",
        "tệp dữ liệu nếu cần, rồi đánh dấu x vào ô vuông.",
        "",
        "Đã nhận: " + "; ".join(f"{count} {what}" for what, count in counts) + ".",
        "",
    ]
    if not told:
        return "\n".join([*lines, "Không có chỗ nào chưa chắc. Vẫn nên đọc lại một lượt bản dựng.", ""])
    place_of = dict.fromkeys(one.place for one in told)
    for place in place_of:
        lines += [f"## {_capital(place) or 'Cả văn bản'}", ""]
        lines += [f"- [ ] {_sentence(one.message)}" for one in told if one.place == place] + [""]
    return "\n".join(lines)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentence(words: str) -> str:
    words = " ".join(words.split())
    return _capital(words) + ("" if words.endswith((".", "?", "!")) else ".")
