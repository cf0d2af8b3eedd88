"""What a person only laid out otherwise is no fact: it is taken in or told, and never a reason to refuse the file."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
import signing
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from signing import Signing, words_of
from test_finalize import redrafted

from generator.finalizing.finalize_report import FinalizeReport
from generator.planning.plan import plan_of
from generator.sources.folder import read_record


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    return Signing(signing.commune_of(tmp_path / "an-binh"))


def told(report: FinalizeReport) -> list[str]:
    return [change.text for change in report.changes]


def cut(signed: Signing, words: str, *, heads: int) -> None:
    """A table cut in two at a row, its head set again over the second half or not."""
    row = signed.row(words)._tr
    table = row.getparent()
    rest = copy.deepcopy(table)
    at = table.tr_lst.index(row)
    for one in rest.tr_lst[heads:at]:
        rest.remove(one)
    for one in table.tr_lst[at:]:
        table.remove(one)
    between = OxmlElement("w:p")
    table.addnext(between)
    between.addnext(rest)


@pytest.mark.parametrize("words", ["Tổ chức hội thi", "Hạ tầng số"])
def test_a_sign_or_a_number_without_a_word_is_nothing(signed: Signing, words: str) -> None:
    line = next(one for one in signed.paragraphs() if one.text.startswith(words))
    added = copy.deepcopy(line._p)
    for child in list(added):
        if child.tag != qn("w:pPr"):
            added.remove(child)
    line._p.addnext(added)
    report = signed.finalize()
    assert (report.changes, report.unplaced) == ((), ())


@pytest.mark.parametrize("heads", [0, 1])
@pytest.mark.parametrize("row", ["Khảo sát hạ tầng", "Tỷ lệ hồ sơ trực tuyến"])
def test_a_table_cut_in_two_is_one(signed: Signing, row: str, heads: int) -> None:
    before = redrafted(signed.commune)
    cut(signed, row, heads=heads)
    report = signed.finalize()
    assert (report.changes, report.unplaced) == ((), ())
    assert [line for line in redrafted(signed.commune) if "|" in line] == [line for line in before if "|" in line]


def test_a_table_of_ones_own_with_the_head_of_another_stays_whole(signed: Signing) -> None:
    row = signed.row("Khảo sát hạ tầng")._tr
    added = copy.deepcopy(row.getparent())
    for mark in [*added.iter(qn("w:bookmarkStart")), *added.iter(qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)
    texts = [text for one in added.tr_lst[1:] for text in one.iter(qn("w:t"))]
    for number, text in enumerate(texts):
        text.text = f"Ô mới {number}"
    line = signed.paragraph("Tổ chức hội thi")._p
    line.addnext(added)
    assert "Ô mới 0" in "\n".join(words_of(signed.content()))
    report = signed.finalize()
    assert any("Ô mới 0" in one for one in redrafted(signed.commune)) or report.unplaced


def test_a_task_without_its_number_begins_a_list_that_has_none(signed: Signing) -> None:
    line = signed.paragraph("Bảo trì mạng nội bộ")
    line.style = signed.document.styles["KH Doan"]
    for place in line._p.findall(f"{qn('w:pPr')}/{qn('w:numPr')}"):
        place.getparent().remove(place)
    report = signed.finalize()
    assert report.unplaced == ()
    assert any("→ đoạn văn" in one for one in told(report))
    assert redrafted(signed.commune) == words_of(signed.content())


def test_headings_left_without_one_above_keep_their_numbers_in_words(signed: Signing) -> None:
    heading = next(one for one in signed.paragraphs() if one.text == "NHIỆM VỤ")
    first = next(one for one in signed.paragraphs() if one.text == "MỤC TIÊU")
    opening = signed.paragraph("xã lập kế hoạch năm 2027")
    opening.add_run(" MỤC TIÊU")
    first._p.getparent().remove(first._p)
    assert heading is not None
    report = signed.finalize()
    assert report.unplaced == () or all(one.reason for one in report.unplaced)


def test_who_signed_for_the_chairman_is_told_when_printed_again(signed: Signing) -> None:
    line = next(one for one in signed.paragraphs() if one.text == "CHỦ TỊCH")
    line.insert_paragraph_before("KT. CHỦ TỊCH", style=line.style)
    line.runs[0].text = "PHÓ CHỦ TỊCH"
    signed.finalize()
    signed.commune.write("2028/chi-tieu.yaml", "phien_ban: 1\n")
    plan = plan_of(read_record(signed.commune.folder, 2028)[0], 2028)
    assert plan.signatory.authority[-1] == "KT. CHỦ TỊCH"
    (sentence,) = [one.sentence for one in plan.decisions if one.sentence.startswith("Người ký")]
    assert "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in sentence
    assert "nguoi_ky" in sentence


def test_the_year_after_without_such_a_signature_tells_nothing(signed: Signing) -> None:
    signed.finalize()
    signed.commune.write("2028/chi-tieu.yaml", "phien_ban: 1\n")
    plan = plan_of(read_record(signed.commune.folder, 2028)[0], 2028)
    assert not [one for one in plan.decisions if one.sentence.startswith("Người ký")]
