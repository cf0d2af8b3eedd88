"""Units are found once under all their spellings, and lists of them are cut only where that is certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing.units.found_units import UnitSource, UnitText, find_units, unit_kind
from generator.model.agency import UnitKind
from generator.vietnamese.units.unit_keys import unit_key
from generator.vietnamese.units.unit_lists import is_collective, split_units

KNOWN = frozenset(
    map(unit_key, ["Công an xã", "Phòng Kinh tế", "Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội", "Các thôn"])
)


def named(*texts, source=UnitSource.ROLE):
    return find_units([UnitText(text, f"dòng {at}", source) for at, text in enumerate(texts, 1)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng Văn hóa - Xã hội", "Phòng Văn hoá – Xã hội xã"),
        ("Phòng Văn hóa - Xã hội", "phòng VH-XH"),
        ("Phòng Văn hóa - Xã hội", "Phòng Văn hóa và Xã hội"),
        ("Phòng Văn hóa - Xã hội", "Phòng Văn hóa - XH"),
        ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Văn phòng HĐND&UBND xã"),
        ("Văn phòng HĐND và UBND", "Văn phòng HDND - UBND"),
        ("Văn phòng HĐND và UBND", "VP HĐND & UBND;"),
        ("Trung tâm phục vụ hành chính công", "TTPVHCC"),
        ("Trung tâm phục vụ hành chính công", "Trung tâm PVHCC xã"),
        ("Trung tâm Dịch vụ sự nghiệp công", "TT DV Sự nghiệp công"),
        ("Công an xã", "Công An xã;"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", "UBMTTQ VN xã"),
        ("Cơ quan Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Ủy ban MTTQ"),
        ("Các thôn trên địa bàn xã", "các thôn"),
        ("Các đơn vị có liên quan", "Các đơn vị liên quan"),
        ("Các doanh nghiệp viễn thông (P/h)", "Các doanh nghiệp viễn thông"),
    ],
)
def test_spellings_of_one_unit_have_one_key(one, other):
    assert unit_key(one) == unit_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội"),
        ("Trung tâm phục vụ hành chính công", "Trung tâm cung ứng dịch vụ công"),
        ("Các cơ quan, đơn vị liên quan", "Các cơ quan, đơn vị thuộc xã"),
        ("TT Đảng ủy", "Trung tâm Đảng ủy"),
    ],
)
def test_different_units_have_different_keys(one, other):
    assert unit_key(one) != unit_key(other)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Phòng Kinh tế", UnitKind.INSIDE),
        ("Công an xã", UnitKind.INSIDE),
        ("Các thôn trên địa bàn xã", UnitKind.INSIDE),
        ("Văn phòng HĐND và UBND", UnitKind.INSIDE),
        ("Các phòng, ban, cơ quan, đơn vị", UnitKind.GROUP),
        ("Các cơ quan chuyên môn, đơn vị thuộc xã", UnitKind.GROUP),
        ("Các cơ quan, đơn vị, bộ phận có tài liệu chưa số hóa", UnitKind.GROUP),
        ("Các bộ phận liên quan", UnitKind.RELATED),
        ("các cơ quan, đơn vị có liên quan", UnitKind.RELATED),
        ("Ủy ban MTTQ Việt Nam xã", UnitKind.OUTSIDE),
        ("UBMTTQ VN xã", UnitKind.OUTSIDE),
        ("Đoàn Thanh niên xã", UnitKind.OUTSIDE),
        ("Hội Nông dân xã", UnitKind.OUTSIDE),
        ("Các doanh nghiệp viễn thông", UnitKind.OUTSIDE),
        ("Thuế cơ sở 5", UnitKind.OUTSIDE),
        ("Ngân hàng Chính sách xã hội", UnitKind.OUTSIDE),
    ],
)
def test_a_unit_is_of_a_kind_by_its_name(name, kind):
    assert unit_kind(name) is kind


def test_a_unit_that_is_asked_stands_outside():
    (unit,) = named("Đề nghị Tổ hòa giải cơ sở", source=UnitSource.HEADING).units
    assert (unit.name, unit.kind) == ("Tổ hòa giải cơ sở", UnitKind.OUTSIDE)


@pytest.mark.parametrize(
    "name",
    [
        "các phòng, ban, cơ quan, đơn vị",
        "Các cơ quan, đơn vị, tổ chức hành chính xã.",
        "Các cơ quan chuyên môn, đơn vị thuộc xã",
        "các cơ quan, đơn vị, bộ phận của UBND xã",
        "Các phòng, ban và các đơn vị liên quan",
    ],
)
def test_a_collective_is_one_name(name):
    assert is_collective(name)
    assert split_units(name, KNOWN).names == (name.rstrip("."),)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Công an xã; Phòng Kinh tế", ("Công an xã", "Phòng Kinh tế")),
        ("Công an xã;\nPhòng Kinh tế;", ("Công an xã", "Phòng Kinh tế")),
        ("Công an xã, Phòng Kinh tế và các thôn", ("Công an xã", "Phòng Kinh tế", "các thôn")),
        ("Văn phòng HĐND và UBND xã", ("Văn phòng HĐND và UBND xã",)),
        ("Công an xã, các cơ quan, đơn vị liên quan", ("Công an xã", "các cơ quan, đơn vị liên quan")),
        ("Các doanh nghiệp bưu chính, viễn thông", ("Các doanh nghiệp bưu chính, viễn thông",)),
    ],
)
def test_a_list_is_cut_where_every_part_is_known(text, names):
    assert split_units(text, KNOWN) == (names, None)


def test_a_list_with_an_unknown_part_is_left_whole_and_told():
    names, remark = split_units("Công an xã, Trạm y tế xã", KNOWN)
    assert names == ("Công an xã, Trạm y tế xã",)
    assert remark == "“Công an xã, Trạm y tế xã” có thể là nhiều đơn vị, chưa tách được"


def test_units_written_one_after_the_other_are_cut_and_told():
    names, remark = split_units("Văn phòng HĐND&UBND Phòng Văn hoá-Xã hội", KNOWN)
    assert names == ("Văn phòng HĐND&UBND", "Phòng Văn hoá-Xã hội")
    assert remark.startswith("“Văn phòng HĐND&UBND Phòng Văn hoá-Xã hội”: nghi thiếu dấu chấm phẩy")


def test_a_unit_is_found_once_with_its_spellings_and_the_name_of_its_heading():
    texts = [
        UnitText("Phòng VH-XH", "dòng 1", UnitSource.ROLE),
        UnitText("Phòng Văn hoá - Xã hội", "dòng 2", UnitSource.HEADING),
        UnitText("Phòng Văn hóa – Xã hội; Công an xã;", "dòng 3", UnitSource.ROLE),
    ]
    first, second = find_units(texts).units
    assert (first.id, first.name, first.aliases) == ("phong-van-hoa-xa-hoi", "Phòng Văn hoá - Xã hội", ("Phòng VH-XH",))
    assert first.places == ("dòng 1", "dòng 2", "dòng 3")
    assert second.name == "Công an xã"


def test_a_list_of_units_named_nowhere_else_is_cut_by_its_form_and_told():
    found = named("Ban chỉ đạo Chuyển đổi số xã, các cơ quan, đơn vị, bộ phận của UBND xã")
    assert [unit.name for unit in found.units] == [
        "Ban chỉ đạo Chuyển đổi số xã",
        "Các cơ quan, đơn vị, bộ phận của UBND xã",
    ]
    assert [remark.place for remark in found.remarks] == ["dòng 1"]


def test_headings_and_recipients_that_are_no_units_are_passed_over():
    headings = named("Chế độ báo cáo", "Công an xã", "Kiểm tra, giám sát", source=UnitSource.HEADING)
    assert [unit.name for unit in headings.units] == ["Công an xã"]
    recipients = [
        "Sở Khoa học và Công nghệ (B/c)",
        "TT Đảng ủy; TT HĐND xã",
        "Lãnh đạo UBND xã",
        "Trạm y tế xã;",
        "Lưu: VT.",
    ]
    assert [unit.name for unit in named(*recipients, source=UnitSource.RECIPIENT).units] == ["Trạm y tế xã"]


def test_names_that_differ_by_a_slip_are_told_not_merged():
    found = named("Trung tâm Dịch vụ sự nghiệp công", "Trung tâm Dịch vụ sự nghiêp công")
    assert len(found.units) == 2
    assert [remark.place for remark in found.remarks] == ["dòng 2"]


WORDS = st.sampled_from(
    [
        "Công an xã",
        "Phòng Kinh tế",
        "các thôn",
        "các cơ quan",
        "đơn vị",
        "liên quan",
        "; ",
        ", ",
        " và ",
        "\n",
        " ",
        "Đề nghị ",
        "/",
        ".",
    ]
)


@given(st.lists(WORDS, max_size=9).map("".join))
def test_splitting_loses_no_letter_but_the_word_between(text):
    split = split_units(text, KNOWN)
    kept = sum(map(str.isalnum, "".join(split.names)))
    spare = sum(map(str.isalnum, text)) - kept
    assert 0 <= spare <= 6 + 2 * text.count("và")
    ids = [unit.id for unit in named(text).units]
    assert len(set(ids)) == len(ids)
