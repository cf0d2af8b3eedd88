"""An issued plan read into data files, in memory: its bytes go in; files, counts and what is unsure come out."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from generator.importing.assembly import VERSION, Imported, assembled
from generator.importing.frame.document_kind import require_plan
from generator.importing.reading.administrative import require_administrative
from generator.importing.reading.old_fonts import require_unicode
from generator.importing.reading.opening import issued_text
from generator.importing.rebuilt import Rebuilt, rebuilt
from generator.importing.remark import Remark
from generator.importing.source_order import in_source_order
from generator.model.issued import IssuedText
from generator.model.legal import LegalDocument
from generator.model.problem import InputError, Place
from generator.model.record import IndicatorFile, LegalFile
from generator.model.table import TableFile
from generator.sources.body.markdown_text import markdown_text
from generator.sources.data_files import DataFiles, files_of
from generator.sources.file_names import SHARED_REGISTER
from generator.sources.yaml.yaml_text import yaml_text

_SCHEMAS = "luoc-do"  # where the schemas stand, beside the communes' folders


class Understood(NamedTuple):
    """An issued plan as data files, what was taken in, what is left to look at, and the plan's title.

    `rebuilt` is what a draft of the files prints again of the source; None where they cannot be drafted.
    """

    files: DataFiles
    counts: tuple[tuple[str, int], ...]
    remarks: tuple[Remark, ...]
    title: str
    rebuilt: Rebuilt | None


def read_issued(
    content: bytes, name: str, year: int, shared: tuple[LegalDocument, ...] = (), *, force: bool = False
) -> Understood:
    """The data files of an issued plan of `year` (the first year of a plan of several), from its file.

    `name` is the file's, for messages; `shared` the register of documents that communes share. Raises InputError: no
    file of words, damaged, empty, of a font of before Unicode, of words that are no administrative text, the plan of
    another year, or, but for `force`, a document of another kind.
    """
    issued = issued_text(content, name)
    require_unicode(issued, name)
    require_administrative(issued, name)
    if not force:
        require_plan(issued.blocks, name)
    try:
        read = _read(issued, year, shared)
    except InputError as error:
        raise InputError(one._replace(place=one.place or Place(name)) for one in error.problems) from error
    lost = read.rebuilt.tables_lost if read.rebuilt else frozenset()
    return _read(issued, year, shared, lost) if lost else read  # what does not come back as understood is taken whole


def _read(
    issued: IssuedText, year: int, shared: tuple[LegalDocument, ...], lost: AbstractSet[str] = frozenset()
) -> Understood:
    """The text read with the tables at the places `lost` taken whole, and proved."""
    found = assembled(issued, year, shared, lost)
    files = files_of(dict(_files(found, year)), year)
    proof, told = _proved(issued, files, year, shared)
    remarks = in_source_order((*found.remarks, *told), issued.blocks)
    return Understood(files, _counts(found), remarks, found.title, proof)


def _proved(
    issued: IssuedText, files: DataFiles, year: int, shared: tuple[LegalDocument, ...]
) -> tuple[Rebuilt | None, tuple[Remark, ...]]:
    """What a draft of the files prints again, and what is to be told of it; files with faults are told too."""
    register = yaml_text(LegalFile(version=VERSION, documents=shared), f"{_SCHEMAS}/van-ban.json").encode()
    known = files.with_contents({SHARED_REGISTER: register}) if shared else files
    try:
        found = rebuilt(issued, known, year)
    except InputError as error:
        told = (Remark("Bản dựng", f"chưa dựng lại được để đối chiếu: {one.message}") for one in error.problems)
        return None, tuple(told)
    return found, found.lost


def _files(found: Imported, year: int) -> Iterator[tuple[str, bytes]]:
    schema = f"../../{_SCHEMAS}/"
    yield "co-quan.yaml", yaml_text(found.agency, f"../{_SCHEMAS}/co-quan.json").encode()
    yield "van-ban.yaml", yaml_text(found.documents, f"../{_SCHEMAS}/van-ban.json").encode()
    for past, file in found.results.items():
        yield f"{past}/chi-tieu.yaml", yaml_text(file, f"{schema}chi-tieu.json").encode()
    yield f"{year}/ke-hoach.yaml", yaml_text(found.plan, f"{schema}ke-hoach.json").encode()
    yield f"{year}/chi-tieu.yaml", yaml_text(found.indicators, f"{schema}chi-tieu.json").encode()
    yield f"{year}/nhiem-vu.yaml", yaml_text(found.tasks, f"{schema}nhiem-vu.json").encode()
    yield f"{year}/noi-dung.md", markdown_text(found.body.blocks).encode()
    for table in found.tables:
        made = TableFile(version=VERSION, columns=table.columns, rows=table.rows)
        yield f"{year}/bang/{table.id}.yaml", yaml_text(made, f"../{schema}bang.json").encode()
    for text in found.appendix_texts:
        yield f"{year}/phu-luc/{text.id}.md", markdown_text(text.body.blocks).encode()
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
        *((("bảng khác", len(found.tables)),) if found.tables else ()),
        ("phụ lục", len(found.plan.shape.appendices)),
    )
