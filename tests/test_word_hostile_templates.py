"""Templates that would run for ever, fill any memory, print what is no text, or lack a part: told, and by a count."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from communes import TEMPLATE, Commune

from generator.model.document import Document
from generator.model.problem import InputError, Problem
from generator.word.drawing import template_language
from generator.word.drawing.render import render_plan

SUBJECT = "{{r chu(trich_yeu) }}"
ENDLESS = "Thẻ trong mẫu lặp không dứt hoặc in ra quá nhiều."
REFUSED = "Thẻ trong mẫu không dùng được."
LOOPS = "{% for a in khoi %}" * 12 + "x" + "{% endfor %}" * 12


@pytest.fixture
def document(commune: Commune) -> Document:
    return commune.document()


Spoil = Callable[[str, bytes], bytes | None]


def spoilt(folder: Path, spoil: Spoil) -> Path:
    """The plan template with parts of it changed; None takes one away."""
    path = folder / "mau-xa.docx"
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            content = spoil(info.filename, old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
    return path


def in_subject(tags: str) -> Spoil:
    def spoil(name: str, content: bytes) -> bytes:
        return content.replace(SUBJECT.encode(), tags.encode(), 1) if name == "word/document.xml" else content

    return spoil


def problems(document: Document, template: Path) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        render_plan(document, template, {})
    assert {problem.place.file for problem in caught.value.problems if problem.place} == {"mau-xa.docx"}
    assert all(problem.hint for problem in caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        pytest.param("{% macro a(x) %}{{ a(x) }}{% endmacro %}{{ a(1) }}", ENDLESS, id="a macro that calls itself"),
        pytest.param("{% macro a(x) %}{{ a(x) }}{{ a(x) }}{% endmacro %}{{ a(1) }}", ENDLESS, id="twice"),
        pytest.param(
            "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(60) }}",
            ENDLESS,
            id="twice, but never deep",
        ),
        pytest.param(
            "{% macro a(x) %}{{ x }}{{ x }}{% endmacro %}{{ " + "a(" * 45 + '"x"' + ")" * 45 + " }}",
            ENDLESS,
            id="a text doubled 45 times",
        ),
        pytest.param(LOOPS, ENDLESS, id="twelve loops in each other"),
        pytest.param(LOOPS.replace("x", ""), ENDLESS, id="loops that print nothing"),
        pytest.param(LOOPS.replace("x", "{% if false %}x{% endif %}"), ENDLESS, id="loops that never print"),
        pytest.param('{{ "a" * 10 }}', REFUSED, id="a text multiplied"),
        pytest.param("{{ 9 ** 9 ** 9 }}", REFUSED, id="a power"),
        pytest.param('{{ "%999999999d" % 1 }}', REFUSED, id="a format"),
        pytest.param('{{ "{:>999999999}".format(1) }}', REFUSED, id="a method"),
        pytest.param('{% set x = "a" + "a" %}{{ x }}', REFUSED, id="texts added"),
        pytest.param('{{ tieu_de ~ "a" }}', REFUSED, id="texts joined"),
        pytest.param("{% set x %}a{% endset %}{{ x }}", REFUSED, id="a text kept"),
        pytest.param("{% for a in khoi recursive %}{{ loop(khoi) }}{% endfor %}", REFUSED, id="a loop in itself"),
        pytest.param("{% for a in range(10) %}a{% endfor %}", "Thẻ dùng “range” mà kehoach không có.", id="range"),
        pytest.param("{{ lipsum(n=9) }}", "Thẻ dùng “lipsum” mà kehoach không có.", id="lipsum"),
        pytest.param('{{ "a" | center(999999999) }}', "Bộ lọc “center” không có.", id="a filter that makes room"),
        pytest.param("{{ khoi | random }}", "Bộ lọc “random” không có.", id="chance"),
        pytest.param("{{ khoi | pprint }}", "Bộ lọc “pprint” không có.", id="what is inside"),
        pytest.param("{{ chu }}", REFUSED, id="a function printed"),
        pytest.param("{{ khoi }}", REFUSED, id="a list printed"),
        pytest.param("{{ phu_luc }}", REFUSED, id="objects printed"),
        pytest.param("{{ true }}", REFUSED, id="a truth printed"),
        pytest.param("{{ none }}", REFUSED, id="nothing printed"),
        pytest.param("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", REFUSED, id="brackets without end"),
        pytest.param("{{ " + "9" * 5000 + " }}", "", id="a number of 5,000 digits"),
        pytest.param("{% if true %}" * 400 + "{% endif %}" * 400, "", id="conditions without end"),
    ],
)
def test_a_tag_that_runs_for_ever_or_prints_no_text_is_told(
    document: Document, tmp_path: Path, tags: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_language, "_MOST", 10_000_000)  # the limit itself is tried below
    (problem, *_) = problems(document, spoilt(tmp_path, in_subject(tags)))
    assert problem.message.startswith(message)
    assert " at 0x" not in problem.message
    assert len(problem.message) < 300


def test_the_limit_lets_a_plan_of_any_size_through_and_ends_soon(document: Document, tmp_path: Path) -> None:
    """A plan prints a million letters; four hundred million are counted off in seconds."""
    language = template_language.TemplateLanguage()
    language.compiled("{% for a in x %}{% for b in x %}y{% endfor %}{% endfor %}").render(x=range(900))
    began = time.process_time()
    assert problems(document, spoilt(tmp_path, in_subject(LOOPS)))[0].message.startswith(ENDLESS)
    assert time.process_time() - began < 60


def test_what_was_counted_in_one_draft_does_not_count_in_the_next(document: Document) -> None:
    drafts = {render_plan(document, TEMPLATE, {}) for _ in range(3)}
    assert len(drafts) == 1


@pytest.mark.parametrize(
    "tags",
    [
        "{{r chu(trich_yeu) }}{{ loop_none | default('') }}".replace("loop_none", "tieu_de"),
        "{% for d in ky %}{{ loop.index }}/{{ loop.length }}{% if loop.last %}.{% endif %}{% endfor %}",
        "{{ tieu_de | upper }}{{ 1 + 1 }}{% if 'a' in ['a'] and not false %}a{% else %}b{% endif %}",
        "{% set ten = tieu_de %}{{ ten[:3] }}{{ tac_gia if tac_gia else '' }}",
    ],
)
def test_what_a_person_may_want_in_a_template_works(document: Document, tmp_path: Path, tags: str) -> None:
    assert render_plan(document, spoilt(tmp_path, in_subject(tags)), {})


# Parts that are broken or gone


def part(wanted: str, change: Callable[[bytes], bytes | None]) -> Spoil:
    return lambda name, content: change(content) if name == wanted else content


HEADER = "word/header1.xml"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (part("word/styles.xml", lambda c: c[: len(c) // 2]), "Phần word/styles.xml của tệp mẫu hỏng"),
        (part("word/styles.xml", lambda _: b""), "Phần word/styles.xml của tệp mẫu hỏng"),
        (part("word/numbering.xml", lambda c: c.replace(b"</w:numbering>", b"")), "Phần word/numbering.xml"),
        (part(HEADER, lambda c: c.replace(b"</w:hdr>", b"</w:hd>")), f"Phần {HEADER} của tệp mẫu hỏng"),
        (part(HEADER, lambda c: b'<!DOCTYPE a [<!ENTITY b "c">]>' + c[c.index(b"<w:hdr") :]), f"Phần {HEADER}"),
        (part(HEADER, lambda _: None), f"Tệp mẫu thiếu phần {HEADER}."),
        (part("word/settings.xml", lambda c: c + b"<a>"), "Phần word/settings.xml của tệp mẫu hỏng"),
        (part("word/_rels/document.xml.rels", lambda c: c.replace(b"</Relationships>", b"")), "Phần word/_rels/doc"),
        (part("word/_rels/document.xml.rels", lambda c: c.replace(b"header", b"hoader")), "Tệp mẫu thiếu phần word/ho"),
        (part("[Content_Types].xml", lambda c: c[:-3]), "Phần [Content_Types].xml của tệp mẫu hỏng"),
        (
            part("word/styles.xml", lambda c: c.replace(b'"KHQuocHieu"', b'"KHKhac"')),
            "Tệp mẫu thiếu kiểu “KHQuocHieu”.",
        ),
        (part("word/document.xml", lambda c: c.replace(b'r:id="', b'r:id="x')), "Tệp mẫu nhắc đến phần “x"),
        (part("word/document.xml", lambda c: c.decode().encode("utf-16")), "Tệp mẫu hỏng hoặc không phải tệp Word"),
    ],
)
def test_a_part_that_is_broken_or_gone_is_named(document: Document, tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert problems(document, spoilt(tmp_path, spoil))[0].message.startswith(message)


def test_the_parts_that_templates_have_are_those_that_are_broken_here() -> None:
    names = zipfile.ZipFile(io.BytesIO(TEMPLATE.read_bytes())).namelist()
    assert {HEADER, "word/styles.xml", "word/settings.xml", "word/numbering.xml"} <= set(names)
