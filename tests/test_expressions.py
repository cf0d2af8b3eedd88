"""Expressions in texts: few functions, one place for each number, and nothing that can do harm."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from communes import Commune, make
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.document import Mention, Span
from generator.model.problem import RefError
from generator.model.texts.body import Piece, pieces_of
from generator.model.texts.expression import NAMES
from generator.planning.composing.expressions import Evaluator, joined, spans_of

ROOT = Path(__file__).resolve().parents[1]
INDICATORS, HEAD, BODY = "2026/chi-tieu.yaml", "2026/ke-hoach.yaml", "2026/noi-dung.md"


@pytest.fixture
def evaluator(commune: Commune) -> Evaluator:
    return Evaluator(commune.plan())


def text(evaluator: Evaluator, source: str) -> str:
    return "".join(span.text for span in evaluator.spans(pieces_of(f"{{{{ {source} }}}}"), "ref"))


def fault(evaluator: Evaluator, source: str) -> RefError:
    with pytest.raises(RefError) as caught:
        evaluator.spans((Piece(source=source, is_expression=True),), "2026/noi-dung/a")
    assert caught.value.ref == "2026/noi-dung/a"
    return caught.value


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("nam", "2026"),
        ("nam + 1", "2027"),
        ("nam - 1", "2025"),
        ('chi_tieu("song-5g")', "≥ 80%"),
        ('chi_tieu("song-5g", "loi")', "80% trở lên"),
        ('chi_tieu("song-5g", "dat")', "đạt tối thiểu 80%"),
        ("chi_tieu('song-5g', form='so')", "80%"),
        ('ket_qua("song-5g")', "75%"),
        ('ket_qua("song-5g", 2025, "so")', "75%"),
        ('ket_qua("song-5g", nam - 1)', "75%"),
        ('ket_qua("song-5g", 2024)', "[Cần bổ sung: kết quả năm 2024]"),
        (
            'van_ban("10/KH-UBND")',
            "Kế hoạch số 10/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh về chuyển đổi số năm 2026",
        ),
        ('van_ban("10/KH-UBND (2026)", "so")', "Kế hoạch số 10/KH-UBND"),
        ('can_cu("cap-tren", "ngay")', "Kế hoạch số 10/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh"),
        ('rieng("cham-ngon")', "Nhanh và chắc"),
        ('"a" + "b"', "ab"),
    ],
)
def test_an_expression_prints_its_fact(evaluator: Evaluator, source: str, shown: str) -> None:
    assert text(evaluator, source) == shown


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("namm", "Không có hàm hay giá trị “namm”", "Có phải ý bạn là “nam”?"),
        ("năm", "Không có hàm hay giá trị “năm”", "Có phải ý bạn là “nam”?"),
        ('chi_tiu("song-5g")', "Không có hàm hay giá trị “chi_tiu”", "Có phải ý bạn là “chi_tieu”?"),
        ("chi_tieu(song)", "Mã “song” thiếu dấu ngoặc kép", 'viết chi_tieu("song" …).'),
        ("van_ban(57-NQ/TW, 'so')", "Mã “57-NQ/TW” thiếu dấu ngoặc kép", 'viết van_ban("57-NQ/TW" …).'),
        ("range(3)", "Không có hàm hay giá trị “range”", "dùng một trong: nam, ky"),
        ('chi_tieu("song-5")', "Không có chỉ tiêu “song-5” trong kế hoạch năm 2026", "Có phải ý bạn là “song-5g”?"),
        ('ket_qua("song-5")', "Không có chỉ tiêu “song-5”", "Có phải ý bạn là “song-5g”?"),
        ('van_ban("10/KH-UBN")', "Sổ văn bản không có “10/KH-UBN”", "Có phải ý bạn là “10/KH-UBND”?"),
        ('can_cu("cap-ren")', "Không có căn cứ giữ vai “cap-ren”", "Có phải ý bạn là “cap-tren”?"),
        ('rieng("cham-gon")', "Không có lời riêng “cham-gon”", "Có phải ý bạn là “cham-ngon”?"),
        ('chi_tieu("song-5g", "lời")', "Không có dạng viết “lời”", "Có phải ý bạn là “loi”?"),
        ('van_ban("10/KH-UBND", "xyz")', "Không có dạng viết “xyz”", "dùng một trong: day_du, gioi_thieu,"),
        ('ket_qua("song-5g", "2025")', "Năm phải là số, không phải “2025”", 'viết như ket_qua("ma", 2026, "so").'),
        ('ket_qua("song-5g", "so")', "Năm phải là số, không phải “so”", 'viết như ket_qua("ma", 2026, "so").'),
        ("", "viết sai", "viết như {{ nam }}"),
        ("nam +", "viết sai", "viết như {{ nam }}"),
        ("nam nam", "viết sai", "viết như {{ nam }}"),
        ("chi_tieu(“song-5g”)", "viết sai", "dùng dấu ngoặc kép thẳng"),
        ("chi_tieu()", "không tính được", "viết như {{ nam }}"),
        ("chi_tieu(5)", "không tính được", "viết như {{ nam }}"),
        ("van_ban(nam)", "không tính được", "viết như {{ nam }}"),
        ('nam + "a"', "không tính được", "viết như {{ nam }}"),
        ("nam(1)", "không tính được", "viết như {{ nam }}"),
        ("chi_tieu", "“chi_tieu” là hàm, phải có ngoặc và mã", "viết như {{ nam }}"),
        ("hoa(chi_tieu)", "“chi_tieu” là hàm, phải có ngoặc và mã", "viết như {{ nam }}"),
        ('"a" + muc', "“muc” là hàm, phải có ngoặc và mã", "viết như {{ nam }}"),
        ("hoa_dau(words=rieng)", "“rieng” là hàm, phải có ngoặc và mã", "viết như {{ nam }}"),
        ('hoa("a", words="b")', "không tính được", "viết như {{ nam }}"),
        ('ket_qua("song-5g", year=2025, year=2026)', "viết sai", "viết như {{ nam }}"),
        ('ket_qua("song-5g", 20255)', "Không có năm 20255", 'viết như ket_qua("ma", 2026, "so").'),
        ('ket_qua("song-5g", -1)', "Không có năm -1", 'viết như ket_qua("ma", 2026, "so").'),
        (
            'chi_tieu("song-5g", "loi", "2026")',
            "Năm phải là số, không phải “2026”",
            'viết như chi_tieu("ma", "loi", 2030).',
        ),
        ('"\\x07"', "cho ra ký tự không in được", "bỏ dấu \\ trong chữ"),
        ('"\\ud800"', "cho ra ký tự không in được", "bỏ dấu \\ trong chữ"),
        ("true", "Không có hàm hay giá trị “true”", "dùng một trong: nam, ky"),
        ("(" * 250, "viết sai", "viết như {{ nam }}"),
        ('chi_tieu("\\d")', "Không có chỉ tiêu “\\d”", "ghi mã (id)"),
        ("0xnam", "viết sai", "viết như {{ nam }}"),
        ("9if nam else 1", "", "viết như {{ nam }}"),
    ],
)
def test_what_an_expression_cannot_name_is_told(evaluator: Evaluator, source: str, message: str, hint: str) -> None:
    error = fault(evaluator, source)
    assert message in error.message
    assert source[:50] in error.message
    assert hint in str(error.hint)


@pytest.mark.parametrize(
    "source",
    [
        "''.__class__",
        "nam.__class__",
        "chi_tieu.__globals__",
        "''['__class__']",
        "'a' * 999999999",
        "nam ** 999999999",
        "nam ** nam ** nam",
        "nam * 2",
        "'%999999999d' % nam",
        "'{:>999999999}'.format(nam)",
        "nam | upper",
        "nam | khong_co",
        "[1] * 999999999",
        "{'a': 1}",
        "nam if nam else 1",
        "nam == 1",
        "1.5",
        "None",
        "True",
        "f'{nam}'",
        "chi_tieu(*['song-5g'])",
        "chi_tieu('song-5g', **{'form': 'so'})",
        "(lambda: nam)()",
        "[nam for nam in 'a']",
        "__import__('os').system('true')",
        "(nam := 5)",
        "b'a'",
        "nam" + " + nam" * 2000,
        "9" * 5000,
        "9" * 250,
        "0x" + "f" * 250,
        "-" * 100 + "9" * 20,
    ],
)
def test_what_could_do_harm_or_take_long_is_refused_at_once(evaluator: Evaluator, source: str) -> None:
    began = time.perf_counter()
    error = fault(evaluator, source)
    assert "không được phép: chỉ dùng hàm có sẵn, dấu + và dấu -." in error.message
    assert len(error.message) < 200
    assert time.perf_counter() - began < 1


WORDS = st.sampled_from(
    (*NAMES, *("nam", "song-5g", "cap-tren", "loi", "so", "day_du", "10/KH-UBND", "cham-ngon", "form", "den", "year"))
)
LEAVES = st.one_of(
    WORDS,
    WORDS.map(lambda word: f'"{word}"'),
    st.integers(-(10**15), 10**15).map(str),
    st.text(max_size=4).map(repr),
    st.sampled_from(("True", "None", "1.5", "1j", "...", "b''", "''", "*nam", "**nam", "", "(", "0x1f", "f'{nam}'")),
)
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds("{}{}{}".format, inner, st.sampled_from((" + ", " - ", "-", " * ", ".", ", ", " if ")), inner),
        st.builds("{}({})".format, WORDS, st.lists(inner, max_size=3).map(", ".join)),
        st.builds("{}({}, {}={})".format, WORDS, inner, WORDS, inner),
        st.builds("{}{}".format, st.sampled_from(("-", "not ", "~", "lambda: ", "[", "(")), inner),
    ),
    max_leaves=6,
)


def outcomes(evaluator: Evaluator, sources: Iterable[str]) -> list[str]:
    """What each expression gives, its text or its fault."""
    found = []
    for source in sources:
        try:
            spans = evaluator.spans((Piece(source=source, is_expression=True),), "ref")
            found.append("".join(span.text for span in spans))
        except RefError as error:
            found.append(f"{error.message} | {error.hint}")
    return found


@given(EXPRESSIONS)
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_expression_gives_words_or_is_told(evaluator: Evaluator, source: str) -> None:
    """Words that say nothing of the machine: no object is printed, nothing crashes."""
    (told,) = outcomes(evaluator, [source])
    assert not re.search(r"<[a-z ]+ at 0x|<function|<bound|<class|Generator|Traceback| 0x[0-9a-f]{6}", told)
    assert told.isprintable() or "\n" in told or "\t" in told or not told.isascii()


def test_expressions_give_the_same_in_every_process(tmp_path: Path) -> None:
    """Whatever order sets of words have in it."""
    commune = make(tmp_path / "an-binh")
    script = (
        "import sys; from pathlib import Path\n"
        "from generator.planning.plan import plan_of\n"
        "from generator.planning.composing.expressions import Evaluator\n"
        "from generator.sources.folder import read_record\n"
        "evaluator = Evaluator(plan_of(read_record(Path(sys.argv[1]), 2026)[0], 2026))\n"
        "for source in sys.argv[2:]:\n"
        "    try: print(evaluator.text('{{ ' + source + ' }}', 'ref'))\n"
        "    except Exception as error: print(type(error), error, error.hint)"
    )
    command = [sys.executable, "-c", script, str(commune.folder), *SPOKEN]
    told = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        assert b"0x" not in done.stdout
        told.add(done.stdout)
    assert len(told) == 1


SPOKEN = (
    *("hoa(chi_tieu)", "hoa_dau(muc)", "chi_tieu", "rieng", "hoa(nam)", 'hoa(chi_tieu("song-5g"))', 'chi_tieu("s")'),
    *("sai", 'van_ban("10/KH-UBN")', 'can_cu("x")', 'chi_tieu("song-5g", "x")', 'ket_qua("song-5g", hoa)', "nam(nam)"),
    *('-"a"', "-hoa", "hoa + hoa", "nam - hoa", "hoa(hoa(hoa))", 'rieng("cham")', "muc()", "ky(ky)", "hoa()"),
)


def test_two_documents_of_one_number_are_told_apart_by_their_year(commune: Commune) -> None:
    register = commune.text("van-ban.yaml")
    commune.write("van-ban.yaml", register + register.partition("van_ban:\n")[2].replace("01/2026", "01/2025"))
    evaluator = Evaluator(commune.plan())
    assert text(evaluator, 'van_ban("10/KH-UBND (2025)", "ngay")').startswith("Kế hoạch số 10/KH-UBND ngày 05/01/2025")
    error = fault(evaluator, 'van_ban("10/KH-UBND")')
    assert "Có 2 văn bản cùng số “10/KH-UBND”" in error.message
    assert error.hint == "ghi thêm năm: “10/KH-UBND (2026)” hay “10/KH-UBND (2025)”."


def test_a_target_that_is_not_set_is_to_be_filled_in(commune: Commune) -> None:
    commune.edit(INDICATORS, '    muc_tieu: { so_sanh: ">=", gia_tri: 80 }\n', "")
    shown = "[Cần bổ sung: chỉ tiêu năm 2026]"
    spans = Evaluator(commune.plan()).spans(pieces_of('Đạt {{ chi_tieu("song-5g") }}.'), "ref")
    told = (Mention(0, len(shown), "2026/chi-tieu/song-5g/giao"),)
    assert spans == (Span("Đạt "), Span(shown, missing=True, mentions=told), Span("."))


# The text around


def test_what_an_expression_returns_is_not_read_again(commune: Commune) -> None:
    commune.edit(HEAD, "chu: Nhanh và chắc", 'chu: "{{ nam }} **đậm** <b>"')
    assert text(Evaluator(commune.plan()), 'rieng("cham-ngon")') == "{{ nam }} **đậm** <b>"


def test_plain_text_is_cut_at_its_expressions() -> None:
    assert pieces_of("năm {{ nam }} và \\{{ nam }} và {{ mở") == (
        Piece(source="năm "),
        Piece(source="nam", is_expression=True),
        Piece(source=" và "),
        Piece(source="{{"),
        Piece(source=" nam }} và {{ mở"),
    )


def test_placeholders_are_marked_wherever_they_stand() -> None:
    assert spans_of("a [Cần bổ sung: b] [c]", bold=True) == (
        Span("a ", bold=True),
        Span("[Cần bổ sung: b]", bold=True, missing=True),
        Span(" [c]", bold=True),
    )
    assert spans_of("") == ()


def test_neighbours_of_one_look_are_joined() -> None:
    assert joined([Span("a"), Span("b"), Span("c", bold=True)]) == (Span("ab"), Span("c", bold=True))


# Each text field of the data


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (HEAD, "trich_yeu: Chuyển đổi số", 'trich_yeu: "{{ sai }} Chuyển đổi số'),
        (HEAD, "      ten: NHIỆM VỤ NĂM {{ nam }}", '      ten: "{{ sai }}"'),
        (HEAD, "tieu_de: Năm {{ nam }}", 'tieu_de: "{{ sai }}"'),
        (HEAD, "tieu_de: Chủ trì", 'tieu_de: "{{ sai }}"'),
        (INDICATORS, "    ten: Tỷ lệ phủ sóng 5G", '    ten: "{{ sai }}"'),
        ("2026/nhiem-vu.yaml", "ten: Lắp đặt trạm phát sóng", 'ten: "{{ sai }}"'),
        ("2026/nhiem-vu.yaml", "ten: Tập huấn kỹ năng số", 'ten: "{{ sai }}"'),
        (BODY, "Các đơn vị nghiêm túc", "Các đơn vị {{ sai }}"),
        (BODY, "# NHIỆM VỤ", "# {{ sai }}"),
        (BODY, "- Tuyên truyền", "- {{ sai }}"),
    ],
)
def test_a_wrong_expression_is_told_with_the_line_of_its_field(commune: Commune, name: str, old: str, new: str) -> None:
    commune.edit(name, old, new)
    if new.count('"') == 1:
        commune.edit(name, "An Bình năm {{ nam }}", 'An Bình năm {{ nam }}"')
    problem = commune.problem()
    assert problem.message == "Không có hàm hay giá trị “sai” (trong {{ sai }})."
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == commune.place(name, "{{ sai }}")[:2]


def test_every_wrong_expression_is_told_at_once(commune: Commune) -> None:
    commune.edit(BODY, "# NHIỆM VỤ", "# {{ rieng('mot') }}")
    commune.edit(BODY, "# MỤC TIÊU", "# {{ nam + }}")
    commune.edit(HEAD, "tieu_de: Chủ trì", 'tieu_de: "{{ ba }}"')
    assert len(commune.problems()) == 3
