"""What only shows when files are held against each other: doubled ids, unknown names, impossible values."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from generator.model.assignment import UNIT_FIELDS, AssignedEntry
from generator.model.indicator import IndicatorEntry
from generator.model.legal import LegalDocument
from generator.model.problem import Place, Problem, at_most, did_you_mean
from generator.model.record import Issue, Record, YearRecord
from generator.model.task import TaskEntry
from generator.model.texts.body import BodyBlock, Directive
from generator.model.vocabulary import KEYS
from generator.sources.checks.found import BODIES, GROUPS, REGISTER, ROWS, SHAPES, TASKS, UNITS, Found, doubled
from generator.sources.checks.shape_checks import shape_problems
from generator.sources.checks.table_checks import table_problems
from generator.sources.checks.value_checks import value_problems
from generator.sources.references import finder
from generator.vietnamese.folding import fold

Places = Mapping[str, Place]
_LONGEST = 80  # letters of a title that are shown
_MADE_ID = re.compile(r"p-[0-9a-f]{8}(-[0-9]+)?")  # of a block without an id of its own


def record_problems(record: Record, places: Places, left_out: frozenset[str] = frozenset()) -> list[Problem]:
    """Every problem between the facts of a Record, in the order of the files.

    `left_out` are the references of values that could not be read: nothing is said of what may have stood there.
    """
    checks = (
        _units,
        _unit_groups,
        _documents,
        _indicators,
        _tasks,
        _own_blocks,
        _heads,
        shape_problems,
        table_problems,
    )
    lost = frozenset(map(_lost, left_out))
    above_lost = frozenset(above for one in lost for above in _with_all_above(one))
    place_of = finder(places)
    found = (found for check in checks for found in check(record))
    return at_most(
        Problem(one.code, one.message, place_of(one.ref), one.hint)
        for one in found
        if not _may_be_lost(one, lost, above_lost)
    )


def _without_year(ref: str) -> str:
    first, _, rest = ref.partition("/")
    return rest if first.isdecimal() else ref


def _lost(ref: str) -> str:
    """What a left out value may have been: without its id an item may have been any of its list."""
    known = _without_year(ref)
    item = known.removesuffix("/id")
    outer, _, name = item.rpartition("/")
    return outer if item != known or name.isdecimal() else known


def _may_be_lost(found: Found, lost: frozenset[str], above_lost: frozenset[str]) -> bool:
    """Whether what was not found may have stood in a value that could not be read, in one above or below it."""
    searched = {found.among} if found.among else set()
    if found.lacking:
        searched.add(_without_year(found.ref))
    return any(one in above_lost or not lost.isdisjoint(_with_all_above(one)) for one in searched)


def _with_all_above(ref: str) -> Iterator[str]:
    while ref:
        yield ref
        ref = ref.rpartition("/")[0]


def _units(record: Record) -> Iterator[Found]:
    yield from doubled((unit.id for unit in record.units), "co-quan/don_vi", "Mã đơn vị")
    owners: dict[str, tuple[str, bool]] = {}
    named = {unit.id: unit.name for unit in record.units}
    for unit in record.units:
        former = {fold(name) for name in unit.former_names}
        for name in {fold(name): name for name in (unit.name, *unit.aliases, *unit.former_names)}.values():
            owner, was_former = owners.setdefault(fold(name), (unit.id, fold(name) in former))
            if owner != unit.id and not (was_former and fold(name) in former):  # one unit may have become two
                hint = "mỗi tên chỉ để ở một đơn vị."
                yield Found(
                    "SL085", f"co-quan/don_vi/{unit.id}", f"Tên “{name}” đã thuộc đơn vị “{named[owner]}”.", hint
                )


def _unit_groups(record: Record) -> Iterator[Found]:
    members = {unit.id: unit.members for unit in record.units}
    for unit in record.units:
        ref = f"co-quan/don_vi/{unit.id}/thanh_vien"
        for member in unit.members:
            if member not in members:
                hint = did_you_mean(member, members, "thêm đơn vị này vào don_vi.")
                yield Found("SL086", ref, f"Không có đơn vị mã “{member}”.", hint, UNITS)
        if _reaches(unit.id, unit.id, members, set()):
            yield Found(
                "SL087", ref, f"Đơn vị “{unit.name}” là thành viên của chính nó.", "bỏ vòng lặp trong thanh_vien."
            )


def _reaches(start: str, goal: str, members: Mapping[str, tuple[str, ...]], seen: set[str]) -> bool:
    for member in members.get(start, ()):
        if member == goal:
            return True
        if member not in seen:
            seen.add(member)
            if _reaches(member, goal, members, seen):
                return True
    return False


def _documents(record: Record) -> Iterator[Found]:
    """A document stands once in a register; the commune's own may word one of the shared register anew."""
    yield from _doubled_documents(record.documents)
    yield from _doubled_documents(record.shared_documents)


