"""Who does what: every row of a plan stands in full with those who lead it, and nothing is left between chairs."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path

import docx
import pytest
from communes import Commune, make
from hypothesis import given
from hypothesis import strategies as st
from readable import block_lines
from rollover_records import UNITS, indicator, record, task

from generator.cli.app import main
from generator.drafting.findings import gaps
from generator.model.agency import Unit, UnitKind
from generator.model.document import AppendixPart, Cell, Table
from generator.model.plan import Plan
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.planning.sheets.unit_duties import Duty, DutyKind, duties_of
from generator.planning.sheets.unit_overview import alike, overview
from generator.planning.sheets.unit_parts import unit_parts
from generator.planning.sheets.unit_sheets import UnitSheet, ranges, sheet_part, unit_sheets
from generator.sources.folder import read_record

DATA = Path(__file__).parent.parent / "data"
GOLDEN = Path(__file__).parent / "golden"
COLLECTIVE = Unit(id="cac-phong", name="Các phòng", kind=UnitKind.GROUP, members=("van-hoa", "kinh-te"))
RELATED = Unit(id="lien-quan", name="Các đơn vị liên quan", kind=UnitKind.RELATED)
FRONT = Unit(id="mttq", name="Ủy ban MTTQ xã", kind=UnitKind.OUTSIDE)
THIRD = Unit(id="cong-an", name="Công an xã")
ALL = (*UNITS, THIRD, FRONT, COLLECTIVE, RELATED)
NAMES = st.lists(st.sampled_from([unit.name for unit in ALL]), max_size=3, unique=True)
DEADLINES = st.sampled_from(
    [None, "Quý I/2026", "Tháng 11/2026", "Thường xuyên", "Theo Kế hoạch UBND tỉnh", "20/5/2026"]
)
Said = tuple[list[str], list[str], str | None]  # who first, who then, by when
ROWS = st.lists(st.tuples(NAMES, NAMES, DEADLINES), max_size=8)


def plan_with(rows: list[Said], measured: list[Said] = ()) -> Plan:
    """A plan of tasks led and partnered, and of indicators monitored and implemented, as the rows say."""
    tasks = tuple(
        task(f"v{number}", f"Việc số {number}", lead=tuple(leads), partner=tuple(partners), deadline=deadline)
        for number, (leads, partners, deadline) in enumerate(rows, 1)
    )
    indicators = tuple(
        indicator(f"c{number}", name=f"Tỷ lệ số {number}", monitor=tuple(first), implement=tuple(then), deadline=due)
        for number, (first, then, due) in enumerate(measured, 1)
    )
    return plan_of(record(tasks=tasks, indicators=indicators, units=ALL), 2026)


def sheets_of(plan: Plan) -> dict[str, UnitSheet]:
    document = compose(plan)
    duties = duties_of(plan, document)
    return {one.unit.id: one for one in unit_sheets(plan, duties, parts=unit_parts(plan, document, duties))}


def reached(names: list[str]) -> set[str]:
    """The units a list of names reaches, by the plain reading: a collective is its members, the related nobody."""
    members = {unit.name: set(unit.members or (unit.id,)) for unit in ALL} | {RELATED.name: set()}
    return set().union(*(members[name] for name in names))


def expected(leads: list[str], partners: list[str], *, implemented: bool) -> dict[str, set[str]]:
    """Who has a row in full as its lead, who because it names them, who by its number; implementers lead alone."""
    if implemented and not leads:
        leads, partners = partners, []
    others = [name for name in partners if name not in leads]
    led = reached(leads)
    named = reached([name for name in others if name != COLLECTIVE.name]) - led
    shared = reached([name for name in others if name == COLLECTIVE.name]) - led - named
    return {"led": led, "named": named, "shared": shared}


@given(ROWS, ROWS)
def test_every_row_stands_in_full_with_its_leads_and_nowhere_else(rows: list[Said], measured: list[Said]) -> None:
    plan = plan_with(rows, measured)
    sheets = sheets_of(plan)
    said = [(f"v{number}", row, False) for number, row in enumerate(rows, 1)]
    said += [(f"c{number}", row, True) for number, row in enumerate(measured, 1)]
    for key, (leads, partners, _), implemented in said:
        for part, units in expected(leads, partners, implemented=implemented).items():
            assert {unit for unit, sheet in sheets.items() if key in {one.id for one in getattr(sheet, part)}} == units
    for sheet in sheets.values():
        told = "\n".join(lines(sheet_part(plan, sheet)))
        assert all(f" | {words(duty)} | " in told for duty in (*sheet.led, *sheet.named))
        assert not any(f" | {words(duty)} | " in told for duty in sheet.shared)


def words(duty: Duty) -> str:
    return f"{'Việc' if duty.kind is DutyKind.TASK else 'Tỷ lệ'} số {duty.id[1:]}"


@given(ROWS, ROWS)
def test_the_overview_adds_up_to_the_plan_and_to_the_sheets(rows: list[Said], measured: list[Said]) -> None:
    plan = plan_with(rows, measured)
    document = compose(plan)
    duties = duties_of(plan, document)
    table = overview(plan, document, duties, 0).table
    shown = {block_text(row.cells[0]): [block_text(row.cells[at]) for at in (1, 3)] for row in table.rows}
    numbers = {name: [0 if text == "–" else int(text) for text in cells] for name, cells in shown.items()}
    total = numbers.pop("Cộng")
    assert total == [sum(column) for column in zip(*numbers.values(), strict=True)] if numbers else [0, 0]
    assert total == [len(measured), len(rows)]
    in_files = {duty.id for sheet in unit_sheets(plan, duties) for duty in sheet.led}
    assert len(in_files) == sum(total) - sum(numbers.get("Chưa có đơn vị chủ trì", ()))


def block_text(cell: Cell) -> str:
    return "".join(span.text for spans in cell.paragraphs for span in spans)


@given(ROWS)
def test_rows_are_sorted_by_deadline_and_then_as_the_plan_has_them(rows) -> None:
    for sheet in sheets_of(plan_with(rows)).values():
        dated = [(duty.day is None, duty.day, duty.place) for duty in sheet.led if duty.day]
        assert dated == sorted(dated)
        assert [duty.day is None for duty in sheet.led] == sorted(duty.day is None for duty in sheet.led)


def lines(part: AppendixPart) -> list[str]:
    return list(block_lines(part.blocks))


def lines_of(plan: Plan, unit: str) -> list[str]:
    return lines(sheet_part(plan, sheets_of(plan)[unit]))


def test_a_sheet_tells_its_rows_in_the_words_and_under_the_number_of_the_plan() -> None:
    plan = plan_with(
        [
            (["Phòng Kinh tế"], ["Công an xã"], "Tháng 11/2026"),
            (["Phòng Kinh tế"], ["Các phòng"], "Quý I/2026"),
            (["Công an xã"], ["Các phòng"], "Thường xuyên"),
        ]
    )
    assert lines_of(plan, "kinh-te")[1:] == [
        "Chủ trì: 2 nhiệm vụ. Phối hợp đích danh: 0.",
        "I. NHIỆM VỤ, VĂN BẢN CHỦ TRÌ",
        "TT | Số trong KH | Nội dung | Đơn vị phối hợp | Thời hạn",
        "1 | PL | Việc số 2 | Các phòng | Quý I/2026",
        "2 | PL | Việc số 1 | Công an xã | Tháng 11/2026",
        "II. TRIỂN KHAI, PHỐI HỢP CHUNG",
        "Cùng các cơ quan, đơn vị thực hiện (số trong Kế hoạch):",
        "- PL, dòng: “Việc số 3”.",
    ]


def test_a_body_outside_the_committee_is_asked_and_never_assigned() -> None:
    plan = plan_with([(["Công an xã"], ["Ủy ban MTTQ xã"], None), (["Ủy ban MTTQ xã"], [], None)])
    part = sheet_part(plan, sheets_of(plan)["mttq"])
    assert part.title.text == "Nội dung đề nghị Ủy ban MTTQ xã phối hợp năm 2026"
    assert "giao" not in part.title.text
    assert lines(part)[0] == "I. NỘI DUNG ĐỀ NGHỊ"


def test_related_units_are_nobody_in_particular() -> None:
    plan = plan_with([(["Các đơn vị liên quan"], [], None)])
    (duty,) = duties_of(plan, compose(plan))
    assert (duty.leads, sheets_of(plan)) == ((), {})


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        (["1.1", "1.2", "1.3", "2.1"], ["1.1-1.3", "2.1"]),
        (["1", "2", "4"], ["1, 2", "4"]),
        (["II.9", "II.10", "II.11"], ["II.9-II.11"]),
        (["III.1", "III.1"], ["III.1"]),
        ([], []),
    ],
)
def test_runs_of_numbers_are_shortened(numbers: list[str], shown: list[str]) -> None:
    assert ranges(numbers) == shown


# Vĩnh Trụ, counted by hand in its two appendices


def vinh_tru() -> Plan:
    return plan_of(read_record(DATA / "vinh-tru", 2026)[0], 2026)


def test_all_rows_of_vinh_tru_arrive_with_their_leads() -> None:
    plan = vinh_tru()
    duties = duties_of(plan, compose(plan))
    assert Counter(duty.kind for duty in duties) == {DutyKind.INDICATOR: 41, DutyKind.DOCUMENT: 8, DutyKind.TASK: 7}
    assert all(duty.leads for duty in duties)
    alone = Counter((duty.leads[0], duty.kind) for duty in duties if len(duty.leads) == 1)
    assert [alone[unit, DutyKind.INDICATOR] for unit in ("vhxh", "tt-pvhcc", "vp", "cong-an", "kinh-te")] == [
        *(16, 12, 5, 5, 2)
    ]
    assert sum(len(duty.leads) > 1 for duty in duties) == 2


def test_the_overview_of_vinh_tru_names_the_rows_said_twice() -> None:
    plan = vinh_tru()
    document = compose(plan)
    notes = [line.text for line in overview(plan, document, duties_of(plan, document), 0).notes]
    assert "(1) Các dòng gần trùng nội dung: PL I, 3.4 và PL I, 3.7; PL I, II.7 và PL I, II.8." in notes


def test_what_is_still_to_be_filled_in_does_not_make_rows_alike() -> None:
    asked = "[Cần bổ sung: chỉ tiêu năm 2026]"
    tasks = (task("v1", f"Lắp trạm: {asked}"), task("v2", f"Mở lớp: {asked}"), task("v3", f"Lắp trạm:  {asked}."))
    plan = plan_of(record(tasks=tasks, units=ALL), 2026)
    assert [(one.id, other.id) for one, other in alike(duties_of(plan, compose(plan)))] == [("v1", "v3")]


def test_a_table_of_every_column_still_fits_the_page_with_room_for_words() -> None:
    entry = task(
        "v1",
        "Việc",
        lead=("Phòng Kinh tế", "Công an xã"),
        partner=("Các phòng",),
        person="Ông A",
        authority_level="UBND xã",
        product="Báo cáo",
        budget="10",
        budget_source="NSX",
        deadline="Quý I/2026",
    )
    plan = plan_of(record(tasks=(entry,), units=ALL), 2026)
    part = sheet_part(plan, sheets_of(plan)["kinh-te"])
    (table,) = (block for block in part.blocks if isinstance(block, Table))
    assert sum(table.widths_mm) == pytest.approx(252, abs=1)
    assert len(table.widths_mm) == 11
    assert table.widths_mm[2] == pytest.approx(70, abs=1)


@pytest.mark.parametrize("unit", ["cong-an", "thon"])
def test_a_sheet_of_vinh_tru_reads_as_it_did(unit: str) -> None:
    """The golden texts were read against the two appendices of the issued plan."""
    plan = vinh_tru()
    part = sheet_part(plan, sheets_of(plan)[unit])
    told = "\n".join((part.title.text, part.attached.text, *lines(part))) + "\n"
    assert told == (GOLDEN / f"vinh-tru-2026-{unit}.txt").read_text("utf-8")


# from the command line


@pytest.fixture
def commune(tmp_path: Path) -> Commune:
    return make(tmp_path / "an-binh")


def made(commune: Commune, output: Path, *options: str) -> dict[str, bytes]:
    assert main(["units", str(commune.folder), "--year", "2026", "--output", str(output), *options]) == 0
    folder = output / "an-binh" / "2026" / "don-vi"
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}


TASKS = "2026/nhiem-vu.yaml"


def test_each_unit_with_something_to_do_gets_a_file_and_the_chief_an_overview(commune: Commune, tmp_path: Path) -> None:
    files = made(commune, tmp_path / "out")
    assert set(files) == {"phong-kinh-te.docx", "phong-van-hoa-xa-hoi.docx", "tong-hop-phan-cong.docx"}
    words = [paragraph.text for paragraph in docx.Document(BytesIO(files["phong-kinh-te.docx"])).paragraphs]
    assert words[0] == "Chỉ tiêu, nhiệm vụ năm 2026 giao Phòng Kinh tế"
    assert words[1].startswith("(Trích Kế hoạch số")


def test_all_units_may_come_in_one_file_each_in_its_own_section(commune: Commune, tmp_path: Path) -> None:
    files = made(commune, tmp_path / "out", "--one-file")
    assert set(files) == {"tat-ca-don-vi.docx", "tong-hop-phan-cong.docx"}
    assert len(docx.Document(BytesIO(files["tat-ca-don-vi.docx"])).sections) == 2


def test_one_unit_may_be_asked_for(commune: Commune, tmp_path: Path) -> None:
    assert set(made(commune, tmp_path / "out", "--unit", "kinh-te")) == {"phong-kinh-te.docx"}


def test_another_lead_changes_two_sheets_and_the_overview_only(commune: Commune, tmp_path: Path) -> None:
    unit = "  - id: cong-an\n    ten: Công an xã\n  - id: kinh-te\n"
    commune.edit("co-quan.yaml", "  - id: kinh-te\n", unit)
    more = "  - { id: c, thuoc_phu_luc: nhiem-vu, ten: Trực, chu_tri: Công an xã, loai: thường xuyên }\n"
    commune.write(TASKS, commune.text(TASKS) + more)
    before = made(commune, tmp_path / "out")
    commune.edit(TASKS, "chu_tri: Phòng Văn hóa - Xã hội", "chu_tri: Phòng Kinh tế")
    after = made(commune, tmp_path / "out")
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"phong-kinh-te.docx", "phong-van-hoa-xa-hoi.docx", "tong-hop-phan-cong.docx"}
    assert "cong-an-xa.docx" in before


def test_a_sheet_that_a_person_edited_is_kept(commune: Commune, tmp_path: Path) -> None:
    made(commune, tmp_path / "out")
    edited = tmp_path / "out/an-binh/2026/don-vi/phong-kinh-te.docx"
    document = docx.Document(str(edited))
    document.add_paragraph("Ghi thêm.")
    document.save(str(edited))
    content = edited.read_bytes()
    files = made(commune, tmp_path / "out")
    assert files["phong-kinh-te.docx"] == content
    assert "phong-kinh-te (cập nhật lần 2).docx" not in files


def test_units_that_fold_alike_get_files_of_their_own(commune: Commune, tmp_path: Path) -> None:
    commune.edit("co-quan.yaml", "  - id: kinh-te\n", "  - id: khac\n    ten: Phòng Kinh Té\n  - id: kinh-te\n")
    assert "phong-kinh-te-kinh-te.docx" in made(commune, tmp_path / "out")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    ten: Phòng Kinh tế\n", "", "Mục “ten” còn thiếu"),
        ("thanh_vien: [vhxh, kinh-te]", "thanh_vien: [vhxh, tat-ca]", "thành viên của chính nó"),
        ("- id: kinh-te", "- id: vhxh", "hai lần"),
        ("ten: Phòng Kinh tế", "ten: Phòng Kế hoạch", "Không có đơn vị"),
    ],
)
def test_wrong_units_are_told_and_nothing_is_written(
    commune: Commune, tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, message: str
) -> None:
    commune.edit("co-quan.yaml", old, new)
    out = tmp_path / "out"
    assert main(["units", str(commune.folder), "--year", "2026", "--output", str(out)]) == 2
    assert message in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("written", ["Phòng VH-XH", "Phòng VHXH xã", "Phòng Văn hoá và Xã hôi"])
def test_an_unknown_spelling_is_suggested_and_never_mapped(commune: Commune, written: str) -> None:
    commune.edit("co-quan.yaml", "    ten_khac: [Phòng VHXH]\n", "")
    commune.edit(TASKS, "phoi_hop: [Phòng VHXH]", f"phoi_hop: [{written}]")
    (problem,) = commune.problems()
    assert problem.hint == (
        "Có phải ý bạn là “Phòng Văn hóa - Xã hội”? "
        "Không phải thì thêm đơn vị này (hoặc cách viết này ở ten_khac) vào co-quan.yaml."
    )


def test_two_units_written_as_one_are_told_apart(commune: Commune) -> None:
    commune.edit(TASKS, "chu_tri: Phòng Kinh tế", "chu_tri: Phòng Kinh tế Phòng VHXH")
    (problem,) = commune.problems()
    assert problem.hint is not None
    assert problem.hint.startswith("hai đơn vị viết liền: “Phòng Kinh tế” và “Phòng VHXH”")


def test_a_unit_that_is_not_there_is_told_with_the_nearest(
    commune: Commune, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["units", str(commune.folder), "--year", "2026", "--output", str(tmp_path / "out"), "--unit"]
    assert main([*arguments, "kinh-tee"]) == 2
    assert "Có phải ý bạn là “kinh-te”?" in capsys.readouterr().err


def test_the_sheets_may_be_appendices_of_the_plan(commune: Commune) -> None:
    commune.edit("2026/ke-hoach.yaml", "hinh_thuc:\n", "hinh_thuc:\n  phu_luc_don_vi: true\n")
    parts = commune.document().appendices
    assert [part.label.text for part in parts] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert parts[1].title.text == "Chỉ tiêu, nhiệm vụ năm 2026 giao Phòng Văn hóa - Xã hội"
    assert parts[1].attached.text.startswith("(Kèm theo Kế hoạch số")
    plan, document = commune.plan(), commune.document()
    notes = [line.text for line in overview(plan, document, duties_of(plan, document), 0).notes]
    assert any("Lời văn chưa dẫn đến phụ lục nào" in note for note in notes)


def test_what_is_missing_in_a_sheet_of_the_plan_is_asked_for_once(commune: Commune) -> None:
    commune.edit("2026/ke-hoach.yaml", "hinh_thuc:\n", "hinh_thuc:\n  phu_luc_don_vi: true\n")
    commune.edit(TASKS, "ten: Tập huấn kỹ năng số", 'ten: "Tập huấn [Cần bổ sung: số lớp]"')
    document = commune.document()
    told = "\n".join(line for part in document.appendices for line in lines(part))
    assert told.count("[Cần bổ sung: số lớp]") == 2
    assert [gap.text for gap in gaps(document)].count("[Cần bổ sung: số lớp]") == 1
