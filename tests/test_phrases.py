"""Every phrase of the list says one thing, to import, to finalize and to the search for stale figures."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
import signing
from hypothesis import given
from hypothesis import strategies as st
from issued_plans import REFORM, Manner, issued
from phrases import CHANGES_IN_WORDS, Phrase, phrases
from signing import Signing
from test_finalize import redrafted
from test_finalize_facts import indicator, year_of
from test_finalize_targets import SENTENCES as SENTENCES_OF_FORMS
from test_finalize_targets import signing_of
from test_import import drafted, imported

from generator.finalizing.facts.printed_values import target_in_cell
from generator.merge.merge import merge
from generator.merge.remarks import REVIEW
from generator.model.measure import MORE_THAN_A_NUMBER, Measure, Target
from generator.planning.wording.forms import measure_text
from generator.sources.folder import read_record
from generator.vietnamese.amounts import Amount, printed
from generator.vietnamese.bounds import PATTERNS, Approximation, Comparator
from generator.vietnamese.values_in_words import is_typed_for, said_between, said_by, unit_pattern, values_in
from generator.word.reading.read_docx import read_docx

ALL = phrases()
VALUES = [one for one in ALL if one.says is not None]
# what import reads as a value where the sentence goes on, a table and a person's words over a value not
HELD_FURTHER_BEHIND = ("giảm 50% số vụ so với năm 2025",)
_SYLLABLES = ("an", "bình", "châu", "dương", "giang", "hà", "khê", "lâm", "minh", "nam", "phú", "quang", "sơn", "tân")


def named(at: int) -> str:
    """A name of its own without digits, of which no word is one of a value."""
    first, second = divmod(at, len(_SYLLABLES))
    return f"kênh {_SYLLABLES[first]} {_SYLLABLES[second]}"


def said(measure: Measure | None) -> Amount | None:
    return measure.amount if measure else None


def untyped(amount: Amount | None) -> Amount | None:
    return amount._replace(typed="") if amount else None


def spelled(words: str) -> bool:
    """Whether words, not signs, tell how a value is reached or bounded."""
    return words[0].isalpha() or " trở " in words


def test_the_list_is_whole() -> None:
    assert len(ALL) == 96
    assert len({one.words for one in ALL}) == len(ALL)


@pytest.mark.parametrize("phrase", VALUES, ids=lambda one: one.words)
def test_a_phrase_is_read_as_it_is_meant(phrase: Phrase) -> None:
    words = phrase.words.partition(" (")[0]
    for found in (said_by(words, phrase.unit), said_between(f"Tỷ lệ {words}.", 6, 6 + len(words), phrase.unit)):
        assert found is not None
        assert found.amount == phrase.says


# import


def sentence(at: int, phrase: Phrase) -> str:
    """A line of a target section; a number alone has its unit, and is reached."""
    words = f"đạt {phrase.words} {phrase.unit}" if phrase.words[-1].isdigit() and phrase.unit else phrase.words
    return f"Chỉ số {named(at)} {words}."


SENTENCES = [one for one in VALUES if one.years is None]


@pytest.fixture(scope="module")
def from_sentences(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Measure], list[str]]:
    """The targets by the names of their indicators, and the paragraphs of the draft."""
    lines = tuple(f"- {sentence(at, one)}" for at, one in enumerate(SENTENCES))
    folder = imported(issued(REFORM._replace(sentences=lines)), tmp_path_factory.mktemp("cau"))
    record, _ = read_record(folder, 2026)
    year = record.year(2026)
    assert year is not None
    told = {entry.name or "": entry.target for entry in year.indicators if entry.target}
    return told, [block.text for block in read_docx(drafted(folder)).blocks if hasattr(block, "text")]


@pytest.mark.parametrize("at", range(len(SENTENCES)), ids=lambda at: SENTENCES[at].words)
def test_a_phrase_in_a_sentence_of_an_issued_plan(
    at: int, from_sentences: tuple[dict[str, Measure], list[str]]
) -> None:
    told, lines = from_sentences
    assert [said(target) for name, target in told.items() if named(at) in name] == [SENTENCES[at].says]
    assert sentence(at, SENTENCES[at]) in lines


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[str]]:
    """The lines of the drafts of the plan's year and of the next, of a plan that numbers its sentences of targets."""
    lines = tuple(f"{at + 1}. {sentence(at, one)}" for at, one in enumerate(SENTENCES))
    folder = imported(issued(REFORM._replace(sentences=lines)), tmp_path_factory.mktemp("so"))
    drafts = {year: read_docx(drafted(folder, year)).blocks for year in (2026, 2027)}
    return {year: [one.text for one in blocks if hasattr(one, "text")] for year, blocks in drafts.items()}


