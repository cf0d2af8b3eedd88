"""Edits DOCX files in one LibreOffice, as a person at the keyboard would; speaks JSON lines on stdin and stdout.

Runs under any Python that has `uno`, not under the project's own: `hand.py` starts it and says what can be asked.
A request is {"do": "edit", "source": …, "target": …, "edits": […]} or {"do": "read", "source": …, "revisions": …};
the answer is {"ok": true, …} or {"ok": false, "error": …}.  At the end of stdin LibreOffice is ended too.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from xml.etree import ElementTree

import uno
from com.sun.star.awt import Size
from com.sun.star.beans import PropertyValue
from com.sun.star.util import DateTime

START_TRIES, START_PAUSE = 480, 0.125
BOLD, UNDERLINED, YELLOW = 150.0, 1, 0xFFFF00
AUTHOR = ("Lê Thị", "Hoa")
COMMENTED = DateTime(Year=2027, Month=1, Day=5, Hours=8)
ADJUSTMENTS = {"left": "LEFT", "center": "CENTER", "right": "RIGHT", "justify": "BLOCK"}


class EditError(Exception):
    """An edit that cannot be made as told: words not found, or found more than once."""


def named(**values):
    """Arguments of a UNO call."""
    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def url(path):
    return Path(path).resolve().as_uri()


class Office:
    """One LibreOffice with a profile of its own."""

    def __init__(self, program):
        self.home = tempfile.mkdtemp(prefix="kehoach-office-")
        pipe = f"kehoach{Path(self.home).name[-8:]}"
        profile = f"-env:UserInstallation={Path(self.home).as_uri()}"
        quiet = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
        listen = f"--accept=pipe,name={pipe};urp;"
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([program, profile, *quiet, listen], stdin=subprocess.DEVNULL, **silent)
        self.services = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        self.desktop = self.make("com.sun.star.frame.Desktop")
        self.dispatcher = self.make("com.sun.star.frame.DispatchHelper")
        self._introduce(*AUTHOR)

    def _connect(self, address):
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        for _ in range(START_TRIES):
            try:
                self.context = resolver.resolve(address)
            except Exception:  # UNO's own exceptions; it is not up yet
                if self.process.poll() not in {None, 0, 81}:
                    break
                time.sleep(START_PAUSE)
            else:
                return self.context.ServiceManager
        sys.exit("LibreOffice did not start")

    def _introduce(self, first, last):
        """Tell who sits at the keyboard: the author of tracked changes."""
        settings = self.make("com.sun.star.configuration.ConfigurationProvider")
        place = named(nodepath="/org.openoffice.UserProfile/Data")
        user = settings.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", place)
        user.replaceByName("givenname", first)
        user.replaceByName("sn", last)
        user.commitChanges()

    def make(self, service):
        return self.services.createInstanceWithContext(service, self.context)

    @contextmanager
    def opened(self, path):
        document = self.desktop.loadComponentFromURL(url(path), "_blank", 0, named(Hidden=False))
        if document is None:
            raise EditError("LibreOffice does not open the file")
        try:
            yield document
        finally:
            document.close(True)

    def close(self):
        with suppress(Exception):  # the connection falls with the process
            self.desktop.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.home, ignore_errors=True)


# ------------------------------------------------------------------ what stands in a document


def paragraphs_of(text):
    """The paragraphs and tables of a text, in order."""
    found = text.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def is_table(block):
    return block.supportsService("com.sun.star.text.TextTable")


def live_pieces(paragraph):
    """The text pieces of a paragraph, those that are tracked as deleted left out."""
    found, deleted = paragraph.createEnumeration(), 0
    while found.hasMoreElements():
        piece = found.nextElement()
        kind = piece.TextPortionType
        if kind == "Redline" and piece.RedlineType == "Delete":
            deleted += 1 if piece.IsStart else -1
        elif kind == "Text" and deleted <= 0:
            yield piece


def live_text(paragraph):
    return "".join(piece.getString() for piece in live_pieces(paragraph))


def cell_rows(table):
    """The names of a table's cells by row, merged or not."""
    rows = {}
    for name in table.getCellNames():
        if "." not in name:  # a cell that was split again inside
            rows.setdefault(int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")), []).append(name)
    return [rows[number] for number in sorted(rows)]


ODF_TEXT, ODF_TABLE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0}}" for kind in ("text", "table"))
SKIPPED = {ODF_TEXT + name for name in ("note", "tracked-changes", "sequence-decls", "bookmark-start", "bookmark-end")}
BREAKS = {ODF_TEXT + "tab": "\t", ODF_TEXT + "line-break": "\n"}


