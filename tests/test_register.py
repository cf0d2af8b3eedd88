"""The shared register of central documents: whole for the plans it was made from, and nothing told without a source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model.legal import LegalDocument
from generator.model.record import LegalFile
from generator.planning.settled.bases import document_of, documents_of
from generator.sources.yaml.yaml_file import read_yaml, validated

REGISTER = Path(__file__).parent.parent / "data" / "van-ban-chung.yaml"
CITED_BY_NAME = "Luật"
LINK_WORDS = ("về ", "phê duyệt ", "quy định ", "ban hành ", "sửa đổi, ")
NOT_HERE = "không có trong sổ"

# What five issued plans cite of central documents: number and year as they should be, not as misprinted.
CITED = {
    "Tượng Lĩnh 2026": (
        ("67/2006/QH11", 2006),
        ("86/2015/QH13", 2015),
        ("24/2018/QH14", 2018),
        ("57-NQ/TW", 2024),
        ("71/NQ-CP", 2025),
        ("85/2016/NĐ-CP", 2016),
        ("53/2022/NĐ-CP", 2022),
        ("13/2023/NĐ-CP", 2023),
        ("06/QĐ-TTg", 2022),
        ("131/QĐ-TTg", 2022),
        ("08/2023/QĐ-TTg", 2023),
        ("1121/QĐ-TTg", 2025),
        ("02-KH/BCĐTW", 2025),
    ),
    "Hiệp Lực 2026-2030": (
        ("57-NQ/TW", 2024),
        ("71/NQ-CP", 2025),
        ("11/NQ-CP", 2026),
        ("06/QĐ-TTg", 2022),
        ("1012/QĐ-TTg", 2024),
        ("33/2025/QĐ-TTg", 2025),
        ("2618/QĐ-BKHCN", 2025),
        ("557/BKHCN-CĐSQG", 2025),
        ("1876/BKHCN-CĐSQG", 2025),
        ("4577/BKHCN-CĐSQG", 2025),
        ("148/KHPH-BKHCN-UBND", 2025),
    ),
    "Vĩnh Trụ 2026": (
        ("20/2023/QH15", 2023),
        ("60/2024/QH15", 2024),
        ("89/2025/QH15", None),
        ("57-NQ/TW", 2024),
        ("57-CT/TW", 2025),
        ("71/NQ-CP", 2025),
        ("214/NQ-CP", 2025),
        ("11/NQ-CP", 2026),
        ("165/2025/NĐ-CP", 2025),
        ("194/2025/NĐ-CP", 2025),
        ("06/QĐ-TTg", 2022),
        ("964/QĐ-TTg", 2022),
        ("142/QĐ-TTg", 2024),
        ("1562/QĐ-TTg", 2025),
        ("1751/QĐ-TTg", 2025),
        ("2439/QĐ-TTg", 2025),
        ("2629/QĐ-TTg", 2025),
        ("04-KH/BCĐTW", 2026),
        ("02-CTr/BCĐTW", 2026),
        ("11/QĐ-BCĐCP", 2026),
        ("2618/QĐ-BKHCN", 2025),
        ("3090/QĐ-BKHCN", 2025),
    ),
    "Tịnh Long 2024": (
        ("83/2015/QH13", None),
        ("01/NQ-CP", 2023),
        ("85/2016/NĐ-CP", 2016),
        ("45/2020/NĐ-CP", 2020),
        ("107/2021/NĐ-CP", 2021),
        ("458/QĐ-TTg", 2020),
        ("749/QĐ-TTg", 2020),
        ("468/QĐ-TTg", 2021),
        ("942/QĐ-TTg", 2021),
        ("146/QĐ-TTg", 2022),
        ("411/QĐ-TTg", 2022),
        ("05/CT-TTg", 2023),
        ("17/QĐ-UBQGCĐS", 2023),
        ("3109/BTTTT-CĐSQG", 2023),
    ),
    "Tân Kỳ 2026": (
        ("57-NQ/TW", 2024),
        ("73/2019/NĐ-CP", 2019),
        ("82/2024/NĐ-CP", 2024),
        ("179/2025/NĐ-CP", 2025),
        ("06/QĐ-TTg", 2022),
        ("2629/QĐ-TTg", 2025),
        ("8177/BKHCN-CĐSQG", 2025),
    ),
}
MISPRINTED = {
    "557/BKHHCN-CĐSQG": "557/BKHCN-CĐSQG",
    "2618/QĐ-BKHHCN": "2618/QĐ-BKHCN",
    "3090/QĐ-BKHHCN": "3090/QĐ-BKHCN",
    "148/KHPH-BKHHCN-UBND": "148/KHPH-BKHCN-UBND",
    "25/01/2023": "131/QĐ-TTg",
}


@pytest.fixture(scope="module")
def documents() -> tuple[LegalDocument, ...]:
    shown = REGISTER.name
    return validated(read_yaml(REGISTER, shown), LegalFile, shown).documents


def year_of(document: LegalDocument) -> int | None:
    return document.date.year if document.date else None


@pytest.mark.parametrize("plan", CITED)
def test_every_central_document_a_plan_cites_is_in_the_register(
    plan: str, documents: tuple[LegalDocument, ...]
) -> None:
    held = {(document.number, year_of(document)) for document in documents}
    assert [cited for cited in CITED[plan] if cited not in held] == []


@pytest.mark.parametrize(("printed", "right"), MISPRINTED.items())
def test_a_misprint_of_a_plan_stands_only_in_the_note(
    printed: str, right: str, documents: tuple[LegalDocument, ...]
) -> None:
    found = document_of(right, documents)
    assert found is not None
    assert printed in str(found.note)
    assert documents_of(printed, documents) == ()


def test_a_replacement_is_a_newer_document_of_the_register_or_said_to_be_missing(
    documents: tuple[LegalDocument, ...],
) -> None:
    for document in documents:
        if document.replaced_by is None:
            continue
        found = document_of(document.replaced_by, documents)
        if found is None:
            assert NOT_HERE in str(document.note), document.number
        else:
            assert found.date is not None and document.date is not None and found.date > document.date, document.number


def test_a_successor_named_in_a_note_is_in_the_register(documents: tuple[LegalDocument, ...]) -> None:
    named = re.compile(r"Văn bản kế tiếp: [^.;]*?số (\S+)")
    successors = [number for document in documents for number in named.findall(document.note or "")]
    assert successors
    assert [number for number in successors if document_of(number, documents) is None] == []


def test_what_is_told_of_validity_has_a_source(documents: tuple[LegalDocument, ...]) -> None:
    told = [each for each in documents if each.in_force_from or each.expires or each.replaced_by]
    assert told
    assert [each.number for each in told if not each.sources] == []


def test_a_document_ends_after_it_began(documents: tuple[LegalDocument, ...]) -> None:
    for document in documents:
        begun = document.in_force_from or document.date
        assert document.expires is None or begun is None or document.expires > begun, document.number


def test_no_document_is_there_twice(documents: tuple[LegalDocument, ...]) -> None:
    keys = [(document.number, document.issuer, year_of(document)) for document in documents]
    assert [key for key in set(keys) if keys.count(key) > 1] == []


def test_every_key_means_one_document(documents: tuple[LegalDocument, ...]) -> None:
    """A number of two years is told apart as "02/NQ-CP (2026)"; a document without a date only by its number."""
    for document in documents:
        year = year_of(document)
        key = f"{document.number} ({year})" if year else document.number
        assert document_of(key, documents) == document


def test_a_subject_reads_on_after_the_issuer(documents: tuple[LegalDocument, ...]) -> None:
    """As "… của Chính phủ quy định …"; a law is cited by its name alone: "Luật Dữ liệu"."""
    for document in documents:
        subject = document.subject
        if document.type == CITED_BY_NAME:
            assert subject and subject[0].isupper(), document.number
        elif subject:
            assert subject.startswith(LINK_WORDS), document.number
            assert not subject.endswith((".", ";", ",")), document.number


def test_every_document_is_central_with_its_issuer(documents: tuple[LegalDocument, ...]) -> None:
    assert {document.level for document in documents} == {"trung ương"}
    assert all(document.issuer for document in documents)
