"""Who issues, signs and receives an issued plan, as its files keep them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.importing.entries.words_to_expressions import Known, with_references
from generator.importing.frame.issuing_agency import IssuingAgency
from generator.importing.frame.issuing_decision import FoundDecision
from generator.importing.frame.joint_issue import Joining
from generator.importing.frame.signature import End, Signed
from generator.model.agency import Agency, JointAgency, Recipient, Signatory, Unit
from generator.model.record import AgencyFile, IssuingDecision
from generator.model.texts.placeholder import missing


def agency_file(version: int, found: IssuingAgency, named: str | None, end: End, units: tuple[Unit, ...]) -> AgencyFile:
    """`co-quan.yaml`; `named` is the agency as the lines under the titles of appendices name it."""
    name = found.name or missing("tên cơ quan ban hành")
    return AgencyFile(
        version=version,
        agency=Agency(
            name=name,
            header_lines=found.header_lines or (name,),
            parent_lines=found.parent_lines,
            place=found.place or missing("địa danh"),
            short_name=named or found.short_name or name,
            symbol=found.symbol or "UBND",
            superior=found.superior or missing("tên Ủy ban nhân dân cấp trên"),
        ),
        units=units,
        signatory=_signatory(Signed(end.authority, end.position, end.signer)),
        recipients=tuple(Recipient(name=one.name, purpose=one.purpose) for one in end.recipients if one.name),
        filing=end.filing or missing("nơi lưu"),
    )


def joint_agencies(joining: Iterable[Joining]) -> tuple[JointAgency, ...]:
    """Those who issue the plan together with the agency."""
    return tuple(
        JointAgency(header_lines=one.header_lines, signatory=_signatory(one.signed), signs_right=one.on_the_right)
        for one in joining
    )


def issuing_decision(found: FoundDecision | None, known: Known) -> IssuingDecision | None:
    """The decision that issues the plan, what its texts cite as expressions."""
    if found is None:
        return None
    deciding, grounds, articles = (
        tuple(with_references(text, known) for text in texts)
        for texts in (found.deciding, found.grounds, found.articles)
    )
    return IssuingDecision(
        type=found.type,
        subject=with_references(found.subject, known),
        deciding=deciding,
        grounds=grounds,
        articles=articles,
        attached_by=found.attached_by,
    )


def _signatory(signed: Signed) -> Signatory:
    return Signatory(
        authority=signed.authority,
        position=signed.position or missing("chức vụ người ký"),
        signer=signed.signer or missing("họ tên người ký"),
    )
