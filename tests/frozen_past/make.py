"""Made the frozen past, once: README.md tells what. It is kept to show how, and never writes over what is there.

python tests/frozen_past/make.py NEW-FOLDER
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE.parent)]

import hand  # noqa: E402 - found by the path above
import past  # noqa: E402 - as above

import generator  # noqa: E402 - as above

WITH_UNITS = ("tan-ky", "vinh-tru")


def main(into: Path) -> None:
    """Draft, edit, change the data, merge and clean, each commune in turn."""
    into.mkdir(parents=True)
    person = hand.OfficeHand()
    try:
        for name in past.COMMUNES:
            with tempfile.TemporaryDirectory() as home:
                make(name, Path(home), person)
                pack(Path(home), into / f"{name}.zip")
    finally:
        person.close()


def make(name: str, home: Path, person: hand.OfficeHand) -> None:
    """The drafts of a commune that nobody touched, and one that went through a week of work."""
    recorded, folder = past.recorded_of(name), home / "data" / name
    shutil.copytree(ROOT / "data" / name, folder)
    shutil.copy(ROOT / "data" / "van-ban-chung.yaml", home / "data")
    for year in recorded.years:
        generator.draft(folder, year, output=home / "drafted")
    working = home / "worked-on" / name / str(recorded.year)
    shutil.copytree(home / "drafted" / name / str(recorded.year), working)
    if name in WITH_UNITS:
        generator.units(folder, recorded.year, output=home / "drafted")
    draft = past.plan_in(working)
    draft.write_bytes(person.edit(draft.read_bytes(), *recorded.edits))
    with tempfile.TemporaryDirectory() as changed:
        shutil.copytree(home / "data", changed, dirs_exist_ok=True)
        past.change_data(Path(changed) / name, recorded.data)
        report = generator.draft(Path(changed) / name, recorded.year, output=home / "worked-on")
        generator.clean(Path(changed) / name, recorded.year, output=home / "worked-on")
    changes = [change.outcome.name for file in report.files for change in file.changes]
    sys.stdout.write(json.dumps({name: {kind: changes.count(kind) for kind in sorted(set(changes))}}) + "\n")


def pack(home: Path, into: Path) -> None:
    """All files, their bytes as they are."""
    with zipfile.ZipFile(into, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in home.rglob("*") if path.is_file()):
            archive.writestr(
                zipfile.ZipInfo(path.relative_to(home).as_posix()), path.read_bytes(), zipfile.ZIP_DEFLATED
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
