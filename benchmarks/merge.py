"""How merges stand up: random edits through LibreOffice, random small documents, time and memory; prints tables.

python benchmarks/merge.py [--cases N] [--examples N] [--rounds N] [--seed N] [--keep FOLDER]

office    the plan of Tân Kỳ with tables of any kind, edited by hand in LibreOffice (3 to 9 edits of 20 kinds) while its
          data change (1 to 8 changes); each merge is judged by `tests/merge_checker.py`, and read back by LibreOffice
small     random small documents by hypothesis, edited in Word's markup: one round, two rounds with the revisions of
          the first pending, accepted or partly so, and files that lost their anchors; tables of any kind, whose cells,
          rows, columns, merged cells and heads change
speed     a plan of 30 pages with some twenty changes and edits: median of a warm merge, a cold process, its peak

--keep writes the documents of every case with a violation into a folder.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

from draft_speed import ENVIRONMENT, ROOT, timed

sys.path.insert(0, str(ROOT / "tests"))

import merge_plans as plans
import person
import small_documents as small
import small_tables
import table_plans
from hand import Edit, HandError, OfficeHand, step, written
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from merge_checker import accepted_lines, rejected_lines, violations

from generator.merge.merge import merge
from generator.merge.merge_proof import MergeError

KINDS = ("LANDED", "CONFLICT", "UNPLACED")
PHRASES = ("bổ sung theo ý kiến họp", "theo tình hình thực tế", "chậm nhất trong quý", "phối hợp với các thôn")
LONG = 60  # a paragraph of so many letters has words to change in its middle
FOUND_BY = 30  # and is found by so many of its first ones
MORE_ROWS = range(100)  # of the appendix, for a plan of 30 pages

Change = Callable[[plans.PlanData], None]


# ------------------------------------------------------------------ changes of the data


def target(key: str, old: str, new: str) -> Change:
    """One target set anew."""
    return lambda data: data.edit_entry(plans.TARGETS, key, old, new)


def sentence(old: str, new: str) -> Change:
    """Words of the body."""
    return lambda data: data.edit(plans.BODY, old, new)


DATA_CHANGES: tuple[Change, ...] = (
    target("phu-song-5g", "gia_tri: 85", "gia_tri: 90"),
    target("phi-dia-gioi", '"96,5"', '"97,5"'),
    target("dvc-toan-trinh", "gia_tri: 98", "gia_tri: 99"),
    target("vneid", "gia_tri: 86", "gia_tri: 88"),
    target("ho-so-truc-tuyen", "gia_tri: 87", "gia_tri: 89"),
    sentence("nâng cao hiệu lực, hiệu quả hoạt động của xã", "nâng cao rõ rệt chất lượng hoạt động của xã"),
    sentence("- Chủ trì, hướng dẫn, đôn đốc và phối hợp", "- Chủ trì, hướng dẫn, theo dõi, đôn đốc và phối hợp"),
    sentence("## Công an xã {#tc-cong-an}", "## Công an xã và lực lượng an ninh cơ sở {#tc-cong-an}"),
    lambda data: data.edit(plans.BODY, data.paragraph("tc-van-phong-2"), ""),
    lambda data: data.edit(
        plans.BODY, line := data.paragraph("nv-chi-dao-5"), f"{line}- Hằng quý báo cáo kết quả. {{#nv-chi-dao-6}}\n"
    ),
    lambda data: data.add(plans.TASKS, "ke-hoach-nam", plans.NEW_ROW),
    lambda data: data.add(plans.TASKS, "mo-rong-5g", plans.NEW_TASK),
    lambda data: data.drop(plans.TASKS, "phan-anh-kien-nghi"),
    lambda data: data.drop(plans.TASKS, "hoi-nghi-truc-tuyen"),
    lambda data: data.move(plans.TASKS, "ra-soat-tthc", "tuyen-truyen-ke-hoach"),
    lambda data: data.add(plans.NAMES, "phu-song-5g", plans.NEW_TARGET),
    lambda data: data.edit(plans.NAMES, "Tỷ lệ phủ sóng 5G trên địa bàn", "Tỷ lệ phủ sóng mạng 5G trên địa bàn"),
    *table_plans.CHANGES,
)


# ------------------------------------------------------------------ edits of a person


def paragraph_edits(find: str, text: str, other: str, chance: random.Random) -> list[Edit]:
    """One edit of a paragraph, chosen by chance."""
    words = text.split(" ")
    at = chance.randrange(len(words) // 2, len(words) - 2)
    some = " ".join(words[at : at + 2])
    phrase = chance.choice(PHRASES)
    where = {"find": find, "where": "body"}
    every: tuple[Edit, ...] = (
        step("replace", old=some, new=phrase, **where),
        step("replace", old=some, new="", **where),
        step("add_end", text=f" {phrase}.", **where),
        step("add_start", text=f"{phrase}: ", **where),
        step("insert_after", text=f"Đoạn mới {phrase}.", **where),
        step("insert_before", text=f"Đoạn mới {phrase}.", **where),
        step("delete", **where),
        step("retype", text=f"Viết lại: {phrase}.", **where),
        step("split", at=some, **where),
        step("join", **where),
        step("move", after=other, **where),
        step("bold", words=some, **where),
        step("colour", words=some, **where),
        step("align", to="center", **where),
        step("comment", text=f"Xem lại: {phrase}", **where),
    )
    return [chance.choice(every)]


def row_edits(row: str, other: str, chance: random.Random) -> list[Edit]:
    """One edit of a row, chosen by chance."""
    every: tuple[Edit, ...] = (
        step("cell", row=row, column=chance.randrange(1, 4), text=chance.choice(PHRASES)),
        step("cell", row=row, column=3, text="≥ 99%"),
        step("clear_cell", row=row, column=2),
        step("add_row", row=row, cells=["", f"Hàng mới {chance.choice(PHRASES)}"]),
        step("delete_row", row=row),
        step("move_row", row=row, before=other),
        step("swap_rows", row=row, other=other),
    )
    return [chance.choice(every)]


def edits_of(paragraphs: list[str], rows: list[list[str]], chance: random.Random) -> Iterator[Edit]:
    """Three to nine edits of different places, sometimes tracked, sometimes with a column or a find and replace."""
    if chance.random() < 0.3:
        yield step("track", on=True)
    count = chance.randrange(3, 9)
    lines = chance.sample(paragraphs, 2 * count)
    for text, other in zip(lines[::2], lines[1::2], strict=True):
        if chance.random() < 0.7:
            yield from paragraph_edits(text[:FOUND_BY], text, other[:FOUND_BY], chance)
        else:
            row, beside = chance.sample(chance.choice(rows), 2)
            yield from row_edits(row, beside, chance)
    for rare in (
        step("replace_all", old="chuyên môn, đơn vị thuộc xã", new="chuyên môn và đơn vị thuộc xã"),
        step("add_column", row="Tỷ lệ phủ sóng", column=2, head="Đơn vị theo dõi"),
        step("delete_column", row="Tiếp tục rà soát, cài đặt", column=6),
    ):
        if chance.random() < 0.15:
            yield rare


def places_of(base: bytes) -> tuple[list[str], list[list[str]]]:
    """Paragraphs that can be found by their beginnings, and the names of the rows of each table."""
    case = person.parts_of(base)
    document = person.etree.fromstring(case[person.DOCUMENT])
    texts = [person.plain(one) for one in document.iter(f"{person.W}p")]
    begins = Counter(text[:FOUND_BY] for text in texts)
    known = [person.plain(one) for one in document.findall(f"{person.W}body/{person.W}p")]
    tables = []
    for table in document.iter(f"{person.W}tbl"):
        cells = [row.findall(f"{person.W}tc") for row in table.findall(f"{person.W}tr")[1:]]
        names = [person.plain(row[1].find(f"{person.W}p"))[:LONG] for row in cells if len(row) > 3]
        tables.append([name for name in names if sum(name in text for text in texts) == 1])
    return [text for text in known if len(text) > LONG and begins[text[:FOUND_BY]] == 1], [
        names for names in tables if len(names) > 1
    ]


def made(hand: OfficeHand, base: bytes, edits: list[Edit]) -> tuple[bytes, int]:
    """The edited file, and how many edits LibreOffice made; one that it cannot make is left out."""
    while True:
        try:
            return hand.edit(base, *edits), len(edits)
        except HandError as error:
            told = str(error).split()
            if told[:1] != ["edit"]:
                raise
            del edits[int(told[1])]


# ------------------------------------------------------------------ the parts


def judged(base: bytes, theirs: bytes, mine: bytes, counts: Counter[str], keep: Path | None) -> bytes:
    """Merge, judge, count."""
    try:
        merged = merge(base, theirs, mine)
    except MergeError as error:
        counts["violations"] += 1
        kept(keep, {"base": base, "theirs": theirs, "mine": mine}, [f"refused: {error}"])
        return mine
    counts.update(change.outcome.name for change in merged.changes)
    broken = violations(base, theirs, mine, merged.content)
    counts["violations"] += len(broken)
    if broken:
        kept(keep, {"base": base, "theirs": theirs, "mine": mine, "merged": merged.content}, broken)
    return merged.content


def kept(keep: Path | None, documents: dict[str, bytes], told: list[str]) -> None:
    """Write the documents of a case, and what is wrong in it."""
    if keep:
        place = keep / f"{int(time.time() * 1000)}"
        place.mkdir(parents=True)
        for name, content in documents.items():
            (place / f"{name}.docx").write_bytes(content)
        (place / "violations.txt").write_text("\n".join(told), "utf-8")


def read_otherwise(hand: OfficeHand, merged: bytes) -> list[str]:
    """Where LibreOffice reads a merged file otherwise than we, once all is accepted or rejected."""
    told: list[str] = []
    for revisions, ours in (("accept", accepted_lines(merged)), ("reject", rejected_lines(merged))):
        shown = written(hand.visible_text(merged, revisions))
        told += unified_diff(written(ours), shown, "ours", f"LibreOffice, {revisions}", n=0)
    return told


def office(cases: int, seed: int, keep: Path | None) -> Counter[str]:
    """The plan of Tân Kỳ, through LibreOffice."""
    counts: Counter[str] = Counter()
    chance = random.Random(seed)  # noqa: S311 - the same cases at each run
    hand = OfficeHand()
    with tempfile.TemporaryDirectory() as folder:
        base = table_plans.drafted(Path(folder) / "base")
        paragraphs, rows = places_of(base)
        for number in range(cases):
            changes = chance.sample(DATA_CHANGES, chance.randrange(1, 9))
            theirs = table_plans.drafted(Path(folder) / str(number), *changes)
            mine, edits = made(hand, base, list(edits_of(paragraphs, rows, chance)))
            merged = judged(base, theirs, mine, counts, keep)
            counts.update({"cases": 1, "edits": edits})
            if otherwise := read_otherwise(hand, merged):
                counts["read otherwise"] += 1
                kept(keep, {"base": base, "theirs": theirs, "mine": mine, "merged": merged}, otherwise)
    hand.close()
    return counts


def random_small(examples: int, keep: Path | None) -> Iterator[tuple[str, Counter[str]]]:
    """Small documents: one round, two rounds, without anchors."""
    told = settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    fewer = settings(told, max_examples=max(1, examples // 3))
    rounds, lost = Counter[str](), Counter[str]()
    once, tables = Counter[str](), Counter[str]()

    @told
    @given(small.facts(), small.changes(), small.edits())
    def one_round(facts: small.Facts, data: list[person.Touch], edits: list[person.Touch]) -> None:
        base, theirs = small.draw(facts), small.draw(small.changed(facts, data))
        once.update({"cases": 1, "edits": len(edits)})
        judged(base, theirs, person.Person(base).does(edits).docx(), once, keep)

    answers = st.sampled_from((None, True, False, "partly"))

    @fewer
    @given(small.facts(), small.changes(3), small.changes(3), small.edits(3), answers)
    def two_rounds(
        facts: small.Facts,
        first: list[person.Touch],
        second: list[person.Touch],
        edits: list[person.Touch],
        answer: bool | str | None,
    ) -> None:
        base, middle = small.draw(facts), small.draw(small.changed(facts, first))
        rounds.update({"cases": 1, "edits": len(edits)})
        merged = judged(base, middle, person.Person(base).does(edits).docx(), rounds, keep)
        mine = person.settled(merged, lambda at: (True, None, False)[at % 3] if answer == "partly" else answer)
        theirs = small.draw(small.changed(small.changed(facts, first), second, "sau"))
        judged(middle, theirs, mine, rounds, keep)

    @fewer
    @given(small.facts(), small.changes(2), small.edits(2))
    def no_anchors(facts: small.Facts, data: list[person.Touch], edits: list[person.Touch]) -> None:
        base, theirs = small.draw(facts), small.draw(small.changed(facts, data))
        lost.update({"cases": 1, "edits": len(edits)})
        judged(base, theirs, person.without_anchors(person.Person(base).does(edits).docx()), lost, keep)

    @fewer
    @given(small_tables.facts(), small_tables.changes(), small.edits(3))
    def any_tables(facts: small_tables.TableFacts, data: list[person.Touch], edits: list[person.Touch]) -> None:
        base, theirs = small_tables.draw(facts), small_tables.draw(small_tables.changed(facts, data))
        tables.update({"cases": 1, "edits": len(edits)})
        judged(base, theirs, person.Person(base).does(edits).docx(), tables, keep)

    for name, run, counts in (
        ("one round", one_round, once),
        ("two rounds", two_rounds, rounds),
        ("no anchors", no_anchors, lost),
        ("any tables", any_tables, tables),
    ):
        run()
        yield name, counts


# ------------------------------------------------------------------ speed


def long_plan(folder: Path, *changes: Change) -> bytes:
    """A plan of 30 pages: the one of Tân Kỳ with a longer appendix."""
    data = plans.PlanData(folder)
    entry = data.entry(plans.TASKS, "ra-soat-tthc")
    more = (entry.replace("ra-soat-tthc", f"viec-{at}").replace("Rà soát", f"Đợt {at} rà soát") for at in MORE_ROWS)
    data.add(plans.TASKS, "ra-soat-tthc", "".join(more))
    for change in changes:
        change(data)
    return data.draft()


def long_merge(folder: Path) -> tuple[bytes, bytes, bytes]:
    """Base, theirs and an edited file of a long plan."""
    base, theirs = long_plan(folder / "base"), long_plan(folder / "theirs", *plans.ALL)
    hand = person.Person(base)
    for at in range(25):
        op = ("replace words", "insert words", "add row", "insert paragraph", "bold")[at % 5]
        hand.does([person.Touch(op, at * 7, at * 3, PHRASES[at % 4])])
    return base, theirs, hand.docx()


def speed(rounds: int) -> str:
    """Warm, cold and peak of merging a plan of 30 pages."""
    with tempfile.TemporaryDirectory() as folder:
        documents = long_merge(Path(folder))
        for name, content in zip(("base", "theirs", "mine"), documents, strict=True):
            Path(folder, f"{name}.docx").write_bytes(content)
        merge(*documents)
        warm = statistics.median(timed(lambda: merge(*documents)) for _ in range(rounds))
        processes = [alone(folder) for _ in range(rounds + 1)][1:]
    cold, peak = statistics.median(took for took, _ in processes), max(peak for _, peak in processes)
    return f"speed   warm {warm * 1e3:5.0f} ms   cold process {cold * 1e3:5.0f} ms   peak {peak:4.0f} MiB"


ALONE = """
import resource, sys
from pathlib import Path
from generator.merge.merge import merge
merge(*(Path(sys.argv[1], name + ".docx").read_bytes() for name in ("base", "theirs", "mine")))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def alone(folder: str) -> tuple[float, float]:
    """Seconds and peak MiB of a process that merges and does nothing else."""
    start = time.perf_counter()
    command = [sys.executable, "-c", ALONE, folder]
    told = subprocess.run(command, check=True, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True).stdout
    return time.perf_counter() - start, float(told)


# ------------------------------------------------------------------ the tables


def line(name: str, counts: Counter[str]) -> str:
    """A line of the table."""
    kinds = "".join(f"{counts[kind]:10}" for kind in KINDS)
    return (
        f"{name:12}{counts['cases']:7}{counts['edits']:8}{kinds}{counts['violations']:12}{counts['read otherwise']:16}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--examples", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    given_ones = parser.parse_args()
    heads = "".join(f"{kind.lower():>10}" for kind in KINDS)
    print(f"{'':12}{'cases':>7}{'edits':>8}{heads}{'violations':>12}{'read otherwise':>16}")
    if given_ones.cases:
        print(line("office", office(given_ones.cases, given_ones.seed, given_ones.keep)), flush=True)
    if given_ones.examples:
        for name, counts in random_small(given_ones.examples, given_ones.keep):
            print(line(name, counts), flush=True)
    if given_ones.rounds:
        print(speed(given_ones.rounds))


if __name__ == "__main__":
    main()
