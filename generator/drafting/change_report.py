"""What changed in a document made again, as lines for people: by the data, by a new tool, kept, still to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.drafting.draft_report import DraftedFile, FactNames, Outcome
from generator.merge.change import Action, Change, is_open
from generator.merge.change import Outcome as CarryOver
from generator.merge.remarks import shortened
from generator.pairing.words import hunks, likeness, same, tokens

_SIGNS = {Action.CHANGED: "~", Action.ADDED: "+", Action.DROPPED: "-", Action.MOVED: ">"}
_LONGEST, _MOST = 90, 3
_SHORT = 5  # words: of so few the old and the new are both told
_LEFT = 0.5  # of the words: where fewer are left a paragraph was written anew


def change_lines(file: DraftedFile, facts: FactNames) -> Iterator[str]:
    """The changes of a file, each kind under its own heading, and the sentence that sums up a merge."""
    landed = [one for one in file.changes if one.outcome is CarryOver.LANDED]
    tool = [one for one in landed if one.anchor in facts.by_tool]
    data = [one for one in landed if one.anchor not in facts.by_tool]
    yield from _group("Theo số liệu mới", data, facts)
    yield from _group("Theo mẫu hoặc phiên bản mới của chương trình", tool, facts)
    if file.outcome is not Outcome.MERGED:
        return
    waiting = [one for one in file.changes if is_open(one)]
    review = [one for one in file.changes if one.outcome is CarryOver.UNPLACED and not is_open(one)]
    kept = [one for one in file.changes if one.outcome is CarryOver.KEPT]
    yield from _group("Cần anh/chị quyết định, xem ghi chú trong tệp Word", waiting, facts)
    yield from _group("Đề nghị rà soát, xem ghi chú trong tệp Word", review, facts)
    yield from _group("Giữ nguyên chỗ anh/chị đã sửa", kept, facts)
    decide = f"{len(waiting)} chỗ cần anh/chị quyết định" if waiting else "không có chỗ nào cần anh/chị quyết định"
    yield f"  Giữ nguyên {len(kept)} chỗ anh/chị đã sửa; cập nhật {len(landed)} chỗ theo số liệu mới; {decide}."


def report_text(file: DraftedFile, facts: FactNames) -> bytes:
    """The report of a merge as a text file that stands beside the Word file; readable in Notepad."""
    lines = (
        f"Báo cáo cập nhật: {file.path.name}",
        "",
        *(line.removeprefix("  ") for line in change_lines(file, facts)),
    )
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _group(title: str, changes: Sequence[Change], facts: FactNames) -> Iterator[str]:
    if changes:
        yield f"  {title} ({len(changes)}):"
        for line, places in _gathered(changes, facts).items():
            where = "; ".join(dict.fromkeys(filter(None, places)))
            yield f"    {line}{f' ({where})' if where else ''}"


def _gathered(changes: Sequence[Change], facts: FactNames) -> dict[str, list[str]]:
    """The lines of changes, each with the places where it stands."""
    owners = _owners(changes, facts)
    found: dict[str, list[str]] = {}
    for change in changes:
        place = facts.places.get(change.anchor, "").partition(", dòng “")[0]
        owner = _owner(change, facts) or owners.get((change.old, change.new)) or change.name or "Đoạn mới"
        found.setdefault(f"{_sign(change)} {_told_of(change, owner)}", []).append(place)
    return found


def _owner(change: Change, facts: FactNames) -> str | None:
    """What to call the fact that changed; in a table of any kind its row and column."""
    table = facts.tables.get(change.anchor.removeprefix("bang:"))
    if change.anchor in facts.names or table is None:
        return facts.names.get(change.anchor)
    if change.anchor.startswith("bang:"):
        return f"Bảng “{table}”, các cột" if change.action is Action.CHANGED else f"Bảng “{table}”"
    row = f", hàng “{change.name}”" if change.name else ""
    return f"Bảng “{table}”{row}{f', cột “{shortened(change.column)}”' if change.column else ''}"


def _owners(changes: Iterable[Change], facts: FactNames) -> dict[tuple[str, str], str]:
    """The fact whose value changed in a way that no other's did: a sentence that changed so mentions it."""
    found: dict[tuple[str, str], set[str]] = {}
    for change in changes:
        if change.anchor in facts.names and change.action is Action.CHANGED:
            found.setdefault((change.old, change.new), set()).add(facts.names[change.anchor])
    return {pair: min(names) for pair, names in found.items() if len(names) == 1}


def _sign(change: Change) -> str:
    if change.outcome is CarryOver.LANDED:
        return _SIGNS[change.action]
    return "=" if change.outcome is CarryOver.KEPT else "!"


def _told_of(change: Change, owner: str) -> str:
    if change.outcome is CarryOver.LANDED and change.action in (Action.ADDED, Action.DROPPED):
        return _shown(change.new or change.old)
    return f"{owner}: {_words(change)}"


def _words(change: Change) -> str:
    if change.outcome is CarryOver.KEPT:
        return _kept(change)
    if change.action is Action.MOVED:
        return "chuyển chỗ"
    told = _told(change.old, change.new)
    waits = change.outcome is not CarryOver.LANDED and change.mine and not change.note
    return f"{told}; trong tệp là {_quoted(change.mine)}" if waits else told


def _told(old: str, new: str) -> str:
    if not (old.strip() or new.strip()):
        return "tách hoặc nối đoạn"
    if same(old, new):
        return "gộp ô khác trước"
    if old.strip() and new.strip():
        return f"{_shown(old)} → {_shown(new)}"
    return f"thêm {_quoted(new)}" if new.strip() else f"bỏ {_quoted(old)}"


def _kept(change: Change) -> str:
    words = {Action.ADDED: "anh/chị thêm", Action.DROPPED: "anh/chị xóa", Action.MOVED: "anh/chị chuyển chỗ"}
    if change.action in words:
        return words[change.action]
    if _is_rewritten(change.old, change.mine):
        return f"anh/chị viết lại: {_quoted(change.mine)}"
    return f"anh/chị sửa {_edits(change.old, change.mine)}"


def _is_rewritten(before: str, after: str) -> bool:
    """Whether so little of a paragraph is left that the single words that stayed tell nothing."""
    said = sum(token.isalnum() for token in tokens(before))
    return said > _SHORT and bool(after.strip()) and likeness(before, after) < _LEFT


def _edits(before: str, after: str) -> str:
    """The first of the words that a person changed, as they were and are."""
    old, found = tokens(before), hunks(before, after)
    told = [_told("".join(old[one.start : one.end]), "".join(one.words)) for one in found]
    return "; ".join(told[:_MOST]) + (f"; và {len(told) - _MOST} chỗ nữa" if len(told) > _MOST else "")


def _shown(text: str) -> str:
    return shortened(text, _LONGEST)


def _quoted(text: str) -> str:
    return f"“{_shown(text)}”" if text.strip() else "(đã xóa)"