def _doubled_documents(register: Iterable[LegalDocument]) -> Iterator[Found]:
    seen: set[tuple[str, str | None, int | None]] = set()
    for document in register:
        key = (document.number, document.issuer, document.date.year if document.date else None)
        if key in seen:
            ref = f"van-ban/{document.number}"
            yield Found("SL088", ref, f"Văn bản “{document.number}” có hai lần trong sổ.", "bỏ bớt một mục.")
        seen.add(key)


def _indicators(record: Record) -> Iterator[Found]:
    groups = {group.id for year in record.years for group in year.groups}
    known = {entry.id for year in record.years for entry in year.indicators}
    described = {entry.id for year in record.years for entry in year.indicators if entry.name and entry.group}
    units = {e.id: e.unit_of_measure for year in record.years for e in year.indicators if e.unit_of_measure}
    names = _unit_names(record)
    stands = any(year.head for year in record.years)  # results alone, without any plan yet, name nothing
    for year in record.years:
        ref = f"{year.year}/chi-tieu"
        yield from doubled((group.id for group in year.groups), f"{ref}/nhom", "Mã nhóm")
        yield from doubled((entry.id for entry in year.indicators), ref, "Mã chỉ tiêu")
        for entry in year.indicators:
            yield from _indicator(entry, f"{ref}/{entry.id}", groups, known)
            if entry.id not in described and stands:
                hint = did_you_mean(entry.id, described, "ghi ten và nhom cho chỉ tiêu mới.")
                message = f"Chỉ tiêu “{entry.id}” chưa có tên và nhóm ở năm nào."
                yield Found("SL089", f"{ref}/{entry.id}", message, hint, lacking=True)
            yield from value_problems(entry, f"{ref}/{entry.id}", units.get(entry.id))
            yield from _units_named(entry, f"{ref}/{entry.id}", names)


def _indicator(entry: IndicatorEntry, ref: str, groups: set[str], known: set[str]) -> Iterator[Found]:
    if entry.group is not None and entry.group not in groups:
        hint = did_you_mean(entry.group, groups, "thêm nhóm này vào nhom.")
        yield Found("SL090", f"{ref}/nhom", f"Không có nhóm chỉ tiêu “{entry.group}”.", hint, GROUPS)
    if entry.replaces == entry.id:
        hint = "ghi mã của chỉ tiêu cũ, hoặc bỏ dòng này."
        yield Found(
            "SL091", f"{ref}/thay_cho", f"Chỉ tiêu “{entry.name or entry.id}” không thể thay cho chính nó.", hint
        )
    if entry.replaces is not None and entry.replaces not in known:
        hint = did_you_mean(entry.replaces, known, "ghi mã của chỉ tiêu cũ.")
        yield Found("SL092", f"{ref}/thay_cho", f"Không có chỉ tiêu “{entry.replaces}”.", hint, ROWS)
    if entry.told_with is not None and (entry.told_with == entry.id or entry.told_with not in known):
        hint = did_you_mean(entry.told_with, known - {entry.id}, "ghi mã của chỉ tiêu có câu in chung.")
        yield Found("SL093", f"{ref}/cung_cau", f"Không có chỉ tiêu khác mã “{entry.told_with}”.", hint, ROWS)
    for at, target in enumerate(entry.phase_targets):
        if target.window is None:
            hint = "ghi giai_doan, ví dụ 2026-2027, cho từng mức."
            yield Found("SL094", f"{ref}/muc_tieu_giai_doan/{at}", "Mục tiêu theo giai đoạn chưa ghi giai đoạn.", hint)


class _UnitNames(NamedTuple):
    """The names that mean a unit, folded, and those shown to people."""

    folded: frozenset[str]
    shown: tuple[str, ...]


def _unit_names(record: Record) -> _UnitNames:
    named = ((unit.name, *unit.aliases, *unit.former_names) for unit in record.units)
    shown = tuple(name for unit in record.units for name in (unit.name, *unit.aliases))
    return _UnitNames(frozenset(fold(name) for names in named for name in names), shown)


