"""A DOCX template compiled once: Jinja source of its tagged parts, its sections, its fixed parts.

The prepared strings and the compiled code are kept on disk under the SHA-256 of the template and of what prepares them;
where that place cannot be written it only costs time.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Template, TemplateError, TemplateSyntaxError

from generator.cache import key_of, load, maker_key, store
from generator.disk.reading import TEMPLATE, read_file, unreadable
from generator.model.problem import InputError, Place, Problem
from generator.word.drawing import template_errors
from generator.word.drawing.footnotes import FOOTNOTES, first_free_id
from generator.word.drawing.numbering import heading_places, point_lists
from generator.word.drawing.template_language import TemplateLanguage, TooMuchError
from generator.word.drawing.template_sizes import Measures, measures_of
from generator.word.drawing.template_soundness import unsound
from generator.word.packaging.package import Part, content_of, deflated, parts_of
from generator.word.packaging.properties import with_custom_relation, with_custom_type

DOCUMENT, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_XML = (".xml", ".rels")
_TAGGED = re.compile(r"\{[{%]")
_NOTE_STYLE = 'w:val="KHGhiChuMau"'
_PARAGRAPH = re.compile(r"<w:p[ >](?:(?!</?w:p[ >]).)*</w:p>", re.DOTALL)
_SECTION = re.compile(r"<w:sectPr[ >].*?</w:sectPr>", re.DOTALL)
_FAILING = (
    *(TemplateError, TooMuchError, AttributeError, LookupError, TypeError, ValueError, ArithmeticError),
    *(MemoryError, RecursionError),
)
_END_TAG = "{{p ket_thuc() }}"
_COMPILERS = ("word",), ("jinja2", "docxtpl")


class Prepared(NamedTuple):
    """What compiling a template gives, all of it text."""

    sources: dict[str, str]  # part name -> Jinja source
    sections: tuple[str, ...]  # the template's sectPr, in order: text, upright appendix, landscape appendix
    measures: Measures
    point_lists: dict[str, int]
    heading_places: dict[str, tuple[int, int]]  # style of a heading -> its list, its level there
    first_note: int | None  # id of the first footnote of a draft; None when the template has no part for them


class CompiledTemplate:
    """A template ready to be rendered any number of times."""

    def __init__(self, path: Path, parts: Mapping[str, Part], prepared: Prepared) -> None:
        self.path = path
        self.parts = parts
        self.sections = prepared.sections
        self.measures = prepared.measures
        self.point_lists = prepared.point_lists
        self.heading_places = prepared.heading_places
        self.first_note = prepared.first_note
        self._sources = prepared.sources
        self._language = TemplateLanguage()
        self._templates = {name: self._loaded(source) for name, source in prepared.sources.items()}

    def _loaded(self, source: str) -> Template:
        try:
            return self._language.compiled(source)
        except TemplateSyntaxError as error:
            raise template_errors.syntax(self.path, source, error, self._language) from error
        except _FAILING as error:
            raise template_errors.at_run_time(self.path, source, error, {}) from error

    def rendered(self, context: Mapping[str, Any]) -> dict[str, str]:
        """The text of each tagged part. Raises InputError naming the paragraph and the tag at fault."""
        return {name: self._rendered(name, context) for name in self._templates}

    def _rendered(self, name: str, context: Mapping[str, Any]) -> str:
        self._language.begin()
        try:
            return self._templates[name].render(context)
        except _FAILING as error:
            raise template_errors.at_run_time(self.path, self._sources[name], error, context) from error

    def check_names(self, known: frozenset[str]) -> None:
        """Raise InputError for tags that name something the tool does not give."""
        problems = [
            problem
            for source in self._sources.values()
            for problem in template_errors.unknown_names(self.path, source, self._language, known)
        ]
        if problems:
            raise InputError(problems)


@lru_cache(maxsize=16)
def _compiled(path: Path, raw: bytes, known: frozenset[str]) -> CompiledTemplate:
    key = key_of(raw, maker_key(*_COMPILERS))
    kept = load(key)
    try:
        own = parts_of(raw)
        prepared = _prepare(path, own) if kept is None else _from_text(kept)
        parts = _with_custom_properties(own)
    except _NOT_A_PACKAGE as error:
        raise InputError([_not_a_template(path)]) from error
    compiled = CompiledTemplate(path, parts, prepared)
    if kept is None:
        compiled.check_names(known)
        store(key, _to_text(prepared))
    return compiled


# what reading a file raises that is no DOCX, is damaged, encrypted, or packed in a way nobody uses
_NOT_A_PACKAGE = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError)


def compiled(path: Path, known: frozenset[str]) -> CompiledTemplate:
    """The compiled template at a path; `known` are the names its tags may use.

    Raises InputError: missing, not a DOCX, unknown tag, broken loop, unknown filter.
    """
    try:
        raw = read_file(path, TEMPLATE)
    except OSError as error:
        hint = "kiểm tra thư mục mẫu, hoặc cài lại kehoach."
        if isinstance(error, FileNotFoundError):
            raise InputError([Problem("MU001", "Không tìm thấy tệp mẫu.", Place(path.name), hint)]) from error
        raise InputError([unreadable(error, path.name, hint, "Không đọc được tệp mẫu.")]) from error
    return _compiled(path, raw, known)


def _not_a_template(path: Path) -> Problem:
    return Problem("MU002", "Tệp mẫu hỏng hoặc không phải tệp Word (.docx).", Place(path.name), "lấy lại tệp mẫu gốc.")


def _prepare(path: Path, parts: Mapping[str, Part]) -> Prepared:
    from generator.word.drawing.docxtpl_patch import jinja_source  # noqa: PLC0415 - only a new template needs docxtpl

    every = {name: content_of(part).decode("utf-8-sig") for name, part in parts.items() if name.endswith(_XML)}
    wrong = [Problem(code, message, Place(path.name), hint) for code, message, hint in unsound(every)]
    if wrong:
        raise InputError(wrong)
    texts = {name: text for name, text in every.items() if _may_have_tags(name)}
    halves = [problem for text in texts.values() for problem in template_errors.half_tags(path, text)]
    if halves:
        raise InputError(halves)
    body, sections = _without_sections(texts[DOCUMENT])
    styles, numbering = every[STYLES], every[NUMBERING]
    texts[DOCUMENT] = body
    tagged = {name: jinja_source(text) for name, text in texts.items() if _TAGGED.search(text)}
    return Prepared(
        tagged,
        sections,
        measures_of(body, sections[0], styles),
        point_lists(numbering),
        heading_places(styles, numbering),
        first_free_id(texts[FOOTNOTES]) if FOOTNOTES in texts else None,
    )


def _with_custom_properties(parts: dict[str, Part]) -> dict[str, Part]:
    """The package's own lists of parts, knowing the properties that every draft carries."""
    changes = {"[Content_Types].xml": with_custom_type, "_rels/.rels": with_custom_relation}
    changed = {name: deflated(name, add(content_of(parts[name]).decode()).encode()) for name, add in changes.items()}
    return {**parts, **changed}


def _may_have_tags(name: str) -> bool:
    return name == DOCUMENT or re.fullmatch(r"word/(header|footer|footnotes)\d*\.xml", name) is not None


def _without_sections(xml: str) -> tuple[str, tuple[str, ...]]:
    """The text without its sections and the notes that carry them; the last section is drawn at the end."""
    sections = tuple(_SECTION.findall(xml))
    if not sections:
        raise ValueError("no section")
    without_notes = _PARAGRAPH.sub(lambda match: "" if _NOTE_STYLE in match.group() else match.group(), xml)
    end = f"<w:p><w:r><w:t>{_END_TAG}</w:t></w:r></w:p>"
    head, _, tail = _SECTION.sub("", without_notes).rpartition("</w:body>")
    return f"{head}{end}</w:body>{tail}", sections


def _to_text(prepared: Prepared) -> str:
    return json.dumps(prepared, ensure_ascii=False)


def _from_text(text: str) -> Prepared:
    sources, sections, measures, lists, places, first_note = json.loads(text)
    found = {style: (number, level) for style, (number, level) in places.items()}
    return Prepared(sources, tuple(sections), Measures(*measures), lists, found, first_note)
