"""Runs that are killed at every step they take on the disk, and eight runs at once on one folder: what goes wrong.

    python benchmarks/cut_off.py [--times 20]

Asked: 0 that pass as done when they are not, 0 that the next run does not finish, 0 wrong reasons, 0 lost bases,
0 false copies. Needs a system that can fork (no Windows).
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import communes  # noqa: E402 - after the path
import signing  # noqa: E402
from issued_plans import REFORM, issued  # noqa: E402
from killing import EVERY_STEP, killed_everywhere  # noqa: E402
from word_edits import edited, replacing  # noqa: E402

import generator  # noqa: E402
from generator.disk import journal, lock  # noqa: E402
from generator.drafting.draft_report import Outcome  # noqa: E402
from generator.model.problem import InputError  # noqa: E402

YEAR = 2026
PLAN = "ke-hoach-chuyen-doi-so-xa-an-binh-nam-2026.docx"
Case = tuple[Path, Callable[[], object]]


def main() -> int:
    """Kill, run at once, print the table; 1 when anything went wrong."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--times", type=int, default=20, help="how often eight runs are started at once")
    times = options.parse_args().times
    os.environ["KEHOACH_CACHE"] = tempfile.mkdtemp()
    wrong = sum(_killed(name, case) for name, case in CASES.items())
    wrong += _at_once(times)
    return 1 if wrong else 0


def _killed(name: str, case: Callable[[Path], Case]) -> int:
    with tempfile.TemporaryDirectory() as top:
        folder, run = case(Path(top) / "viec")
        whole, runs = killed_everywhere(folder, run, EVERY_STEP)
        kills = unfinished = left_behind = 0
        for left in runs:
            kills += 1
            unfinished += left.after != whole
            left_behind += any(mark in path for path in left.after for mark in (journal.FOLDER, lock.FILE))
    print(f"{name:10} {kills:4} kills, {unfinished} not finished by the next run, {left_behind} with something left")
    return unfinished + left_behind


def _commune(folder: Path) -> tuple[communes.Commune, Path]:
    return communes.make(folder / "data" / "an-binh"), folder / "output"


def _draft(folder: Path) -> Case:
    commune, output = _commune(folder)
    return folder, lambda: generator.draft(commune.folder, YEAR, output=output)


def _merge(folder: Path) -> Case:
    commune, output = _commune(folder)
    generator.draft(commune.folder, YEAR, output=output)
    edited(output / "an-binh" / str(YEAR) / PLAN, replacing("nghiêm túc", "khẩn trương"))
    commune.edit("2026/chi-tieu.yaml", "gia_tri: 80", "gia_tri: 85")
    return folder, lambda: generator.draft(commune.folder, YEAR, output=output)


def _clean(folder: Path) -> Case:
    commune, output = _commune(folder)
    generator.draft(commune.folder, YEAR, output=output)
    return folder, lambda: generator.clean(commune.folder, YEAR, output=output)


def _units(folder: Path) -> Case:
    commune, output = _commune(folder)
    return folder, lambda: generator.units(commune.folder, YEAR, output=output)


def _finalize(folder: Path) -> Case:
    (folder / "data").mkdir(parents=True)
    signed = signing.Signing(signing.commune_of(folder / "data" / "an-binh"))
    signed.replace("rộng rãi", "thường xuyên")
    signed.file.write_bytes(signed.content())
    issue = {"number": signing.NUMBER, "date": signing.DATE, "output": signed.output}
    return folder, lambda: generator.finalize(signed.commune.folder, signing.YEAR, signed.file, **issue)


def _import(folder: Path) -> Case:
    folder.mkdir()
    (folder / "ke-hoach.docx").write_bytes(issued(REFORM))
    return folder, lambda: generator.import_plan(folder / "ke-hoach.docx", folder / "data" / "xa", YEAR)


def _init(folder: Path) -> Case:
    folder.mkdir()
    return folder, lambda: generator.init(folder / "data" / "xa", YEAR)


CASES: dict[str, Callable[[Path], Case]] = {
    "draft": _draft,
    "merge": _merge,
    "clean": _clean,
    "units": _units,
    "finalize": _finalize,
    "import": _import,
    "init": _init,
}


def _at_once(times: int) -> int:
    found: Counter[str] = Counter()
    for _ in range(times):
        with tempfile.TemporaryDirectory() as top:
            found.update(_eight(Path(top)))
    told = ", ".join(f"{count} {what}" for what, count in found.items() if what != "runs") or "nothing wrong"
    print(f"at once    {found['runs']} runs, eight at a time: {told}")
    return sum(count for what, count in found.items() if what != "runs")


def _eight(top: Path) -> Iterator[str]:
    """Eight communes of one name and different data, drafted into one folder at once; then a person edits."""
    output, folders = top / "output", []
    for number in range(8):
        commune = communes.make(top / str(number) / "an-binh")
        commune.edit("2026/chi-tieu.yaml", "gia_tri: 80", f"gia_tri: {81 + number}")
        folders.append(commune.folder)
    children = [_forked(folder, output) for folder in folders]
    for child in children:
        yield "runs"
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            yield "failed"
    home = output / "an-binh" / str(YEAR)
    if [path.name for path in home.glob("ke-hoach*")] != [PLAN]:
        yield "false copies"
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    for folder in folders:
        outcome = generator.draft(folder, YEAR, output=output).files[0].outcome
        if outcome not in (Outcome.MERGED, Outcome.KEPT):
            yield "lost bases"
    shutil.rmtree(home)


def _forked(folder: Path, output: Path) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            generator.draft(folder, YEAR, output=output)
            code = 0
        except InputError as error:
            print(error, file=sys.stderr)
        finally:
            os._exit(code)
    return child


if __name__ == "__main__":
    sys.exit(main())
