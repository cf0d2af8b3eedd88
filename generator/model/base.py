"""What every noun of the model shares: frozen, closed to unknown fields, named in Vietnamese in files."""

from functools import cache
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
        """One made of facts that are validated already, by the names of its fields.

        As `model_construct`, which looks for aliases too and takes several times as long; a record has a thousand of
        them. One that leaves out what must be said has no such attribute. Raises TypeError for what is no field.
        """
        fields, required = _fields(cls)
        if not facts.keys() <= fields.keys():
            raise TypeError(f"{cls.__name__} is not made of {', '.join(sorted(facts))}")
        said = {**fields, **facts}
        for name in required - facts.keys():
            del said[name]
        made = cls.__new__(cls)
        object.__setattr__(made, "__dict__", said)
        object.__setattr__(made, "__pydantic_fields_set__", set(facts))
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        return made


@cache
def _fields(noun: type[BaseModel]) -> tuple[dict[str, Any], frozenset[str]]:
    """The fields of a noun in their order, with what each says where nothing is said, and those that must be said."""
    known = noun.model_fields
    return {name: field.default for name, field in known.items()}, frozenset(
        name for name, field in known.items() if field.is_required()
    )
