"""Words compared three ways: what lands, what clashes, and that nothing of either side is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pairing.moved import moved
from generator.pairing.words import Edit, Woven, comparable, hunks, is_number, likeness, same, tokens, weave

WORDS = st.lists(st.sampled_from(["đạt", "80%", "85%", "tỷ", "lệ", "xã", ",", "98,5%", "(", "thôn"]), max_size=12)
TEXTS = WORDS.map(" ".join)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The person's text with changes written into it."""
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def woven(base: str, theirs: str, mine: str) -> str:
    """What the person's text reads once everything that can be written is."""
    return applied(mine, weave(base, theirs, mine).edits)


@given(st.text(max_size=60))
def test_tokens_joined_give_the_text_back(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đạt 94,5% (trở lên)", ["đạt", " ", "94,5%", " ", "(", "trở", " ", "lên", ")"]),
        ("57-NQ/TW ngày 22/12/2024;", ["57-NQ/TW", " ", "ngày", " ", "22/12/2024", ";"]),
        ("[Cần bổ sung: số, ngày] của xã", ["[Cần bổ sung: số, ngày]", " ", "của", " ", "xã"]),
        ("a\u2029b\nc", ["a", "\u2029", "b", "\n", "c"]),
    ],
)
def test_numbers_dates_document_numbers_and_placeholders_are_one_token(text: str, expected: list[str]) -> None:
    assert list(tokens(text)) == expected


def test_composed_and_decomposed_letters_and_hard_blanks_read_alike() -> None:
    assert same("Phủ sóng 5G", "Phu\u0309 so\u0301ng\u00a05G")
    assert comparable(" a\u00a0b ") == "a b"


def test_a_place_left_blank_is_not_a_blank() -> None:
    assert not same("ngày      tháng", "ngày tháng")
    assert same("ngày      tháng", "ngày\u00a0\u00a0\u00a0\u00a0tháng")


def test_a_change_far_from_the_persons_lands_beside_it() -> None:
    base = "Phủ sóng 5G đạt 80% trở lên, các đơn vị nghiêm túc thực hiện."
    mine = "Phủ sóng 5G đạt 80% trở lên, các đơn vị khẩn trương thực hiện ngay."
    assert woven(base, base.replace("80%", "85%"), mine) == mine.replace("80%", "85%")


@pytest.mark.parametrize(
    ("mine", "why"),
    [
        ("đạt 82% trở lên trong năm nay của toàn xã nhà", "the same word"),
        ("đạt ít nhất 80% trở lên trong năm nay của toàn xã nhà", "right before it"),
        ("đạt 80% hoặc hơn trở lên trong năm nay của toàn xã nhà", "right behind it"),
        ("phải đạt cho được 80% trở lên trong năm nay của toàn xã nhà", "parted by one blank"),
        ("đạt trở lên trong năm nay của toàn xã nhà", "deleted"),
    ],
)
def test_changes_that_overlap_touch_or_are_parted_by_one_blank_clash(mine: str, why: str) -> None:
    base = "đạt 80% trở lên trong năm nay của toàn xã nhà"
    found = weave(base, base.replace("80%", "85%"), mine)
    assert not found.edits, why
    (clash,) = found.clashes
    assert "85%" in clash.new
    assert "80%" in clash.old


def test_a_clash_tells_the_persons_words_for_the_very_stretch() -> None:
    base = "phấn đấu đạt 80% trở lên vào cuối năm 2027 theo kế hoạch"
    (clash,) = weave(base, base.replace("80%", "85%"), base.replace("đạt 80% trở lên", "đạt ít nhất 82%")).clashes
    assert (clash.old, clash.mine, clash.new) == ("80% trở lên", "ít nhất 82%", "85% trở lên")


def test_a_text_written_anew_takes_no_changes() -> None:
    base = "Định kỳ sao lưu dữ liệu ngoại tuyến hằng tuần."
    found = weave(base, base.replace("tuần", "ngày"), "Giao Văn phòng tự quyết định việc này.")
    assert found.rewritten
    assert not found.edits
    assert len(found.clashes) == 1


def test_a_number_in_a_cell_is_one_thing() -> None:
    assert weave("≥ 80%", "≥ 85%", "> 80%").clashes
    assert woven("≥ 80%", "≥ 85%", "≥ 80%") == "≥ 85%"


@pytest.mark.parametrize(
    "text", ["≥ 80%", "80", "ước 94,5%", "1.250", "12 lớp", "100%", "80% trở lên", "90-95%", "12/15 hộ", "95 phần trăm"]
)
def test_a_number_with_its_sign_and_unit_is_told(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["đạt 80% trở lên", "Quý III/2027", "", "các thôn"])
def test_words_with_a_number_in_them_are_no_number(text: str) -> None:
    assert not is_number(text)


def test_the_same_change_by_both_is_no_clash() -> None:
    base = "Phủ sóng 5G đạt 80% trở lên."
    now = "Phủ sóng 5G đạt 85% trở lên."
    assert weave(base, now, now) == Woven((), ())
    assert weave(base, now, now + " Hết năm.") == Woven((), ())


@given(TEXTS, TEXTS)
def test_an_untouched_text_becomes_the_new_one(base: str, theirs: str) -> None:
    assert same(woven(base, theirs, base), theirs)


@given(TEXTS, TEXTS)
def test_unchanged_data_write_nothing(base: str, mine: str) -> None:
    assert weave(base, base, mine) == Woven((), ())


@given(TEXTS, TEXTS, TEXTS)
def test_every_change_of_the_data_is_written_told_or_made_already(base: str, theirs: str, mine: str) -> None:
    found = weave(base, theirs, mine)
    live = tokens(applied(mine, found.edits)) + tuple(word for one in found.clashes for word in tokens(one.new))
    new = [word for hunk in hunks(base, theirs) for word in hunk.words if not word.isspace()]
    assert set(new) <= set(live)


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_the_person_typed_is_written_over(base: str, theirs: str, mine: str) -> None:
    typed = [word for hunk in hunks(base, mine) for word in hunk.words if not word.isspace()]
    live = list(tokens(applied(mine, weave(base, theirs, mine).edits)))
    for word in typed:
        assert word in live
        live.remove(word)


def test_likeness_counts_words_not_letters() -> None:
    assert likeness("một hai ba bốn", "một hai ba năm") == 0.75
    assert likeness("", "") == 1.0


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abcd", "abcd", ""),
        ("abcd", "dabc", "d"),
        ("abcd", "acbd", {"b", "c"}),
        ("abcd", "axbcd", ""),
        ("abcd", "bd", ""),
    ],
)
def test_the_fewest_things_that_can_have_moved_are_told(before: str, after: str, expected: str | set[str]) -> None:
    found = moved(before, after)
    assert len(found) == (1 if expected else 0)
    assert found <= set(expected)
