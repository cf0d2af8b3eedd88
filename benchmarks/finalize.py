"""How signed plans come back: random edits in drafts of ten real plans, finalized; prints what became of each edit.

python benchmarks/finalize.py [--sets N] [--seed N] [--checkout FOLDER] [--keep FOLDER]

A set is 5 to 10 edits of one draft, as people make them in Word: words, numbers, names, rows, paragraphs, columns. Of
each edit the words it brought and those it took are looked for in a draft of the new record:

exact     the record prints what the edit brought, and no more what it took
listed    the words are in chua-dua-vao-duoc.md
refused   the whole file was refused, with its reason; nothing was written
silent    neither printed nor listed: the fault that must not be

Lines elsewhere that differ and are not listed count as silent too. --checkout runs the program of another checkout, for
figures before and after; --keep writes the files of every set that was refused, or silent, into a folder.
"""

from __future__ import annotations

import argparse
import copy
import io
import random
import re
import shutil
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
NUMBER, UNPLACED = 35, "chua-dua-vao-duoc.md"
LONG = 40  # a paragraph of so many letters has words to change in its middle
PHRASES = ("theo tình hình thực tế", "bảo đảm kịp thời, hiệu quả", "theo chỉ đạo của Ủy ban nhân dân tỉnh")
SENTENCES = (
    "Giao các thôn rà soát, báo cáo kết quả trước ngày 25 hằng tháng.",
    "Tăng cường tuyên truyền trên hệ thống truyền thanh cơ sở.",
    "Ưu tiên bố trí kinh phí cho các nhiệm vụ phục vụ người dân, doanh nghiệp.",
)
# what is filled in at issue, and ordinals that a table counts itself
ISSUED = re.compile(r"số:|.*, ngày .*tháng|\((?:kèm theo|ban hành kèm theo)|[\d.]*$|[ivx]+$")
Element = Any


class Edited(NamedTuple):
    """An edit as made: its kind, the words that stand there now, and those that are gone."""

    kind: str
    brought: tuple[str, ...] = ()
    took: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Words as they are compared: in small letters, as a style may show capitals whatever was typed."""
    return " ".join(text.replace("\u00a0", " ").casefold().split())


def text_of(element: Element) -> str:
    """The words of a paragraph."""
    marks = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
    parts = element.iter(f"{W}t", *marks)
    return " ".join(
        "".join(one.text or "" if one.tag == f"{W}t" else marks[one.tag] for one in parts)
        .replace("\u00a0", " ")
        .split()
    )


def lines_of(content: bytes, *, whole: bool = False) -> list[str]:
    """The paragraphs of a DOCX in order, cells among them; but for the `whole` without what is filled in or counted."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read(DOCUMENT))
    lines = [line for line in (plain(text_of(one)) for one in root.iter(f"{W}p")) if line]
    return lines if whole else [line for line in lines if not ISSUED.match(line)]


