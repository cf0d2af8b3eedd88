"""How much of an issued plan the import finds, against the folder a person has checked; prints a table.

python benchmarks/import_shares.py COMMUNE=FILE [COMMUNE=FILE …] [--year YEAR] [--missing]

Each FILE (DOCX or text) is imported and held against data/COMMUNE/YEAR; without --year the first year there that has
a plan as issued.  Found are:

documents   cited by the text or in the commune's register, by number and date
rows        of appendices that are tasks, by their titles (0.8 alike)
indicators  by their values, with names that are 0.6 alike
tasks       of the body, by their titles (0.8 alike)

With --missing every fact that was not found is named.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator.importing.data_folder import import_plan  # noqa: E402 - the project need not be installed
from generator.model.indicator import IndicatorEntry  # noqa: E402
from generator.model.plan import Plan  # noqa: E402
from generator.planning.composing.expressions import Evaluator  # noqa: E402
from generator.planning.plan import plan_of  # noqa: E402
from generator.planning.settled.bases import cited_keys, document_of  # noqa: E402
from generator.sources.file_names import SHARED_REGISTER  # noqa: E402
from generator.sources.folder import read_record  # noqa: E402
from generator.vietnamese.folding import fold  # noqa: E402

DATA = ROOT / "data"
TITLES_ALIKE, NAMES_ALIKE = 0.8, 0.6
KINDS = ("documents", "rows", "indicators", "tasks")


class Fact(NamedTuple):
    """What must be the same in both (`key`), and what must be alike (`words`)."""

    key: str
    words: str = ""

    def __str__(self) -> str:
        """As the list of what is missing names it."""
        return " ".join(filter(None, (self.words, self.key)))


class Share(NamedTuple):
    """Facts of the checked folder, and those of them the import did not find."""

    known: int
    missing: tuple[Fact, ...]

    @property
    def found(self) -> int:
        """How many were found."""
        return self.known - len(self.missing)


def facts_of(folder: Path, year: int) -> dict[str, list[Fact]]:
    """The facts a folder states of its plan of a year, by kind."""
    record, _ = read_record(folder, year)
    own = record.year(year)
    if own is None:
        sys.exit(f"{folder}: no {year}")
    plan = plan_of(record, year)
    keys = (*cited_keys(plan), *(basis.document for basis in plan.bases if basis.document))
    cited = (document_of(key, plan.documents) for key in keys)
    named = {(one.number, one.date) for one in (*record.documents, *cited) if one}
    return {
        "documents": sorted(Fact(f"{number} {date or ''}".strip()) for number, date in named),
        "rows": [Fact("", one) for one in titles(plan, in_appendix=True)],
        "indicators": [fact for entry in own.indicators for fact in values_of(entry)],
        "tasks": [Fact("", one) for one in titles(plan, in_appendix=False)],
    }


def titles(plan: Plan, *, in_appendix: bool) -> list[str]:
    """The tasks of the body, or the rows of the appendices, as printed."""
    evaluator = Evaluator(plan)
    told = (one for one in plan.tasks if (one.appendix is not None) == in_appendix)
    return ["".join(span.text for span in evaluator.text(one.title, one.id)) for one in told]


def values_of(entry: IndicatorEntry) -> Iterable[Fact]:
    """Each target of an indicator with its name."""
    for target in (*filter(None, (entry.target,)), *entry.phase_targets):
        said = target.text if target.value is None else f"{target.comparator.value} {target.value.normalize():f}"
        yield Fact(said or "", entry.name or "")


def share(known: Sequence[Fact], found: Sequence[Fact], alike: float) -> Share:
    """Hold what is known against what was found; each fact found stands for one."""
    rest, missing = list(found), []
    for fact in known:
        rated = [(likeness(fact.words, one.words), -at) for at, one in enumerate(rest) if one.key == fact.key]
        best, before = max(rated, default=(-1.0, 0))
        if best >= alike:
            del rest[-before]
        else:
            missing.append(fact)
    return Share(len(known), tuple(missing))


def likeness(one: str, other: str) -> float:
    """How much two wordings have in common, from 0 to 1."""
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() if one or other else 1.0


def issued_year(commune: str) -> int:
    """The first year of a commune with a plan as issued."""
    written = sorted((DATA / commune).glob("*/noi-dung.md"))
    years = [int(path.parent.name) for path in written if (path.parent / "ke-hoach.yaml").is_file()]
    return years[0] if years else sys.exit(f"{DATA / commune}: no plan as issued")


def shares(commune: str, source: Path, year: int) -> dict[str, Share]:
    """Import a source beside a copy of the shared register, and compare."""
    known = facts_of(DATA / commune, year)
    with tempfile.TemporaryDirectory() as home:
        shutil.copy(DATA / SHARED_REGISTER, home)
        import_plan(source, Path(home) / commune, year)
        found = facts_of(Path(home) / commune, year)
    alike = {"documents": 0.0, "indicators": NAMES_ALIKE}
    return {kind: share(known[kind], found[kind], alike.get(kind, TITLES_ALIKE)) for kind in KINDS}


def row(name: str, cells: Iterable[tuple[int, int]]) -> str:
    """A line of the table: the share and the counts of each kind."""
    told = (f"{found / known:6.1%} {found:3}/{known:<3}" if known else f"{'-':>6} {'':7}" for found, known in cells)
    return f"{name:12}" + "  ".join(told)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", metavar="COMMUNE=FILE")
    parser.add_argument("--year", type=int)
    parser.add_argument("--missing", action="store_true")
    given = parser.parse_args()
    print(f"{'':12}" + "  ".join(f"{kind:14}" for kind in KINDS))
    everything: list[dict[str, Share]] = []
    for commune, _, source in (one.partition("=") for one in given.sources):
        everything.append(shares(commune, Path(source), given.year or issued_year(commune)))
        print(row(commune, ((one.found, one.known) for one in everything[-1].values())))
        for kind, one in everything[-1].items() if given.missing else ():
            for fact in one.missing:
                print(f"    {kind}: {fact}")
    totals = [
        (sum(one[kind].found for one in everything), sum(one[kind].known for one in everything)) for kind in KINDS
    ]
    print(row("all", totals))


if __name__ == "__main__":
    main()
