"""Large and small letters of Vietnamese, as classes of patterns: they stand mixed in Unicode, no range tells them."""

from __future__ import annotations

_MARKED = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"

CAPITAL = f"[A-Z{_MARKED}]"
SMALL = f"[a-z{_MARKED.lower()}]"
