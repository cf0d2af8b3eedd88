"""Labels of the list are each of one kind and depth, for issued and signed plans; printed ones read as they were."""

from __future__ import annotations

import pytest
from phrases import labels

from generator.finalizing.facts.paragraph_kinds import kind_of
from generator.importing.structure.numbering_scheme import read_number_of
from generator.model.issued import IssuedCell, IssuedParagraph, IssuedRun
from generator.model.shape import LevelKind
from generator.pairing.printed_lines import PrintedLine
from generator.vietnamese.labels import LabelKind, label_text, read_label, read_sign

# what each says: the kind with its number, or the depth of a bullet
SAID: dict[str, tuple[LabelKind, int] | int] = {
    "Phần I": (LabelKind.PART, 1),
    "Phần thứ nhất": (LabelKind.PART, 1),
    "PHẦN I.": (LabelKind.PART, 1),
    "Phần 1": (LabelKind.PART, 1),
    "Chương I": (LabelKind.CHAPTER, 1),
    "Mục 1": (LabelKind.SECTION, 1),
    "Điều 1.": (LabelKind.ARTICLE, 1),
    "A.": (LabelKind.CAPITAL, 1),
    "I.": (LabelKind.ROMAN, 1),
    "I/": (LabelKind.ROMAN, 1),
    "II)": (LabelKind.ROMAN, 2),
    "IV -": (LabelKind.ROMAN, 4),
    "1.": (LabelKind.ARABIC, 1),
    "1/": (LabelKind.ARABIC, 1),
    "1,": (LabelKind.ARABIC, 1),
    "1.1.": (LabelKind.DECIMAL, 1),
    "1.1": (LabelKind.DECIMAL, 1),
    "1.1)": (LabelKind.DECIMAL, 1),
    "a)": (LabelKind.LETTER_PAREN, 1),
    "a/": (LabelKind.LETTER_PAREN, 1),
    "(a)": (LabelKind.LETTER_PAREN, 1),
    "a.": (LabelKind.LETTER_DOT, 1),
    "a,": (LabelKind.LETTER_DOT, 1),
    "đ)": (LabelKind.LETTER_PAREN, 5),
    "(1)": (LabelKind.ARABIC_PAREN, 1),
    "1)": (LabelKind.ARABIC_PAREN, 1),
    "-": 1,
    "–": 1,
    "+": 2,
    "•": 1,
    "*": 0,
    "−": 1,
    "o": 2,
}
SCHEME = tuple(LevelKind)
WORDS = "Nâng cao chất lượng"
# as a plan prints them: what a signed plan has in these words is taken for a heading or a bullet of the plan
PRINTED = {"Phần I", "PHẦN I.", "A.", "I.", "1.", "1.1.", "1.1", "a)", "a.", "đ)", "(1)", "-", "–", "+", "−"}


def signed(label: str) -> PrintedLine:
    return PrintedLine("đoạn 1", (IssuedCell((IssuedParagraph("đoạn 1", (IssuedRun(WORDS),), label=label),)),))


def test_the_list_is_whole() -> None:
    assert sorted(labels()) == sorted(SAID)


@pytest.mark.parametrize("label", SAID)
def test_a_label_is_read_as_it_is_meant(label: str) -> None:
    said = SAID[label]
    # those of a regulation head words of their own line
    text = label if label.startswith(("Chương", "Mục")) else f"{label} {WORDS}"
    if isinstance(said, int):
        sign = read_sign(text)
        assert sign is not None
        assert (sign.depth, text[sign.length :]) == (said, WORDS)
        assert read_label(text) is None
    else:
        found = read_label(text)
        assert found is not None
        assert (found.kind, found.number, text[found.length :]) == (*said, text.removeprefix(label).strip())
        assert read_sign(text) is None


@pytest.mark.parametrize("label", SAID)
def test_issued_and_signed_plans_read_a_label_alike(label: str) -> None:
    said, kind = SAID[label], kind_of(signed(label), SCHEME)
    if label not in PRINTED:
        assert kind.typed == label  # stays in the words as it was signed
    elif isinstance(said, int):
        assert kind.bullet == said
    else:
        number = read_number_of(f"{label} {WORDS}")
        assert number is not None
        assert SCHEME[kind.level - 1] is number.level


@pytest.mark.parametrize("kind", LabelKind)
@pytest.mark.parametrize("number", [1, 2, 4, 9, 10, 23])
def test_a_printed_label_is_read_as_it_was(kind: LabelKind, number: int) -> None:
    if kind is LabelKind.CAPITAL and number > 8:
        with pytest.raises(ValueError, match=str(number)):
            label_text(kind, number)
        return
    text = label_text(kind, number, above=3)
    found = read_label(text if kind in (LabelKind.CHAPTER, LabelKind.SECTION, LabelKind.PART) else f"{text} {WORDS}")
    assert found is not None
    assert (found.kind, found.is_usual, found.of) == (kind, True, 3 if kind is LabelKind.DECIMAL else None)
    lettered = kind in (
        LabelKind.LETTER_PAREN,
        LabelKind.LETTER_DOT,
    )  # the letters of a list go further than those read
    assert lettered or found.number == number


@pytest.mark.parametrize("word", ["Đẩy mạnh", "Ứng dụng", "Áp dụng", "Tăng cường"])
@pytest.mark.parametrize("label", ["1.1 ", "1.", "II.", "a)"])
def test_a_label_stands_before_a_word_whatever_its_first_letter(label: str, word: str) -> None:
    found = read_label(f"{label}{word}")
    assert found is not None
    assert found.written == label.strip()
