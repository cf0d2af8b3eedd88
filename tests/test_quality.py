"""The code is clean by the linter, the formatter's rules of length, and the strict type checker."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECKS = {
    "ruff": ["ruff", "check", "--no-cache", "generator", "templates", "tests", "benchmarks", "docs", "run.py"],
    "mypy": ["mypy", "generator"],
}


@pytest.mark.broad
@pytest.mark.parametrize("tool", CHECKS)
def test_the_code_is_clean(tool: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", *CHECKS[tool]]
    if tool == "mypy":
        command += ["--cache-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
