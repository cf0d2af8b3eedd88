"""Tracked changes written, accepted and rejected in WordprocessingML, and a file patched without touching the rest."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from communes import Commune
from lxml import etree

from generator.model.problem import InputError
from generator.word.packaging.reading_package import Element, W
from generator.word.revising.accepted_changes import accept, accept_all, reject
from generator.word.revising.comments import Comments, comments_of, remove_comments
from generator.word.revising.live_text import line_of, lines_of
from generator.word.revising.mending import mend
from generator.word.revising.opened import Opened
from generator.word.revising.revisions import Revisions

_NS = f'xmlns:w="{W[1:-1]}"'
SPLIT = (
    "<w:r><w:rPr><w:b/></w:rPr><w:t>đạt 8</w:t></w:r><w:r><w:t>0% trở</w:t></w:r>"
    '<w:r><w:t xml:space="preserve"> lên</w:t></w:r>'
)


def body(*blocks: str) -> Element:
    return etree.fromstring(f"<w:body {_NS}>{''.join(blocks)}</w:body>")


def p(content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def texts(root: Element) -> list[str]:
    return [line.text for line in lines_of(root)]


def plain(words: str) -> object:
    return lambda look: [(words, look)]


# Writing


@pytest.mark.parametrize(
    ("place", "words", "live"),
    [
        ((4, 7), "85%", "đạt 85% trở lên"),
        ((0, 0), "phải ", "phải đạt 80% trở lên"),
        ((15, 15), " năm nay", "đạt 80% trở lên năm nay"),
        ((3, 3), " ngay", "đạt ngay 80% trở lên"),
        ((0, 15), "", ""),
    ],
)
def test_words_are_replaced_across_runs_and_come_back(place: tuple[int, int], words: str, live: str) -> None:
    root = body(p(SPLIT))
    revisions = Revisions([root])
    revisions.replace([root[0]], place, plain(words))  # type: ignore[arg-type]
    assert texts(root) == [live]
    reject(root, revisions.own)
    assert texts(root) == ["đạt 80% trở lên"]


def test_accepting_leaves_only_the_new_words() -> None:
    root = body(p(SPLIT))
    revisions = Revisions([root])
    revisions.replace([root[0]], (4, 7), plain("85%"))  # type: ignore[arg-type]
    accept(root, revisions.own)
    assert not list(root.iter(f"{W}ins", f"{W}del", f"{W}delText"))
    assert texts(root) == ["đạt 85% trở lên"]


def test_inserted_words_look_like_those_they_replace() -> None:
    root = body(p(SPLIT))
    Revisions([root]).replace([root[0]], (0, 3), plain("phải"))  # type: ignore[arg-type]
    (inserted,) = root.iter(f"{W}ins")
    assert inserted.find(f"{W}r/{W}rPr/{W}b") is not None


def test_a_pending_insertion_is_cut_for_a_new_one_and_not_nested_into() -> None:
    root = body(p(f'<w:ins w:id="7" w:author="A" w:date="2027-01-01T00:00:00Z">{r("một hai ba")}</w:ins>'))
    revisions = Revisions([root])
    revisions.replace([root[0]], (4, 7), plain("bốn"))  # type: ignore[arg-type]
    assert texts(root) == ["một bốn ba"]
    assert not [one for one in root.iter(f"{W}ins") if one.getparent().tag == f"{W}ins"]
    reject(root, revisions.own)
    assert texts(root) == ["một hai ba"]


def test_a_later_round_has_a_name_of_its_own_while_an_earlier_is_pending() -> None:
    root = body(p(r("80%")))
    names = []
    for words in ("85%", "90%", "95%"):
        revisions = Revisions([root])
        revisions.replace([root[0]], (0, 3), plain(words))  # type: ignore[arg-type]
        names += [one.get(f"{W}author") for one in root.iter(f"{W}ins") if one.get(f"{W}id") in revisions.own]
    assert names == ["kehoach", "kehoach (lần 2)", "kehoach (lần 3)"]
    accept_all(root)
    assert texts(root) == ["95%"]


def test_tabs_and_breaks_are_words_elements() -> None:
    root = body(p(r("a")))
    Revisions([root]).replace([root[0]], (1, 1), plain("\tb\nc"))  # type: ignore[arg-type]
    assert [child.tag.removeprefix(W) for child in root.find(f".//{W}ins/{W}r")] == ["tab", "t", "br", "t"]
    assert texts(root) == ["a\tb\nc"]


# Settling


@pytest.mark.parametrize(
    ("mark", "accepted", "rejected"),
    [("ins", ["một", "hai"], ["mộthai"]), ("del", ["mộthai"], ["một", "hai"])],
)
def test_the_end_of_a_paragraph_is_settled(mark: str, accepted: list[str], rejected: list[str]) -> None:
    change = f'<w:rPr><w:{mark} w:id="1" w:author="A" w:date="2027-01-01T00:00:00Z"/></w:rPr>'
    for settle, expected in ((accept, accepted), (reject, rejected)):
        root = body(p(r("một"), change), p(r("hai")))
        settle(root, {"1"})
        assert texts(root) == expected


@pytest.mark.parametrize(("mark", "left"), [("ins", 2), ("del", 1)])
def test_a_row_is_settled(mark: str, left: int) -> None:
    change = f'<w:trPr><w:{mark} w:id="1" w:author="A" w:date="2027-01-01T00:00:00Z"/></w:trPr>'
    row = "<w:tr>{}<w:tc>" + p(r("ô")) + "</w:tc></w:tr>"
    for settle, rows in ((accept, left), (reject, 3 - left)):
        root = body(f"<w:tbl>{row.format('')}{row.format(change)}</w:tbl>")
        settle(root, {"1"})
        assert len(list(root.iter(f"{W}tr"))) == rows


def test_only_the_changes_asked_for_are_settled() -> None:
    def ins(number: str, text: str) -> str:
        return f'<w:ins w:id="{number}" w:author="A" w:date="2027-01-01T00:00:00Z">{r(text)}</w:ins>'

    root = body(p(ins("1", "một ") + ins("2", "hai")))
    reject(root, {"1"})
    assert texts(root) == ["hai"]
    assert len(list(root.iter(f"{W}ins"))) == 1


def test_accepting_all_takes_former_looks_and_moves_along() -> None:
    old = '<w:pPrChange w:id="5" w:author="A"><w:pPr/></w:pPrChange>'
    root = body(
        p(f'<w:moveFrom w:id="1" w:author="A">{r("đi")}</w:moveFrom>' + r("ở"), f'<w:jc w:val="left"/>{old}'),
        p(f'<w:moveToRangeStart w:id="2" w:name="x"/><w:moveTo w:id="3" w:author="A">{r("đi")}</w:moveTo>'),
    )
    accept_all(root)
    assert texts(root) == ["ở", "đi"]
    tags = {one.tag.removeprefix(W) for one in root.iter()}
    assert not tags & {"moveFrom", "moveTo", "moveToRangeStart", "pPrChange"}


def test_the_live_words_leave_out_what_is_deleted_and_codes_of_fields() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    root = body(p(r("trang ") + field + gone + "<w:hyperlink>" + r("một") + "</w:hyperlink>"))
    assert line_of([root[0]]).text == "trang một"


# The package


def test_what_is_not_touched_stays_byte_for_byte(commune: Commune) -> None:
    content = commune.docx()
    opened = Opened(content)
    opened.body[0].set("x", "1")
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(BytesIO(opened.as_bytes())) as after:
        assert before.namelist() == after.namelist()
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"word/document.xml"}


def test_comments_are_added_and_taken_out_without_a_trace(commune: Commune) -> None:
    content = commune.docx()
    opened = Opened(content)
    paragraph = next(opened.body.iter(f"{W}p"))
    comments = Comments(opened)
    comments.add([paragraph], "Một.\nHai & <ba>.")
    comments.add([paragraph], "Bốn.")
    reopened = Opened(opened.as_bytes())
    assert [one.text for one in comments_of(reopened)] == ["Một.\nHai & <ba>.", "Bốn."]
    remove_comments(reopened)
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(BytesIO(reopened.as_bytes())) as after:
        assert before.namelist() == after.namelist()
        assert texts(Opened(content).body) == texts(reopened.body)


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(InputError, match="không phải văn bản Word"):
        Opened(b"text")


def test_what_libreoffice_writes_against_the_schema_is_mended(commune: Commune) -> None:
    opened = Opened(commune.docx())
    first, second = list(opened.body.iter(f"{W}p"))[:2]
    for paragraph, number in ((first, "901"), (second, "902")):
        paragraph.append(paragraph.makeelement(f"{W}bookmarkStart", {f"{W}id": number, f"{W}name": "_kh_nd_d_x"}))
    second.append(second.makeelement(f"{W}bookmarkEnd", {f"{W}id": "902"}))
    date = first.makeelement(f"{W}ins", {f"{W}id": "9", f"{W}author": "A", f"{W}date": "0-00-00T00:00:00Z"})
    first.append(date)
    mend(opened)
    starts = [one for one in opened.body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == "_kh_nd_d_x"]
    ends = [one for one in opened.body.iter(f"{W}bookmarkEnd") if one.get(f"{W}id") == starts[0].get(f"{W}id")]
    assert (len(starts), len(ends)) == (1, 1)
    assert date.get(f"{W}date") is None