def lines_of(flat):
    """The paragraphs of a flat ODF file's body and of the cells of its tables, in order, without boxes and notes."""
    root = ElementTree.parse(flat).getroot()  # noqa: S314 - LibreOffice has just written it
    body = root.find("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}body")
    return ["".join(pieces_of(one)) for one in paragraphs_under(body)]


def paragraphs_under(element):
    for child in element:
        if child.tag in {ODF_TEXT + "p", ODF_TEXT + "h"}:
            yield child
        elif child.tag not in SKIPPED and child.tag != ODF_TABLE + "covered-table-cell":
            yield from paragraphs_under(child)


def pieces_of(element):
    yield element.text or ""
    for child in element:
        if child.tag == ODF_TEXT + "s":
            yield " " * int(child.get(ODF_TEXT + "c", "1"))
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag.startswith(ODF_TEXT) and child.tag not in SKIPPED:
            yield from pieces_of(child)
        yield child.tail or ""


# ------------------------------------------------------------------ the hand


class Hand:
    """The edits; each method that begins with `do_` is one, called with what the edit says."""

    def __init__(self, office, document):
        self.office, self.document = office, document
        self.controller = document.getCurrentController()
        self.cursor = self.controller.getViewCursor()

    def apply(self, edit):
        told = dict(edit)
        op = told.pop("op")
        method = getattr(self, f"do_{op}", None)
        if method is None:
            raise EditError(f"no such edit: {op}")
        method(**told)

    # -------------------------------------------------------------- keyboard

    def press(self, command, **values):
        """Give a command of LibreOffice's menus, as a key or the mouse does."""
        frame = self.controller.getFrame()
        return self.office.dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, named(**values))

    def type_text(self, text):
        """Type; Enter where a line ends, Shift+Enter for a vertical tab."""
        for at, line in enumerate(text.split("\n")):
            if at:
                self.press("InsertPara")
            for part, piece in enumerate(line.split("\v")):
                if part:
                    self.press("InsertLinebreak")
                if piece:
                    self.press("InsertText", Text=piece)

    def put(self, place, *, to=None):
        """Set the cursor at a place, or select from one place to another."""
        self.cursor.gotoRange(place, False)
        if to is not None:
            self.cursor.gotoRange(to, True)

    def type_over(self, span, text):
        """Select a span and type; nothing to type means Delete."""
        self.put(span.getStart(), to=span.getEnd())
        if text:
            self.type_text(text)
        elif not self.cursor.isCollapsed():
            self.press("Delete")

    # -------------------------------------------------------------- finding

    def hits(self, words):
        """A cursor over each paragraph that has the words, in order, and the words' own range."""
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        found, before = self.document.findAll(search), []
        for at in range(found.getCount()):
            place = found.getByIndex(at)
            whole = place.getText().createTextCursorByRange(place.getStart())
            whole.gotoStartOfParagraph(False)
            whole.gotoEndOfParagraph(True)
            if words in live_text(self.paragraph_at(whole)) and not self._same(before, whole):
                before.append(whole)
        return before

    @staticmethod
    def _same(before, whole):
        if not before:
            return False
        try:
            return before[-1].getText().compareRegionStarts(before[-1].getStart(), whole.getStart()) == 0
        except Exception:  # the two stand in different texts
            return False

    @staticmethod
    def paragraph_at(cursor):
        return cursor.createEnumeration().nextElement()

    @staticmethod
    def place_kind(cursor):
        """Where a paragraph stands: body, tables, or elsewhere (header, footnote, text box)."""
        if getattr(cursor, "Cell", None) is not None:
            return "tables"
        kind = cursor.getText().getImplementationName()
        return "body" if kind == "SwXBodyText" else "elsewhere"

    def paragraph(self, find, nth=None, where=None):
        """The one paragraph that has the words."""
        found = [one for one in self.hits(find) if where is None or self.place_kind(one) == where]
        if nth is not None and nth < len(found):
            return found[nth]
        if len(found) != 1:
            raise EditError(f"{len(found)} paragraphs have {find!r}")
        return found[0]

    def span(self, whole, words):
        """The range of words in a paragraph; what is tracked as deleted is not looked at."""
        pieces = list(live_pieces(self.paragraph_at(whole)))
        texts = [piece.getString() for piece in pieces]
        start = "".join(texts).find(words)
        if start < 0:
            raise EditError(f"{words!r} does not stand in the paragraph")
        begin, end = self._inside(pieces, texts, start + 1), self._inside(pieces, texts, start + len(words))
        begin.collapseToStart()
        begin.gotoRange(end.getEnd(), True)
        return begin

    @staticmethod
    def _inside(pieces, texts, count):
        """A cursor over the last of the first `count` letters."""
        for piece, text in zip(pieces, texts):  # noqa: B905 - Python 3.8 of older offices
            if count <= len(text):
                cursor = piece.getText().createTextCursorByRange(piece.getStart())
                cursor.goRight(len(text[: count - 1].encode("utf-16-le")) // 2, False)
                cursor.goRight(len(text[count - 1].encode("utf-16-le")) // 2, True)
                return cursor
            count -= len(text)
        raise EditError("the words are gone")

    def words(self, find, words, **where):
        return self.span(self.paragraph(find, **where), words)

    def row(self, row, nth=None, table=None):
        """The table and the row (from 0) that has the words in one of its cells."""
        tables, found = self.document.getTextTables(), []
        for at in range(tables.getCount()):
            one = tables.getByIndex(at)
            if table not in {None, at}:
                continue
            for number, names in enumerate(cell_rows(one)):
                if any(row in one.getCellByName(name).getString() for name in names):
                    found.append((one, number))
        if nth is not None and nth < len(found):
            return found[nth]
        if len(found) != 1:
            raise EditError(f"{len(found)} rows have {row!r}")
        return found[0]

    def cell(self, table, row, column):
        names = cell_rows(table)[row]
        if column >= len(names):
            raise EditError(f"the row has {len(names)} cells")
        return table.getCellByName(names[column])

    def into_cell(self, cell):
        self.put(cell.getText().getStart())

    def fill(self, cell, text):
        """Select all of a cell and type."""
        whole = cell.getText().createTextCursor()
        whole.gotoStart(False)
        whole.gotoEnd(True)
        self.type_over(whole, text)

    # -------------------------------------------------------------- words and paragraphs

    def do_replace(self, find, old, new, **where):
        self.type_over(self.words(find, old, **where), new)

    def do_replace_all(self, old, new):
        search = self.document.createReplaceDescriptor()
        search.SearchString, search.ReplaceString, search.SearchCaseSensitive = old, new, True
        if not self.document.replaceAll(search):
            raise EditError(f"nothing has {old!r}")

    def do_retype(self, find, text, **where):
        self.type_over(self.paragraph(find, **where), text)

    def do_add_start(self, find, text, **where):
        self.put(self.paragraph(find, **where).getStart())
        self.type_text(text)

    def do_add_end(self, find, text, **where):
        self.put(self.paragraph(find, **where).getEnd())
        self.type_text(text)

    def do_insert_after(self, find, text, **where):
        self.put(self.paragraph(find, **where).getEnd())
        self.type_text("\n" + text)

    def do_insert_before(self, find, text, **where):
        """Type before the first letter, then Enter."""
        self.put(self.paragraph(find, **where).getStart())
        self.type_text(text + "\n")

    def do_open_before(self, find, text, **where):
        """Enter before the first letter, up, and type: what most people do."""
        self.put(self.paragraph(find, **where).getStart())
        self.press("InsertPara")
        self.press("GoUp")
        self.type_text(text)

    def do_delete(self, find, **where):
        """Select a paragraph with its end and press Delete."""
        self._select_paragraph(self.paragraph(find, **where))
        self.press("Delete")

    def _select_paragraph(self, whole):
        """Select a paragraph and its end: the mark after it, before a table or a text's end the mark before it."""
        text = live_text(self.paragraph_at(whole))
        self.put(whole.getStart(), to=whole.getEnd())
        after = whole.getText().createTextCursorByRange(whole.getEnd())
        if after.goRight(1, False) and self._touches(whole, after):
            self.put(whole.getStart(), to=after)
            return
        before = whole.getText().createTextCursorByRange(whole.getStart())
        if before.goLeft(1, False):
            self.put(before, to=whole.getEnd())
        if text not in self.cursor.getString():
            raise EditError("the paragraph cannot be selected")

    @staticmethod
    def _touches(whole, after):
        """Whether one step right of a paragraph leads to the start of the next, not over a table."""
        step = whole.getText().createTextCursorByRange(whole.getEnd())
        step.gotoRange(after, True)
        blocks = list(paragraphs_of(step))
        return len(blocks) == 2 and not any(map(is_table, blocks))

    def do_split(self, find, at, **where):
        """Enter before words."""
        self.put(self.words(find, at, **where).getStart())
        self.press("InsertPara")

    def do_join(self, find, between=" ", **where):
        """Delete at a paragraph's end, then a space."""
        self.put(self.paragraph(find, **where).getEnd())
        self.press("Delete")
        self.type_text(between)

    def do_move(self, find, after, **where):
        """Cut a paragraph and paste it after another."""
        whole = self.paragraph(find, **where)
        text, tracked = live_text(self.paragraph_at(whole)), self.document.RecordChanges
        self._select_paragraph(whole)
        took_mark_before = self.cursor.getString()[:1] in {"\n", "\r"}
        self.press("Cut")
        target = self.paragraph(after, where="body")
        place = target.getText().createTextCursorByRange(target.getEnd())
        if not took_mark_before:
            place.goRight(1, False)
        self.put(place)
        self.press("Paste")
        copies = sum(text in live_text(self.paragraph_at(one)) for one in self.hits(text[:200]))
        if copies != 1 and not tracked:
            raise EditError(f"the move left {copies} copies")

    def do_move_up(self, find, **where):
        """Ctrl+Alt+Up."""
        self.put(self.paragraph(find, **where).getStart())
        self.press("MoveUp")

    def do_move_down(self, find, **where):
        self.put(self.paragraph(find, **where).getStart())
        self.press("MoveDown")

    # -------------------------------------------------------------- looks

    def do_bold(self, find, words, **where):
        self.words(find, words, **where).CharWeight = BOLD

    def do_italic(self, find, words, **where):
        self.words(find, words, **where).CharPosture = uno.Enum("com.sun.star.awt.FontSlant", "ITALIC")

    def do_underline(self, find, words, **where):
        self.words(find, words, **where).CharUnderline = UNDERLINED

    def do_highlight(self, find, words, **where):
        self.words(find, words, **where).CharBackColor = YELLOW

    def do_colour(self, find, words, colour=0xFF0000, **where):
        self.words(find, words, **where).CharColor = colour

    def do_align(self, find, to, **where):
        adjust = uno.Enum("com.sun.star.style.ParagraphAdjust", ADJUSTMENTS[to])
        self.paragraph(find, **where).ParaAdjust = adjust

    def do_style(self, find, style, **where):
        """Give a paragraph a style of the document."""
        known = self.document.getStyleFamilies().getByName("ParagraphStyles")
        if not known.hasByName(style):
            raise EditError(f"no style {style!r}")
        self.paragraph(find, **where).ParaStyleName = style

    # -------------------------------------------------------------- tables

    def do_cell(self, row, column, text, **where):
        table, at = self.row(row, **where)
        self.fill(self.cell(table, at, column), text)

    def do_clear_cell(self, row, column, **where):
        self.do_cell(row, column, "", **where)

    def do_add_row(self, row, cells, above=False, **where):
        """Insert a row below (or above) the one that has the words, and fill it."""
        table, at = self.row(row, **where)
        before = len(cell_rows(table))
        self.into_cell(self.cell(table, at, 0))
        self.press("InsertRowsBefore" if above else "InsertRowsAfter")
        if len(cell_rows(table)) != before + 1:
            raise EditError("no row was inserted")
        for column, text in enumerate(cells):
            if text:
                self.fill(self.cell(table, at if above else at + 1, column), text)

    def do_delete_row(self, row, **where):
        table, at = self.row(row, **where)
        self.into_cell(self.cell(table, at, 0))
        self.press("DeleteRows")

    def _select_row(self, table, at):
        names = cell_rows(table)[at]
        cursor = table.createCursorByCellName(names[0])
        if len(names) > 1:
            cursor.gotoCellByName(names[-1], True)
        self.controller.select(cursor)

    def do_move_row(self, row, before, **where):
        """Cut the cells of a row, paste them into a new row above another, delete the row that is left empty."""
        table, at = self.row(row, **where)
        self._select_row(table, at)
        self.press("Cut")
        table, target = self.row(before, **where)
        self.into_cell(self.cell(table, target, 0))
        self.press("InsertRowsBefore")
        self._select_row(table, target)
        self.press("Paste")
        emptied = at + 1 if target <= at else at
        left = any(table.getCellByName(name).getString() for name in cell_rows(table)[emptied])
        if left and not self.document.RecordChanges:
            raise EditError("the row was not cut")
        self.into_cell(self.cell(table, emptied, 0))
        self.press("DeleteRows")

    def do_swap_rows(self, row, other, **where):
        """Exchange the texts of two rows by typing, first cells (the numbers) left."""
        (table, one), (_, two) = self.row(row, **where), self.row(other, **where)
        for column in range(1, len(cell_rows(table)[one])):
            first, second = self.cell(table, one, column), self.cell(table, two, column)
            texts = first.getString(), second.getString()
            self.fill(first, texts[1])
            self.fill(second, texts[0])

    def do_sort(self, row, column, descending=False, **where):
        """Sort the rows of the table that has the words by a column, heading rows left."""
        table = self.row(row, **where)[0]
        table.RepeatHeadline = True
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = column + 1, not descending
        field.FieldType = uno.Enum("com.sun.star.table.TableSortFieldType", "ALPHANUMERIC")
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        told = {"SortFields": fields, "IsSortColumns": False, "ContainsHeader": True, "MaxFieldCount": 3}
        names = cell_rows(table)
        heading = table.HeaderRowCount
        area = table.getCellRangeByName(f"{names[heading][0]}:{names[-1][-1]}")
        uno.invoke(area, "sort", (uno.Any("[]com.sun.star.beans.PropertyValue", named(**told)),))

    def do_add_column(self, row, column, head="", cells=(), **where):
        """Insert a column before one (counted in the row that has the words); fill its heading and the cells below."""
        table, at = self.row(row, **where)
        widest = max(map(len, cell_rows(table)))
        self.into_cell(self.cell(table, at, column))
        self.press("InsertColumnsBefore")
        if max(map(len, cell_rows(table))) != widest + 1:
            raise EditError("no column was inserted")
        for number, text in enumerate((head, *cells)):
            if text:
                self.fill(self.cell(table, number, column), text)

    def do_delete_column(self, row, column, **where):
        """Delete a column; where a merged cell reaches over it LibreOffice would delete more, and this refuses."""
        table, at = self.row(row, **where)
        widest = max(map(len, cell_rows(table)))
        self.into_cell(self.cell(table, at, column))
        self.press("DeleteColumns")
        if max(map(len, cell_rows(table))) != widest - 1:
            raise EditError("not one column was deleted")

    def do_delete_table(self, row, **where):
        table, at = self.row(row, **where)
        self.into_cell(self.cell(table, at, 0))
        self.press("DeleteTable")

    # -------------------------------------------------------------- around the text

    def _page_style(self, find):
        styles = self.document.getStyleFamilies().getByName("PageStyles")
        place = self.document.getText().getStart() if find is None else self.paragraph(find)
        self.put(place.getStart())
        return styles.getByName(self.cursor.PageStyleName)

    def do_header(self, text, find=None):
        """Add words at the end of the header of the page that shows a paragraph (of page 1 without one)."""
        style = self._page_style(find)
        style.HeaderIsOn = True
        self._append(style.HeaderTextFirst if not style.FirstIsShared else style.HeaderText, text)
        if not style.FirstIsShared:
            self._append(style.HeaderText, text)

    def do_footer(self, text, find=None):
        style = self._page_style(find)
        style.FooterIsOn = True
        self._append(style.FooterText, text)

    @staticmethod
    def _append(area, text):
        area.insertString(area.getEnd(), text, False)

    def do_footnote(self, find, after, text, **where):
        """Insert a footnote after words."""
        note = self.document.createInstance("com.sun.star.text.Footnote")
        place = self.words(find, after, **where).getEnd()
        place.getText().insertTextContent(place, note, False)
        note.insertString(note.getStart(), text, False)

    def do_edit_footnote(self, number, text):
        """Type over the text of a footnote, counted from 0."""
        notes = self.document.getFootnotes()
        if number >= notes.getCount():
            raise EditError(f"there are {notes.getCount()} footnotes")
        notes.getByIndex(number).setString(text)

    def do_text_box(self, find, text, **where):
        """Insert a text box anchored at a paragraph."""
        box = self.document.createInstance("com.sun.star.text.TextFrame")
        box.setSize(Size(5000, 1500))
        self._anchor(box, find, where)
        box.getText().insertString(box.getText().getStart(), text, False)

    def do_picture(self, find, picture, **where):
        """Insert a picture file, anchored at a paragraph."""
        provider = self.office.make("com.sun.star.graphic.GraphicProvider")
        shown = self.document.createInstance("com.sun.star.text.TextGraphicObject")
        shown.Graphic = provider.queryGraphic(named(URL=url(picture)))
        shown.setSize(Size(2000, 2000))
        self._anchor(shown, find, where)

    def _anchor(self, thing, find, where):
        thing.AnchorType = uno.Enum("com.sun.star.text.TextContentAnchorType", "AT_PARAGRAPH")
        whole = self.paragraph(find, **where)
        whole.getText().insertTextContent(whole.getStart(), thing, False)

    # -------------------------------------------------------------- review

    def do_comment(self, find, text, author="Nguyễn Văn A", words=None, **where):
        """Comment on a paragraph, or on words of it."""
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Content, note.Author, note.Initials = text, author, author[:1]
        note.DateTimeValue = COMMENTED
        if words is None:
            whole = self.paragraph(find, **where)
            whole.getText().insertTextContent(whole.getEnd(), note, False)
        else:
            span = self.words(find, words, **where)
            span.getText().insertTextContent(span, note, True)

    def do_delete_comment(self, has):
        """Delete the one comment that has the words."""
        fields, found = self.document.getTextFields().createEnumeration(), []
        while fields.hasMoreElements():
            field = fields.nextElement()
            if field.supportsService("com.sun.star.text.textfield.Annotation") and has in field.Content:
                found.append(field)
        if len(found) != 1:
            raise EditError(f"{len(found)} comments have {has!r}")
        found[0].getAnchor().getText().removeTextContent(found[0])

    def do_track(self, on):
        self.document.RecordChanges = bool(on)

    def do_accept_all(self):
        self.press("AcceptAllTrackedChanges")

    def do_reject_all(self):
        self.press("RejectAllTrackedChanges")

    def do_accept(self, number):
        self._settle(number, "AcceptTrackedChange")

    def do_reject(self, number):
        self._settle(number, "RejectTrackedChange")

    def do_accept_in(self, find, **where):
        """Select a paragraph, with its end in the body, and press Accept."""
        self._settle_in(find, "AcceptTrackedChange", where)

    def do_reject_in(self, find, **where):
        self._settle_in(find, "RejectTrackedChange", where)

    def _settle_in(self, find, command, where):
        whole = self.paragraph(find, **where)
        if self.place_kind(whole) == "body":
            self._select_paragraph(whole)
        else:
            self.put(whole.getStart(), to=whole.getEnd())
        self.press(command)

    def _settle(self, number, command):
        """Accept or reject one revision, counted from 0 through the document."""
        before = self._revisions()
        if number >= len(before):
            raise EditError(f"there are {len(before)} revisions")
        one = before[number]
        self.put(one.RedlineStart, to=one.RedlineEnd)
        self.press(command)
        if len(self._revisions()) >= len(before):
            raise EditError("the revision is still there")

    def _revisions(self):
        found, listed = self.document.getRedlines().createEnumeration(), []
        while found.hasMoreElements():
            listed.append(found.nextElement())
        return listed


# ------------------------------------------------------------------ the requests


def edit(office, source, target, edits):
    with office.opened(source) as document:
        hand = Hand(office, document)
        for number, one in enumerate(edits):
            try:
                hand.apply(one)
            except Exception as error:
                raise EditError(f"edit {number} {one}: {error}") from error
        document.storeToURL(url(target), named(FilterName="MS Word 2007 XML"))
    return {}


def read(office, source, revisions=None):
    """The lines of the body, all revisions accepted or rejected first, or as they stand."""
    with office.opened(source) as document:
        hand = Hand(office, document)
        if revisions == "accept":
            hand.do_accept_all()
        elif revisions == "reject":
            hand.do_reject_all()
        flat = Path(office.home) / "flat.fodt"
        document.storeToURL(url(flat), named(FilterName="OpenDocument Text Flat XML"))
        return {"lines": lines_of(flat)}


def answer(office, request):
    ask = {"edit": edit, "read": read}[request.pop("do")]
    try:
        return {"ok": True, **ask(office, **request)}
    except Exception as error:  # UNO's exceptions share no base; the test is told
        return {"ok": False, "error": str(error) or type(error).__name__}


def main():
    office = Office(sys.argv[1])
    try:
        for line in sys.stdin:
            sys.stdout.write(json.dumps(answer(office, json.loads(line))) + "\n")
            sys.stdout.flush()
    finally:
        office.close()


if __name__ == "__main__":
    main()