@pytest.mark.parametrize("at", range(len(SENTENCES)), ids=lambda at: SENTENCES[at].words)
def test_a_phrase_in_a_numbered_sentence_is_printed_for_its_year_only(at: int, numbered: dict[int, list[str]]) -> None:
    own, following = ([one for one in numbered[year] if named(at) in one] for year in (2026, 2027))
    assert own == [sentence(at, SENTENCES[at])]
    (line,) = following
    assert "[Cần bổ sung: chỉ tiêu năm 2027" in line
    assert not re.search("[0-9]", line.replace("năm 2027", ""))


@pytest.fixture(scope="module")
def from_cells(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measure]:
    heads = ["STT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu năm 2026"]
    rows = [[str(at + 1), f"Chỉ số {named(at)}", one.unit, one.words] for at, one in enumerate(ALL)]
    plan = issued(REFORM._replace(targets=[heads, *rows]), Manner(targets="table"))
    record, _ = read_record(imported(plan, tmp_path_factory.mktemp("bang")), 2026)
    year = record.year(2026)
    assert year is not None
    return {entry.name or "": entry.target for entry in year.indicators if entry.target}


@pytest.mark.parametrize("at", range(len(ALL)), ids=lambda at: ALL[at].words)
def test_a_phrase_in_a_cell_of_an_issued_plan(at: int, from_cells: dict[str, Measure]) -> None:
    phrase = ALL[at]
    (target,) = (target for name, target in from_cells.items() if named(at) in name)
    assert untyped(target.amount) == untyped(phrase.says)
    shown = measure_text(target, phrase.unit)
    assert shown.startswith(phrase.words.partition(" (")[0]) or not spelled(phrase.words)
    assert target.text == (None if phrase.says else phrase.words)
    assert phrase.years is None or (target.window and (target.window.first, target.window.last)) == phrase.years


# finalize


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signing:
    """A draft in which a person typed each phrase over a value, in a sentence."""
    commune = signing.commune_of(tmp_path_factory.mktemp("ky") / "an-binh")
    texts, targets = [], []
    for at, one in enumerate(SENTENCES):
        own = f'Chỉ số {named(at)} {{{{ muc("so") }}}} trong cả năm.'
        texts.append(
            f"  - id: chi-so-{at}\n    nhom: dich-vu\n    ten: Chỉ số {named(at)}\n    don_vi_tinh: '{one.unit}'\n"
            f"    cau: '{own}'\n    muc_tieu: {{ gia_tri: 70 }}\n"
        )
        targets.append(f"  - id: chi-so-{at}\n    muc_tieu: {{ gia_tri: 70 }}\n")
    for name, more in (("2026/chi-tieu.yaml", texts), ("2027/chi-tieu.yaml", targets)):
        commune.write(name, commune.text(name) + "".join(more))
    commune.edit("2026/noi-dung.md", "::: bang chi-tieu\n\n", "")
    made = Signing(commune)
    for at, one in enumerate(SENTENCES):
        old = f"70{one.unit}" if one.unit == "%" else f"70 {one.unit}".rstrip()
        typed = f"{one.words} {one.unit}" if one.words[-1].isdigit() and one.unit else one.words
        made.replace(old, typed, where=f"{named(at)} ")
    made.finalize()
    return made


@pytest.fixture(scope="module")
def facts(signed: Signing) -> dict[str, Measure]:
    return {entry.id: entry.target for entry in year_of(signed).indicators if entry.target}


