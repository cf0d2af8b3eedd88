"""Speed and memory of drafting, side by side with docxtpl alone in one run; prints ratios.

python benchmarks/draft_speed.py [--rounds N]

warm    a validated Plan → bytes (compose and render)       against  new DocxTemplate, render, save
cold    `kehoach draft` as a process, output folder fresh   against  the same docxtpl script as a process
memory  peak of that process
The docxtpl side is given the composed context: warm with the functions that draw it, cold as ready XML.
Rounds alternate the two sides; the ratio is of the medians.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from plain_context import plain_context

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))
# an installed program has its bytecode beside it; a shell that forbids writing it would have us compile each time
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
COMMUNE, YEAR = ROOT / "data" / "tan-ky", 2027
TEMPLATE = ROOT / "templates" / "ke-hoach.docx"


def timed(work: Callable[[], object]) -> float:
    """Seconds one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def side_by_side(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Medians of both, measured in turn after one round that is not counted."""
    ours(), theirs()
    pairs = [(timed(ours), timed(theirs)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def warm(rounds: int) -> tuple[dict[str, object], float, float]:
    """The warm pair, and the plain context."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment, StrictUndefined

    from generator.planning.compose import compose
    from generator.planning.plan import plan_of
    from generator.sources.folder import read_record
    from generator.word.drawing.render import PLAN_NAMES, compiled, drawn_plan, render_plan

    record, _ = read_record(COMMUNE, YEAR)
    plan = plan_of(record, YEAR)
    composed = compose(plan)
    prepared = compiled(TEMPLATE, PLAN_NAMES)

    def theirs() -> None:
        _, context = drawn_plan(composed, prepared)
        document = DocxTemplate(str(TEMPLATE))
        document.render(context, jinja_env=Environment(undefined=StrictUndefined, autoescape=True))
        document.save(BytesIO())

    def ours() -> None:
        render_plan(compose(plan), TEMPLATE, {})

    return plain_context(composed, TEMPLATE), *side_by_side(ours, theirs, rounds)


def cold(plain: dict[str, object], rounds: int) -> tuple[float, float, float]:
    """The cold pair, and the peak memory of our process in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        context = Path(folder) / "context.json"
        context.write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
        number = iter(range(10_000))

        def ours() -> None:
            out = Path(folder) / str(next(number))
            command = ["-m", "generator", "draft", str(COMMUNE), "--year", str(YEAR), "--output", str(out)]
            subprocess.run([sys.executable, *command], check=True, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)

        def theirs() -> None:
            command = [str(HERE / "docxtpl_script.py"), str(TEMPLATE), str(context), str(Path(folder) / "out.docx")]
            subprocess.run([sys.executable, *command], check=True, env=ENVIRONMENT)

        ours()
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        return *side_by_side(ours, theirs, rounds), peak


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    plain, ours, theirs = warm(rounds)
    print(f"warm   kehoach {ours * 1e3:6.1f} ms   docxtpl {theirs * 1e3:6.1f} ms   {theirs / ours:5.1f} times as fast")
    ours, theirs, peak = cold(plain, rounds)
    print(f"cold   kehoach {ours * 1e3:6.0f} ms   docxtpl {theirs * 1e3:6.0f} ms   {ours / theirs:5.2f} of its time")
    print(f"memory kehoach {peak:6.0f} MiB at its peak")


if __name__ == "__main__":
    main()
