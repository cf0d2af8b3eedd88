"""How the cost of reading, planning and importing grows: the time of twice the input over that of the input.

python benchmarks/growth.py [WORD …] [--largest N]

Each subject of `tests/growing.py` is doubled until it takes long enough to be timed; then the input and twice the
input are timed, the best of several.  Asked for: under three times.  WORDs choose the subjects whose names hold them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from growing import Growth, growth, subjects  # noqa: E402 - from the folder just named

ASKED = 3


def told(name: str, found: Growth) -> str:
    """A line on a subject."""
    over = "" if found.ratio < ASKED else "   <-- grows faster than asked"
    return f"{name:60} n={found.size:6} {found.seconds * 1e3:8.1f} ms {found.ratio:6.2f} times for 2n{over}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--first", type=int, default=500)
    parser.add_argument("--largest", type=int, default=32_000)
    given = parser.parse_args()
    for name, work in subjects():
        if all(word in name for word in given.words):
            print(told(name, growth(work, first=given.first, largest=given.largest)), flush=True)


if __name__ == "__main__":
    main()
