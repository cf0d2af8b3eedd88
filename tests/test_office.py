"""What the other tests need of the machine: LibreOffice where it is asked for, and a twin of Times New Roman."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

REQUIRED = os.environ.get("KEHOACH_NEEDS_OFFICE") == "1"
# fonts of the same widths as Times New Roman, with Vietnamese letters
TWINS = ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman")


def has(program: str) -> bool:
    return shutil.which(program) is not None


@pytest.mark.skipif(not REQUIRED, reason="LibreOffice is asked for only by KEHOACH_NEEDS_OFFICE=1")
def test_libreoffice_is_there_where_it_is_asked_for() -> None:
    """In CI no test of a page may be skipped."""
    assert has("soffice"), "cài libreoffice-writer"


@pytest.mark.skipif(not (REQUIRED or has("soffice")), reason="LibreOffice is not installed")
def test_a_metric_twin_of_times_new_roman_is_there() -> None:
    """Pages break as in Word only with a font of the same widths."""
    assert has("fc-match"), "cài fontconfig"
    ask = ["fc-match", "--format", "%{family}", "Times New Roman:lang=vi"]
    found = subprocess.run(ask, check=True, capture_output=True, text=True).stdout
    assert any(twin in found for twin in TWINS), f"cài fonts-liberation (đang có: {found})"
