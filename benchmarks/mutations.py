"""Drafts spoiled by chance over import, merge, clean and finalize; prints what crashed, was slow or took memory.

python benchmarks/mutations.py [--cases N] [--seed N] [--jobs N] [--only CASE …] [--keep FOLDER]

A case is one spoiled file given to each of the four verbs in a process of its own kind: what is neither done nor
refused with a message is a crash. --keep writes the file of every case told of into a folder.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from draft_speed import ROOT

sys.path.insert(0, str(ROOT / "tests"))

from mutations import Victims, mutated

from generator.model.problem import InputError

MOST_SECONDS, MOST_MIB, PATIENCE = 5, 300, 60
BATCH = 25  # cases of a process: its peak of memory is that of its worst case


class Told(NamedTuple):
    """What became of a case under a verb."""

    case: int
    kind: str
    verb: str
    outcome: str
    seconds: float
    peak: float
    detail: str = ""


class TooLongError(Exception):
    """A verb did not end."""


def _stop(_signal: int, _frame: object) -> None:
    raise TooLongError


def run_batch(seed: int, cases: range, keep: Path | None) -> list[Told]:
    """Run some cases in this process."""
    signal.signal(signal.SIGALRM, _stop)
    told = []
    with tempfile.TemporaryDirectory() as home:
        victims = Victims(Path(home))
        for case in cases:
            kind, content = mutated(victims.content, f"{seed}/{case}")
            found = [run_one(case, kind, verb, call, content) for verb, call in victims.verbs.items()]
            told += found
            if keep and any(map(bad, found)):
                (keep / f"{case}-{kind}.docx").write_bytes(content)
    return told


def run_one(case: int, kind: str, verb: str, call: Callable[[bytes], None], content: bytes) -> Told:
    """One verb over one file."""
    start, outcome, detail = time.perf_counter(), "done", ""
    signal.alarm(PATIENCE)
    try:
        call(content)
    except InputError as error:
        outcome, detail = "refused", error.problems[0].message
    except BaseException as error:
        outcome, detail = "crash", "".join(traceback.format_exception(error)[-4:])
    finally:
        signal.alarm(0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Told(case, kind, verb, outcome, time.perf_counter() - start, peak, detail)


def bad(told: Told) -> bool:
    """Whether something is to be mended."""
    return told.outcome == "crash" or told.seconds > MOST_SECONDS or told.peak > MOST_MIB


def batches(cases: int) -> Iterator[range]:
    """The cases in batches."""
    return (range(first, min(first + BATCH, cases)) for first in range(0, cases, BATCH))


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, nargs="*")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    work = [range(one, one + 1) for one in given.only] if given.only else list(batches(given.cases))
    counts: Counter[tuple[str, str]] = Counter()
    slowest, highest, wrong = 0.0, 0.0, 0
    with ProcessPoolExecutor(given.jobs, max_tasks_per_child=1) as pool:
        for found in pool.map(run_batch, [given.seed] * len(work), work, [given.keep] * len(work)):
            for told in found:
                counts[told.verb, told.outcome] += 1
                slowest, highest = max(slowest, told.seconds), max(highest, told.peak)
                if bad(told):
                    wrong += 1
                    print(f"case {told.case} {told.kind} {told.verb}: {told.outcome}, {told.seconds:.1f} s, "
                          f"{told.peak:.0f} MiB\n{told.detail}", flush=True)  # fmt: skip
    for verb in ("import", "merge", "clean", "finalize"):
        print(verb, *(f"{outcome} {counts[verb, outcome]}" for outcome in ("done", "refused", "crash")), sep="  ")
    print(f"slowest {slowest:.1f} s, peak {highest:.0f} MiB, to mend: {wrong}")


if __name__ == "__main__":
    main()
