"""A citation of an issued plan finds its document in the register, also where the clerk mistyped or shortened it."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.importing.citing.citations import find_citations
from generator.importing.entries.known_documents import key_of, recognised, respelled
from generator.model.legal import LegalDocument


def document(number: str, date: dt.date, document_type: str = "Nghị quyết", subject: str = "về việc chung"):
    return LegalDocument(type=document_type, number=number, date=date, subject=subject)


RESOLUTION = document("57-NQ/TW", dt.date(2024, 12, 22))
CIRCULAR = document("12/2025/TT-BKHCN", dt.date(2025, 6, 30), "Thông tư")
OLD_LAW = document("67/2006/QH11", dt.date(2006, 6, 29), "Luật", "Công nghệ thông tin")
LAWS = (
    document("51/2005/QH11", dt.date(2005, 11, 29), "Luật", "Giao dịch điện tử"),
    document("20/2023/QH15", dt.date(2023, 6, 22), "Luật", "Giao dịch điện tử"),
)
TWICE = (document("05/CT-TTg", dt.date(2023, 2, 23), "Chỉ thị"), document("05/CT-TTg", dt.date(2024, 3, 1), "Chỉ thị"))
REGISTER = (RESOLUTION, CIRCULAR, OLD_LAW, *LAWS, *TWICE)


def key(text: str) -> tuple[str, LegalDocument | None]:
    (cited,) = find_citations(text)
    return key_of(cited, REGISTER, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", RESOLUTION),
        ("Nghị quyết 57/NQ-TW ngày 22/12/2024 của Bộ Chính trị", RESOLUTION),
        ("Thông tư số 12/2025/TT-BKHHCN ngày 30/6/2025", CIRCULAR),
    ],
)
def test_a_number_is_known_however_it_is_typed(text: str, found: LegalDocument) -> None:
    assert key(text) == (found.number, found)


@pytest.mark.parametrize(
    "text",
    [
        "Thông tư số 12/2025/TT-BKHHCN ngày 29/6/2025",  # another day
        "Thông tư số 13/2025/TT-BKHHCN ngày 30/6/2025",  # other digits
        "Quyết định số 12/2025/TT-BKHHCN ngày 30/6/2025",  # another type
        "Thông tư số 12/2025/TT-BTTTT ngày 30/6/2025",  # another ministry
        "Nghị quyết số 57-NQ/TW ngày 12/12/2024",  # the number is right, the day another
    ],
)
def test_a_citation_that_is_not_certain_means_no_document(text: str) -> None:
    assert key(text)[1] is None


def test_a_number_given_twice_is_told_apart_by_its_day() -> None:
    assert key("Chỉ thị số 05/CT-TTg ngày 01/3/2024 của Thủ tướng Chính phủ") == ("05/CT-TTg (2024)", TWICE[1])
    assert key("Chỉ thị số 05/CT-TTg của Thủ tướng Chính phủ") == ("05/CT-TTg", None)


def law(text: str) -> LegalDocument | None:
    return next((key_of(one, REGISTER, text)[1] for one in find_citations(text) if one.number is None), None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Căn cứ Luật Công nghệ thông tin;", OLD_LAW),
        ("Căn cứ Luật Giao dịch điện tử năm 2023;", LAWS[1]),
        ("Căn cứ Luật Giao dịch điện tử ngày 29/11/2005;", LAWS[0]),
        ("Căn cứ Luật Giao dịch điện tử;", None),  # two laws had the name
        ("Căn cứ Luật Giao dịch điện tử năm 2010;", None),
    ],
)
def test_a_law_is_known_by_its_name_and_where_two_had_it_by_the_year(text: str, found: LegalDocument | None) -> None:
    assert law(text) == found


def test_a_number_of_the_register_replaces_the_misprint_and_is_told() -> None:
    text = "Thực hiện Thông tư số 12/2025/TT-BKHHCN ngày 30/6/2025."
    cited = find_citations(text)
    assert [one.number for one in recognised(text, cited, REGISTER)] == [CIRCULAR.number]
    (told,) = respelled(text, cited, REGISTER)
    assert "“Thông tư số 12/2025/TT-BKHHCN”" in told
    assert "“Thông tư số 12/2025/TT-BKHCN”" in told


def test_a_citation_spelled_as_the_register_does_is_not_told() -> None:
    text = "Thực hiện Thông tư số 12/2025/TT-BKHCN ngày 30/6/2025."
    assert list(respelled(text, find_citations(text), REGISTER)) == []
