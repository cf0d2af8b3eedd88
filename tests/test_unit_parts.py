"""What a plan gives to a unit in its words, under "Tổ chức thực hiện" and the like, reaches that unit's sheet."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from readable import block_lines
from rollover_records import HEAD, UNITS, record, task

import generator
from generator.importing.understood import read_issued
from generator.model.agency import Unit, UnitKind
from generator.model.plan import Plan
from generator.model.shape import LevelKind, Shape
from generator.model.task import TaskEntry
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.planning.sheets.unit_duties import duties_of
from generator.planning.sheets.unit_overview import overview
from generator.planning.sheets.unit_parts import UnitParts, unit_parts
from generator.planning.sheets.unit_sheets import UnitSheet, sheet_part, unit_sheets
from generator.sources.body.markdown import blocks_of
from generator.sources.folder import read_record
from generator.vietnamese.capitals import without_capitals
from generator.vietnamese.units.addressees import is_over_duties, named_unit

ROOT = Path(__file__).parent
COMMUNES = {"hiep-luc": 2026, "tan-ky": 2026, "tinh-long": 2024, "tuong-linh": 2026, "vinh-tru": 2026}
ALL = (
    *UNITS,
    Unit(id="cong-an", name="Công an xã"),
    Unit(id="thon", name="Các thôn"),
    Unit(id="mttq", name="Ủy ban MTTQ Việt Nam xã", kind=UnitKind.OUTSIDE),
    Unit(id="cac-phong", name="Các phòng", kind=UnitKind.GROUP, members=("van-hoa", "kinh-te")),
    Unit(id="lien-quan", name="Các đơn vị liên quan", kind=UnitKind.RELATED),
)
LEVELS = Shape(numbering=(LevelKind.ROMAN, LevelKind.ARABIC))


def plan_with(*lines: str, over: str = "TỔ CHỨC THỰC HIỆN", tasks: tuple[TaskEntry, ...] = ()) -> Plan:
    """A plan whose body has such lines below such a heading."""
    parsed = blocks_of("\n\n".join((f"# {over}", *lines)), "noi-dung.md")
    assert parsed.problems == ()
    head = HEAD.model_copy(update={"shape": LEVELS})
    return plan_of(record(units=ALL, head=head, text=parsed.body, tasks=tasks), 2026)


def parts_of(plan: Plan) -> UnitParts:
    document = compose(plan)
    return unit_parts(plan, document, duties_of(plan, document))


def words(plan: Plan) -> dict[str, list[str]]:
    """By unit, the words that are its own."""
    own = parts_of(plan).own
    return {unit: [line for part in parts for line in block_lines(part.blocks)] for unit, parts in own.items()}


def sheets_of(plan: Plan) -> dict[str, UnitSheet]:
    document = compose(plan)
    duties = duties_of(plan, document)
    return {one.unit.id: one for one in unit_sheets(plan, duties, parts=unit_parts(plan, document, duties))}


def lines_of(plan: Plan, unit: str) -> list[str]:
    return list(block_lines(sheet_part(plan, sheets_of(plan)[unit]).blocks))


def test_what_stands_below_the_heading_of_a_unit_is_on_its_sheet_with_its_place() -> None:
    plan = plan_with("## Phòng Kinh tế", "- Bố trí kinh phí.", "## Công an xã", "Bảo đảm an toàn.", "- Tuần tra.")
    assert lines_of(plan, "cong-an")[1:] == [
        "I. NHIỆM VỤ THEO PHẦN “TỔ CHỨC THỰC HIỆN”",
        "Mục I.2 “Công an xã”:",
        "Bảo đảm an toàn.",
        "- Tuần tra.",
    ]
    assert words(plan)["kinh-te"] == ["- Bố trí kinh phí."]


def test_a_body_outside_the_committee_is_asked_in_the_words_of_the_plan() -> None:
    plan = plan_with("## Đề nghị Ủy ban MTTQ Việt Nam xã", "- Tuyên truyền.")
    assert lines_of(plan, "mttq") == [
        "I. NỘI DUNG ĐỀ NGHỊ THEO PHẦN “TỔ CHỨC THỰC HIỆN”",
        "Mục I.1 “Đề nghị Ủy ban MTTQ Việt Nam xã”:",
        "- Tuyên truyền.",
    ]


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("- Công an xã: Bảo đảm an toàn.", "cong-an"),
        ("Giao Công an xã bảo đảm an toàn.", "cong-an"),
        ("- Giao Trưởng Công an xã An Bình chủ trì tuần tra.", "cong-an"),
        ("Yêu cầu Trưởng các thôn tuyên truyền đến từng hộ.", "thon"),
        ("- **Phòng VHXH** tham mưu tổ chức thực hiện.", "van-hoa"),
        ("- CÔNG AN XÃ: Tuần tra.", "cong-an"),
        ("Đề nghị Ban Thường trực Ủy ban MTTQ Việt Nam xã phối hợp vận động.", "mttq"),
    ],
)
def test_a_line_that_begins_with_a_unit_is_the_units(line: str, unit: str) -> None:
    (found,) = words(plan_with(line)).items()
    assert found == (unit, [line.replace("**", "")])


def test_the_lines_below_a_line_that_is_a_name_are_the_units() -> None:
    plan = plan_with("**Công an xã:**", "- Tuần tra.", "- Trực.", "**Các thôn**", "Tuyên truyền.", "UBND xã yêu cầu.")
    assert words(plan) == {"cong-an": ["- Tuần tra.", "- Trực."], "thon": ["Tuyên truyền."]}


def test_what_is_said_to_all_at_the_end_is_no_units_own() -> None:
    plan = plan_with("## Các thôn", "- Tuyên truyền.", "Trên đây là Kế hoạch của xã.", "Đề nghị thực hiện.")
    assert words(plan) == {"thon": ["- Tuyên truyền."]}


def test_units_named_together_each_get_the_words_and_members_of_a_collective_their_place() -> None:
    plan = plan_with("## Công an xã; các thôn", "- Tuần tra.", "## Các phòng", "- Báo cáo.", "## Các đơn vị liên quan")
    assert words(plan) == {"cong-an": ["- Tuần tra."], "thon": ["- Tuần tra."]}
    assert lines_of(plan, "kinh-te")[1:] == [
        "I. TRIỂN KHAI, PHỐI HỢP CHUNG",
        "Cùng các cơ quan, đơn vị thực hiện (số trong Kế hoạch):",
        "- Mục I.2 “Các phòng”.",
    ]


@pytest.mark.parametrize("over", ["MỤC TIÊU", "KẾT QUẢ TỔ CHỨC THỰC HIỆN NĂM 2025", "Đánh giá việc phân công"])
def test_words_elsewhere_and_of_what_was_done_are_no_duties(over: str) -> None:
    assert parts_of(plan_with("- Công an xã: đã mở 5 lớp.", over=over)) == UnitParts({}, {}, ())


def test_a_task_that_the_sheet_tells_anyway_is_not_told_twice() -> None:
    own = task("v1", "Tuần tra ban đêm", appendix=None, section="tc", lead=("Công an xã",))
    plan = plan_with("## Công an xã", "Chủ trì:", "::: nhiem-vu tc gạch", tasks=(own,))
    assert words(plan) == {"cong-an": ["Chủ trì:"]}
    told = lines_of(plan, "cong-an")
    assert sum("Tuần tra ban đêm" in line for line in told) == 1


def test_a_name_that_no_unit_has_is_told_once_in_the_overview() -> None:
    plan = plan_with("## Hội Nông dân xã", "- Hội Nông dân xã: vận động.", "## Công an xã", "- Trực.")
    document = compose(plan)
    duties = duties_of(plan, document)
    parts = unit_parts(plan, document, duties)
    assert parts.unknown == ("Hội Nông dân xã",)
    notes = [line.text for line in overview(plan, document, duties, 0, {*parts.own}, parts.unknown).notes]
    assert sum("chưa có trong co-quan.yaml" in note and "Hội Nông dân xã" in note for note in notes) == 1
    assert not any("chưa có việc" in note and "Công an xã" in note for note in notes)


@pytest.mark.parametrize("commune", COMMUNES)
def test_every_unit_that_an_issued_plan_names_as_a_heading_gets_its_words(commune: str) -> None:
    plan = plan_of(read_record(ROOT.parent / "data" / commune, COMMUNES[commune])[0], COMMUNES[commune])
    document = compose(plan)
    duties = duties_of(plan, document)
    parts = unit_parts(plan, document)  # as if no table told a thing
    expected = {"hiep-luc": 3, "tan-ky": 9, "tinh-long": 3, "tuong-linh": 5, "vinh-tru": 14}
    assert len(parts.own) == expected[commune]
    told = {name for name in parts.unknown if not name.startswith("Ban Chỉ đạo")}
    assert told == set()
    with_sheet = {one.unit.id for one in unit_sheets(plan, duties, parts=unit_parts(plan, document, duties))}
    assert set(parts.own) <= with_sheet


# how lines and headings are read


@pytest.mark.parametrize(
    "heading",
    [
        *("TỔ CHỨC THỰC HIỆN", "Phân công nhiệm vụ", "PHÂN CÔNG TRÁCH NHIỆM", "Trách nhiệm của các cơ quan, đơn vị"),
        *("Nhiệm vụ của các phòng, ban", "Tổ chức triển khai", "THỰC HIỆN KẾ HOẠCH"),
    ],
)
def test_a_heading_says_that_duties_follow(heading: str) -> None:
    assert is_over_duties(heading)


@pytest.mark.parametrize("heading", ["MỤC TIÊU", "Kết quả tổ chức thực hiện", "Nhiệm vụ trọng tâm", "Kinh phí"])
def test_other_headings_say_no_such_thing(heading: str) -> None:
    assert not is_over_duties(heading)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã", "Phòng Kinh tế"),
        ("Đề nghị Hội Nông dân xã: vận động hội viên", "Đề nghị Hội Nông dân xã"),
        ("Trưởng Công an xã có trách nhiệm tuần tra", "Công an xã"),
        ("UBND xã yêu cầu các đơn vị thực hiện", "UBND xã"),
        ("Tổ chức thực hiện nghiêm túc Kế hoạch", ""),
        ("Nâng cao nhận thức: tuyên truyền đến từng hộ", ""),
    ],
)
def test_the_name_ends_where_the_duty_begins(line: str, name: str) -> None:
    assert named_unit(line) == name


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("CÔNG AN XÃ", "Công an xã"),
        ("VĂN PHÒNG HĐND VÀ UBND", "Văn phòng HĐND và UBND"),
        ("ỦY BAN MTTQ VIỆT NAM XÃ", "Ủy ban MTTQ Việt Nam xã"),
        ("Phòng Kinh tế", "Phòng Kinh tế"),
    ],
)
def test_a_name_in_capitals_is_written_small(printed: str, written: str) -> None:
    assert without_capitals(printed) == written


# imported


@cache
def imported(name: str) -> Plan:
    (path,) = (ROOT / "cases").glob(f"{name}*.docx")
    found = read_issued(path.read_bytes(), path.name, 2026)
    assert found.rebuilt is not None
    assert found.rebuilt.words.back == found.rebuilt.words.of
    reading = generator.read(found.files, 2026, str)
    assert reading.record is not None
    return plan_of(reading.record, 2026)


def test_duties_after_the_name_in_a_bold_heading_give_a_unit_and_reach_its_sheet() -> None:
    plan = imported("28unit")
    assert [unit.name for unit in plan.units] == ["Văn phòng HĐND và UBND", "Công an xã", "Các thôn"]
    assert lines_of(plan, "cong-an")[1:] == [
        "I. NHIỆM VỤ THEO PHẦN “TỔ CHỨC THỰC HIỆN”",
        "Mục III.2:",
        "Công an xã: Bảo đảm an toàn thông tin.",
    ]
    assert "Các thôn: Tuyên truyền đến từng hộ." in lines_of(plan, "thon")
    assert "Văn phòng HĐND và UBND: Theo dõi, đôn đốc việc thực hiện Kế hoạch." in lines_of(plan, plan.units[0].id)
