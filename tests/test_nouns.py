"""What every noun of the model shares: one made of validated facts is the same as one that was validated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.model.agency import Recipient, Unit
from generator.model.base import Noun
from generator.sources.folder import read_record

DATA = Path(__file__).parent.parent / "data"
FOLDERS = sorted(path.parent for path in DATA.glob("*/co-quan.yaml"))


def nouns(value: Any) -> Iterator[Noun]:
    """Every noun within a value."""
    if isinstance(value, Noun):
        yield value
        yield from (one for name in type(value).model_fields for one in nouns(getattr(value, name)))
    elif isinstance(value, tuple):
        yield from (one for each in value for one in nouns(each))


@pytest.mark.parametrize("commune", FOLDERS, ids=lambda path: path.name)
def test_a_noun_made_of_its_facts_is_the_same(commune: Path) -> None:
    record, _ = read_record(commune, max(int(path.name) for path in commune.iterdir() if path.name.isdigit()))
    found = [one for one in nouns(record) if type(one) is not type(record)]
    assert found
    for one in found:
        made = type(one).made(**{name: getattr(one, name) for name in sorted(one.model_fields_set)})
        by_library = type(one).model_construct(**{name: getattr(one, name) for name in one.model_fields_set})
        assert made == one == by_library
        assert (repr(made), made.model_fields_set) == (repr(one), one.model_fields_set)
        assert made.model_copy(update={}) == one


def test_a_noun_is_made_of_its_own_fields_alone() -> None:
    with pytest.raises(TypeError, match="Recipient is not made of name, nickname"):
        Recipient.made(name="Công an xã", nickname="CA")


def test_what_a_noun_leaves_out_cannot_be_asked_for() -> None:
    with pytest.raises(AttributeError, match="name"):
        _ = Unit.made(id="cong-an").name
