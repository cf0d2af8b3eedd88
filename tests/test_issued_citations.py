"""Legal documents cited in running text: where, what, by whom, on what, and the register they make."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing.citing.citations import Citation, find_citations
from generator.importing.citing.cited_documents import documents_of, remarks_on
from generator.model.measure import Window

NQ57 = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ"


def only(text: str) -> Citation:
    (found,) = find_citations(text)
    return found


def numbers(text: str) -> list[str | None]:
    return [one.number for one in find_citations(text)]


def test_a_citation_has_type_number_date_issuer_and_subject() -> None:
    found = only(f"- {NQ57};")
    assert (found.type, found.number, found.date) == ("Nghị quyết", "57-NQ/TW", dt.date(2024, 12, 22))
    assert (found.issuer, found.level) == ("Bộ Chính trị", "trung ương")
    assert found.subject == "về đột phá phát triển khoa học, công nghệ"


def test_its_words_are_those_of_the_text() -> None:
    text = f"Căn cứ {NQ57} (sau đây gọi tắt là Nghị quyết 57); và"
    found = only(text)
    assert text[found.start : found.end] == found.words == NQ57
    assert text[found.start : found.number_end] == "Nghị quyết số 57-NQ/TW"
    assert text[found.start : found.facts_end] == "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
    assert text[found.end : found.whole_end] == " (sau đây gọi tắt là Nghị quyết 57)"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kế hoạch số 05/KH- UBND", "05/KH-UBND"),
        ("Kế hoạch số 35 /KH-UBND", "35/KH-UBND"),
        ("Nghị định 85/2016/NĐ-CP", "85/2016/NĐ-CP"),
        ("Kế hoạch số 148/KHPH-BKHCN-UBND", "148/KHPH-BKHCN-UBND"),
        ("Kế hoạch số 34/KH/ĐU", "34/KH/ĐU"),
        ("NĐ 13/2023/NĐ-CP", "13/2023/NĐ-CP"),
        ("văn bản số 34/TBATANMTP-KSTTHC", "34/TBATANMTP-KSTTHC"),
        ("Nghị quyết số 76/2025/UBTVQH15", "76/2025/UBTVQH15"),
    ],
)
def test_a_number_is_kept_without_the_blanks_typed_into_it(text: str, number: str) -> None:
    assert only(text).number == number


@pytest.mark.parametrize(
    "text",
    [
        "Số: 35/KH-UBND",
        "Kế hoạch số     /KH-UBND ngày   tháng   năm 2026",
        "Đề án 06/CP",
        "số nhà 12/3B",
        "3G/4G, 9/10 KH-CN",
    ],
)
def test_what_is_no_number_of_a_cited_document_is_left(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("kế hoạch hành động số 12-KH/TU", "Kế hoạch hành động"),
        ("Chương trình công tác số 02-CTr/BCĐTW", "Chương trình công tác"),
        ("tại số 238/KH-UBND", "Kế hoạch"),
        ("tại số 17710/UBND-CNXDKH", "Công văn"),
        ("Thông tư liên tịch số 05/2020/TTLT-BNV-BTC", "Thông tư liên tịch"),
    ],
)
def test_the_type_is_that_written_or_that_of_the_symbol(text: str, type_: str) -> None:
    assert only(text).type == type_


@pytest.mark.parametrize(
    "written", ["ngày 11/7/2025", ", ngày 11 tháng 7 năm 2025", "11/07/2025", "ngày 11 / 7/2025", "ngày 11.7.2025"]
)
def test_a_date_is_read_however_it_is_typed(written: str) -> None:
    assert only(f"Kế hoạch số 05/KH-UBND {written} của UBND xã").date == dt.date(2025, 7, 11)


def test_a_date_may_stand_behind_the_issuer() -> None:
    found = only("Kế hoạch số 38/KH-UBND của UBND tỉnh Lào Cai ngày 18/8/2025 triển khai phong trào")
    assert (found.issuer, found.date, found.subject) == (
        "UBND tỉnh Lào Cai",
        dt.date(2025, 8, 18),
        "triển khai phong trào",
    )


@pytest.mark.parametrize(
    "issuer",
    [
        "Bộ trưởng Bộ Khoa học và Công nghệ",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
        "Ban Tuyên giáo và Dân vận Trung ương",
        "Ban Chỉ đạo cấp tỉnh về phát triển khoa học, công nghệ và chuyển đổi số",
        "Đại hội đại biểu Đảng bộ tỉnh Lào Cai lần thứ I, nhiệm kỳ 2025 - 2030",
        "Ban Chỉ đạo Chuyển đổi số trong các cơ quan đảng",
        "Ủy ban nhân dân thành phố Đà Nẵng",
    ],
)
def test_an_issuer_is_read_to_the_end_of_its_name(issuer: str) -> None:
    found = only(f"Kế hoạch số 2/KH-BCĐ ngày 29/8/2025 của {issuer} về việc ban hành quy chế;")
    assert (found.issuer, found.subject) == (issuer, "về việc ban hành quy chế")


def test_two_agencies_may_issue_together() -> None:
    found = only(
        "Kế hoạch số 8/KHPH-BKHCN-UBND ngày 02/12/2025 giữa Bộ Khoa học và Công nghệ và UBND tỉnh về phối hợp;"
    )
    assert (found.issuer, found.level) == ("Bộ Khoa học và Công nghệ và UBND tỉnh", None)


@pytest.mark.parametrize(
    "behind",
    [
        ", đồng thời bảo đảm đủ năng lực",
        " để đạt mục tiêu 30%",
        " trong toàn thể cán bộ",
        " phải được triển khai",
        ". Ủy ban nhân dân xã ban hành",
        ", UBND xã xây dựng kế hoạch như sau:",
        " và các văn bản liên quan",
    ],
)
def test_the_sentence_around_a_citation_is_no_part_of_it(behind: str) -> None:
    plain = "Nghị định số 85/2016/NĐ-CP ngày 01/7/2016 của Chính phủ"
    assert only(plain + behind).words == plain


@pytest.mark.parametrize(
    ("tail", "subject"),
    [
        ("; phấn đấu", "về việc giao kế hoạch"),
        (". Ủy ban nhân dân xã", "về việc giao kế hoạch"),
        (", UBND phường xây dựng kế hoạch như sau:", "về việc giao kế hoạch"),
        (" (cấp tỉnh, xã) để tránh lãng phí;", "về việc giao kế hoạch (cấp tỉnh, xã) để tránh lãng phí"),
        (" “Lưu trữ; khai thác” ở xã;", "về việc giao kế hoạch “Lưu trữ; khai thác” ở xã"),
        (" (triển khai Quyết định số 749/QĐ-TTg ngày 03/6/2020);", "về việc giao kế hoạch"),
        (", cụ thể: một là", "về việc giao kế hoạch"),
    ],
)
def test_a_subject_ends_where_the_title_does(tail: str, subject: str) -> None:
    text = f"Kế hoạch số 5/KH-UBND ngày 1/2/2026 của UBND tỉnh về việc giao kế hoạch{tail}"
    assert find_citations(text)[0].subject == subject


def test_a_citation_in_a_subject_names_the_one_it_stands_in() -> None:
    text = (
        f"Kế hoạch số 5/KH-UBND ngày 1/2/2026 triển khai Kế hoạch số 9-KH/TU ngày 3/1/2026 của "
        f"Tỉnh ủy về thực hiện {NQ57}."
    )
    found = find_citations(text)
    assert [one.inside for one in found] == [None, 0, 1]
    assert found[0].end == found[1].end == found[2].end == len(text) - 1


def test_a_list_in_a_subject_stays_in_it() -> None:
    text = (
        "Kế hoạch số 5/KH-UBND ngày 1/2/2026 của UBND xã về thực hiện Nghị quyết số 57-NQ/TW, "
        "Nghị quyết số 71/NQ-CP và Chương trình hành động số 5-CTr/TU năm 2026;"
    )
    assert [one.inside for one in find_citations(text)] == [None, 0, 0, 0]


@pytest.mark.parametrize(
    "joined",
    [
        "Nghị định số 1/2022/NĐ-CP ngày 15/8/2022 quy định chi tiết Luật An ninh mạng, Nghị định số 2/2023/NĐ-CP",
        "Kế hoạch số 97/KH-UBND ngày 05/4/2022 về hỗ trợ trường học trên địa bàn tỉnh và Kế hoạch số 106/KH-UBND",
        "Kế hoạch số 266-KH/TU ngày 26/4/2025 về thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị, số 285-KH/TU",
    ],
)
def test_the_next_of_a_list_ends_a_subject(joined: str) -> None:
    assert find_citations(joined)[-1].inside is None


def test_documents_of_a_list_share_its_issuer() -> None:
    text = (
        "các Kế hoạch của Đảng ủy xã: Số 14-KH/ĐU ngày 22/9/2025 về hành động; số 66-KH/ĐU ngày "
        "03/3/2026 về triển khai."
    )
    found = find_citations(text)
    assert [(one.type, one.issuer) for one in found] == [("Kế hoạch", "Đảng ủy xã")] * 2


def test_a_list_behind_a_subject_is_no_part_of_it() -> None:
    text = (
        "Kế hoạch số 4/KH-UBND ngày 6/2/2026 của UBND tỉnh về cải cách hành chính và các Kế "
        "hoạch của Đảng ủy xã: số 14-KH/ĐU"
    )
    assert find_citations(text)[0].subject == "về cải cách hành chính"


def test_words_of_the_plan_that_cites_are_cut_from_a_higher_document() -> None:
    text = f"Kế hoạch số 5/KH-UBND ngày 1/2/2026 của UBND xã về thực hiện {NQ57} năm 2026 trên địa bàn xã An Bình;"
    outer, inner = find_citations(text)
    assert inner.subject == "về đột phá phát triển khoa học, công nghệ"
    assert outer.words.endswith("xã An Bình")


def test_laws_are_cited_by_name() -> None:
    text = (
        "Luật Công nghệ thông tin 67/2006/QH11 ngày 29/6/2006; Luật Khoa học, công nghệ và đổi "
        "mới sáng tạo số 93/2025/QH15; Luật An ninh mạng năm 2018."
    )
    found = [(one.type, one.subject, one.number) for one in find_citations(text)]
    assert found == [
        ("Luật", "Công nghệ thông tin", "67/2006/QH11"),
        ("Luật", "Khoa học, công nghệ và đổi mới sáng tạo", "93/2025/QH15"),
        ("Luật", "An ninh mạng", None),
    ]


def test_the_name_of_a_law_ends_before_the_sentence_goes_on() -> None:
    text = "một số điều của Luật Giao dịch điện tử về cơ sở dữ liệu, Luật Chuyển đổi số và các văn bản hướng dẫn"
    assert [one.subject for one in find_citations(text)] == ["Giao dịch điện tử", "Chuyển đổi số"]


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("(sau đây viết tắt là Nghị quyết 57)", "Nghị quyết 57"),
        ("(gọi tắt là “NQ57”)", "NQ57"),
        ("(Đề án 06)", "Đề án 06"),
    ],
)
def test_a_short_name_stands_in_brackets(said: str, short: str) -> None:
    assert only(f"{NQ57} {said}; tiếp").short_name == short


def test_a_number_in_the_brackets_of_a_short_name_cites_nothing_anew() -> None:
    assert numbers(f"{NQ57} (sau đây viết tắt là Nghị quyết số 57-NQ/TW);") == ["57-NQ/TW"]


def test_years_of_a_subject() -> None:
    decided = (
        "Quyết định số 6/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ phê duyệt Đề án giai "
        "đoạn 2022 – 2025, tầm nhìn đến năm 2030"
    )
    found = only(decided)
    assert (found.period, found.vision, found.plan_year) == (Window(first=2022, last=2025), 2030, None)
    yearly = only("Kế hoạch số 9/KH-UBND ngày 31/12/2025 của UBND tỉnh về Chuyển đổi số tỉnh Lào Cai năm 2026")
    assert (yearly.plan_year, yearly.period) == (2026, None)


def test_years_of_a_cited_document_are_not_those_of_the_one_that_cites_it() -> None:
    text = (
        "Kế hoạch số 9/KH-UBND ngày 1/1/2026 của UBND xã thực hiện Quyết định số 6/QĐ-TTg ngày "
        "06/01/2022 phê duyệt Đề án giai đoạn 2022-2025"
    )
    outer, inner = find_citations(text)
    assert (outer.period, inner.period) == (None, Window(first=2022, last=2025))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Quyết định số 1/QĐ-BKHCN ngày 11/9/2025", "trung ương"),
        ("Công văn số 1/SKHCN-CĐS ngày 5/3/2026 của Sở Khoa học và Công nghệ", "cấp tỉnh"),
        ("Kế hoạch số 1/KH-UBND ngày 5/3/2024 của UBND huyện Hải Hà", "cấp huyện"),
        ("Kế hoạch số 1/KH-UBND ngày 5/3/2026 của UBND phường Hạc Thành", "cấp xã"),
        ("Kế hoạch số 1/KH-UBND ngày 5/3/2026 của UBND thành phố", "cấp tỉnh"),
        ("Kế hoạch số 1/KH-UBND ngày 5/3/2024 của UBND thành phố", None),
        ("Kế hoạch số 1/KH-UBND ngày 5/3/2024 của UBND thành phố Cần Thơ", "cấp tỉnh"),
        ("Kế hoạch số 1/KH-UBND ngày 5/3/2026", None),
        ("Công văn số 1/SLĐ-VP ngày 5/3/2024 của Bảo hiểm xã hội khu vực", None),
    ],
)
def test_the_level_is_told_by_issuer_and_symbol_or_not_at_all(text: str, level: str | None) -> None:
    assert only(text).level == level


def test_mentions_become_one_document() -> None:
    text = f"{NQ57}; Nghị quyết số 57-NQ/TW; nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của bộ chính trị;"
    (document,) = documents_of(find_citations(text))
    assert (document.number, document.date, document.issuer) == ("57-NQ/TW", dt.date(2024, 12, 22), "Bộ Chính trị")
    assert document.subject == "về đột phá phát triển khoa học, công nghệ"


def test_one_number_of_two_years_makes_two_documents() -> None:
    text = "Nghị quyết số 02/NQ-CP ngày 08/01/2025 của Chính phủ; Nghị quyết số 02/NQ-CP ngày 08/01/2026 của Chính phủ;"
    assert [one.date for one in documents_of(find_citations(text))] == [dt.date(2025, 1, 8), dt.date(2026, 1, 8)]


def test_one_number_of_two_levels_makes_two_documents() -> None:
    text = "Kế hoạch số 6/KH-UBND ngày 5/3/2026 của UBND tỉnh; Kế hoạch số 6/KH-UBND ngày 7/4/2026 của UBND xã;"
    assert [one.level for one in documents_of(find_citations(text))] == ["cấp tỉnh", "cấp xã"]


def test_until_a_year_is_a_period_from_the_year_of_the_document() -> None:
    text = "Nghị quyết số 03-NQ/TU ngày 26/10/2021 của Tỉnh ủy về chuyển đổi số đến năm 2025, định hướng đến năm 2030;"
    (document,) = documents_of(find_citations(text))
    assert (document.period, document.vision) == (Window(first=2021, last=2025), 2030)


def test_a_short_name_that_is_the_number_again_is_not_kept() -> None:
    (document,) = documents_of(find_citations(f"{NQ57} (sau đây viết tắt là Nghị quyết số 57-NQ/TW)"))
    assert document.short_name is None


def test_laws_without_a_number_are_remarked_on_and_left_out() -> None:
    found = find_citations("theo Luật Dữ liệu;")
    assert documents_of(found) == ()
    assert "Luật Dữ liệu được dẫn bằng tên" in remarks_on(found)[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Kế hoạch số 6/KH-UBND ngày 16/7/2025; Kế hoạch số 6/KH-UBND ngày 17/7/2025;",
            "2 ngày khác nhau: 16/7/2025, 17/7/2025",
        ),
        ("Công văn số 1-CV/TU ngày 31/02/2025 của Tỉnh ủy", "“ngày 31/02/2025” không phải là ngày có thật"),
        ("Quyết định số 26/QĐ-BKHCN ngày 11/9/2025; Quyết định số 26/QĐ-BKHHCN ngày 11/9/2025;", "có thể là một"),
        (
            "Nghị định số 1/2025/NĐ-CP của Chính phủ; Nghị định số 1/2025/NĐ-CP của Bộ Nội vụ;",
            "cơ quan ban hành khác nhau",
        ),
        (
            "Quyết định số 6/QĐ-TTg phê duyệt Đề án giai đoạn 2022-2025; Quyết định số 6/QĐ-TTg phê "
            "duyệt Đề án giai đoạn 2022-2026;",
            "giai đoạn khác nhau: 2022-2025, 2022-2026",
        ),
    ],
)
def test_contradictions_are_told(text: str, said: str) -> None:
    assert any(said in remark for remark in remarks_on(find_citations(text)))


def test_short_and_full_names_of_an_issuer_do_not_contradict() -> None:
    text = (
        "Kế hoạch số 6/KH-UBND ngày 6/7/2025 của UBND tỉnh; Kế hoạch số 6/KH-UBND ngày 6/7/2025 "
        "của Ủy ban nhân dân tỉnh Lào Cai;"
    )
    assert remarks_on(find_citations(text)) == ()


PIECES = [
    "Nghị quyết số 57-NQ/TW",
    " ngày 22/12/2024",
    " của Bộ Chính trị",
    " về ",
    "phát triển",
    ", ",
    " và ",
    "; ",
    "(",
    ")",
    "\n",
]
PIECES += [
    "số 285-KH/TU",
    "Luật Dữ liệu",
    " giai đoạn 2030-2020",
    "“",
    ". ",
    "(sau đây gọi tắt là X)",
    "các Kế hoạch của A:",
    "năm 2026",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_gives_citations_that_stand_in_it(text: str) -> None:
    found = find_citations(text)
    for at, one in enumerate(found):
        assert text[one.start : one.end] == one.words
        assert one.start < one.number_end <= one.facts_end <= one.end <= one.whole_end <= len(text)
        if one.inside is not None:
            assert one.inside < at
            assert found[one.inside].start < one.start
    documents_of(found)
    remarks_on(found)


def test_citations_inside_one_another_without_end_do_no_harm() -> None:
    text = "Kế hoạch số 5/KH-UBND ngày 1/1/2026 của UBND xã về thực hiện " * 1500
    assert len(find_citations(text)) == 1500
