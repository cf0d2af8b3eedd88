"""Lines that a person deleted: what is no target any more is still reported of; an empty line is nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import communes
import pytest
import signing
from signing import Signing, without_ordinals, words_of
from test_finalize import redrafted
from test_finalize_communes import ROOT, without_issue

from generator.finalizing.signed_proof import proof
from generator.finalizing.signed_reading import Wanted
from generator.model.indicator import IndicatorEntry, ShownIn
from generator.model.issued import IssuedCell, IssuedParagraph, IssuedRun
from generator.pairing.printed_lines import PrintedLine
from generator.planning.plan import plan_of
from generator.sources.folder import read_record

RESULTS = """\
# KẾT QUẢ NĂM TRƯỚC {#kq}

::: ket-qua ha-tang

::: bang ket-qua

# MỤC TIÊU {#mt}
"""


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    commune = signing.commune_of(tmp_path / "an-binh")
    commune.edit("2026/chi-tieu.yaml", "gia_tri: 71, loai: ước, illustrative: true", "gia_tri: 71")
    commune.edit("2026/noi-dung.md", "# MỤC TIÊU {#mt}\n", RESULTS)
    return Signing(commune)


def finalized(signed: Signing) -> dict[str, IndicatorEntry]:
    """The indicators of the record by id; a draft of it prints the signed words, ordinals aside."""
    assert signed.finalize().unplaced == ()
    assert without_ordinals(redrafted(signed.commune)) == without_ordinals(words_of(signed.content()))
    year = read_record(signed.commune.folder, signed.year)[0].year(signed.year)
    assert year is not None
    return {one.id: one for one in year.indicators}


def delete_target(signed: Signing, words: str) -> None:
    """The row of an indicator in the table of targets: the one with a column of the year before beside it."""
    rows = [row for table in signed.document.tables for row in table.rows if words in row.cells[1].text]
    (element,) = [row._tr for row in rows if len(row.cells) != 6]
    element.getparent().remove(element)


def test_an_indicator_that_is_no_target_any_more_is_still_reported_of(signed: Signing) -> None:
    delete_target(signed, "Tỷ lệ hộ có cáp quang")
    entry = finalized(signed)["cap-quang"]
    assert entry.only_in is ShownIn.RESULTS
    assert "chi_in_o: kết quả" in signed.text("chi-tieu.yaml")


def test_the_year_after_does_not_take_it_up_again(signed: Signing) -> None:
    delete_target(signed, "Tỷ lệ hộ có cáp quang")
    finalized(signed)
    signed.commune.write("2028/chi-tieu.yaml", "phien_ban: 1\n")
    plan = plan_of(read_record(signed.commune.folder, 2028)[0], 2028)
    assert "cap-quang" not in {row.indicator.id for row in plan.indicators}


def test_one_that_is_deleted_everywhere_is_reported_of_all_the_same_and_told(signed: Signing) -> None:
    delete_target(signed, "Tỷ lệ hộ có cáp quang")
    signed.delete_row("Tỷ lệ hộ có cáp quang")
    signed.delete("Tỷ lệ hộ có cáp quang")
    report = signed.finalize()
    assert [one.instead for one in report.unplaced if one.words == ""] == [
        "- Tỷ lệ hộ có cáp quang: đạt 71%, đạt mục tiêu năm (70%).",
        "2 | Tỷ lệ hộ có cáp quang | 70% | 71% | Đạt | –",
    ]


def test_empty_lines_among_those_who_receive_and_sign_are_nothing(signed: Signing) -> None:
    signed.insert_after("Sở Khoa học và Công nghệ", "")
    signed.insert_after("Lưu:", " ;")
    signed.insert_after("Trần Thị Bình", "")
    before = plan_of(read_record(signed.commune.folder, signed.year)[0], signed.year)
    report = signed.finalize()
    after = plan_of(read_record(signed.commune.folder, signed.year)[0], signed.year)
    assert report.changes == ()
    assert (after.recipients, after.signatory, after.filing) == (before.recipients, before.signatory, before.filing)


def test_the_target_of_one_phase_is_dropped_alone(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    desk = Signing(communes.Commune(tmp_path / "data" / "hiep-luc"), 2026)
    words = "99% người dân, doanh nghiệp đánh giá hài lòng"
    first = next(one for one in desk.paragraphs() if words in one.text)
    first._p.getparent().remove(first._p)
    record = read_record(desk.commune.folder, 2026)[0].year(2026)
    assert record is not None
    before = {one.id: len(one.phase_targets) for one in record.indicators}
    desk.finalize(number=35, date="2026-05-12")
    record = read_record(desk.commune.folder, 2026)[0].year(2026)
    assert record is not None
    fewer = {one.id: len(one.phase_targets) for one in record.indicators if len(one.phase_targets) != before[one.id]}
    assert list(fewer.values()) == [before[key] - 1 for key in fewer]
    assert len(fewer) == 1
    assert without_issue(redrafted(desk.commune, 2026)) == without_issue(words_of(desk.content()))


def test_an_indicator_told_in_the_sentence_of_another_goes_with_it(signed: Signing) -> None:
    signed.commune.edit("2026/chi-tieu.yaml", "  - id: hai-long\n", "  - id: hai-long\n    cung_cau: truc-tuyen\n")
    both = 'cau: Hồ sơ nộp trực tuyến {{ muc("dat") }}, hài lòng {{ chi_tieu("hai-long") }}.'
    signed.commune.edit("2026/chi-tieu.yaml", 'cau: Hồ sơ nộp trực tuyến {{ muc("dat") }} trên tổng số hồ sơ.', both)
    signed = Signing(signed.commune)
    signed.delete("Hồ sơ nộp trực tuyến")
    delete_target(signed, "Tỷ lệ hồ sơ trực tuyến")
    delete_target(signed, "Tỷ lệ người dân hài lòng")
    delete_target(signed, "Dịch vụ số")
    entries = finalized(signed)
    assert {entries[key].only_in for key in ("truc-tuyen", "hai-long")} == {ShownIn.RESULTS}


def test_another_value_in_the_sentence_of_a_phase_is_the_target_of_that_phase(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    desk = Signing(communes.Commune(tmp_path / "data" / "hiep-luc"), 2026)
    desk.replace("99%", "98%", "99% người dân, doanh nghiệp đánh giá hài lòng")
    report = desk.finalize(number=35, date="2026-05-12")
    assert report.unplaced == ()
    (change,) = report.changes
    assert "99%" in change.text
    assert "98%" in change.text
    assert without_issue(redrafted(desk.commune, 2026)) == without_issue(words_of(desk.content()))


def line(place: str, *cells: str) -> PrintedLine:
    made = tuple(IssuedCell((IssuedParagraph(place, (IssuedRun(words),)),)) for words in cells)
    return PrintedLine(place, made, table=0)


def test_a_missing_line_is_told_alone_though_others_have_computed_cells() -> None:
    rows = [(str(number), f"Nhiệm vụ {number}") for number in range(1, 6)]
    wanted = [Wanted(f"dòng {row[0]}", row, free=frozenset({0}), table=True) for row in rows]
    printed = [line("in", str(number), row[1]) for number, row in enumerate(rows[1:], 1)]
    (only,) = proof(wanted, printed).problems
    assert "Nhiệm vụ 1" in only.message


def test_a_sign_before_a_line_that_is_not_printed_is_told() -> None:
    def paragraph(label: str) -> PrintedLine:
        return PrintedLine("đoạn 1", (IssuedCell((IssuedParagraph("đoạn 1", (IssuedRun("Nhiệm vụ"),), label),)),))

    wanted = [Wanted("đoạn 1", ("- Nhiệm vụ",), "-")]
    (only,) = proof(wanted, [paragraph("")]).problems
    assert "- Nhiệm vụ" in only.message


def test_a_number_that_is_no_ordinal_is_told_where_it_stands() -> None:
    signed = [Wanted("bảng 1, dòng 2", ("", "Tổng", "999"), free=frozenset({0, 2}), table=True)]
    (only,) = proof(signed, [line("in", "", "Tổng", "25")]).computed
    assert (only.place, only.words, only.instead) == ("bảng 1, dòng 2, ô 3", "999", "25")


def test_a_line_printed_elsewhere_without_being_told_is_a_difference() -> None:
    rows = [("", "Một"), ("", "Hai")]
    signed = [Wanted("dòng", row, table=True, at=at) for row, at in zip(rows, (5, 4), strict=True)]
    (only,) = proof(signed, [line("in", *row) for row in rows]).problems
    assert "Hai" in only.message


def test_a_place_left_open_is_filled_in_from_the_place_that_is_not_and_told(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    desk = Signing(communes.Commune(tmp_path / "data" / "vinh-tru"))
    words = "doanh nghiệp vừa và nhỏ địa phương ứng dụng công nghệ số: Đạt [Cần bổ sung"
    places = [one for one in desk.paragraphs() if words in one.text]
    assert len(places) > 1
    filled = places[-1]
    value = filled.text.partition("[")[0] + "95%."
    for run in filled.runs:
        run.text = ""
    filled.runs[0].text = value
    (one,) = desk.finalize().unplaced
    assert words in one.words
    assert one.instead.endswith("công nghệ số: Đạt 95%.")
    assert one.reason.startswith("bản ký còn để trống chỗ này")