def _tasks(record: Record) -> Iterator[Found]:
    names = _unit_names(record)
    declared = [a for y in record.years for h in (y.head, y.change) if h and h.shape for a in h.shape.appendices]
    parts: dict[str, set[str]] = {}
    for appendix in declared:
        parts.setdefault(appendix.id, set()).update(part.id for part in appendix.parts)
    titled: set[str] = set()
    tables = {table.id for year in record.years for table in year.tables}
    for year in record.years:
        ref = f"{year.year}/nhiem-vu"
        yield from doubled((task.id for task in year.tasks), ref, "Mã nhiệm vụ")
        own = {task.id for task in year.tasks}
        for task in year.tasks:
            yield from _task(task, f"{ref}/{task.id}", titled, parts.keys())
            yield from _placed(task, f"{ref}/{task.id}", parts, titled | own)
            if task.table is not None and task.table not in tables:
                hint = did_you_mean(task.table, tables, f"tạo tệp bang/{task.table}.yaml, hoặc sửa lại mã bảng.")
                yield Found("SL125", f"{ref}/{task.id}/thuoc_bang", f"Không có bảng “{task.table}”.", hint)
            yield from _units_named(task, f"{ref}/{task.id}", names)
        titled |= {task.id for task in year.tasks if task.title}
        yield from _sections(year)


def _placed(
    task: TaskEntry, ref: str, parts: Mapping[str, AbstractSet[str]], known: AbstractSet[str]
) -> Iterator[Found]:
    """The part of its appendix and the task above it are there."""
    in_appendix = parts.get(task.appendix or "", {task.part})
    if task.part is not None and task.part not in in_appendix:
        hint = did_you_mean(task.part, map(str, in_appendix), "khai phần này ở phan của phụ lục.")
        yield Found("SL095", f"{ref}/nhom", f"Phụ lục “{task.appendix}” không có phần “{task.part}”.", hint, SHAPES)
    if task.parent is not None and (task.parent == task.id or task.parent not in known):
        hint = did_you_mean(task.parent, known - {task.id}, "ghi mã của nhiệm vụ ở dòng trên.")
        yield Found("SL096", f"{ref}/thuoc_nhiem_vu", f"Không có nhiệm vụ khác mã “{task.parent}”.", hint, TASKS)


def _called(task: TaskEntry) -> str:
    """How a task is named to people: by the first words of its title; by its id where a title is none to read."""
    if task.title is None or "{{" in task.title:
        return task.id
    return task.title if len(task.title) <= _LONGEST else f"{task.title[: _LONGEST - 1].rstrip()}…"


def _task(task: TaskEntry, ref: str, titled: AbstractSet[str], appendices: AbstractSet[str]) -> Iterator[Found]:
    if task.title is None and task.id not in titled:
        hint = did_you_mean(task.id, titled, "ghi ten cho nhiệm vụ mới.")
        yield Found("SL097", ref, f"Nhiệm vụ “{task.id}” chưa có tên.", hint, lacking=True)
    elif task.id not in titled and not (task.section or task.appendix or task.table):
        hint = "ghi muc (trong lời văn), thuoc_phu_luc hoặc thuoc_bang."
        yield Found("SL098", ref, f"Nhiệm vụ “{_called(task)}” chưa biết đặt ở đâu.", hint, lacking=True)
    if sum(map(bool, (task.section, task.appendix, task.table))) > 1:
        hint = "ghi một trong ba: muc (trong lời văn), thuoc_phu_luc hoặc thuoc_bang."
        yield Found("SL099", ref, f"Nhiệm vụ “{_called(task)}” đặt ở cả hai nơi.", hint)
    if task.title is not None and task.id not in titled and task.kind is None:
        hint = "chọn thường xuyên, hằng năm hoặc một lần."
        yield Found("SL100", ref, f"Nhiệm vụ “{_called(task)}” chưa ghi loai.", hint, lacking=True)
    if task.appendix is not None and task.appendix not in appendices:
        hint = did_you_mean(task.appendix, appendices, "khai phụ lục này ở hinh_thuc của ke-hoach.yaml.")
        yield Found("SL101", f"{ref}/thuoc_phu_luc", f"Không có phụ lục “{task.appendix}”.", hint, SHAPES)


def _units_named(entry: AssignedEntry, ref: str, names: _UnitNames) -> Iterator[Found]:
    for role, name in entry.units:
        if fold(name) not in names.folded:
            same = _spelled_otherwise(name, names.shown)
            otherwise = "thêm đơn vị này (hoặc cách viết này ở ten_khac) vào co-quan.yaml."
            hint = did_you_mean(same[0], same, otherwise) if same else did_you_mean(name, names.shown, otherwise)
            hint = _several(name, names.folded) or hint
            message = f"Không có đơn vị “{name}” trong co-quan.yaml."
            yield Found("SL102", f"{ref}/{KEYS[UNIT_FIELDS[role]]}", message, hint, UNITS)


def _spelled_otherwise(name: str, known: Iterable[str]) -> list[str]:
    """The known names that are this one with its abbreviations spelled out, or the other way round."""
    from generator.vietnamese.units.unit_keys import unit_key  # noqa: PLC0415 - only an unknown name needs it

    wanted = unit_key(name)
    return [one for one in known if unit_key(one) == wanted][:1]


