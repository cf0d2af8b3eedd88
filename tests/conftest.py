"""What every test shares: a cache of its own, the small commune, and LibreOffice where it is installed."""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import communes
import hand
import pytest
from hypothesis import settings

from generator.error_codes import error_families
from generator.model.problem import InputError, Problem

gc.enable()  # the command line turns it off for its own short life
settings.register_profile("kehoach", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("kehoach")

# English words that no Vietnamese sentence holds; what is quoted, and names of files and options, may be anything
ENGLISH = re.compile(
    r"\b(the|is|of|and|not|such|file|directory|denied|permission|invalid|error|expected|unexpected|found|failed"
    r"|cannot|must|should|argument|usage|traceback|type|undefined|object|attribute|token|string|line|column)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\{\{.*?\}\}|\{%.*?%\}|\S*[/.\\_]\S+|--\S+")


def english_words(told: str) -> list[str]:
    """The English words that a message speaks itself."""
    return ENGLISH.findall(_QUOTED.sub("", told))


CODES = {code for family in error_families() for code in family.meanings}


@pytest.fixture(autouse=True)
def what_is_told_is_coded_and_not_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever wrong input a test makes, what is said of it has a code, and no English sentence: libraries speak it."""
    spoken: list[str] = []
    told = InputError.__init__

    def telling(error: InputError, problems: Iterable[Problem]) -> None:
        told(error, problems)
        for one in error.problems:
            spoken.extend([f"no code: {one}"] if one.code not in CODES else [])
            spoken.extend(
                f"{text}: {words}" for text in (one.message, one.hint or "") if (words := english_words(text))
            )

    monkeypatch.setattr(InputError, "__init__", telling)
    yield
    assert spoken == []


Lines = Callable[[bytes], list[str]]


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compiled templates are kept apart from the user's own."""
    before = os.environ.get("KEHOACH_CACHE")
    os.environ["KEHOACH_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["KEHOACH_CACHE"]
    else:
        os.environ["KEHOACH_CACHE"] = before


@pytest.fixture
def commune(tmp_path: Path) -> communes.Commune:
    """A small commune, whole and valid."""
    return communes.make(tmp_path / "an-binh")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The folder that drafts are written to."""
    return tmp_path / "output"


@pytest.fixture
def home(output: Path) -> Path:
    """Where the drafts of the small commune's plan stand."""
    return output / "an-binh" / "2026"


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """The lines LibreOffice shows of a DOCX, automatic numbers included."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    def lines(docx: bytes) -> list[str]:
        draft = folder / "draft.docx"
        draft.write_bytes(docx)
        convert = ["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, draft]
        subprocess.run([program, profile, *convert], check=True, capture_output=True, timeout=180)
        return [line.strip() for line in draft.with_suffix(".txt").read_text("utf-8-sig").splitlines()]

    return lines


@pytest.fixture(scope="session")
def office_hand() -> Iterator[hand.OfficeHand]:
    """A person's hand at one LibreOffice for all tests; `hand.py` tells what it can do."""
    if hand.office_python() is None:
        missing = "LibreOffice, or a Python with `uno` to drive it, is not installed"
        if os.environ.get("KEHOACH_NEEDS_OFFICE") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    one = hand.OfficeHand()
    yield one
    one.close()
