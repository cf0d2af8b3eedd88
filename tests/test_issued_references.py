"""Facts typed into an issued plan become references where the match is certain; all else stays as typed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing.entries.words_to_expressions import (
    Known,
    find_own_phrase,
    found_references,
    referring_pieces,
    with_references,
)
from generator.model.issued import IssuedRun
from generator.model.legal import LegalDocument
from generator.model.measure import Window
from generator.model.texts.body import Piece
from generator.planning.wording.forms import citation

RESOLUTION = LegalDocument(
    type="Nghị quyết",
    number="57-NQ/TW",
    date=dt.date(2024, 12, 22),
    issuer="Bộ Chính trị",
    subject="về đột phá phát triển khoa học, công nghệ",
)
PLAN = LegalDocument(
    type="Kế hoạch",
    number="08/KH-UBND",
    date=dt.date(2026, 1, 6),
    issuer="Ủy ban nhân dân tỉnh Bình Sơn",
    subject="về cải cách hành chính năm 2026",
)
KNOWN = Known(2026, documents=(RESOLUTION, PLAN), roles={"08/KH-UBND": "cap-tren"})
OF_YEARS = Known(2026, Window(first=2026, last=2030))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trong năm 2026, xã phấn đấu", "Trong năm {{ nam }}, xã phấn đấu"),
        ("xây dựng kế hoạch năm 2027", "xây dựng kế hoạch năm {{ nam + 1 }}"),
        ("Đến năm 2027 hoàn thành", "Đến năm 2027 hoàn thành"),
        ("đến hết năm 2026", "đến hết năm {{ nam }}"),
        ("phấn đấu đến năm 2026, định hướng đến năm 2030", "phấn đấu đến năm 2026, định hướng đến năm 2030"),
        ("NĂM 2026", "NĂM {{ nam }}"),
        ("Kết quả năm 2025", "Kết quả năm 2025"),
        ("năm 2026 - 2030", "năm 2026 - 2030"),
        ("năm 2026/2027", "năm 2026/2027"),
        ("ngày 05 tháng 01 năm 2026", "ngày 05 tháng 01 năm 2026"),
        ("chủ đề “Năm 2026 hành động”", "chủ đề “Năm 2026 hành động”"),
        ("năm 20261", "năm 20261"),
        ("niên độ 2026", "niên độ 2026"),
    ],
)
def test_only_years_named_as_the_plan_s_move_with_it(text: str, expected: str) -> None:
    assert with_references(text, KNOWN) == expected


def test_the_year_before_moves_only_in_what_reports_on_it() -> None:
    assert with_references("Kết quả năm 2025", KNOWN, of_past=True) == "Kết quả năm {{ nam - 1 }}"


def test_a_plan_of_several_years_knows_its_period_in_every_case_and_no_single_year() -> None:
    text = "giai đoạn 2026 - 2030; Giai đoạn 2026 - 2030; GIAI ĐOẠN 2026 - 2030; năm 2026"
    assert with_references(text, OF_YEARS) == "{{ ky }}; {{ hoa_dau(ky) }}; {{ hoa(ky) }}; năm 2026"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quyết định số 5/QĐ-UBND phê duyệt Đề án dạy nghề giai đoạn 2026 - 2030", None),
        ("Kế hoạch Chuyển đổi số giai đoạn 2026-2030", "Kế hoạch Chuyển đổi số {{ ky }}"),
        ("chương trình dạy nghề giai đoạn 2026-2030", None),
        ("giai đoạn 2021 - 2025", None),
    ],
)
def test_the_years_of_another_document_are_not_the_plan_s(text: str, expected: str | None) -> None:
    own = Known(2026, Window(first=2026, last=2030), subject="Chuyển đổi số giai đoạn 2026 - 2030")
    assert with_references(text, own) == (expected or text)


@pytest.mark.parametrize(
    ("form", "source"),
    [
        ("day_du", 'van_ban("57-NQ/TW")'),
        ("ngay", 'van_ban("57-NQ/TW", "ngay")'),
        ("so", 'van_ban("57-NQ/TW", "so")'),
    ],
)
def test_a_citation_becomes_the_form_that_prints_it_word_for_word(form: str, source: str) -> None:
    text = f"Thực hiện {citation(RESOLUTION, form)}; Ủy ban nhân dân xã"
    assert with_references(text, KNOWN) == f"Thực hiện {{{{ {source} }}}}; Ủy ban nhân dân xã"


def test_a_document_with_a_role_is_cited_by_it() -> None:
    assert with_references(f"Căn cứ {citation(PLAN)}.", KNOWN) == 'Căn cứ {{ can_cu("cap-tren") }}.'


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 57-NQ/TW ngày 23/12/2024",  # another day than the register has
        "Nghị quyết số 58-NQ/TW ngày 22/12/2024",
    ],
)
def test_a_citation_of_another_document_stays_as_typed(text: str) -> None:
    assert with_references(text, KNOWN) == text


def test_a_citation_worded_otherwise_keeps_its_words_after_the_number() -> None:
    text = "Nghị quyết số 57-NQ/TW của Trung ương về khoa học"
    assert with_references(text, KNOWN) == '{{ van_ban("57-NQ/TW", "so") }} của Trung ương về khoa học'


def test_signs_of_the_data_files_stay_words_and_an_indicator_s_value_an_expression() -> None:
    text = 'Tỷ lệ {{ muc("dat") }} {{ nam }} {{ x ^[y]'
    assert with_references(text, KNOWN) == 'Tỷ lệ {{ muc("dat") }} \\{{ nam }} \\{{ x ^ [y]'


def test_a_reference_takes_the_look_of_the_run_it_begins_in() -> None:
    runs = (IssuedRun("Trong năm 20", bold=True), IssuedRun("26 này", italic=True), IssuedRun("", note="năm 2026"))
    assert referring_pieces(runs, KNOWN) == (
        Piece("Trong năm ", bold=True),
        Piece("nam", is_expression=True, bold=True),
        Piece(" này", italic=True),
        Piece("", note=(Piece("năm "), Piece("nam", is_expression=True))),
    )


texts = st.lists(
    st.sampled_from(("năm 2026", "năm", " ", "2026", citation(RESOLUTION), citation(PLAN, "so"), "{{", "a", "“", "”")),
    max_size=8,
)


@given(st.lists(st.tuples(texts.map(" ".join), st.booleans()), max_size=4))
def test_no_word_is_lost_between_references(cut: list[tuple[str, bool]]) -> None:
    runs = tuple(IssuedRun(text, bold=bold) for text, bold in cut)
    text = "".join(run.text for run in runs)
    at, expected = 0, []
    for one in found_references(text, KNOWN):
        assert at <= one.start < one.end <= len(text)
        expected += [text[at : one.start], f"<{one.source}>"]
        at = one.end
    found = "".join(f"<{one.source}>" if one.is_expression else one.source for one in referring_pieces(runs, KNOWN))
    assert found == "".join([*expected, text[at:]])


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("với phương châm “Nhanh và chắc”", "Nhanh và chắc", "phương châm"),
        ("Chủ đề năm 2026: “Số hóa toàn diện”.", "Số hóa toàn diện", "chủ đề"),
        ('khẩu hiệu hành động "Đi từng ngõ"', "Đi từng ngõ", "khẩu hiệu hành động"),
    ],
)
def test_a_slogan_is_words_of_one_year_only(text: str, words: str, label: str) -> None:
    found = find_own_phrase(text)
    assert found is not None
    assert (text[found.start : found.end], found.label) == (words, label)


def test_other_words_in_quotes_are_no_slogan() -> None:
    assert find_own_phrase("mô hình “Bình dân học vụ số”") is None
    assert find_own_phrase("phương châm. Xã có “Tổ công nghệ số cộng đồng”") is None