@pytest.mark.parametrize("at", range(len(SENTENCES)), ids=lambda at: SENTENCES[at].words)
def test_a_phrase_typed_over_a_value_of_a_draft(at: int, facts: dict[str, Measure]) -> None:
    assert said(facts[f"chi-so-{at}"]) == SENTENCES[at].says


def test_the_signed_words_are_printed_again(signed: Signing) -> None:
    assert redrafted(signed.commune) == signing.words_of(signed.content())


# figures that a person typed and the data changed


def in_file(amount: Amount, more: int = 0) -> str:
    """An amount as data files say it, all its numbers so much greater."""
    numbers = {"gia_tri": amount.value, "den": amount.upper, "tong_so": amount.out_of, "tu": amount.origin}
    told = [f'{key}: "{str(one + more).replace(".", ",")}"' for key, one in numbers.items() if one is not None]
    told += [f'so_voi: "{amount.against}"'] if amount.against else []
    return "{ " + ", ".join(told) + " }"


def of_commune(folder: Path, more: int = 0) -> Signing:
    """A draft that tells the plain value of each phrase in a sentence."""
    commune = signing.commune_of(folder / "an-binh")
    texts = [
        f"  - id: chi-so-{at}\n    nhom: dich-vu\n    ten: Chỉ số {named(at)}\n    don_vi_tinh: '{one.unit}'\n"
        f"    cau: 'Chỉ số {named(at)} năm nay là {{{{ muc(\"so\") }}}}.'\n    muc_tieu: {{ gia_tri: 70 }}\n"
        for at, one in enumerate(SENTENCES)
    ]
    targets = [
        f"  - id: chi-so-{at}\n    muc_tieu: {in_file(one.says, more)}\n"
        for at, one in enumerate(SENTENCES)
        if one.says
    ]
    commune.write("2026/chi-tieu.yaml", commune.text("2026/chi-tieu.yaml") + "".join(texts))
    commune.write(
        "2027/chi-tieu.yaml", commune.text("2027/chi-tieu.yaml").replace("n: 1", "n: 2", 1) + "".join(targets)
    )
    commune.edit("2026/noi-dung.md", "::: bang chi-tieu\n\n", "")
    return Signing(commune)


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The person's own sentences that a merge asks to look at: each tells a figure as it was."""
    home = tmp_path_factory.mktemp("cu")
    mine = of_commune(home / "1")
    base, theirs = mine.content(), of_commune(home / "2", more=1).content()
    for at, one in enumerate(SENTENCES):
        words = f"{one.words} {one.unit}" if one.words[-1].isdigit() and one.unit else one.words
        mine.insert_after("Tổ chức hội thi", f"Riêng Chỉ số {named(at)} năm nay {words} là hợp lý.")
        other = re.sub("[0-9]+", r"3\g<0>7", words)
        mine.insert_after("Tổ chức hội thi", f"Khác với Chỉ số {named(at)} năm nay {other} là hợp lý.")
    return [one.mine for one in merge(base, theirs, mine.content()).changes if one.note == REVIEW]


@pytest.mark.parametrize("at", range(len(SENTENCES)), ids=lambda at: SENTENCES[at].words)
def test_a_figure_in_a_phrase_is_found_when_the_data_change_it(at: int, stale: list[str]) -> None:
    assert sum(f"Riêng Chỉ số {named(at)} " in words for words in stale) == 1


def test_another_figure_is_not_found(stale: list[str]) -> None:
    assert [words for words in stale if words.startswith("Khác với")] == []


@pytest.mark.parametrize("words", [one.words for one in VALUES if one.unit == "%" and not one.years])
def test_a_phrase_typed_into_a_cell_of_a_draft_is_printed_again(words: str) -> None:
    target = target_in_cell(words, "%")
    assert target.value is not None
    assert measure_text(target, "%") == words or not spelled(words)
    assert target.amount and is_typed_for(target.amount, "%") is bool(target.typed)


