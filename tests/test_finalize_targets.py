"""A target typed in a sentence or a cell is the target: value and bound in the data, the signed words in print."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import pytest
import signing
from signing import Signing, words_of
from test_finalize import redrafted
from test_finalize_communes import ROOT, TEMPLATE, without_issue
from test_finalize_facts import indicator, year_of

from generator.drafting.draft import Request as DraftRequest
from generator.drafting.draft import composed_plan
from generator.drafting.draft import run as draft
from generator.finalizing.facts.printed_values import target_in_cell
from generator.finalizing.finalize import Request, run
from generator.model.measure import Comparator
from generator.planning.wording.forms import MEASURE_FORMS, measure_text
from generator.sources.folder import read_record
from generator.vietnamese.values_in_words import said_between
from generator.word.drawing.render import render_plan

SPELLINGS = [
    ("95%", "="),
    ("≥ 95%", ">="),
    ("95% trở lên", ">="),
    ("ít nhất 95%", ">="),
    ("từ 95% trở lên", ">="),
    ("từ 95%", ">="),
    ("tối thiểu 95%", ">="),
    ("không thấp hơn 95%", ">="),
    ("trên 95%", ">"),
    ("> 95%", ">"),
    ("không quá 95%", "<="),
    ("tối đa 95%", "<="),
    ("dưới 95%", "<"),
    ("≤ 95%", "<="),
]
PLACEHOLDER = re.compile(r"\[Cần bổ sung: chỉ tiêu[^\[\]]*\]")
# sentences of every kind: the value behind a verb, at the start, between words that bound it
SENTENCES = {
    "dat": 'Hồ sơ nộp trực tuyến {{ muc("dat") }} trên tổng số hồ sơ.',
    "Dat": 'Hồ sơ nộp trực tuyến: {{ muc("Dat") }}.',
    "so": 'Hồ sơ nộp trực tuyến đạt {{ muc("so") }}.',
    "start": '{{ hoa_dau(muc("tu")) }} hồ sơ được nộp trực tuyến.',
    "loi": 'Hồ sơ nộp trực tuyến: {{ muc("loi") }} (của cả xã).',
}


def signing_of(folder: Path, sentence: str, target: str = "") -> Signing:
    """A draft in which one indicator stands in a sentence alone; without a target it has a placeholder."""
    commune = signing.commune_of(folder)
    own = 'Hồ sơ nộp trực tuyến {{ muc("dat") }} trên tổng số hồ sơ.'
    commune.edit("2026/chi-tieu.yaml", f"cau: {own}\n", f"cau: '{sentence}'\n")
    commune.edit("2026/noi-dung.md", "::: bang chi-tieu\n\n", "")
    assigned = '  - id: truc-tuyen\n    muc_tieu: { so_sanh: ">=", gia_tri: 65 }\n'
    stated = f"  - id: truc-tuyen\n    muc_tieu: {target}\n" if target else ""
    commune.edit("2027/chi-tieu.yaml", assigned, stated)
    return Signing(commune)


def fact(signed: Signing, key: str = "truc-tuyen") -> tuple[str, str]:
    target = indicator(year_of(signed), key).target
    return str(target.value), target.comparator.value


def asks_next_year(signed: Signing) -> bool:
    """Whether the sentence of the year after asks for its target, and has none of the words that were signed."""
    signed.commune.write("2028/chi-tieu.yaml", "phien_ban: 1\n")
    (told,) = [one for one in redrafted(signed.commune, 2028) if re.search("nộp trực tuyến", one, re.IGNORECASE)]
    return bool(PLACEHOLDER.search(told)) and "95" not in told


@pytest.mark.broad
@pytest.mark.parametrize("kind", SENTENCES)
@pytest.mark.parametrize(("words", "sign"), SPELLINGS)
def test_a_target_typed_over_a_placeholder(words: str, sign: str, kind: str, tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", SENTENCES[kind])
    signed.replace("[Cần bổ sung: chỉ tiêu năm 2027]", words)
    report = signed.finalize()
    assert report.unplaced == ()
    assert redrafted(signed.commune) == words_of(signed.content())
    assert fact(signed) == ("95", sign)
    assert asks_next_year(signed)


@pytest.mark.broad
@pytest.mark.parametrize("kind", SENTENCES)
@pytest.mark.parametrize(("words", "sign"), SPELLINGS)
def test_a_target_typed_over_a_printed_one(words: str, sign: str, kind: str, tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", SENTENCES[kind], "{ gia_tri: 70 }")
    signed.replace("70%", words)
    report = signed.finalize()
    assert report.unplaced == ()
    assert redrafted(signed.commune) == words_of(signed.content())
    assert fact(signed) == ("95", sign)
    assert any("70% →" in one.text for one in report.changes)
    assert asks_next_year(signed)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("tối thiểu 70%", "tối thiểu 95%", ("95", ">=")),
        ("tối thiểu 70%", "70%", ("70", "=")),
        ("tối thiểu 70%", "tối thiểu trên 95%", ("95", ">")),
        ("tối thiểu 70%", "từ 95%", ("95", ">=")),
        ("Đạt tối thiểu 70%", "95% trở lên", ("95", ">=")),
    ],
)
def test_words_that_bound_a_printed_value(old: str, new: str, expected: tuple[str, str], tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", SENTENCES["Dat"], '{ so_sanh: ">=", gia_tri: 70 }')
    signed.replace(old, new)
    assert signed.finalize().unplaced == ()
    assert redrafted(signed.commune) == words_of(signed.content())
    assert fact(signed) == expected


def test_words_set_beside_an_untouched_value(tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", SENTENCES["Dat"], "{ gia_tri: 95 }")
    signed.replace("Đạt 95%", "Đạt 95% trở lên")
    signed.finalize()
    assert fact(signed) == ("95", ">=")
    assert asks_next_year(signed)


def test_words_around_an_expression_bound_what_is_typed_in_it(tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", 'Hồ sơ nộp trực tuyến đạt từ {{ muc("so") }} trở lên.')
    signed.replace("[Cần bổ sung: chỉ tiêu năm 2027]", "95%")
    signed.finalize()
    assert fact(signed) == ("95", ">=")
    assert 'đạt từ {{ muc("so") }} trở lên.' in signed.text("chi-tieu.yaml")


def test_a_bare_number_leaves_the_bound_of_a_form_that_prints_none(tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", SENTENCES["so"], '{ so_sanh: ">=", gia_tri: 70 }')
    signed.replace("70%", "95%")
    signed.finalize()
    assert fact(signed) == ("95", ">=")


def test_a_number_that_no_form_prints_is_told_and_stays_typed(tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", SENTENCES["Dat"], "{ gia_tri: 70 }")
    signed.replace("70%", "95")
    report = signed.finalize()
    assert redrafted(signed.commune) == words_of(signed.content())
    assert fact(signed) == ("95", "=")
    assert any("mức đọc từ chữ “Đạt 95”; câu giữ nguyên chữ" in one.text for one in report.changes)


def test_a_target_in_words_is_one_in_words(tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", SENTENCES["Dat"], "{ gia_tri: 70 }")
    signed.replace("70%", "theo mức tỉnh giao")
    report = signed.finalize()
    assert redrafted(signed.commune) == words_of(signed.content())
    assert indicator(year_of(signed), "truc-tuyen").target.text == "theo mức tỉnh giao"
    assert any("70% → theo mức tỉnh giao" in one.text for one in report.changes)
    assert asks_next_year(signed)


def test_a_sentence_written_anew_keeps_its_target(tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", SENTENCES["Dat"], "{ gia_tri: 70 }")
    signed.retype("Hồ sơ nộp trực tuyến", "Phấn đấu có ít nhất 95% số hồ sơ nộp trực tuyến trong năm")
    assert signed.finalize().unplaced == ()
    assert redrafted(signed.commune) == words_of(signed.content())
    assert fact(signed) == ("95", ">=")
    assert asks_next_year(signed)


def test_a_sentence_whose_target_is_not_found_is_listed(tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", SENTENCES["Dat"], "{ gia_tri: 70 }")
    signed.retype("Hồ sơ nộp trực tuyến", "Hầu hết hồ sơ được nộp qua mạng; phấn đấu chín phần mười")
    (one,) = signed.finalize().unplaced
    assert redrafted(signed.commune) == words_of(signed.content())
    assert one.place.startswith("đoạn")
    assert "Hồ sơ trực tuyến” là 70%" in one.instead
    assert "không đọc được mức" in one.reason


def test_a_sentence_that_says_otherwise_than_the_table_is_told(tmp_path: Path) -> None:
    signed = Signing(signing.commune_of(tmp_path / "an-binh"))
    signed.replace("đạt tối thiểu 65%", "đạt tối thiểu 77%")
    report = signed.finalize()
    assert fact(signed) == ("65", ">=")
    assert any("77%" in one.text and "số liệu là ≥ 65%" in one.text for one in report.changes)


# cells


@pytest.mark.parametrize(
    ("words", "value", "sign"),
    [
        ("95% trở lên", "95", ">="),
        ("Trên 95%", "95", ">"),
        ("Tối thiểu 95,5%", "95.5", ">="),
        ("từ 95% trở lên", "95", ">="),
        ("Đạt 95% trở lên", "95", ">="),
        ("Không quá 5%", "5", "<="),
        ("ít nhất 95%", "95", ">="),
    ],
)
@pytest.mark.parametrize("asked", [False, True])
def test_a_cell_that_bounds_in_words(words: str, value: str, sign: str, asked: bool, tmp_path: Path) -> None:
    commune = signing.commune_of(tmp_path / "an-binh")
    if asked:
        commune.edit("2027/chi-tieu.yaml", "  - id: cap-quang\n    muc_tieu: { gia_tri: 75, illustrative: true }\n", "")
    signed = Signing(commune)
    signed.cell("Tỷ lệ hộ có cáp quang", 3, words)
    assert signed.finalize().unplaced == ()
    assert fact(signed, "cap-quang") == (value, sign)
    assert redrafted(signed.commune) == words_of(signed.content())
    signed.commune.write("2028/chi-tieu.yaml", "phien_ban: 1\n")
    assert not any(words in told for told in redrafted(signed.commune, 2028))


def test_a_cell_and_a_sentence_filled_in_each_in_its_words(tmp_path: Path) -> None:
    signed = Signing(signing.commune_of(tmp_path / "an-binh"))
    signed.replace("85% trở lên", "ít nhất 95%")
    signed.cell("Tỷ lệ phủ sóng 5G", 3, "≥ 95%")
    assert signed.finalize().unplaced == ()
    assert redrafted(signed.commune) == words_of(signed.content())
    assert fact(signed, "song-5g") == ("95", ">=")
    assert 'ít nhất {{ chi_tieu("song-5g", "so") }}' in signed.text("noi-dung.md")


# the reader


@pytest.mark.parametrize("form", MEASURE_FORMS)
@pytest.mark.parametrize("sign", Comparator)
def test_every_printed_form_is_read_as_it_bounds(form: str, sign: Comparator) -> None:
    target = target_in_cell("95%", "%").model_copy(update={"comparator": sign})
    words = measure_text(target, "%", form)
    found = said_between(words, 0, len(words), "%")
    assert found is not None
    assert found.amount.value == 95
    assert form == "so" or (found.comparator or Comparator.EXACTLY) is sign


@pytest.mark.parametrize("words", ["", "95-90%", "từ 90% và 95%", "95 hộ nghèo", "tăng 5%", "15/12"])
def test_what_is_no_one_value(words: str) -> None:
    assert said_between(words, 0, len(words), "%") is None


# whole plans


@pytest.mark.broad
@pytest.mark.parametrize(("words", "sign"), [one for one in SPELLINGS if one[0] in ("95%", "≥ 95%", "95% trở lên")])
@pytest.mark.parametrize(("commune", "least"), [("vinh-tru", 40), ("tuong-linh", 15), ("hiep-luc", 14)])
def test_every_placeholder_filled_in(commune: str, least: int, words: str, sign: str, tmp_path: Path) -> None:
    assert filled_in(commune, words, sign, tmp_path) >= least


@pytest.mark.parametrize(("commune", "least"), [("vinh-tru", 40), ("tuong-linh", 15), ("hiep-luc", 14)])
def test_every_placeholder_filled_in_with_words_of_no_form(commune: str, least: int, tmp_path: Path) -> None:
    assert filled_in(commune, "ít nhất 95%", ">=", tmp_path) >= least


def filled_in(commune: str, words: str, sign: str, top: Path) -> int:
    """Fill in every target of a rolled year; gives how many indicators have it, all of a plan that prints it."""
    folder = top / "data" / commune
    shutil.copytree(ROOT / "data", top / "data")
    files = draft(DraftRequest(folder, 2027, top / "output")).files
    made = next(file.path for file in files if file.path.name.startswith("ke-hoach"))
    asked = {row.indicator.id for row in composed_plan(DraftRequest(folder, 2027)).plan.indicators if not row.target}
    document = docx.Document(str(made))
    runs = [signing.Paragraph(one, document).runs for one in document.element.body.iter(f"{signing.W}p")]
    for run_ in [one for some in runs for one in some if PLACEHOLDER.search(one.text)]:
        run_.text = PLACEHOLDER.sub(words, run_.text)
    signed = top / "da-ky.docx"
    document.save(str(signed))
    day = "2026-11-28" if commune == "tuong-linh" else "2027-01-12"
    report = run(Request(folder, 2027, signed, 35, day, top / "output"))
    assert report.unplaced == ()
    again = render_plan(composed_plan(DraftRequest(folder, 2027)).document, TEMPLATE, {})
    assert without_issue(words_of(again)) == without_issue(words_of(signed.read_bytes()))
    year = read_record(folder, 2027)[0].year(2027)
    assert year is not None
    rows = [row for row in year.indicators if row.id in asked and row.unit_of_measure == "%"]
    found = [(row.target.value, row.target.comparator.value) if row.target else row.id for row in rows]
    assert found == [(95, sign)] * len(rows)
    return len(rows)


def test_a_place_that_still_says_the_old_target_is_told(tmp_path: Path) -> None:
    """The appendix of this plan tells the same targets as its sentences."""
    folder = tmp_path / "data" / "vinh-tru"
    shutil.copytree(ROOT / "data", tmp_path / "data")
    files = draft(DraftRequest(folder, 2026, tmp_path / "output")).files
    document = docx.Document(str(next(file.path for file in files if file.path.name.startswith("ke-hoach"))))
    typed = [run_ for one in document.paragraphs for run_ in one.runs if "phụ thuộc vào địa giới" in one.text]
    for run_ in typed:
        run_.text = run_.text.replace("100%", "77% trở lên")
    signed = tmp_path / "da-ky.docx"
    document.save(str(signed))
    number = composed_plan(DraftRequest(folder, 2026)).plan.issue.number or 35
    report = run(Request(folder, 2026, signed, number, "2026-04-08", tmp_path / "output"))
    year = read_record(folder, 2026)[0].year(2026)
    assert year is not None
    (changed,) = [one.target for one in year.indicators if one.target and one.target.value == 77]
    assert changed.comparator.value == ">="
    assert any("ghi “Đạt 100%”, số liệu là ≥ 77%" in one.text for one in report.changes)
