"""What a merged DOCX must be as a package: the person's parts untouched, and what was written into it valid."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator

from docx_views import COMMENTS, COPY, DOCUMENT, OURS, REVISIONS, Element, W, canonical, is_ours, parts_of
from lxml import etree

from generator.model.texts.review_mark import REVIEW

TYPES = "[Content_Types].xml"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# parts that a merge may add entries to: each entry of the person's stays
KEPT_ENTRIES = {
    COMMENTS: ("comment",),
    "word/footnotes.xml": ("footnote",),
    "word/numbering.xml": ("abstractNum", "num"),
}
# what a merge may write into; every other part of the person's file stays as it is, byte for byte
OPEN_PARTS = frozenset(
    {TYPES, DOCUMENT, "word/_rels/document.xml.rels", "docProps/custom.xml", "_rels/.rels", *KEPT_ENTRIES}
)
NUMBERED = (*REVISIONS, *(f"{W}{name}" for name in ("rPrChange", "pPrChange", "tcPrChange", "numberingChange")))
LONGEST_NAME = 40
REST = "…"  # stands for every other name in an order
PARAGRAPH_ORDER = """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap
outlineLvl divId cnfStyle rPr sectPr pPrChange"""
CELL_ORDER = """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark
cellIns cellDel cellMerge tcPrChange"""
ORDERS = {
    "pPr": PARAGRAPH_ORDER.split(),
    "rPr": ["ins", "del", "moveFrom", "moveTo", REST, "rPrChange"],
    "trPr": [REST, "ins", "del", "trPrChange"],
    "tcPr": CELL_ORDER.split(),
}
FIRST_CHILDREN = {"p": "pPr", "r": "rPr", "tr": "trPr", "tc": "tcPr"}
BESIDE = frozenset({f"{W}gridBefore", f"{W}gridAfter"})
PLACES = frozenset(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "tblPrEx"))


def package_violations(mine: bytes, merged: bytes) -> list[str]:
    """What is wrong with a merged package, held against the person's file."""
    before, after = parts_of(mine), parts_of(merged)
    trees, broken = _parsed(after)
    if broken:
        return broken
    document, own = trees[DOCUMENT], etree.fromstring(before[DOCUMENT])
    return [
        *_untouched(before, after),
        *_listed(before, after, trees),
        *_numbers(document, own),
        *_bookmarks(document, own),
        *_comments(trees, before),
        *_form(document),
        *_grids(document),
    ]


def _parsed(parts: dict[str, bytes]) -> tuple[dict[str, Element], list[str]]:
    trees, broken = {}, []
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(content)
            except etree.XMLSyntaxError as error:
                broken.append(f"not well-formed: {name}: {error}")
    return trees, broken


