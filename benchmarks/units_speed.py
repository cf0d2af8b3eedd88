"""Speed of all unit sheets of a commune, side by side with the draft of its plan in one run; prints the ratio.

python benchmarks/units_speed.py [--rounds N]

cold    `kehoach units` as a process, output folder fresh    against    `kehoach draft`, the same way
Rounds alternate the two; the ratio is of the medians.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile

from draft_speed import ENVIRONMENT, ROOT, side_by_side

COMMUNE, YEAR = ROOT / "data" / "vinh-tru", "2027"


def cold(command: str) -> None:
    """Run one command into a fresh folder."""
    with tempfile.TemporaryDirectory() as output:
        arguments = [command, str(COMMUNE), "--year", YEAR, "--output", output]
        done = [sys.executable, "-m", "generator", *arguments]
        subprocess.run(done, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    units, draft = side_by_side(lambda: cold("units"), lambda: cold("draft"), rounds)
    print(f"cold   units {units * 1000:6.0f} ms   draft {draft * 1000:6.0f} ms   {units / draft:.2f} of its time")


if __name__ == "__main__":
    main()
