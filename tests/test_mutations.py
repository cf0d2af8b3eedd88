"""Drafts spoiled by chance: every verb that opens one does its work or says what is wrong; `benchmarks/` runs more."""

from __future__ import annotations

import contextlib

import pytest
from mutations import Victims, mutated

import generator
from generator.drafting.draft_report import Outcome
from generator.model.problem import InputError

CASES, SEED = 100, "suite"


@pytest.fixture(scope="module")
def victims(tmp_path_factory: pytest.TempPathFactory) -> Victims:
    return Victims(tmp_path_factory.mktemp("victims"))


def test_the_draft_that_is_spoiled_is_merged_cleaned_and_finalized_when_whole(victims: Victims) -> None:
    for verb in (victims.import_, victims.clean, victims.finalize, victims.merge):
        verb(victims.content)
    report = generator.draft(victims.commune.folder, 2027, output=victims.output, preview=True)
    assert report.files[0].outcome is Outcome.MERGED


@pytest.mark.broad
@pytest.mark.parametrize("verb", ["import", "merge", "clean", "finalize"])
def test_a_spoiled_draft_is_worked_on_or_refused_in_words(victims: Victims, verb: str) -> None:
    call, refused = victims.verbs[verb], 0
    names = list(victims.verbs)
    for case in range(names.index(verb), CASES, len(names)):
        kind, content = mutated(victims.content, f"{SEED}/{case}")
        if kind == "bomb":  # takes a second to make; has a test of its own
            continue
        try:
            call(content)
        except InputError as error:
            refused += 1
            assert all(one.message and one.hint for one in error.problems), case
        except Exception as error:
            raise AssertionError(f"case {case}, {kind}") from error
    assert 0 < refused < CASES // len(names)


def test_the_same_seed_spoils_alike(victims: Victims) -> None:
    once, again = ([mutated(victims.content, f"x{at}")[1] for at in range(12)] for _ in range(2))
    assert once == again


def test_a_draft_is_never_written_over_whatever_is_wrong_with_it(victims: Victims) -> None:
    for case in range(8):
        _, content = mutated(victims.content, f"kept/{case}")
        victims.draft.write_bytes(content)
        with contextlib.suppress(InputError):
            generator.clean(victims.commune.folder, 2027, output=victims.output)
        assert victims.draft.read_bytes() == content