def _untouched(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    for name in before.keys() - OPEN_PARTS:
        if _written(before[name]) != _written(after.get(name, b"")):
            yield f"package: {name} {'changed' if name in after else 'is gone'}"
    for part, kind in ((part, kind) for part, kinds in KEPT_ENTRIES.items() for kind in kinds if part in before):
        kept = Counter(_entries(after.get(part), kind))
        for number, text in (Counter(_entries(before[part], kind)) - kept).elements():
            if kind == "comment" and f'w:author="{OURS}"' in text and REVIEW in text:
                continue  # goes with its cause: tests of marks hold when
            yield f"package: {kind} {number} of the person is changed or gone: {text[:80]}"


def _written(content: bytes) -> str | bytes:
    """A part as it is, or, of XML, in one form for all ways to write the same."""
    return canonical(etree.fromstring(content)) if content.lstrip().startswith(b"<") else content


def _entries(content: bytes | None, kind: str) -> Iterator[tuple[str, str]]:
    """The comments, footnotes or lists of a part, each with its markup."""
    if content is not None:
        for one in etree.fromstring(content).iter(f"{W}{kind}"):
            written = _unrevised(one) if kind == "footnote" else canonical(one).strip()
            yield one.get(f"{W}id") or one.get(f"{W}{kind}Id"), written


def _unrevised(note: Element) -> str:
    """The words of a footnote without what a merge wrote into it: the data may change those that they made."""
    texts = note.iter(f"{W}t", f"{W}delText")
    ours = [(one, next((above for above in one.iterancestors(*REVISIONS) if is_ours(above)), None)) for one in texts]
    return "".join(one.text or "" for one, revision in ours if revision is None or revision.tag == f"{W}del")


def _listed(before: dict[str, bytes], after: dict[str, bytes], trees: dict[str, Element]) -> Iterator[str]:
    """Every part has a content type, every relationship leads somewhere, none of the person's is lost."""
    types = trees[TYPES]
    endings = {one.get("Extension", "").lower() for one in types.iter(f"{CONTENT}Default")}
    named = Counter(one.get("PartName") for one in types.iter(f"{CONTENT}Override"))
    yield from (f"package: content type of {name} twice" for name, count in named.items() if count > 1)
    for name in named:
        if name[1:] not in after:
            yield f"package: content type of {name}, which is not there"
    for name in after.keys() - {TYPES}:
        if f"/{name}" not in named and name.rpartition(".")[2].lower() not in endings:
            yield f"package: {name} has no content type"
    for name in (name for name in trees if name.endswith(".rels")):
        yield from _relations(name, before, after, trees[name])


def _relations(name: str, before: dict[str, bytes], after: dict[str, bytes], tree: Element) -> Iterator[str]:
    home = posixpath.dirname(posixpath.dirname(name))
    found = {one.get("Id"): one for one in tree.iter(RELATIONS)}
    if len(found) != len(list(tree.iter(RELATIONS))):
        yield f"package: {name} has a relationship id twice"
    for one in found.values():
        target = posixpath.normpath(posixpath.join("/", home, one.get("Target"))).lstrip("/")
        if one.get("TargetMode") != "External" and target not in after:
            yield f"package: {name} leads to {target}, which is not there"
    for one in etree.fromstring(before[name]).iter(RELATIONS) if name in before else ():
        kept = found.get(one.get("Id"))
        if kept is None or dict(kept.attrib) != dict(one.attrib):
            yield f"package: relationship {one.get('Id')} of {name} is changed or gone"


def _numbers(document: Element, own: Element) -> Iterator[str]:
    """Revisions have numbers of their own, an author and a date."""
    before, numbers = _doubled(own, *NUMBERED), _doubled(document, *NUMBERED)
    yield from (f"package: revision id {number} twice" for number in numbers - before)
    for revision in document.iter(*REVISIONS):
        if not all(revision.get(f"{W}{name}") for name in ("id", "author", "date")) and is_ours(revision):
            yield f"package: a revision without id, author or date: {dict(revision.attrib)}"


def _doubled(document: Element, *tags: str) -> set[str | None]:
    numbers = Counter(one.get(f"{W}id") for one in document.iter(*tags))
    return {number for number, count in numbers.items() if count > 1}


def _bookmarks(document: Element, own: Element) -> Iterator[str]:
    """Names and ids once, every start with its end after it, no name longer than Word takes."""
    starts, ends = ([*document.iter(f"{W}bookmark{kind}")] for kind in ("Start", "End"))
    names = Counter(one.get(f"{W}name", "").lower() for one in starts)
    known = {one.get(f"{W}name") for one in own.iter(f"{W}bookmarkStart")}
    yield from (f"package: bookmark {name} twice" for name, count in names.items() if count > 1)
    for kind in ("bookmarkStart", "bookmarkEnd"):
        yield from (f"package: {kind} id {number} twice" for number in _doubled(document, f"{W}{kind}"))
    open_ones = {one.get(f"{W}id") for one in starts} ^ {one.get(f"{W}id") for one in ends}
    before = {one.get(f"{W}id") for one in own.iter(f"{W}bookmarkStart")} ^ {
        one.get(f"{W}id") for one in own.iter(f"{W}bookmarkEnd")
    }
    yield from (f"package: bookmark {number} has no end, or an end no start" for number in open_ones - before)
    for name in {one.get(f"{W}name", "") for one in starts} - known:
        if len(name) > LONGEST_NAME or COPY.search(name):
            yield f"package: bookmark name {name} is none of ours"
    for one in own.iter(f"{W}bookmarkStart"):
        if one.get(f"{W}name", "").lower() not in names:
            yield f"package: bookmark {one.get(f'{W}name')} is gone"


def _comments(trees: dict[str, Element], before: dict[str, bytes]) -> Iterator[str]:
    """Each comment is referred to once, and its range has one start and one end."""
    document = trees[DOCUMENT]
    listed = (
        Counter(one.get(f"{W}id") for one in trees[COMMENTS].iter(f"{W}comment")) if COMMENTS in trees else Counter()
    )
    yield from (f"package: comment {number} twice" for number, count in listed.items() if count > 1)
    counts = {
        kind: Counter(one.get(f"{W}id") for one in document.iter(f"{W}{kind}"))
        for kind in ("commentReference", "commentRangeStart", "commentRangeEnd")
    }
    for number in listed.keys() | counts["commentReference"].keys():
        if listed[number] != 1 or counts["commentReference"][number] != 1:
            yield f"package: comment {number} is referred to {counts['commentReference'][number]} times"
        if counts["commentRangeStart"][number] != counts["commentRangeEnd"][number]:
            yield f"package: the range of comment {number} is open"
    known = {one.get(f"{W}id") for one in _comment_elements(before)}
    for one in trees[COMMENTS].iter(f"{W}comment") if COMMENTS in trees else ():
        fresh = one.get(f"{W}id") not in known
        if fresh and not (one.get(f"{W}author") and one.get(f"{W}initials") and one.find(f"{W}p") is not None):
            yield f"package: comment {one.get(f'{W}id')} lacks its author, initials or text"


def _comment_elements(parts: dict[str, bytes]) -> Iterator[Element]:
    if COMMENTS in parts:
        yield from etree.fromstring(parts[COMMENTS]).iter(f"{W}comment")


def _form(document: Element) -> Iterator[str]:
    """The rules of the markup that an edit of the XML breaks first."""
    yield from _revision_form(document)
    yield from _order(document)
    for name, first in FIRST_CHILDREN.items():
        for element in document.iter(f"{W}{name}"):
            at = [number for number, one in enumerate(element) if one.tag == f"{W}{first}"]
            if len(at) > 1 or (at and any(one.tag not in PLACES for one in element[: at[0]])):
                yield f"package: w:{first} is not first in w:{name}"
    for cell in document.iter(f"{W}tc"):
        blocks = [one.tag for one in cell if one.tag in {f"{W}p", f"{W}tbl", f"{W}sdt"}]
        if not blocks or blocks[-1] == f"{W}tbl":
            yield "package: a cell does not end with a paragraph"


def _order(document: Element) -> Iterator[str]:
    """Properties stand in the order of the schema; LibreOffice writes some in another, a merge puts them right."""
    for name, order in ORDERS.items():
        places = {one: at for at, one in enumerate(order)}
        wrong: set[str] = set()
        for element in document.iter(f"{W}{name}"):
            found = [etree.QName(one).localname for one in element]
            ranks = [places.get(one, places.get(REST, len(order))) for one in found]
            wrong.update(one for one, rank, best in zip(found, ranks, sorted(ranks), strict=True) if rank != best)
            wrong.update(one for one, count in Counter(found).items() if count > 1)
        if wrong:
            yield f"package: in w:{name} out of order, or twice: {', '.join(sorted(wrong))}"


def _revision_form(document: Element) -> Iterator[str]:
    """Deleted text is marked as deleted and no other is; a revision holds something, and none of its like."""
    if document.findall(f".//{W}del/{W}r/{W}t"):
        yield "package: live text (w:t) inside w:del"
    for one in document.iter(f"{W}delText"):
        if next(one.iterancestors(f"{W}del", f"{W}moveFrom"), None) is None:
            yield f"package: deleted text outside w:del: {one.text}"
    for mark in document.iterfind(f".//{W}pPr/{W}rPr/{W}del"):
        if is_ours(mark) and mark.getparent().getparent().find(f"{W}sectPr") is not None:
            yield "package: a deletion of ours takes a section break with it"
    for revision in document.iter(f"{W}ins", f"{W}del"):
        holder = etree.QName(revision.getparent()).localname
        if not len(revision) and holder not in {"rPr", "trPr"} and is_ours(revision):
            yield f"package: an empty revision in w:{holder}"
        if revision.tag in {one.tag for one in revision.iterancestors(*REVISIONS)}:
            yield f"package: {etree.QName(revision).localname} inside its like"


def _grids(document: Element) -> Iterator[str]:
    """Rows of ours are as wide as their table, where the person's rows are."""
    for table in document.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if not rows:
            yield "package: a table without rows"
        widths = [(_columns(row), _is_new(row)) for row in rows]
        others = {width for width, new in widths if not new}
        if len(others) == 1:
            wrong = [width for width, new in widths if new and width not in others]
            yield from (f"package: a new row has {width} columns of {others}" for width in wrong)
        for row in filter(_is_new, rows):
            for cell in row.findall(f"{W}tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(f"{W}val") != "restart" and "".join(cell.itertext()).strip():
                    yield "package: words of a new row stand in a cell that is hidden under a merged one"


def _is_new(row: Element) -> bool:
    return any(is_ours(mark) for mark in row.findall(f"{W}trPr/{W}ins"))


def _columns(row: Element) -> int:
    """How many columns a row has, those with a deleted cell left out."""
    cells = [cell for cell in row.findall(f"{W}tc") if cell.find(f"{W}tcPr/{W}cellDel") is None]
    spans = [int(one.get(f"{W}val")) - 1 for cell in cells for one in cell.findall(f"{W}tcPr/{W}gridSpan")]
    ends = [
        int(one.get(f"{W}val")) for kind in ("gridBefore", "gridAfter") for one in row.findall(f"{W}trPr/{W}{kind}")
    ]
    return len(cells) + sum(spans) + sum(ends)
