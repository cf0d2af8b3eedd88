"""`can-xem-lai.md`: what the import was unsure of, for a person to work through, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.importing.rebuilt import Rebuilt, Share
from generator.importing.remark import Remark

FILE = "can-xem-lai.md"


def review_text(
    title: str, source: str, counts: Sequence[tuple[str, int]], proof: Rebuilt | None, remarks: Iterable[Remark]
) -> str:
    """Give the list as Markdown: what was taken in, what the proof found, what to look at; doubled remarks once."""
    told = tuple(dict.fromkeys(remarks))
    lines = [
        f"# Việc cần xem lại sau khi nhập: {title}",
        "",
        f"Nhập từ tệp {source}. Chương trình không đưa chỗ chưa chắc vào số liệu. Xem từng việc dưới đây, sửa trong",
        "tệp dữ liệu nếu cần, rồi đánh dấu x vào ô vuông.",
        "",
        "Đã nhận: " + "; ".join(f"{count} {what}" for what, count in counts) + ".",
        rebuilt_sentence(proof, len(told)),
        "",
    ]
    if not told:
        return "\n".join([*lines, "Không có chỗ nào chưa chắc. Vẫn nên đọc lại một lượt bản dựng.", ""])
    place_of = dict.fromkeys(one.place for one in told)
    for place in place_of:
        lines += [f"## {_capital(place) or 'Cả văn bản'}", ""]
        lines += [f"- [ ] {_sentence(one.message)}" for one in told if one.place == place] + [""]
    return "\n".join(lines)


def rebuilt_sentence(proof: Rebuilt | None, remarks: int) -> str:
    """How much of the source a draft of the files prints again, and how many places are to be looked at."""
    if proof is None:
        return f"Chưa dựng lại được bản gốc từ số liệu vừa nhập để đối chiếu; {remarks} chỗ cần xem."
    tables = f", {_of(proof.tables)} bảng, {_of(proof.cells)} ô" if proof.tables.of else ""
    return f"Dựng lại được {_percent(proof.words)} số chữ{tables}; {remarks} chỗ cần xem."


def _of(share: Share) -> str:
    return f"{share.back}/{share.of}"


def _percent(share: Share) -> str:
    """A share in per cent, never rounded up: 100% says that nothing is missing."""
    tenths = 1000 * share.back // share.of if share.of else 1000
    whole, tenth = divmod(tenths, 10)
    return f"{whole},{tenth}%" if tenth else f"{whole}%"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentence(words: str) -> str:
    words = " ".join(words.split())
    return _capital(words) + ("" if words.endswith((".", "?", "!")) else ".")
