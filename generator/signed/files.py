"""The files of a finalized year."""

from __future__ import annotations

from generator.model.record import IndicatorFile, TaskFile
from generator.signed.year import VERSION, Year
from generator.sources.markdown_text import markdown_text
from generator.sources.yaml_text import yaml_text

_SCHEMAS = "../../luoc-do"
SEALED = "ke-hoach.yaml"  # says that the year is finalized


def year_files(year: Year) -> dict[str, bytes]:
    """The four files of a year, by their names."""
    indicators = IndicatorFile.made(
        version=VERSION,
        complete_set=year.complete_set,
        groups=tuple(year.groups.values()),
        indicators=tuple(year.indicators.values()),
    )
    tasks = TaskFile.made(version=VERSION, tasks=tuple(year.tasks.values()))
    remark = (f"Kế hoạch năm {year.number} như đã ký; lệnh finalize ghi tệp này từ bản Word đã ký.",)
    return {
        SEALED: yaml_text(year.head, f"{_SCHEMAS}/ke-hoach.json", remark).encode(),
        "noi-dung.md": markdown_text(year.body.values()).encode(),
        "chi-tieu.yaml": yaml_text(indicators, f"{_SCHEMAS}/chi-tieu.json", remark).encode(),
        "nhiem-vu.yaml": yaml_text(tasks, f"{_SCHEMAS}/nhiem-vu.json", remark).encode(),
    }
