"""Names are compared whatever hand typed them, and titles make safe file names."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.folding import composed, fold, slug, suggest

UNITS = (
    "Phòng Văn hóa - Xã hội",
    "Phòng Kinh tế",
    "Văn phòng HĐND và UBND",
    "Trung tâm Phục vụ hành chính công",
    "Công an xã",
    "Ban Chỉ huy Quân sự xã",
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Văn hóa", "Văn hoá"),
        ("hòa hóa hỏa họa hõa", "hoà hoá hoả hoạ hoã"),
        ("hòe khóe khỏe lọe", "hoè khoé khoẻ loẹ"),
        ("ủy thùy thúy lũy lụy", "uỷ thuỳ thuý luỹ luỵ"),
        ("HÒA", "hoà"),
        ("Văn hóa - Xã hội", "Văn hóa – Xã hội"),
        ("Văn hóa—Xã hội", "Văn hóa − Xã hội"),
        ("HĐND & UBND", "HĐND&UBND"),
        ("HĐND và UBND", "HĐND&UBND"),
        ("Công\u00a0an   xã ", "Công an xã"),
        ("Công an\u200b xã", "Công an xã"),
        ("Công an xã.", "Công an xã"),
        ("Công an xã;", "công an xã …"),
        (unicodedata.normalize("NFD", "Ủy ban nhân dân"), "Ủy ban nhân dân"),
    ],
)
def test_ways_of_typing_one_name_fold_to_the_same(left, right):
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hoa", "hóa"),
        ("hóa", "hòa"),
        ("dân", "đân"),
        ("Tân Kỳ", "Tân Kì"),
        ("vàng", "&ng"),
        ("thôn 1", "thôn 2"),
        ("hoặc", "họăc"),
    ],
)
def test_different_names_stay_different(left, right):
    assert fold(left) != fold(right)


def test_a_folded_name_reads_as_lower_case_vietnamese():
    assert fold("Văn phòng HĐND và UBND xã Hoà Bình.") == "văn phòng hđnd&ubnd xã hòa bình"
    assert fold("hoặc") == "hoặc"


@given(st.text() | st.text(alphabet="hHoOaAăâeuUyàạ\u0300\u0323\u0306 -–&.và\u00a0"))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_does_not_depend_on_composition(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(composed(text)) == composed(fold(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Phong Van hoa Xa hoi", "Phòng Văn hóa - Xã hội"),
        ("Phòng Văn hoá và Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Xã hội - Văn hóa, Phòng", "Phòng Văn hóa - Xã hội"),
        ("Văn phòng UBND và HĐND", "Văn phòng HĐND và UBND"),
        ("Công an", "Công an xã"),
        ("phòng kinh tê", "Phòng Kinh tế"),
    ],
)
def test_a_mistyped_name_brings_up_the_one_meant(typed, meant):
    assert suggest(typed, UNITS)[0] == meant


def test_nothing_is_suggested_for_a_name_far_from_all():
    assert suggest("Ngân hàng Chính sách", UNITS) == ()
    assert suggest("Công an xã", ()) == ()


def test_suggestions_are_few_and_in_an_order_of_their_own():
    known = ["thôn Đoài 4", "thôn Đoài 2", "thôn Đoài 3", "thôn Đoài 1", "thôn Đoài 2"]
    first = ("thôn Đoài 1", "thôn Đoài 2", "thôn Đoài 3")
    assert suggest("thôn Đoài 9", known) == suggest("thôn Đoài 9", reversed(known)) == first
    assert suggest("thôn Đoài 9", known, limit=1) == first[:1]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Hội Nông dân xã", "Công an xã"),
        ("Công an tỉnh", "Công an xã"),
        ("Trung tâm Dịch vụ sự nghiệp công", "Trung tâm Phục vụ hành chính công"),
        ("2629/QĐ-TTg", "2618/QĐ-TTg"),
        ("nhann", "noi_nhan"),
    ],
)
def test_names_of_like_letters_but_other_words_or_numbers_are_not_near(typed, known):
    assert suggest(typed, [known]) == ()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kế hoạch Chuyển đổi số xã Tân Kỳ", "ke-hoach-chuyen-doi-so-xa-tan-ky"),
        ("Đề án 06 – ĐIỆN TỬ (2026/2027)", "de-an-06-dien-tu-2026-2027"),
        (unicodedata.normalize("NFD", "Phường Hoà Bình"), "phuong-hoa-binh"),
        ("…", ""),
    ],
)
def test_titles_make_file_names(title, name):
    assert slug(title) == name


@given(st.text())
def test_a_slug_holds_only_ascii_and_is_its_own_slug(text):
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))
    assert slug(slug(text)) == slug(text)
