"""The runs of a paragraph as a reader sees them: tracked changes accepted, hidden text out, results of fields in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import NamedTuple

from generator.model.issued import IssuedRun
from generator.vietnamese.folding import INVISIBLE, INVISIBLE_LEFT_OUT
from generator.vietnamese.printed import printed
from generator.word.packaging.reading_package import VAL, Element, W
from generator.word.reading.reading_styles import Look, Styles, look_of, shown
from generator.word.reading.reading_symbols import UNREADABLE, drawn, sign_of
from generator.word.reading.tracked_changes import BLOCK_WRAPPERS, TRACKED, run_is_gone

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_GRAPHICS = {"chart": "biểu đồ", "diagram": "sơ đồ"}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_XML_BLANKS = " \t\r\n"
# wrappers that are not seen themselves; what is deleted or moved away is not among them
_WRAPPERS = BLOCK_WRAPPERS | {
    f"{W}{name}" for name in ("hyperlink", "smartTag", "fldSimple", "dir", "bdo", "ruby", "rubyBase")
}
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_SIGNS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_DRAWINGS = {f"{W}drawing", f"{W}pict", f"{W}object"}
_PAGE_ENDS = {"page", "column"}

Notes = Callable[[Element], str]


class Remarks:
    """What could not be read, each kind with the places it was met at."""

    def __init__(self) -> None:
        self._places: dict[str, dict[str, None]] = {}

    def add(self, what: str, place: str) -> None:
        """One more thing not read."""
        self._places.setdefault(what, {})[place] = None

    def sentences(self) -> tuple[str, ...]:
        """A sentence a kind, with its first places."""
        return tuple(f"{what} ({_listed(list(places))})." for what, places in self._places.items())


def _listed(places: list[str]) -> str:
    shown_places = ", ".join(places[:5])
    return shown_places if len(places) <= 5 else f"{shown_places} và {len(places) - 5} chỗ khác"


class ReadLine:
    """A paragraph being read: its runs, and the boxes of text that hang on it."""

    def __init__(self) -> None:
        self.runs: list[IssuedRun] = []
        self.boxes: list[Element] = []


class _Frame(NamedTuple):
    """What the runs of one paragraph share."""

    line: ReadLine
    paragraph: Look
    place: str


class RunReader:
    """Reads runs; fields are followed over them."""

    def __init__(self, styles: Styles, remarks: Remarks, note: Notes | None) -> None:
        self._styles, self._remarks, self._note = styles, remarks, note
        self._codes: list[bool] = []  # the open fields, each whether its code goes on

    def read(self, paragraph: Element, line: ReadLine, look: Look, place: str) -> None:
        """Add the runs of a paragraph to a line."""
        self._codes = []  # a code goes on over paragraphs only in damaged files
        self._children(paragraph, _Frame(line, look, place))

    def _children(self, element: Element, frame: _Frame) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, frame)
            elif tag in _WRAPPERS:
                if tag in TRACKED:
                    self._tracked(frame)
                self._children(child, frame)
            elif tag in TRACKED:
                self._tracked(frame)
            elif tag == f"{_MC}AlternateContent":
                for one in alternative(child):
                    self._children(one, frame)
            elif isinstance(tag, str) and tag.startswith(_MATH):
                self._math(child, frame)

    def _tracked(self, frame: _Frame) -> None:
        self._remarks.add("Còn sửa đổi được theo dõi (track changes), đã đọc như đã chấp nhận hết", frame.place)

    def _math(self, element: Element, frame: _Frame) -> None:
        text = "".join(one.text or "" for one in element.iter(f"{_MATH}t"))
        if text:
            frame.line.runs.append(IssuedRun(text))
            self._remarks.add("Có công thức, chỉ đọc được các chữ trong đó", frame.place)

    def _run(self, run: Element, frame: _Frame) -> None:
        properties = run.find(f"{W}rPr")
        if run_is_gone(properties):
            return
        style = None if properties is None else properties.find(f"{W}rStyle")
        named = self._styles.run(None if style is None else style.get(VAL))
        look = shown(look_of(properties), named, frame.paragraph)
        text = "".join(self._pieces(run, frame, look))
        if look.hidden or any(self._codes):
            return
        self._add(text, frame, look)

    def _pieces(self, run: Element, frame: _Frame, look: Look) -> Iterable[str]:
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                yield _words(child, look)
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{W}br":
                yield "" if child.get(f"{W}type") in _PAGE_ENDS else "\n"
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif tag == f"{W}sym":
                code = _code(child.get(f"{W}char"))
                yield sign_of(code, child.get(f"{W}font", ""))
            elif not look.hidden and isinstance(tag, str):
                yield from self._hanging(child, tag, frame, look)

    def _hanging(self, child: Element, tag: str, frame: _Frame, look: Look) -> Iterable[str]:
        """What hangs on a run: notes, drawings, the newer of two versions of a piece."""
        if tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            self._noted(child, frame, look)
        elif tag in _DRAWINGS:
            self._drawing(child, frame)
        elif tag == f"{_MC}AlternateContent":
            for one in alternative(child):
                yield from self._pieces(one, frame, look)
        elif tag == f"{W}ruby":
            self._children(child, frame)

    def _noted(self, reference: Element, frame: _Frame, look: Look) -> None:
        if self._note is None or any(self._codes):
            return
        text = self._note(reference)
        if text:
            frame.line.runs.append(IssuedRun("", bool(look.bold), bool(look.italic), text))
        else:
            self._remarks.add("Có dấu chú thích nhưng không có nội dung chú thích", frame.place)

    def _drawing(self, drawing: Element, frame: _Frame) -> None:
        boxes = list(boxes_of(drawing))
        frame.line.boxes.extend(boxes)
        what = _what_is_drawn(drawing)
        if what:
            self._remarks.add(what, frame.place)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._codes.append(True)
        elif self._codes and kind == "separate":
            self._codes[-1] = False
        elif self._codes and kind == "end":
            self._codes.pop()

    def _add(self, text: str, frame: _Frame, look: Look) -> None:
        if not text:
            return
        if UNREADABLE in text:
            self._remarks.add("Có ký hiệu không đọc được, ghi tạm là “\ufffd”", frame.place)
        if not text.isascii() and _INVISIBLE.search(text):
            self._remarks.add(INVISIBLE_LEFT_OUT, frame.place)
        shown_text = text.upper() if look.capitals else text
        frame.line.runs.append(IssuedRun(shown_text, bool(look.bold), bool(look.italic)))


def _what_is_drawn(drawing: Element) -> str:
    """What of a drawing without words of its own is not read, as a person would call it; "" for lines and shapes."""
    if drawing.tag != f"{W}object" and any(
        not _is_boxed(one, drawing) for name in _PICTURES for one in drawing.iter(name)
    ):
        return "Có hình ảnh, không đọc được chữ trong hình, không đưa vào dự thảo; cần chèn lại trong Word"
    data = drawing.find(f".//{_GRAPHIC}")
    kind = data.get("uri", "") if data is not None else ""
    embedded = "đối tượng nhúng" if drawing.tag == f"{W}object" else ""
    known = next((name for sign, name in _GRAPHICS.items() if sign in kind), embedded)
    return f"Có {known}, không đưa vào dự thảo; cần chèn lại trong Word" if known else ""


def _is_boxed(element: Element, drawing: Element) -> bool:
    """Whether something in a drawing stands in a text box of it: that is read with the words of the box."""
    return any(
        one.tag == f"{W}txbxContent" for one in takewhile(lambda one: one is not drawing, element.iterancestors())
    )


def _words(element: Element, look: Look) -> str:
    text = element.text or ""
    if element.get(_XML_SPACE) != "preserve":
        text = text.strip(_XML_BLANKS)
    return drawn(text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "), look.font or "")


def _code(value: str | None) -> int:
    try:
        return int(value or "", 16)
    except ValueError:
        return 0


def alternative(element: Element) -> Iterable[Element]:
    """The version of an `mc:AlternateContent` to read: its first choice, else what older programs see."""
    choice = element.find(f"{_MC}Choice")
    return [one for one in (choice, element.find(f"{_MC}Fallback")) if one is not None][:1]


def boxes_of(drawing: Element) -> Iterable[Element]:
    """The outermost text boxes of a drawing, none a second time for older programs."""
    for child in drawing:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            for one in alternative(child):
                yield from boxes_of(one)
        elif isinstance(child.tag, str):
            yield from boxes_of(child)


def finished(runs: Iterable[IssuedRun]) -> tuple[IssuedRun, ...]:
    """Runs as the model has them: neighbours in one look joined, letters composed, blanks at both ends off."""
    given = tuple(runs)
    if len(given) == 1:  # most paragraphs
        run = given[0]
        text, note = printed(run.text).strip(), printed(run.note)
        return (IssuedRun(text, run.bold, run.italic, note),) if text or note else ()
    joined: list[_Joined] = []
    for run in given:
        before = joined[-1] if joined else None
        marks = _leading_marks(run.text) if before and not before.run.note else 0
        text = run.text
        if before and marks:
            before.texts.append(text[:marks])
            text = text[marks:]
        if before and not before.run.note and not run.note and before.run[1:] == run[1:]:
            before.texts.append(text)
        elif text or run.note:
            joined.append(_Joined(run, [text]))
    whole = ((one.run, "".join(one.texts)) for one in joined)
    return _trimmed([run._replace(text=printed(text), note=printed(run.note)) for run, text in whole])


class _Joined(NamedTuple):
    """The texts of neighbours in one look: put together once, since there may be many."""

    run: IssuedRun
    texts: list[str]


def _leading_marks(text: str) -> int:
    """How many marks (tones, hooks) a text begins with that belong to the letter before."""
    return next((place for place, letter in enumerate(text) if not unicodedata.combining(letter)), len(text))


def _trimmed(runs: list[IssuedRun]) -> tuple[IssuedRun, ...]:
    kept = [at for at, run in enumerate(runs) if run.note or run.text.strip()]
    if not kept:
        return ()
    first, last = kept[0], kept[-1]
    runs[first] = runs[first]._replace(text=runs[first].text.lstrip())
    runs[last] = runs[last]._replace(text=runs[last].text.rstrip())
    return tuple(run for run in runs[first : last + 1] if run.text or run.note)