@pytest.mark.parametrize(
    ("words", "form", "shown"),
    [
        ("đạt tối thiểu 95%", "loi", "95% trở lên"),
        ("giảm còn 04%", "so", "04%"),
        ("đạt khoảng 95%", "dat", "đạt khoảng 95%"),
        ("đạt từ 90 đến 95%", "so", "từ 90 đến 95%"),
        ("tỷ lệ tối thiểu 95%", "ky_hieu", "tỷ lệ tối thiểu 95%"),
    ],
)
def test_a_sentence_has_its_own_words_beside_a_value_that_a_cell_told(words: str, form: str, shown: str) -> None:
    assert measure_text(target_in_cell(words, "%"), "%", form) == shown


def test_a_cell_and_a_sentence_that_say_one_target_in_other_words_are_both_printed_again(tmp_path: Path) -> None:
    signed = Signing(signing.commune_of(tmp_path / "an-binh"))
    signed.replace("85% trở lên", "90% trở lên")
    signed.replace("≥ 85%", "ít nhất 90%")
    assert signed.finalize().unplaced == ()
    assert redrafted(signed.commune) == signing.words_of(signed.content())
    found = indicator(year_of(signed), "song-5g").target
    assert said(found) == Amount(Decimal(90), Comparator.AT_LEAST, typed="ít nhất 90")
    assert "loi" in signed.commune.text("2027/noi-dung.md")


# a change from what was is no level


def test_a_change_that_no_value_says_is_told_in_words_by_import(tmp_path: Path) -> None:
    in_words = {words: told for words, told in CHANGES_IN_WORDS.items() if words not in HELD_FURTHER_BEHIND}
    lines = tuple(f"- Chỉ số {named(at)} {words}." for at, words in enumerate(in_words))
    folder = imported(issued(REFORM._replace(sentences=lines)), tmp_path)
    record, _ = read_record(folder, 2026)
    (year,) = record.years
    told = [entry.target for entry in year.indicators if "Chỉ số" in (entry.name or "")]
    assert [(one.value, one.text) for one in told if one] == [(None, words) for words in in_words.values()]
    printed_lines = [block.text for block in read_docx(drafted(folder)).blocks if hasattr(block, "text")]
    assert {line.removeprefix("- ") for line in lines} <= set(printed_lines)
    review = (folder / "2026" / "can-xem-lai.md").read_text("utf-8")
    assert all(f"“{words}” để nguyên là lời" in review for words in in_words.values())


@pytest.mark.parametrize(
    ("line", "value", "against", "name"),
    [
        ("Giảm 50% số vụ lừa đảo so với năm 2025.", "-50", "năm 2025", "Số vụ lừa đảo"),
        ("Giảm ít nhất 05% số vụ cháy, nổ so với năm trước.", "-5", "năm trước", "Số vụ cháy, nổ"),
        ("Phấn đấu tăng thêm 10% số hộ dùng nước sạch so với cùng kỳ năm 2025.", "10", "cùng kỳ năm 2025", "Số hộ"),
    ],
)
def test_a_change_held_against_a_year_further_behind_is_a_value_in_a_sentence(
    line: str, value: str, against: str, name: str, tmp_path: Path
) -> None:
    folder = imported(issued(REFORM._replace(sentences=(f"- {line}",))), tmp_path)
    record, _ = read_record(folder, 2026)
    (entry,) = (one for one in record.years[0].indicators if (one.name or "").startswith(name))
    assert entry.target is not None
    assert (entry.target.value, entry.target.amount and entry.target.amount.against) == (Decimal(value), against)
    assert line in [block.text for block in read_docx(drafted(folder)).blocks if hasattr(block, "text")]


@pytest.mark.parametrize("form", ["so", "loi", "dat", "Dat"])
@pytest.mark.parametrize("words", CHANGES_IN_WORDS)
@pytest.mark.parametrize("old", ["70", "50"])
def test_a_change_typed_over_a_value_is_told_in_words_by_finalize(
    words: str, form: str, old: str, tmp_path: Path
) -> None:
    signed = signing_of(tmp_path / "an-binh", SENTENCES_OF_FORMS[form], f"{{ gia_tri: {old} }}")
    before = f"đạt {old}%" if form == "dat" else f"{old}%"
    signed.replace(before, words)
    signed.finalize()
    target = indicator(year_of(signed), "truc-tuyen").target
    assert target is not None
    assert (target.value, target.text) == (None, CHANGES_IN_WORDS[words])
    assert redrafted(signed.commune) == signing.words_of(signed.content())


