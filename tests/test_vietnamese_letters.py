"""Points are lettered by the Vietnamese alphabet."""

import pytest

from generator.vietnamese.letters import letter


def test_the_23_letters_stand_in_vietnamese_order_without_f_j_w_z():
    assert " ".join(map(letter, range(1, 24))) == "a b c d đ e g h i k l m n o p q r s t u v x y"


@pytest.mark.parametrize("n", [0, -1, 24])
def test_there_is_no_letter_outside_1_to_23(n):
    with pytest.raises(ValueError, match=str(n)):
        letter(n)