class Person:
    """Somebody with a draft open in Word."""

    def __init__(self, content: bytes, chance: random.Random) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts[DOCUMENT])
        self.chance = chance
        self.touched: list[Element] = []

    def saved(self) -> bytes:
        """The file as Word saves it."""
        self.parts[DOCUMENT] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self.parts.items():
                package.writestr(zipfile.ZipInfo(name), content)
        return made.getvalue()

    # finding what nobody edited yet

    def free(self, one: Element) -> bool:
        """Whether no edit has touched it, or what holds it, yet."""
        up = {one, *one.iterancestors()}
        return not any(other in up or one in other.iterancestors() for other in self.touched)

    def paragraphs(self) -> list[Element]:
        """Paragraphs of the body that have words to change, title and signature left alone."""
        body = [one for one in self.root.find(f"{W}body") if one.tag == f"{W}p" and len(text_of(one)) >= LONG]
        return [one for one in body[3:] if self.free(one)]

    def rows(self) -> list[Element]:
        """Rows of the tables of facts that are neither headings nor merged."""
        found = []
        for table in self.root.find(f"{W}body").findall(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            if len(rows) > 3:
                whole = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is None]
                plain_rows = [row for row in whole if row.find(f".//{W}gridSpan") is None]
                found += [row for row in plain_rows if len(row.findall(f"{W}tc")) > 2]
        return [row for row in found if self.free(row)]

    def pick(self, found: list[Element]) -> Element | None:
        """One by chance, kept from further edits; None where there is none."""
        chosen = self.chance.choice(found) if found else None
        if chosen is not None:
            self.touched.append(chosen)
        return chosen

    # typing

    def retype(self, paragraph: Element, text: str) -> None:
        """Put words in place of all a paragraph says; its look is that of its first run."""
        runs = paragraph.findall(f"{W}r")
        new = etree.SubElement(paragraph, f"{W}r") if not runs else runs[0]
        for run in runs[1:]:
            paragraph.remove(run)
        for one in list(new):
            if one.tag != f"{W}rPr":
                new.remove(one)
        words = etree.SubElement(new, f"{W}t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def copied(self, element: Element) -> Element:
        """A copy below it, without its bookmarks."""
        new = copy.deepcopy(element)
        for mark in [*new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        element.addnext(new)
        self.touched.append(new)
        return new


def _words(person: Person) -> Edited | None:
    """Words put into the middle of a paragraph."""
    one = person.pick(person.paragraphs())
    if one is None:
        return None
    runs = [run for run in one.iter(f"{W}t") if run.text and " " in run.text.strip()]
    if not runs:
        return None
    run, before = max(runs, key=lambda run: len(run.text)), text_of(one)
    words = run.text.split(" ")
    at = person.chance.randrange(1, len(words))
    run.text = " ".join([*words[:at], person.chance.choice(PHRASES), *words[at:]])
    return Edited("words typed into a paragraph", (text_of(one),), (before,))


def _number(person: Person) -> Edited | None:
    """A number in running text changed."""
    runs = [
        (one, run)
        for one in person.paragraphs()
        for run in one.iter(f"{W}t")
        if re.search(r"(?<![\d/.])\d{1,2}(?=\s?%)", run.text or "")
    ]
    if not runs:
        return None
    one, run = person.chance.choice(runs)
    person.touched.append(one)
    before = text_of(one)
    run.text = re.sub(r"(?<![\d/.])\d{1,2}(?=\s?%)", lambda m: str((int(m[0]) + 7) % 90 + 5), run.text, count=1)
    return Edited("a percentage in a sentence", (text_of(one),), (before,))


def _retyped(person: Person) -> Edited | None:
    one = person.pick(person.paragraphs())
    if one is None:
        return None
    before, text = text_of(one), f"{person.chance.choice(SENTENCES)[:-1]} ({person.chance.randrange(100, 999)})."
    person.retype(one, text)
    return Edited("a paragraph retyped whole", (text,), (before,))


def _inserted(person: Person) -> Edited | None:
    one = person.pick(person.paragraphs())
    if one is None:
        return None
    text = f"{person.chance.choice(SENTENCES)[:-1]} ({person.chance.randrange(100, 999)})."
    person.retype(person.copied(one), text)
    return Edited("a paragraph added", (text,))


def _deleted(person: Person) -> Edited | None:
    one = person.pick(person.paragraphs())
    if one is None:
        return None
    before = text_of(one)
    one.getparent().remove(one)
    return Edited("a paragraph deleted", (), (before,))


def _split(person: Person) -> Edited | None:
    one = person.pick([p for p in person.paragraphs() if len(p.findall(f"{W}r")) == 1 and "; " in text_of(p)])
    if one is None:
        return None
    before = text_of(one)
    first, second = before.split("; ", 1)
    person.retype(person.copied(one), second)
    person.retype(one, f"{first};")
    return Edited("a paragraph split", (f"{first};", second), (before,))


def _cell(person: Person) -> Edited | None:
    row = person.pick(person.rows())
    if row is None:
        return None
    cells = [cell for cell in row.findall(f"{W}tc")[1:] if len(cell.findall(f"{W}p")) == 1 and text_of(cell)]
    if not cells:
        return None
    cell = person.chance.choice(cells)
    before = text_of(cell)
    number = re.search(r"\d{1,2}(?:,\d+)?(?=\s?%?$)", before)
    new = str(person.chance.randrange(50, 99))
    text = f"{before[: number.start()]}{new}{before[number.end() :]}" if number else f"{before} (điều chỉnh)"
    person.retype(cell.find(f"{W}p"), text)
    return Edited("a cell changed", (text,), ())


def _row_added(person: Person) -> Edited | None:
    row = person.pick(person.rows())
    if row is None:
        return None
    new = person.copied(row)
    name = f"Nội dung bổ sung số {person.chance.randrange(100, 999)}"
    cells = new.findall(f"{W}tc")
    person.retype(cells[1].find(f"{W}p"), name)
    for cell in cells[1:]:
        for other in cell.findall(f"{W}p")[1:]:
            cell.remove(other)
    return Edited("a row added", (name,))


def _row_deleted(person: Person) -> Edited | None:
    row = person.pick(person.rows())
    if row is None:
        return None
    name = text_of(row.findall(f"{W}tc")[1])
    row.getparent().remove(row)
    return Edited("a row deleted", (), (name,))


def _row_moved(person: Person) -> Edited | None:
    rows = [row for row in person.rows() if row.getnext() is not None and row.getnext() in person.rows()]
    row = person.pick(rows)
    if row is None:
        return None
    after = row.getnext()
    person.touched.append(after)
    after.addnext(row)
    return Edited("a row moved", (text_of(row.findall(f"{W}tc")[1]),))


def _everywhere(person: Person) -> Edited | None:
    """One expression changed throughout the file."""
    old, new = person.chance.choice((("trực tuyến", "qua mạng"), ("triển khai", "tổ chức"), ("người dân", "Nhân dân")))
    runs = [run for run in person.root.find(f"{W}body").iter(f"{W}t") if run.text and old in run.text]
    held = [next(one for one in run.iterancestors() if one.tag == f"{W}p") for run in runs]
    free = [(run, one) for run, one in zip(runs, held, strict=True) if person.free(one)]
    for run, _ in free:
        run.text = run.text.replace(old, new)
    person.touched += [one for _, one in free]
    return Edited("one word changed throughout", tuple(text_of(one) for _, one in free)) if free else None


def _recipient(person: Person) -> Edited | None:
    lines = [one for one in person.root.iter(f"{W}p") if text_of(one).startswith("- ") and text_of(one).endswith(";")]
    in_tables = [line for line in lines if any(up.tag == f"{W}tbl" for up in line.iterancestors())]
    one = person.pick([line for line in in_tables if person.free(line)])
    if one is None:
        return None
    text = text_of(one)[:-1] + " (để phối hợp);"
    before = text_of(one)
    person.retype(one, text)
    return Edited("a recipient's line", (text,), (before,))


KINDS: tuple[Callable[[Person], Edited | None], ...] = (
    *(_words, _words, _number, _retyped, _inserted, _deleted, _split),
    *(_cell, _cell, _row_added, _row_deleted, _row_moved, _everywhere, _recipient),
)


class Outcome(NamedTuple):
    """What became of a set: each edit with its outcome, and lines elsewhere that differ unsaid."""

    edits: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, ...]
    reason: str = ""


def plans() -> list[tuple[str, int]]:
    """The ten drafts: each commune's plan as it stands, and its next year's."""
    found = []
    for commune in sorted(one for one in (ROOT / "data").iterdir() if (one / "co-quan.yaml").is_file()):
        written = [int(one.name) for one in commune.iterdir() if (one / "noi-dung.md").is_file()]
        found += [(commune.name, min(written)), (commune.name, min(written) + 1)]
    return found


class Program(NamedTuple):
    """The program of a checkout: its verbs, its refusal, and a draft in memory, of a finalized year too."""

    verbs: Any
    refusal: type[Any]
    redraft: Callable[[Path, int], bytes]


def program_in(checkout: Path) -> Program:
    """Load the program of a checkout."""
    sys.path.insert(0, str(checkout.resolve()))
    drafts, render = import_module("generator.drafting.draft"), import_module("generator.word.drawing.render")
    template = ROOT / "templates" / "ke-hoach.docx"

    def redraft(folder: Path, year: int) -> bytes:
        return render.render_plan(drafts.composed_plan(drafts.Request(folder, year)).document, template, {})

    return Program(import_module("generator"), import_module("generator.model.problem").InputError, redraft)


def attempt(program: Program, plan: tuple[str, int], seed: int, keep: Path | None) -> Outcome:
    """Draft, edit, finalize, draft again, compare."""
    name, year = plan
    verbs = program.verbs
    chance = random.Random(f"{name} {year} {seed}")  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as home:
        folder, output = Path(home) / "data" / name, Path(home) / "output"
        shutil.copytree(ROOT / "data" / name, folder)
        shared = ROOT / "data" / "van-ban-chung.yaml"
        if shared.is_file():
            shutil.copy(shared, folder.parent)
        made = [one.path for one in verbs.draft(folder, year, output=output).files]
        (path,) = (one for one in made if one.suffix == ".docx" and "doi-chieu" not in one.name)
        person = Person(path.read_bytes(), chance)
        edits: list[Edited] = []
        for _ in range(chance.randint(5, 10)):
            edits += filter(None, [chance.choice(KINDS)(person)])
        signed = Path(home) / "ban-ky.docx"
        signed.write_bytes(person.saved())
        try:
            number, date = issue(lines_of(path.read_bytes(), whole=True), year)
            verbs.finalize(folder, year, signed, number=number, date=date, output=output)
        except program.refusal as error:
            outcome = Outcome(tuple((one.kind, "refused") for one in edits), (), error.problems[0].message)
        else:
            outcome = compared(program, edits, lines_of(signed.read_bytes()), folder, year)
        if keep and (outcome.reason or any(one == "silent" for _, one in outcome.edits) or outcome.elsewhere):
            keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(signed, keep / f"{name}-{year}-{seed}.docx")
        return outcome


def issue(lines: list[str], year: int) -> tuple[int, str]:
    """Number and date: as printed where the plan was issued already, else made up."""
    head = "\n".join(lines[:12])
    number = re.search(r"số: (\d+)/", head)
    day = re.search(r"ngày (\d+) tháng (\d+) năm (\d{4})", head)
    date = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else f"{year}-01-12"
    return int(number[1]) if number else NUMBER, date


def compared(program: Program, edits: list[Edited], signed: list[str], folder: Path, year: int) -> Outcome:
    """Hold a draft of the record against the signed words."""
    made = lines_of(program.redraft(folder, year))
    told_in = folder / str(year) / UNPLACED
    listed = plain(told_in.read_text("utf-8").replace("\\", "").replace("*", "")) if told_in.is_file() else ""
    printed, wanted = Counter(made), Counter(signed)
    of_edits = [_became(one, printed, wanted, listed) for one in edits]
    own = {plain(line) for one in edits for line in (*one.brought, *one.took)}
    differ = [*(wanted - printed), *(printed - wanted)]
    elsewhere = tuple(line for line in differ if line not in own and line not in listed)
    return Outcome(tuple(zip((one.kind for one in edits), of_edits, strict=True)), elsewhere)


def _became(edit: Edited, printed: Counter[str], wanted: Counter[str], listed: str) -> str:
    # later edits of a set may have changed a line again: only what the signed file still says counts
    own = map(plain, (*edit.brought, *edit.took))
    lines = [line for line in own if printed[line] != wanted[line]]
    if not lines:
        return "exact"
    return "listed" if all(line in listed for line in lines) else "silent"


def table(outcomes: list[Outcome]) -> Iterator[str]:
    """The figures, in all and by kind of edit."""
    kinds = ("exact", "listed", "refused", "silent")
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        for kind, became in outcome.edits:
            counts.setdefault(kind, Counter())[became] += 1
    yield f"{'':34}" + "".join(f"{kind:>9}" for kind in kinds)
    for kind, became in sorted(counts.items()):
        yield f"{kind:34}" + "".join(f"{became[one]:9}" for one in kinds)
    whole = sum(counts.values(), Counter[str]())
    edits = sum(whole.values())
    yield f"{f'all {edits} edits':34}" + "".join(f"{whole[one]:9}" for one in kinds)
    refused = sum(bool(one.reason) for one in outcomes)
    unsaid = sum(bool(one.elsewhere) for one in outcomes)
    yield f"{len(outcomes)} sets, {refused} refused, {unsaid} with lines elsewhere unsaid"
    for reason, count in Counter(one.reason for one in outcomes if one.reason).most_common(12):
        yield f"{count:5}  {reason[:200]}"
    for line in [line for one in outcomes for line in one.elsewhere][:12]:
        yield f"elsewhere: {line[:160]}"


def main() -> None:
    """Run the sets and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--checkout", type=Path, default=ROOT)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    program = program_in(asked.checkout)
    ten = plans()
    outcomes = [attempt(program, ten[at % len(ten)], asked.seed + at, asked.keep) for at in range(asked.sets)]
    print("\n".join(table(outcomes)))


if __name__ == "__main__":
    main()
