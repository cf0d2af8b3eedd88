"""What a signed plan says of the year before: results are facts, and no line is moved in silence."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
import signing
from signing import Signing, words_of
from test_finalize import redrafted
from test_finalize_communes import ROOT, TEMPLATE, without_issue
from test_finalize_facts import finalized, indicator, year_of

from generator.drafting.draft import Request as DraftRequest
from generator.drafting.draft import composed_plan
from generator.drafting.draft import run as draft
from generator.finalizing.parts.printed_elsewhere import kept_in_order
from generator.finalizing.unplaced import Unplaced
from generator.word.drawing.render import render_plan

REPORT = """
# KẾT QUẢ NĂM {{ nam - 1 }} {#kq .nam-truoc}

## Kết quả đạt được {#kq-dat}

::: ket-qua dich-vu đạt

::: ket-qua ha-tang đạt

## Tồn tại, hạn chế {#kq-chua}

::: ket-qua dich-vu chưa-đạt

::: ket-qua ha-tang chưa-đạt

## Từng chỉ tiêu {#kq-bang}

::: bang ket-qua

# MỤC TIÊU {#mt}
"""
MISSING = "[Cần bổ sung: kết quả năm 2026]"
ONLINE, CONTENT, SIGNAL, CABLE = (
    "Tỷ lệ hồ sơ trực tuyến: ",
    "Tỷ lệ người dân hài lòng: [",
    "Tỷ lệ phủ sóng 5G: đạt",
    "Tỷ lệ hộ có cáp quang: ước đạt",
)


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    commune = signing.commune_of(tmp_path / "an-binh")
    commune.edit("2026/noi-dung.md", "\n# MỤC TIÊU {#mt}\n", REPORT)
    return Signing(commune)


def result_row(signed: Signing, words: str) -> Any:
    """The row of the table of results, not that of targets."""
    tables = [table for table in signed.document.tables if "Đánh giá" in [cell.text for cell in table.rows[0].cells]]
    return next(row for row in tables[0].rows if words in row.cells[1].text)


def result(signed: Signing, key: str) -> tuple[str | None, str | None, str]:
    found = indicator(year_of(signed), key).prior_result
    return (None if found.value is None else str(found.value), found.text, found.kind.value)


def reasons(found: tuple[Unplaced, ...], place: str) -> list[str]:
    return [one.reason for one in found if one.words.startswith(place)]


# results typed over their placeholder


def test_an_untouched_report_is_its_own_record(signed: Signing) -> None:
    report = signed.finalize()
    assert (report.changes, report.unplaced) == ((), ())
    assert redrafted(signed.commune) == words_of(signed.content())


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("85%", "chính thức"), ("đạt 85%", "chính thức"), ("ước 85%", "ước"), ("ước đạt 85%, đạt mục tiêu", "ước")],
)
def test_a_result_typed_into_its_sentence_is_a_fact(signed: Signing, typed: str, kind: str) -> None:
    signed.replace(MISSING, typed, where=ONLINE)
    report = signed.finalize()
    assert result(signed, "truc-tuyen") == ("85", None, kind)
    shown = "ước 85%" if kind == "ước" else "85%"
    assert [one.text for one in report.changes] == [f"Hồ sơ trực tuyến: kết quả {MISSING} → {shown}"]
    (reason,) = reasons(report.unplaced, f"- {ONLINE}")
    assert reason == "phần mềm viết câu này từ kết quả đã ghi vào số liệu"
    said = "ước đạt" if kind == "ước" else "đạt"
    assert f"- {ONLINE}{said} 85%, đạt mục tiêu năm (≥ 60%)." in redrafted(signed.commune)


def test_a_result_typed_into_the_table_is_a_fact(signed: Signing) -> None:
    result_row(signed, "Tỷ lệ hồ sơ trực tuyến").cells[3].paragraphs[0].text = "85%"
    report = signed.finalize()
    assert result(signed, "truc-tuyen") == ("85", None, "chính thức")
    (left,) = reasons(report.unplaced, f"- {ONLINE}")
    assert left == "chỗ này của bản ký chưa điền kết quả; bản ghi in kết quả điền ở chỗ khác: 85%"
    in_targets = [one for one in report.unplaced if (one.words, one.instead) == (MISSING, "85%")]
    assert len(in_targets) == 1


def test_a_result_told_as_computed_in_every_place_is_all_recorded(signed: Signing) -> None:
    row = result_row(signed, "Tỷ lệ hồ sơ trực tuyến")
    row.cells[3].paragraphs[0].text, row.cells[4].paragraphs[0].text = "85%", "Đạt"
    (target,) = [one for table in signed.document.tables for one in table.rows if _is_target(one)]
    target.cells[2].paragraphs[0].text = "85%"
    signed.replace(MISSING, "đạt 85%, đạt mục tiêu năm (≥ 60%)", where=ONLINE)
    assert signed.finalize().unplaced == ()
    assert redrafted(signed.commune) == words_of(signed.content())


def _is_target(row: Any) -> bool:
    cells = [cell.text for cell in row.cells]
    return len(cells) == 4 and cells[1] == "Tỷ lệ hồ sơ trực tuyến"


def test_a_result_in_words_is_kept_in_words(signed: Signing) -> None:
    signed.replace(MISSING, "đang rà soát, chưa có số liệu", where=CONTENT)
    report = signed.finalize()
    assert result(signed, "hai-long") == (None, "đang rà soát, chưa có số liệu", "chính thức")
    assert reasons(report.unplaced, f"- {CONTENT[:-1]}") == []
    assert f"- {CONTENT[:-1]}đang rà soát, chưa có số liệu." in redrafted(signed.commune)


def test_another_result_and_its_estimate(signed: Signing) -> None:
    signed.replace("đạt 82%", "ước đạt 83,5%", where=SIGNAL)
    report = signed.finalize()
    assert result(signed, "song-5g") == ("83.5", None, "ước")
    assert "bản ký ghi kết quả này khác nhau ở các chỗ; bản ghi lấy một: ước 83,5%" in [
        one.reason for one in report.unplaced
    ]


def test_an_emptied_cell_keeps_the_result_and_says_why(signed: Signing) -> None:
    result_row(signed, "Tỷ lệ phủ sóng 5G").cells[3].paragraphs[0].text = ""
    report = signed.finalize()
    assert indicator(year_of(signed), "song-5g").prior_result is None
    assert [one.reason for one in report.unplaced] == ["ô kết quả bị xóa trống; kết quả năm trước nằm ở tệp của năm ấy"]


# results that take their sentence to the other list


@pytest.mark.parametrize("in_table", [False, True])
def test_a_result_that_misses_its_target_is_taken_and_the_move_is_told(signed: Signing, *, in_table: bool) -> None:
    if in_table:
        result_row(signed, "Tỷ lệ hồ sơ trực tuyến").cells[3].paragraphs[0].text = "40%"
    signed.replace(MISSING, "40%", where=ONLINE)
    report = signed.finalize()
    assert result(signed, "truc-tuyen") == ("40", None, "chính thức")
    (reason,) = reasons(report.unplaced, f"- {ONLINE}")
    assert "40% là chưa đạt mục tiêu năm 2026" in reason
    assert "bản ghi in ngay sau “2. Tồn tại, hạn chế”" in reason
    told = redrafted(signed.commune)
    at = next(at for at, one in enumerate(told) if one.startswith(f"- {ONLINE}"))
    assert told[at - 1] == "2. Tồn tại, hạn chế"


def test_a_sentence_that_a_person_took_along_to_the_other_list_stands_where_it_was_put(signed: Signing) -> None:
    signed.replace(MISSING, "đạt 40%", where=ONLINE)
    signed.move(ONLINE, after="Tồn tại, hạn chế")
    report = signed.finalize()
    assert result(signed, "truc-tuyen") == ("40", None, "chính thức")
    (reason,) = reasons(report.unplaced, f"- {ONLINE}")
    assert "bản ghi in ngay sau" not in reason


def test_a_list_left_without_a_result_stays_for_the_next_year(signed: Signing) -> None:
    for words in (ONLINE, CONTENT):
        signed.replace(MISSING, "40%", where=words)
    signed.finalize()
    assert "::: ket-qua dich-vu đạt" in signed.text("noi-dung.md")
    assert [result(signed, key)[0] for key in ("truc-tuyen", "hai-long")] == ["40", "40"]


def test_a_cause_typed_in_is_kept_with_its_result(signed: Signing) -> None:
    signed.commune.edit("2026/chi-tieu.yaml", "ket_qua: { gia_tri: 82 }", "ket_qua: { gia_tri: 78 }")
    again = Signing(signed.commune)
    again.replace("[Cần bổ sung: nguyên nhân chưa đạt]", "thiếu trạm ở thôn xa", where=SIGNAL)
    assert indicator(finalized(again), "song-5g").prior_result.cause == "thiếu trạm ở thôn xa"


def test_a_result_and_its_cause_typed_over_one_placeholder(signed: Signing) -> None:
    signed.replace(MISSING, "đạt 40%, chưa đạt mục tiêu; nguyên nhân: thiếu máy quét", where=ONLINE)
    signed.finalize()
    found = indicator(year_of(signed), "truc-tuyen").prior_result
    assert (str(found.value), found.cause) == ("40", "thiếu máy quét")
    assert any(
        line.endswith("còn thiếu 20,0 điểm %; nguyên nhân: thiếu máy quét.") for line in redrafted(signed.commune)
    )


def test_words_behind_a_placeholder_are_no_result(signed: Signing) -> None:
    signed.replace(MISSING, f"{MISSING}. Số liệu chờ tỉnh", where=ONLINE)
    report = signed.finalize()
    assert report.changes == ()
    assert [one.words for one in report.unplaced] == [f"- {ONLINE}{MISSING}. Số liệu chờ tỉnh."]


def test_joined_sentences_are_no_result(signed: Signing) -> None:
    signed.join(ONLINE)
    report = signed.finalize()
    assert report.changes == ()
    assert any("nằm trong dòng khác" in one.reason for one in report.unplaced)


# the order of the signed plan


def test_a_line_between_result_sentences_is_told_with_its_place(signed: Signing) -> None:
    signed.insert_after(ONLINE, "Giao các thôn chủ động thực hiện.")
    report = signed.finalize()
    (one,) = report.unplaced
    assert (one.words, one.instead) == ("- Giao các thôn chủ động thực hiện.",) * 2
    assert one.reason.startswith("chỗ đứng của dòng này: bản ghi in ngay sau “- Tỷ lệ người dân hài lòng")
    told = redrafted(signed.commune)
    assert told.index(one.words) == next(at for at, line in enumerate(told) if line.startswith(f"- {CONTENT}")) + 1


@pytest.mark.parametrize("after", ["Kết quả đạt được", CONTENT, SIGNAL, CABLE])
def test_a_line_outside_of_a_list_stands_where_it_was_typed(signed: Signing, after: str) -> None:
    signed.insert_after(after, "Giao các thôn chủ động thực hiện.")
    report = signed.finalize()
    assert bool(report.unplaced) is (after == SIGNAL)  # between the two sentences of one list


@pytest.mark.parametrize(("words", "after"), [(ONLINE, CONTENT), (ONLINE, "Tồn tại, hạn chế"), (CABLE, ONLINE)])
def test_a_moved_result_sentence_is_told_as_moved(signed: Signing, words: str, after: str) -> None:
    signed.move(words, after=after)
    report = signed.finalize()
    (one,) = report.unplaced
    assert one.words == one.instead
    assert "chỗ đứng của dòng này" in one.reason
    assert not any("xóa" in other.reason for other in report.unplaced)


def test_a_deleted_result_sentence_is_told_as_deleted(signed: Signing) -> None:
    signed.delete(ONLINE)
    (one,) = signed.finalize().unplaced
    assert (one.words, one.reason) == ("", "đã xóa ở bản ký, nhưng phần mềm luôn in kết quả năm trước")


def test_a_moved_row_of_results_is_told(signed: Signing) -> None:
    first, second = (result_row(signed, words) for words in ("Tỷ lệ phủ sóng 5G", "Tỷ lệ hộ có cáp quang"))
    second._tr.addnext(first._tr)
    (moved,) = [one for one in signed.finalize().unplaced if "chỗ đứng của dòng này" in one.reason]
    assert "Tỷ lệ" in moved.words


def test_a_new_row_of_results_is_listed(signed: Signing) -> None:
    row = result_row(signed, "Tỷ lệ phủ sóng 5G")
    new = copy.deepcopy(row._tr)
    row._tr.addnext(new)
    for bookmark in [*new.iter(f"{signing.W}bookmarkStart", f"{signing.W}bookmarkEnd")]:
        bookmark.getparent().remove(bookmark)
    result_row(signed, "Tỷ lệ phủ sóng 5G")
    added = next(row for table in signed.document.tables for row in table.rows if row._tr is new)
    added.cells[1].paragraphs[0].text = "Số trạm phát sóng xây mới trong năm"
    report = signed.finalize()
    assert any(one.instead == "" and "hàng mới của bảng kết quả" in one.reason for one in report.unplaced)


def test_the_most_lines_keep_their_place() -> None:
    assert kept_in_order([1, 3, 4, 2, 5]) == {1, 3, 4, 5}
    assert kept_in_order([5, 1, 2]) == {1, 2}
    assert kept_in_order([1, 3, 2, 4]) == {1, 3, 4}
    assert kept_in_order([]) == set()


# a whole plan


def test_every_result_of_a_plan_filled_in_is_a_fact(tmp_path: Path) -> None:
    folder, output = tmp_path / "data" / "tuong-linh", tmp_path / "output"
    shutil.copytree(ROOT / "data", tmp_path / "data")
    made = next(one.path for one in draft(DraftRequest(folder, 2027, output)).files if "doi-chieu" not in one.path.name)
    commune = signing.communes.Commune(folder)
    desk = Signing.__new__(Signing)
    desk.commune, desk.year, desk.output, desk.file = commune, 2027, output, tmp_path / "da-ky.docx"
    desk.document = docx.Document(str(made))
    filled = 0
    for run in (run for paragraph in desk.paragraphs() for run in paragraph.runs if MISSING in run.text):
        run.text = run.text.replace(MISSING, "85%")
        filled += 1
    report = desk.finalize(number=12, date="2026-11-28")
    keys = [one.id for one in year_of(desk).indicators if one.prior_result]
    printed = render_plan(composed_plan(DraftRequest(folder, 2027)).document, TEMPLATE, {})
    told = without_issue(words_of(printed))
    assert filled == 30
    assert not any(MISSING in one for one in told)
    assert len(keys) >= filled // 2
    assert len([one for one in report.changes if MISSING in one.text]) == len(keys)
    assert not any(MISSING in one.instead for one in report.unplaced)
    computed = [one for one in report.unplaced if one.reason == "phần mềm tự tính hoặc tự đánh số"]
    assert {one.instead for one in computed} == {"Đạt", "Chưa đạt"}
