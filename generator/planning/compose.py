"""Plan to Document: the plan itself, and the sheets of its units where it carries them as appendices."""

from __future__ import annotations

from generator.model.document import Document
from generator.model.plan import Plan
from generator.planning.composing.plan_document import plan_document


def compose(plan: Plan) -> Document:
    """The document of a plan, whole.

    Raises ComposeError with every expression, key or directive that is wrong.
    """
    document = plan_document(plan)
    if not plan.shape.unit_appendices:
        return document
    from generator.planning.sheets.unit_sheets import sheet_parts  # noqa: PLC0415 - a plan without them loads no more

    first = len(document.appendices) + 1
    return document._replace(appendices=(*document.appendices, *sheet_parts(plan, document, first)))
