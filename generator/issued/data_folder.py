"""An issued plan becomes a data folder: read, understood, written; never over anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.drafts.new_folder import write_new
from generator.issued.assembly import VERSION, Imported, assembled
from generator.issued.reading.administrative import require_administrative
from generator.issued.reading.opening import read_issued
from generator.issued.remark import Remark
from generator.issued.review import FILE, review_text
from generator.model.issued import IssuedText
from generator.model.legal import LegalDocument
from generator.model.record import IndicatorFile, LegalFile
from generator.planning.wording import in_period, in_year
from generator.sources.data_files import DataFiles, files_of
from generator.sources.file_names import SHARED_REGISTER
from generator.sources.markdown_text import markdown_text
from generator.sources.yaml_file import read_yaml, validated
from generator.sources.yaml_text import yaml_text

_SCHEMAS = "luoc-do"  # where the schemas stand, beside the communes' folders


class Import(NamedTuple):
    """What an import did: the files written, what was taken in, how much is left to look at, and the plan's title."""

    files: tuple[Path, ...]
    counts: tuple[tuple[str, int], ...]
    remarks: int
    review: Path
    title: str


class Understood(NamedTuple):
    """An issued plan as data files, what was taken in, what is left to look at, and the plan's title."""

    files: DataFiles
    counts: tuple[tuple[str, int], ...]
    remarks: tuple[Remark, ...]
    title: str


def import_plan(source: Path, folder: Path, year: int) -> Import:
    """Write the data folder of a commune from its plan of `year` (the first year of a plan of several).

    Raises InputError when the source cannot be read, when one of the files is there already, or when the folder
    cannot be written; then nothing has been written.
    """
    issued = read_issued(source)
    require_administrative(issued, source.name)
    found = understood(issued, year, _shared(folder.resolve().parent / SHARED_REGISTER))
    review = folder / str(year) / FILE
    files = {folder / name: content for name, content in found.files.contents.items()}
    files[review] = review_text(found.title, source.name, found.counts, found.remarks).encode()
    written = write_new(folder, files, "import")
    return Import(written, found.counts, len(set(found.remarks)), review, found.title)


def understood(issued: IssuedText, year: int, shared: tuple[LegalDocument, ...] = ()) -> Understood:
    """Give the data files of an issued plan; `shared` is the register beside the communes' folders."""
    found = assembled(issued, year, shared)
    return Understood(files_of(dict(_files(found, year)), year), _counts(found), found.remarks, _title(found, year))


def _title(found: Imported, year: int) -> str:
    """The plan's title as printed."""
    period = found.plan.period
    time = in_period(period) if period else in_year(year)
    subject = found.plan.subject.replace("{{ nam }}", str(year)).replace("{{ ky }}", time)
    return f"{found.plan.type} {subject}"


def _shared(path: Path) -> tuple[LegalDocument, ...]:
    """The documents of the register beside the communes' folders; none where there is none yet."""
    if not path.is_file():
        return ()
    shown = path.as_posix()
    return validated(read_yaml(path, shown), LegalFile, shown).documents


def _files(found: Imported, year: int) -> Iterator[tuple[str, bytes]]:
    schema = f"../../{_SCHEMAS}/"
    yield "co-quan.yaml", yaml_text(found.agency, f"../{_SCHEMAS}/co-quan.json").encode()
    yield "van-ban.yaml", yaml_text(found.documents, f"../{_SCHEMAS}/van-ban.json").encode()
    if found.results.indicators:
        yield f"{year - 1}/chi-tieu.yaml", yaml_text(found.results, f"{schema}chi-tieu.json").encode()
    yield f"{year}/ke-hoach.yaml", yaml_text(found.plan, f"{schema}ke-hoach.json").encode()
    yield f"{year}/chi-tieu.yaml", yaml_text(found.indicators, f"{schema}chi-tieu.json").encode()
    yield f"{year}/nhiem-vu.yaml", yaml_text(found.tasks, f"{schema}nhiem-vu.json").encode()
    yield f"{year}/noi-dung.md", markdown_text(found.body.blocks).encode()
    yield f"{year + 1}/chi-tieu.yaml", _next_targets(year + 1, f"{schema}chi-tieu.json").encode()


def _next_targets(year: int, schema: str) -> str:
    """The place of the next year's targets, empty: nobody has given any."""
    remarks = (
        f"Chỉ tiêu năm {year}: mỗi chỉ tiêu ghi id như năm {year - 1} và mức mới ở giao (cấp trên giao)",
        "hoặc muc_tieu (xã tự đề xuất). Chưa ghi mức nào thì dự thảo in [Cần bổ sung: …].",
    )
    return yaml_text(IndicatorFile(version=VERSION), schema, remarks)


def _counts(found: Imported) -> tuple[tuple[str, int], ...]:
    return (
        ("văn bản viện dẫn", found.cited),
        ("chỉ tiêu", len(found.indicators.indicators)),
        ("nhiệm vụ", len(found.tasks.tasks)),
        ("đơn vị", len(found.agency.units)),
        ("phụ lục", len(found.plan.shape.appendices)),
    )
