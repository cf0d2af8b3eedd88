"""Entries of data files made of what a plan says; a field that cannot stand in one (31/02/2026) is told instead."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.importing.remark import Remark
from generator.model.vocabulary import LABELS

E = TypeVar("E", bound=BaseModel)
_SHOWN = 60


def entry_of(kind: type[E], facts: dict[str, Any], place: str, remarks: list[Remark]) -> E:
    """Make an entry of the facts that hold; those that do not become remarks with the words as they stood."""
    try:
        return kind.model_validate(facts)
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors() if one["loc"]} - {"id"}
        if not wrong & facts.keys():
            raise
        name = str(facts.get("title") or facts.get("name") or facts.get("id") or "")[:_SHOWN]
        whose = f"“{name}”: " if name else ""
        for field in sorted(wrong & facts.keys()):
            label = LABELS.get(field, field)
            remarks.append(Remark(place, f"{whose}chưa nhận được {label} “{facts[field]}”, cần nhập tay"))
        return entry_of(kind, {field: value for field, value in facts.items() if field not in wrong}, place, remarks)