def test_a_change_against_a_year_typed_before_the_same_digits_is_the_change(tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", SENTENCES_OF_FORMS["loi"], "{ gia_tri: 70 }")
    signed.replace("70%", "giảm 70% so với năm 2025")
    signed.finalize()
    assert said(indicator(year_of(signed), "truc-tuyen").target) == Amount(Decimal(-70), against="năm 2025")


def test_a_value_whose_sentence_said_already_that_it_is_a_change_stays_one_number(tmp_path: Path) -> None:
    signed = signing_of(tmp_path / "an-binh", 'Hồ sơ giấy giảm {{ muc("so") }} số lượt.', "{ gia_tri: 70 }")
    signed.replace("70%", "60%")
    signed.finalize()
    assert said(indicator(year_of(signed), "truc-tuyen").target) == Amount(Decimal(60))


# printed and read again

NUMBERS = st.decimals(min_value=0, max_value=10**7, places=2).map(lambda one: one.normalize())
UNITS = st.sampled_from(["%", "lớp", "triệu đồng", "Mbit/s", "ngày làm việc", ""])


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """An amount of any kind; what cannot be printed so that it reads as such is none."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS) + 1))
    plain = Amount(high, draw(st.sampled_from(Comparator)), approximate=draw(st.sampled_from([None, *Approximation])))
    kind = draw(st.sampled_from([None, *MORE_THAN_A_NUMBER]))
    if kind == "upper":
        return plain._replace(value=low, upper=high + 1)
    if kind == "out_of":
        return plain._replace(value=low, out_of=high)
    if kind == "origin":
        return plain._replace(origin=low, approximate=None)
    if kind == "against":
        against = draw(st.sampled_from(["năm 2025", "năm trước", "cùng kỳ năm 2025"]))
        return plain._replace(value=draw(st.sampled_from([high, -high])), against=against)
    return plain


@given(amounts(), UNITS, st.sampled_from([*PATTERNS]))
def test_what_is_printed_reads_as_it_was(amount: Amount, unit: str, form: str) -> None:
    years = amount.upper is not None and not unit and amount.value >= 1900 and amount.upper <= 2199
    found = said_by(printed(amount, unit, form), unit)
    if years:
        assert found is None
        return
    bound = amount.comparator if amount.moves or form != "so" else Comparator.EXACTLY
    assert found is not None
    assert found.amount == amount._replace(comparator=bound)


@given(amounts(), UNITS, st.sampled_from([*PATTERNS]))
def test_a_value_is_found_in_a_sentence_with_all_its_words(amount: Amount, unit: str, form: str) -> None:
    words = printed(amount, unit or "lớp", form)
    text = f"Trong năm, số lượng: {words}, theo kế hoạch."
    (found,) = values_in(text, unit_pattern(unit or "lớp"))
    assert text[found.start : found.end].lower() == words.lower().removeprefix("đạt ")


@pytest.mark.parametrize("typed", ["04", "10,0", "61,50", "1820", "18 025", "0.70", "95 %", "95 phần trăm", "040"])
def test_a_typed_form_is_printed_while_it_says_the_value(typed: str) -> None:
    unit = "ha" if typed == "18 025" else "%"
    found = said_by(typed, unit)
    assert found is not None
    assert found.amount.typed == typed
    assert printed(found.amount, unit).startswith(typed)
    assert is_typed_for(found.amount, unit)
    assert not is_typed_for(found.amount._replace(value=found.amount.value + 1), unit)


def test_a_typed_form_in_another_unit_is_not_printed() -> None:
    assert printed(Amount(Decimal(95), typed="95 %"), "điểm") == "95 điểm"


def test_a_target_of_another_kind_is_another_target() -> None:
    assert Target(value=Decimal(90), upper=Decimal(95)).comparable is None
    assert Target(value=Decimal(80), origin=Decimal(60)).comparable == 80
