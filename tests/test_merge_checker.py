"""The judge of merges can say no: each kind of broken promise is found in a document made to break it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx_views import COMMENTS, DOCUMENT, Settle, W, everything, lines_of, parts_of, root_of, view
from list_labels import lists_of
from lxml import etree
from merge_checker import accepted_lines, common, rejected_lines, violations
from person import NAMESPACES, Person, Touch, run, zipped
from small_documents import Fact, Facts, Group, Paragraph, draw, package

BY = 'w:author="kehoach" w:date="2026-01-01T00:00:00Z"'
FACTS = Facts(
    before=(Paragraph("mo-dau", "Phủ sóng đạt 80% số thôn. Câu sau giữ nguyên."), Paragraph("hai", "Đoạn thứ hai.")),
    groups=(Group("ha-tang", "Hạ tầng", (Fact("song", "Phủ sóng 5G", "≥ 80%", ""), Fact("tram", "Trạm", "12", ""))),),
    after=(Paragraph("ket", "Các đơn vị thực hiện."),),
)
BASE = draw(FACTS)
RAISED = Facts(
    (FACTS.before[0]._replace(text="Phủ sóng đạt 85% số thôn. Câu sau giữ nguyên."), *FACTS.before[1:]),
    *(
        FACTS.groups,
        FACTS.after,
    ),
)
THEIRS = draw(RAISED)

Change = Callable[[str], str]


def redrawn(docx: bytes, *swaps: tuple[str, str], part: str = DOCUMENT) -> bytes:
    """A DOCX with pieces of its markup exchanged, each of which stands there once."""
    parts = parts_of(docx)
    text = parts[part].decode()
    for old, new in swaps:
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times"
        text = text.replace(old, new)
    return zipped({**parts, part: text.encode()})


def words(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t></w:r>'


def come(text: str, number: int = 901) -> str:
    return f'<w:ins w:id="{number}" {BY}>{run(text)}</w:ins>'


def gone(text: str, number: int = 902) -> str:
    return f'<w:del w:id="{number}" {BY}>{run(text, deleted=True)}</w:del>'


def instead(old: str, new: str, text: str) -> tuple[str, str]:
    """A swap that replaces words of a run by a tracked change."""
    before, after = text.split(old)
    inside = f"{run(before)}{gone(old)}{come(new)}{run(after)}"
    return f"<w:r>{words(text)}", inside


SENTENCE = FACTS.before[0].text
LANDED = instead("80%", "85%", SENTENCE)
GOOD = redrawn(BASE, LANDED)


def commented(docx: bytes, text: str, place: str = "</w:p>", number: str = "7") -> bytes:
    """A comment of ours, its reference put before the first of some markup."""
    parts = parts_of(docx)
    document = parts[DOCUMENT].decode()
    reference = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    parts[DOCUMENT] = document.replace(place, reference + place, 1).encode()
    note = f'<w:comment w:id="{number}" {BY} w:initials="KH"><w:p>{run(text)}</w:p></w:comment>'
    parts[COMMENTS] = f"<w:comments {NAMESPACES}>{note}</w:comments>".encode()
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    entry = f'<Override PartName="/{COMMENTS}" ContentType="{types}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", entry.encode())
    return zipped(parts)


def told(merged: bytes, *, base: bytes = BASE, theirs: bytes = THEIRS, mine: bytes = BASE) -> str:
    return "\n".join(violations(base, theirs, mine, merged))


# ------------------------------------------------------------------ good merges


def test_a_change_written_as_a_revision_breaks_nothing() -> None:
    assert told(GOOD) == ""


def test_no_change_of_the_data_asks_for_nothing() -> None:
    mine = Person(BASE).does([Touch("replace words", 1, 2, "sửa"), Touch("comment", 2, 0, "góp ý")]).docx()
    assert told(mine, theirs=BASE, mine=mine) == ""


def test_a_conflict_told_in_a_comment_is_as_good_as_landed() -> None:
    mine = redrawn(BASE, ("đạt 80% số", "đạt 90% số"))
    assert told(commented(mine, f"Số liệu mới: “{RAISED.before[0].text}”"), mine=mine) == ""


def test_a_change_that_the_person_had_made_asks_for_nothing() -> None:
    mine = redrawn(BASE, ("đạt 80% số", "đạt 85% số"))
    assert told(mine, mine=mine) == ""


# ------------------------------------------------------------------ returns


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Đoạn thứ hai.", "Đoạn thứ ba."),
        (f"<w:r>{words('Đoạn thứ hai.')}", f"<w:r><w:rPr><w:b/></w:rPr>{words('Đoạn thứ hai.')}"),
        (f"{run('Đoạn thứ hai.')}<w:bookmarkEnd", f"{run('Đoạn thứ hai.')}{run('!')}<w:bookmarkEnd"),
        ('<w:gridCol w:w="4000"/>', '<w:gridCol w:w="4001"/>'),
        ('<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="2"/>'),
        (f"<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"KHBangO\"/></w:pPr>"
         f"{run('12')}</w:p></w:tc>", ""),
    ],
    ids=["words", "bold", "more words", "grid", "span", "cell"],
)  # fmt: skip
def test_what_is_not_as_the_person_left_it_is_found(old: str, new: str) -> None:
    assert "returns" in told(redrawn(GOOD, (old, new)))


def test_a_paragraph_inserted_without_its_mark_is_found() -> None:
    """Rejecting its words leaves an empty paragraph that the person did not make."""
    ending = f'{run("Các đơn vị thực hiện.")}<w:bookmarkEnd w:id="7"/></w:p>'
    assert "returns" in told(redrawn(GOOD, (ending, f"{ending}<w:p>{come('Thêm.', 905)}</w:p>")))
    mark = f'<w:p><w:pPr><w:rPr><w:ins w:id="906" {BY}/></w:rPr></w:pPr>{come("Thêm.", 905)}</w:p>'
    assert told(redrawn(GOOD, (ending, f"{ending}{mark}"))) == ""


def test_a_revision_of_the_person_that_was_settled_is_found() -> None:
    mine = Person(BASE).does([Touch("track insert", 1, 1, "chèn")]).docx()
    settled = redrawn(mine, *_without_other_revisions(mine))
    assert "returns" in told(settled, theirs=BASE, mine=mine)


def _without_other_revisions(docx: bytes) -> list[tuple[str, str]]:
    text = parts_of(docx)[DOCUMENT].decode()
    start = text.index("<w:ins ")
    opening = text[start : text.index(">", start) + 1]
    return [(opening, ""), ("</w:ins>", "")]


def test_a_revision_of_an_earlier_round_is_left_alone() -> None:
    assert told(GOOD, base=THEIRS, mine=GOOD) == ""
    taken_back = redrawn(GOOD, (gone("80%"), run("80%")), (come("85%"), ""))
    assert "returns" in told(taken_back, base=THEIRS, mine=GOOD)


def test_a_comment_moved_to_another_paragraph_is_found() -> None:
    mine = commented(BASE, "góp ý", number="8")
    moved = Person(mine)
    reference = moved.document.find(f".//{W}commentReference").getparent()
    moved.body.findall(f"{W}p")[1].append(reference)
    assert "returns" in told(moved.docx(), theirs=BASE, mine=mine)


# ------------------------------------------------------------------ keeps


def test_a_word_of_the_person_in_our_deletion_is_found() -> None:
    mine = redrawn(BASE, ("đạt 80% số", "đạt tới 80% số"))
    merged = redrawn(mine, instead("tới 80%", "85%", SENTENCE.replace("80%", "tới 80%")))
    assert "keeps" in told(merged, mine=mine)


def test_a_row_with_words_of_the_person_in_our_deletion_is_found() -> None:
    dropped = draw(Facts(FACTS.before, (FACTS.groups[0]._replace(rows=FACTS.groups[0].rows[:1]),), FACTS.after))
    assert told(_row_deleted(BASE), theirs=dropped) == ""
    mine = redrawn(BASE, (words("Trạm"), words("Trạm phát sóng")))
    assert "keeps" in told(_row_deleted(mine), theirs=dropped, mine=mine)


def _row_deleted(docx: bytes) -> bytes:
    """The last row deleted by us, as a revision."""
    person = Person(docx)
    row = list(person.document.iter(f"{W}tr"))[-1]
    row.find(f"{W}trPr").append(etree.fromstring(f'<w:del {NAMESPACES} w:id="990" {BY}/>'))
    for number, one in enumerate(list(row.iter(f"{W}r"))):
        revision = etree.fromstring(f'<w:del {NAMESPACES} w:id="{991 + number}" {BY}/>')
        one.addprevious(revision)
        revision.append(one)
        one.find(f"{W}t").tag = f"{W}delText"
    return person.docx()


def test_a_paragraph_without_a_name_in_our_deletion_is_found() -> None:
    own = f"<w:p>{run('Câu do người sửa viết thêm.')}</w:p>"
    ending = f'{run("Các đơn vị thực hiện.")}<w:bookmarkEnd w:id="7"/></w:p>'
    mine = redrawn(BASE, (ending, ending + own))
    merged = redrawn(mine, LANDED, (own, f"<w:p>{gone('Câu do người sửa viết thêm.', 909)}</w:p>"))
    assert "keeps" in told(merged, mine=mine)


def test_a_picture_or_note_of_the_person_in_our_deletion_is_found() -> None:
    note = '<w:r><w:footnoteReference w:id="9"/></w:r>'
    mine = redrawn(BASE, (run("Đoạn thứ hai."), run("Đoạn thứ hai.") + note))
    assert told(mine, theirs=BASE, mine=mine) == ""
    gone_too = redrawn(mine, (note, f'<w:del w:id="912" {BY}>{note}</w:del>'))
    assert "keeps: an object" in told(gone_too, theirs=BASE, mine=mine)


def test_words_in_a_number_cell_in_our_deletion_are_found_and_a_number_that_the_data_do_not_have() -> None:
    number = f'{run("2")}<w:bookmarkEnd w:id="6"/>'
    renumbered = f'{gone("2", 912)}{come("3", 913)}<w:bookmarkEnd w:id="6"/>'
    other = told(redrawn(BASE, (number, renumbered)), theirs=BASE)
    assert other == "lands: _kh_ct_r_tram is numbered “3”, in the data “2”"
    mine = redrawn(BASE, (number, number.replace(">2<", ">2 (trọng tâm)<")))
    deleted = renumbered.replace(">2<", ">2 (trọng tâm)<")
    assert "keeps" in told(redrawn(BASE, (number, deleted)), theirs=BASE, mine=mine)


def test_bold_words_and_an_alignment_that_a_rewritten_paragraph_loses_are_found() -> None:
    sentence = f"<w:r>{words(SENTENCE)}"
    bold = sentence.replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
    look = '<w:pStyle w:val="KHDoan"/></w:pPr><w:bookmarkStart w:id="1"'
    centred = look.replace("</w:pPr>", '<w:jc w:val="center"/></w:pPr>')
    mine = redrawn(BASE, (sentence, bold), (look, centred))
    rewritten = f"{gone(SENTENCE).replace('<w:r>', '<w:r><w:rPr><w:b/></w:rPr>')}{come(RAISED.before[0].text)}"
    assert "was made b by the person" in told(redrawn(mine, (bold, rewritten)), mine=mine)
    kept = rewritten.replace(
        f"{come(RAISED.before[0].text)}", come(RAISED.before[0].text).replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
    )
    assert told(redrawn(mine, (bold, kept)), mine=mine) == ""


def test_words_in_common_are_counted_with_those_that_must_be_among_them() -> None:
    assert common("abcb", "abb") == 3
    assert common("ab", "bab", [False, False, True]) == 2
    assert common("ab", "bab", [True, False, False]) == 1
    assert common("ab", "xab", [True, False, False]) < 0


# ------------------------------------------------------------------ lands


def test_a_change_that_is_left_out_is_found() -> None:
    assert "lands: _kh_nd_d_mo-dau was not touched" in told(BASE)


def test_a_change_written_with_other_words_is_found() -> None:
    assert "lands" in told(redrawn(BASE, instead("80%", "58%", SENTENCE)))


def test_a_change_that_is_only_told_where_nobody_touched_the_words_is_found() -> None:
    assert "lands" in told(commented(BASE, RAISED.before[0].text))


@pytest.mark.parametrize("quote", ["Câu này đã đổi.", "Số liệu mới: 85%", "Phủ sóng đạt 85%"])
def test_a_conflict_without_the_whole_new_sentence_is_found(quote: str) -> None:
    mine = redrawn(BASE, ("đạt 80% số", "đạt 90% số"))
    assert "neither live nor quoted" in told(commented(mine, quote), mine=mine)


def test_a_new_paragraph_and_a_new_row_that_are_left_out_are_found() -> None:
    rows = (*FACTS.groups[0].rows, Fact("moi", "Chữ ký số", "50%", ""))
    theirs = draw(
        Facts((*FACTS.before, Paragraph("ba", "Đoạn thứ ba.")), (FACTS.groups[0]._replace(rows=rows),), FACTS.after)
    )
    found = told(BASE, theirs=theirs)
    assert "lands: new _kh_nd_d_ba" in found
    assert "lands: new _kh_ct_r_moi" in found
    assert told(commented(BASE, "Đoạn mới “Đoạn thứ ba.” và dòng mới “Chữ ký số: 50%”"), theirs=theirs) == ""


def test_a_dropped_paragraph_that_is_left_is_found() -> None:
    theirs = draw(Facts(FACTS.before[:1], FACTS.groups, FACTS.after))
    assert "lands: _kh_nd_d_hai was not touched" in told(BASE, theirs=theirs)
    mine = redrawn(BASE, ("Đoạn thứ hai.", "Đoạn thứ hai có sửa."))
    assert "lands: dropped _kh_nd_d_hai" in told(mine, theirs=theirs, mine=mine)
    assert told(commented(mine, "Số liệu mới bỏ đoạn: “Đoạn thứ hai.”"), theirs=theirs, mine=mine) == ""


def test_a_changed_cell_of_a_row_the_person_deleted_must_be_told() -> None:
    rows = (FACTS.groups[0].rows[0], FACTS.groups[0].rows[1]._replace(value="15"))
    theirs = draw(Facts(FACTS.before, (FACTS.groups[0]._replace(rows=rows),), FACTS.after))
    mine = Person(BASE).does([Touch("delete row", 2, 0, "")]).docx()
    assert "neither live nor quoted" in told(mine, theirs=theirs, mine=mine)
    assert told(commented(mine, "Dòng “Trạm”: 12 → 15"), theirs=theirs, mine=mine) == ""


def test_a_change_in_another_cell_than_its_own_is_found() -> None:
    rows = (FACTS.groups[0].rows[0], FACTS.groups[0].rows[1]._replace(value="15"))
    theirs = draw(Facts(FACTS.before, (FACTS.groups[0]._replace(rows=rows),), FACTS.after))
    cell = f"<w:r>{words('12')}"
    assert told(redrawn(BASE, (cell, gone("12") + come("15"))), theirs=theirs) == ""
    assert "lands" in told(redrawn(BASE, (cell, run("12") + come("15"))), theirs=theirs)


def test_a_comment_that_hangs_on_a_row_we_delete_is_found() -> None:
    dropped = draw(Facts(FACTS.before, (FACTS.groups[0]._replace(rows=FACTS.groups[0].rows[:1]),), FACTS.after))
    merged = _row_deleted(BASE)
    at_the_row = commented(merged, "Cần xem", '<w:bookmarkStart w:id="6"')
    assert "hangs on what we delete" in told(at_the_row, theirs=dropped)
    assert told(commented(merged, "Cần xem"), theirs=dropped) == ""


def test_a_new_block_before_the_one_it_follows_is_found() -> None:
    theirs = draw(Facts((*FACTS.before, Paragraph("ba", "Đoạn thứ ba.")), FACTS.groups, FACTS.after))
    new = (
        f'<w:p><w:pPr><w:pStyle w:val="KHDoan"/><w:rPr><w:ins w:id="905" {BY}/></w:rPr></w:pPr>'
        f'<w:bookmarkStart w:id="906" w:name="_kh_nd_d_ba"/>{come("Đoạn thứ ba.", 907)}'
        '<w:bookmarkEnd w:id="906"/></w:p>'
    )
    assert "stands before" in told(redrawn(BASE, ("<w:body>", f"<w:body>{new}")), theirs=theirs)
    assert told(redrawn(BASE, ("<w:tbl>", f"{new}<w:tbl>")), theirs=theirs) == ""


# ------------------------------------------------------------------ package


CELL = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>'
HEADING_ROW = f'<w:trPr><w:cantSplit/></w:trPr>{CELL}</w:tcPr><w:p><w:pPr><w:pStyle w:val="KHBangTieuDe"/></w:pPr>'
LAST_ROW = f'<w:trPr><w:cantSplit/></w:trPr>{CELL}</w:tcPr><w:p><w:pPr><w:pStyle w:val="KHBangO"/></w:pPr>'
THIRD, SIXTH = '<w:bookmarkStart w:id="3"', '<w:bookmarkStart w:id="6"'
SECOND = '<w:pStyle w:val="KHDoan"/></w:pPr><w:bookmarkStart w:id="2"'
SECTION = f'<w:rPr><w:del w:id="916" {BY}/></w:rPr><w:sectPr/></w:pPr><w:bookmarkStart w:id="2"'
LIVE_AND_LOOK = "<w:r><w:delText>x</w:delText><w:rPr/>"


@pytest.mark.parametrize(
    ("said", "swap"),
    [
        ("revision id 902 twice", ('w:id="901"', 'w:id="902"')),
        ("live text", (gone("80%"), gone("80%").replace("delText", "t"))),
        ("bookmark _kh_nd_d_mo-dau twice", ('w:name="_kh_nd_d_hai"', 'w:name="_kh_nd_d_mo-dau"')),
        ("no end", ('<w:bookmarkEnd w:id="2"/>', "")),
        ("an empty revision", (come("85%"), f'{come("85%")}<w:ins w:id="910" {BY}/>')),
        ("inside its like", (come("85%"), f'<w:ins w:id="911" {BY}>{come("85%")}</w:ins>')),
        ("is not first", (run("80%", deleted=True), run("80%", deleted=True).replace("<w:r>", LIVE_AND_LOOK))),
        (
            "in w:trPr out of order",
            (
                HEADING_ROW + THIRD,
                HEADING_ROW.replace("<w:cantSplit/>", f'<w:ins w:id="915" {BY}/><w:cantSplit/>') + THIRD,
            ),
        ),
        ("takes a section break", (SECOND, '<w:pStyle w:val="KHDoan"/>' + SECTION)),
        (
            "hidden under a merged one",
            (
                LAST_ROW + SIXTH,
                LAST_ROW.replace("</w:trPr>", f'<w:ins w:id="917" {BY}/></w:trPr>').replace(
                    "</w:tcPr>", "<w:vMerge/></w:tcPr>"
                )
                + SIXTH,
            ),
        ),
    ],
)
def test_invalid_markup_is_found(said: str, swap: tuple[str, str]) -> None:
    assert said in told(redrawn(GOOD, swap))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/styles.xml": b"<other/>"}, "word/styles.xml changed"),
        ({"word/media/hinh.png": b"x"}, "word/media/hinh.png has no content type"),
        ({"word/document.xml": b"<broken"}, "not well-formed"),
        ({"word/_rels/document.xml.rels": parts_of(BASE)["_rels/.rels"]}, "leads to"),
    ],
)
def test_a_spoiled_package_is_found(parts: dict[str, bytes], said: str) -> None:
    assert said in told(zipped({**parts_of(GOOD), **parts}))


def test_a_part_of_the_person_that_is_gone_is_found() -> None:
    mine = zipped({**parts_of(BASE), "word/header1.xml": b"<h/>"})
    assert "word/header1.xml is gone" in told(GOOD, mine=mine)


def test_a_comment_without_its_place_or_with_two_is_found() -> None:
    good = commented(GOOD, "chú ý")
    assert told(good) == ""
    reference = '<w:r><w:commentReference w:id="7"/></w:r>'
    assert "referred to 0 times" in told(redrawn(good, (reference, "")))
    assert "referred to 2 times" in told(redrawn(good, (reference, reference * 2)))


def test_a_comment_of_the_person_that_is_changed_is_found() -> None:
    mine = commented(BASE, "góp ý", number="8")
    merged = redrawn(redrawn(mine, LANDED), ("góp ý", "sửa ý"), part=COMMENTS)
    assert "comment 8 of the person is changed" in told(merged, mine=mine)


# ------------------------------------------------------------------ views


def body(*blocks: str) -> bytes:
    return package(f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}</w:body></w:document>".encode())


def paragraph(inside: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>"


@pytest.mark.parametrize(
    ("blocks", "accepted", "rejected"),
    [
        ([paragraph(run("a ") + gone("b") + come("c"))], ["a c"], ["a b"]),
        ([paragraph(come("a"), f'<w:ins w:id="1" {BY}/>'), paragraph(run("b"))], ["a", "b"], ["b"]),
        ([paragraph(run("a"), f'<w:ins w:id="1" {BY}/>'), paragraph(run("b"))], ["a", "b"], ["ab"]),
        ([paragraph(gone("a"), f'<w:del w:id="1" {BY}/>'), paragraph(run("b"))], ["b"], ["a", "b"]),
        ([paragraph(run("a"), f'<w:del w:id="1" {BY}/>'), paragraph(run("b"))], ["ab"], ["a", "b"]),
        ([paragraph(f'<w:ins w:id="1" {BY}>{gone("a")}</w:ins>') + paragraph(run("b"))], ["", "b"], ["", "b"]),
        ([paragraph(run("a")), paragraph(come("b"), f'<w:ins w:id="1" {BY}/>')], ["a", "b"], ["a"]),
    ],
)
def test_revisions_are_settled_as_word_does(blocks: list[str], accepted: list[str], rejected: list[str]) -> None:
    docx = body(*blocks)
    assert accepted_lines(docx) == accepted
    assert rejected_lines(docx) == rejected


def test_rows_come_and_go_with_their_marks() -> None:
    def row(text: str, mark: str) -> str:
        return f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{paragraph(run(text))}</w:tc></w:tr>"

    rows = row("a", "") + row("b", f'<w:ins w:id="1" {BY}/>') + row("c", f'<w:del w:id="2" {BY}/>')
    docx = body(f"<w:tbl>{rows}</w:tbl>")
    assert accepted_lines(docx) == ["a", "b"]
    assert rejected_lines(docx) == ["a", "c"]


def test_cells_come_and_go_with_their_marks() -> None:
    def cell(text: str, mark: str) -> str:
        return f"<w:tc><w:tcPr>{mark}</w:tcPr>{paragraph(run(text))}</w:tc>"

    cells = cell("a", "") + cell("b", f'<w:cellIns w:id="1" {BY}/>') + cell("c", f'<w:cellDel w:id="2" {BY}/>')
    docx = body(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert accepted_lines(docx) == ["a", "b"]
    assert rejected_lines(docx) == ["a", "c"]


def test_former_properties_come_back_when_a_change_of_them_is_rejected() -> None:
    former = f'<w:pPrChange w:id="1" {BY}><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange>'
    root = root_of(body(f'<w:p><w:pPr><w:jc w:val="center"/>{former}</w:pPr>{run("a")}</w:p>'))
    looks = {settle: next(lines_of(view(root, everything(settle)))).look for settle in Settle}
    assert 'w:val="center"' in looks[Settle.ACCEPT]
    assert "pPrChange" not in looks[Settle.ACCEPT]
    assert 'w:val="right"' in looks[Settle.REJECT]
    assert "pPrChange" in looks[Settle.LEAVE]


LIST = f"""<w:numbering {NAMESPACES}>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>
</w:num></w:numbering>"""


def test_labels_are_counted_by_definition_and_start_anew_where_a_list_says_so() -> None:
    lists = lists_of(zipped({**parts_of(BASE), "word/numbering.xml": LIST.encode()}))
    looks = [f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>' for number in "11212"]
    assert [lists.label(look) for look in looks] == [f"lowerLetter %1) {at}" for at in (1, 2, 1, 2, 3)]
    assert lists.label("<w:pPr/>") == ""


def test_another_label_than_the_persons_is_found() -> None:
    parts = {"word/numbering.xml": LIST.encode()}
    look = '<w:pStyle w:val="KHDoan"/></w:pPr><w:bookmarkStart w:id="{}"'

    def listed(at: int, number: int) -> tuple[str, str]:
        properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        return look.format(at), look.format(at).replace("</w:pPr>", properties)

    mine = zipped({**parts_of(redrawn(BASE, listed(1, 1), listed(2, 1))), **parts})
    same = zipped({**parts_of(redrawn(BASE, listed(1, 2), listed(2, 1))), **parts})
    other = zipped({**parts_of(redrawn(BASE, listed(1, 1), listed(2, 2))), **parts})
    assert told(same, theirs=BASE, mine=mine) == ""
    assert "returns" in told(other, theirs=BASE, mine=mine)


def test_what_is_left_pending_is_told_with_its_author() -> None:
    (line,) = lines_of(view(root_of(body(paragraph(run("a") + come("b")))), everything(Settle.LEAVE)))
    assert [(piece.text, piece.pending) for piece in line.pieces] == [("a", ()), ("b", ("ins:kehoach",))]
