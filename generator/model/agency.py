"""The issuing agency, its units, signatories and recipients."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.model.base import Id, Noun, Words
from generator.model.plain_values import YesNo


class Agency(Noun):
    """Who issues the plan (cơ quan ban hành) and who stands above."""

    name: Words
    header_lines: Annotated[tuple[Words, ...], Field(min_length=1)]
    parent_lines: tuple[Words, ...] = ()
    place: Words
    short_name: Words
    symbol: Words
    superior: Words


class UnitKind(StrEnum):
    """What a unit is to the agency: inside it, a group of units, or a body it may only ask (đề nghị)."""

    INSIDE = "trực thuộc"
    GROUP = "tập thể"
    RELATED = "liên quan"
    OUTSIDE = "ngoài UBND"


class Unit(Noun):
    """Who does things: a phòng, trung tâm, công an, thôn, or a collective of them with `members`."""

    id: Id
    name: Words
    aliases: tuple[Words, ...] = ()
    former_names: tuple[Words, ...] = ()
    kind: UnitKind = UnitKind.INSIDE
    members: tuple[str, ...] = ()


class Signatory(Noun):
    """Who signs: the authority lines (TM., KT. …), the position and the signer's name (NĐ 30, Phụ lục I, II.7)."""

    authority: tuple[Words, ...] = ()
    position: Words
    signer: Words


class JointAgency(Noun):
    """Who issues the plan together with the agency (liên tịch): its lines in the head, and who signs for it.

    It signs on the left of the agency, as the one who joins, unless it `signs_right`.
    """

    header_lines: tuple[Words, ...] = ()
    signatory: Signatory
    signs_right: YesNo = False


class Recipient(Noun):
    """One line of nơi nhận, with its purpose (b/c, t/h, p/h) where the plan gives one."""

    name: Words
    purpose: str | None = None
