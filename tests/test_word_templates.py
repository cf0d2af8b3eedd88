"""Templates that a person has broken: the file, the paragraph, the tag and what to do; never a traceback."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from communes import TEMPLATE, Commune

from generator.model.document import Document
from generator.model.problem import InputError, Place, Problem
from generator.word.drawing.render import render_plan

Edit = Callable[..., Path]
SUBJECT = "{{r chu(trich_yeu) }}"


@pytest.fixture
def document(commune: Commune) -> Document:
    return commune.document()


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """The plan template with some of its text replaced, as a person would in Word."""

    def make(*changes: tuple[str, str]) -> Path:
        path = tmp_path / "mau-xa.docx"
        with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(path, "w") as new:
            for info in old.infolist():
                content = old.read(info).decode()
                for before, after in changes if info.filename == "word/document.xml" else ():
                    assert before in content
                    content = content.replace(before, after, 1)
                new.writestr(info.filename, content)
        return path

    return make


def problems(document: Document, template: Path) -> tuple[Problem, ...]:
    """What is said, the same at the first run and at the next, when the template is known."""
    told = []
    for _ in range(2):
        with pytest.raises(InputError) as caught:
            render_plan(document, template, {})
        told.append(caught.value.problems)
    assert told[0] == told[1]
    assert {problem.place for problem in told[0]} == {Place(template.name)}
    return told[0]


@pytest.mark.parametrize(
    ("changes", "code", "message", "hint"),
    [
        pytest.param(
            [(SUBJECT, "Về {{r chu(trich_yeuu) }} &amp; hết")],
            "MU012",
            "Thẻ dùng “trich_yeuu” mà kehoach không có. Đoạn: “Về {{ chu(trich_yeuu) }} & hết”. "
            "Thẻ: {{ chu(trich_yeuu) }}.",
            "Có phải ý bạn là “trich_yeu”? Không phải thì xem tệp .txt cạnh tệp mẫu.",
            id="unknown name",
        ),
        pytest.param(
            [(SUBJECT, "{{r chuu(trich_yeu) }}")],
            "MU012",
            "Thẻ dùng “chuu” mà kehoach không có. Đoạn: “{{ chuu(trich_yeu) }}”.",
            "Có phải ý bạn là “chu”? Không phải thì xem tệp .txt cạnh tệp mẫu.",
            id="unknown function",
        ),
        pytest.param(
            [("{%p for d in noi_nhan %}", "{%p for d in noi_nhann %}")],
            "MU012",
            "Thẻ dùng “noi_nhann” mà kehoach không có. Đoạn: “{% for d in noi_nhann %}”.",
            "Có phải ý bạn là “noi_nhan”? Không phải thì xem tệp .txt cạnh tệp mẫu.",
            id="unknown list",
        ),
        pytest.param(
            [(SUBJECT, "{{r chu(trich_yeu) | uppper }}")],
            "MU006",
            "Bộ lọc “uppper” không có. Đoạn: “{{ chu(trich_yeu) | uppper }}”.",
            "Có phải ý bạn là “upper”? Không phải thì xem tệp .txt cạnh tệp mẫu.",
            id="unknown filter",
        ),
        pytest.param(
            [("{%p for d in noi_nhan %}", "{%p for d in noi_nhan %}"), ("{%p endfor %}", "")],
            "MU009",
            "Thẻ mở chưa có thẻ đóng. Đoạn: “{% for d in chu_quan %}”.",
            "thêm thẻ {%p endfor %} hoặc {%p endif %} cho thẻ này.",
            id="loop without an end",
        ),
        pytest.param(
            [("{%p for d in noi_nhan %}", "")],
            "MU007",
            "Thẻ “endfor” không có thẻ mở đi với nó. Đoạn: “{% endfor %}”.",
            "xóa thẻ này, hoặc thêm lại thẻ mở (for, if, macro).",
            id="loop without a beginning",
        ),
        pytest.param(
            [("{%p for d in noi_nhan %}", "{%p lap d in noi_nhan %}")],
            "MU008",
            "Không có thẻ “lap”. Đoạn: “{% lap d in noi_nhan %}”.",
            "các thẻ có: for, endfor, if, elif, else, endif, set, macro, endmacro.",
            id="unknown statement",
        ),
        pytest.param(
            [(SUBJECT, "{{r chu(trich_yeu }}")],
            "MU010",
            "Thẻ trong mẫu viết sai. Đoạn: “{{ chu(trich_yeu }}”.",
            "sửa thẻ này; xem tệp .txt cạnh tệp mẫu.",
            id="syntax",
        ),
        pytest.param(
            [(SUBJECT, "{{r chu(trich_yeu)")],
            "MU011",
            "Thẻ viết thiếu dấu ngoặc. Đoạn: “{{r chu(trich_yeu)”.",
            "mỗi thẻ bắt đầu bằng {{ hoặc {% và kết thúc bằng }} hoặc %}.",
            id="half a tag",
        ),
        pytest.param(
            [("{{r chu(k) }}", "{{r chu(k.khong_co) }}"), ('kieu == "phan"', 'kieu == "la_ma"')],
            "MU012",
            "Thẻ dùng “khong_co” mà kehoach không có. Đoạn: “{{ chu(k.khong_co) }}”.",
            "xem tệp .txt cạnh tệp mẫu.",
            id="bad attribute in a macro",
        ),
        pytest.param(
            [("{{r chu(pl.nhan) }}", "{{r chu(pl.nhann) }}")],
            "MU012",
            "Thẻ dùng “nhann” mà kehoach không có. Đoạn: “{{ chu(pl.nhann) }}”.",
            "xem tệp .txt cạnh tệp mẫu.",
            id="bad attribute in a loop",
        ),
        pytest.param(
            [(SUBJECT, '{{r chu("chữ") }}')],
            "MU013",
            'Thẻ trong mẫu không dùng được. Đoạn: “{{ chu("chữ") }}”.',
            "xem tệp .txt cạnh tệp mẫu.",
            id="wrong argument",
        ),
        pytest.param(
            [('ke(trich_yeu, "trich_yeu") }}', 'ke(trich_yeu, "trich") }}')],
            "MU013",
            'Thẻ trong mẫu không dùng được. Đoạn: “{% endif %}{{ ke(trich_yeu, "trich") }}{{ ve(khoi) }}”.',
            "xem tệp .txt cạnh tệp mẫu.",
            id="unknown place of a rule",
        ),
        pytest.param(
            [(SUBJECT, '{% include "khac" %}')],
            "MU013",
            'Thẻ trong mẫu không dùng được. Đoạn: “{% include "khac" %}”.',
            "xem tệp .txt cạnh tệp mẫu.",
            id="another file",
        ),
        pytest.param(
            [(SUBJECT, '{{ "".__class__ }}')],
            "MU013",
            'Thẻ trong mẫu không dùng được. Đoạn: “{{ "".__class__ }}”.',
            "xem tệp .txt cạnh tệp mẫu.",
            id="out of the sandbox",
        ),
        pytest.param(
            [(SUBJECT, "{% for i in range(10**9) %}{% endfor %}")],
            "MU013",
            "Thẻ trong mẫu không dùng được. Đoạn: “{% for i in range(10**9) %}”.",
            "xem tệp .txt cạnh tệp mẫu.",
            id="a power",
        ),
    ],
)
def test_a_broken_template_is_told(
    document: Document, edited: Edit, changes: list[tuple[str, str]], code: str, message: str, hint: str
) -> None:
    assert problems(document, edited(*changes)) == (Problem(code, message, Place("mau-xa.docx"), hint),)


def test_every_unknown_name_is_told_at_once(document: Document, edited: Edit) -> None:
    template = edited((SUBJECT, "{{r chu(mot) }} {{r chu(hai) }}"), ("{{r chu(nguoi_ky) }}", "{{r chu(ba) }}"))
    told = problems(document, template)
    assert [problem.message.split("”")[0] for problem in told] == ["Thẻ dùng “ba", "Thẻ dùng “hai", "Thẻ dùng “mot"]
    assert told[1].message.endswith("Thẻ: {{ chu(hai) }}.")


def test_xml_that_is_not_well_formed_is_never_written(document: Document, edited: Edit) -> None:
    """Here a condition takes the end of a text with it."""
    half = edited((f"{SUBJECT}</w:t>", "x{% if false %}</w:t>{% endif %}"))
    (problem,) = problems(document, half)
    assert problem.message.startswith("Mẫu cho ra phần word/document.xml không đúng cú pháp XML")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"day la van ban thuong",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:3000] + b"0123456789" + raw[3010:],
        lambda raw: raw.replace(b"word/document.xml", b"word/dokument.xml"),
        lambda raw: raw.replace(b"word/styles.xml", b"word/stiles.xml"),
    ],
    ids=["empty", "text", "half", "damaged", "no document", "no styles"],
)
def test_what_is_no_template_is_told(document: Document, tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(spoil(TEMPLATE.read_bytes()))
    (problem,) = problems(document, path)
    assert problem.message == "Tệp mẫu hỏng hoặc không phải tệp Word (.docx)."


def test_a_missing_template_is_told(document: Document, tmp_path: Path) -> None:
    (problem,) = problems(document, tmp_path / "mau.docx")
    assert problem.message == "Không tìm thấy tệp mẫu."


def test_a_folder_in_place_of_a_template_is_told(document: Document, tmp_path: Path) -> None:
    (tmp_path / "mau.docx").mkdir()
    (problem,) = problems(document, tmp_path / "mau.docx")
    assert problem.message == "Đây là một thư mục, không phải tệp."


# What Word does to a template when a person saves it


@pytest.mark.parametrize(
    ("tag", "split"),
    [
        (
            SUBJECT,
            '{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{r chu(</w:t></w:r><w:proofErr w:type="spellStart"/>'
            "<w:r><w:t>trich_yeu</w:t></w:r><w:r><w:t>) }}",
        ),
        ("{%p for d in noi_nhan %}", "{%</w:t></w:r><w:r><w:t>p for d in </w:t></w:r><w:r><w:t>noi_nhan %}"),
        ('ke(co_quan[-1], "co_quan")', "ke(co_quan[-1], “co_quan”)"),
    ],
    ids=["a tag in pieces", "a loop in pieces", "curly quotes"],
)
def test_a_tag_that_word_has_changed_still_works(document: Document, edited: Edit, tag: str, split: str) -> None:
    assert texts(render_plan(document, edited((tag, split)), {})) == texts(render_plan(document, TEMPLATE, {}))


def test_words_a_person_adds_stand_in_the_draft(document: Document, edited: Edit) -> None:
    template = edited((SUBJECT, SUBJECT + "</w:t></w:r><w:r><w:t> (DỰ THẢO) &amp; {{ tac_gia }}"))
    shown = texts(render_plan(document, template, {}))
    assert "Chuyển đổi số xã An Bình năm 2026 (DỰ THẢO) & Ủy ban nhân dân xã An Bình" in shown


def texts(content: bytes) -> list[str]:
    drawn = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in drawn.tables for row in table.rows for cell in row.cells)
    return [*(paragraph.text for paragraph in drawn.paragraphs), *cells]
