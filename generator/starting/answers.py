"""What is asked of a person before a new data folder is made; everything may stay open."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.texts.placeholder import missing

_KIND = re.compile(r"^(?:xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Answers:
    """The answers; an empty one stands as `[Cần bổ sung: …]` in the files."""

    commune: str = ""
    superior: str = ""
    topic: str = ""
    position: str = ""
    signer: str = ""

    @property
    def words(self) -> dict[str, str]:
        """The words the files ask for, by their names there."""
        commune = self.commune or missing("tên xã")
        return {
            "xa": commune,
            "xa_hoa": self.commune.upper() or missing("tên xã, chữ in hoa"),
            "dia_danh": _KIND.sub("", self.commune) or missing("địa danh"),
            "cap_tren": self.superior or missing("Ủy ban nhân dân cấp trên"),
            "linh_vuc": self.topic or missing("nội dung của kế hoạch"),
            "chuc_vu": self.position.upper() or missing("chức vụ người ký"),
            "ho_ten": self.signer or missing("họ tên người ký"),
        }


QUESTIONS: dict[str, str] = {
    "commune": "Tên xã, viết cả chữ “xã” hoặc “phường”",
    "superior": "Ủy ban nhân dân cấp trên (như: UBND tỉnh …)",
    "topic": "Kế hoạch về việc gì (như: Chuyển đổi số)",
    "position": "Chức vụ người ký",
    "signer": "Họ và tên người ký",
}
