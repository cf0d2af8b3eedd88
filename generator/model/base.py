"""What every noun of the model shares: frozen, closed to unknown fields, named in Vietnamese in files."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, AliasGenerator, BaseModel, ConfigDict, StringConstraints, WithJsonSchema
from pydantic.fields import ComputedFieldInfo, FieldInfo
from pydantic_core import PydanticCustomError

from generator.model.vocabulary import KEYS, LABELS
from generator.vietnamese.ids import ID

# the name of a fact: it goes into bookmarks and file names, so nothing but these letters
Id = Annotated[str, StringConstraints(pattern=f"^{ID}$", max_length=60)]


def _said(given: str) -> str:
    if not given.strip():
        raise PydanticCustomError("blank", "đang để trống", {})
    return given


# words that must say something: a blank one would print as nothing, and nobody would miss it
Words = Annotated[str, AfterValidator(_said), WithJsonSchema({"type": "string", "pattern": r"\S"})]


def _label(name: str, _info: FieldInfo | ComputedFieldInfo) -> str:
    return LABELS.get(name, name)


class Noun(BaseModel):
    """A frozen value; its fields are English in code and carry the vocabulary's keys in data files."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        validate_by_name=True,
        validate_by_alias=True,
        alias_generator=AliasGenerator(alias=lambda name: KEYS.get(name, name)),
        field_title_generator=_label,
    )

    @classmethod
    def made(cls, **facts: Any) -> Self:
        """One made of facts that are validated already; validating a whole record again costs 100 ms."""
        made: Self = cls.model_construct(**facts)  # type: ignore[assignment] # the plug-in calls it a plain Noun
        return made