def _several(name: str, known: AbstractSet[str]) -> str:
    """What to do where a name is those of several units, with or without a sign between them; nothing else."""
    from generator.vietnamese.units.unit_lists import glued, known_names  # noqa: PLC0415 - only an unknown name needs it

    if known_names(name, lambda one: fold(one) in known):
        return "nhiều đơn vị thì mỗi đơn vị một dòng, có gạch đầu dòng “- ”."
    if known_names(name, lambda one: fold(one) in known, " - "):
        return "nhiều đơn vị thì mỗi đơn vị một dòng; các gạch đầu dòng “- ” phải thụt lề như nhau."
    both = glued(name, lambda one: fold(one) in known)
    told = f"hai đơn vị viết liền: “{both[0]}” và “{both[1]}”; " if both else ""
    return f"{told}mỗi đơn vị một dòng, có gạch đầu dòng “- ”." if both else ""


def _sections(year: YearRecord) -> Iterator[Found]:
    """In a year with a body, each list of tasks is placed once, and each place has tasks."""
    if year.body is None or year.head is None:
        return
    placed = {
        b.arguments[0]: b for b in year.body.blocks if isinstance(b, Directive) and b.name == "nhiem-vu" and b.arguments
    }
    listed = {task.section for task in year.tasks if task.section}
    for task in year.tasks:
        if task.section and task.section not in placed:
            hint = did_you_mean(task.section, placed, f"thêm dòng “::: nhiem-vu {task.section}” vào noi-dung.md.")
            message = f"Lời văn không có chỗ đặt danh sách “{task.section}”."
            yield Found("SL103", f"{year.year}/nhiem-vu/{task.id}/muc", message, hint, BODIES)
    for name, block in placed.items():
        if name not in listed:
            hint = did_you_mean(name, listed, "bỏ dòng này hoặc thêm nhiệm vụ có muc ấy.")
            yield Found(
                "SL104", f"{year.year}/noi-dung/{block.id}", f"Không có nhiệm vụ nào thuộc mục “{name}”.", hint, TASKS
            )


def _own_blocks(record: Record) -> Iterator[Found]:
    """In a year that changes the carried text, a block with an id is a carried one; a new one follows such a block."""
    known: set[str] = set()
    for year in record.years:
        blocks = year.body.blocks if year.body else ()
        if year.head is None and known:
            yield from _changes(blocks, known, year.year)
        known |= {block.id for block in blocks}


def _changes(blocks: Sequence[BodyBlock], known: AbstractSet[str], year: int) -> Iterator[Found]:
    placed = False  # a carried block stands before
    for block in blocks:
        if block.id in known:
            placed = True
            continue
        ref, made = f"{year}/noi-dung/{block.id}", isinstance(block, Directive) or _MADE_ID.fullmatch(block.id)
        if not made:
            hint = did_you_mean(block.id, known, "ghi mã {#…} của đoạn cần thay; đoạn mới thì không ghi mã.")
            message = f"Lời văn chuyển sang năm {year} không có đoạn mã “{block.id}”."
            yield Found("SL105", ref, message, hint, BODIES)
        elif not placed:
            hint = "đặt đoạn mới sau một đoạn có mã của lời văn năm trước (chép lại đoạn ấy cùng mã {#…})."
            yield Found("SL106", ref, "Đoạn mới chưa biết đứng sau đoạn nào.", hint, BODIES)


def _heads(record: Record) -> Iterator[Found]:
    numbers = {document.number for document in (*record.documents, *record.shared_documents)}
    for year in record.years:
        head = year.head or year.change
        if head is None:
            continue
        ref = f"{year.year}/ke-hoach"
        yield from doubled((basis.role for basis in head.bases), f"{ref}/can_cu", "Vai căn cứ")
        yield from doubled((phrase.id for phrase in head.own_phrases), f"{ref}/noi_dung_rieng", "Mã lời riêng")
        yield from _date(head.issue, f"{ref}/ban_hanh")
        for basis in head.bases:
            if basis.document and basis.document.partition(" (")[0] not in numbers:
                hint = did_you_mean(basis.document, numbers, "thêm văn bản này vào van-ban.yaml.")
                yield Found(
                    "SL079", f"{ref}/can_cu/{basis.role}", f"Sổ văn bản không có “{basis.document}”.", hint, REGISTER
                )


def _date(issue: Issue | None, ref: str) -> Iterator[Found]:
    if issue and issue.day and issue.month and issue.day > _days(issue.month, issue.year):
        yield Found("SL025", f"{ref}/ngay", f"Tháng {issue.month} không có ngày {issue.day}.", "sửa lại ngày.")


def _days(month: int, year: int | None) -> int:
    return calendar.monthrange(year or 2024, month)[1]
