"""The shape of a plan, changed as a person changed its tables."""

from __future__ import annotations

from generator.finalizing.facts.texts_of_year import TARGET_TABLE
from generator.model.shape import Column, Shape


def columns_of(shape: Shape, table: str) -> tuple[Column, ...]:
    """The columns of the table of targets or of an appendix."""
    if table == TARGET_TABLE:
        return shape.target_table.columns if shape.target_table else ()
    return next((one.columns for one in shape.appendices if one.id == table), ())


def with_columns(shape: Shape, table: str, columns: tuple[Column, ...]) -> Shape:
    """The shape with other columns in a table."""
    if table == TARGET_TABLE and shape.target_table:
        target = shape.target_table.model_copy(update={"columns": columns})
        return shape.model_copy(update={"target_table": target})
    appendices = (one.model_copy(update={"columns": columns}) if one.id == table else one for one in shape.appendices)
    return shape.model_copy(update={"appendices": tuple(appendices)})


def without_numbers(shape: Shape, table: str) -> Shape:
    """The shape without the numbers of a table's columns."""
    columns = (one.model_copy(update={"column_number": None}) for one in columns_of(shape, table))
    return with_columns(shape, table, tuple(columns))


def without_total(shape: Shape, table: str) -> Shape:
    """The shape without the total of an appendix."""
    appendices = (one.model_copy(update={"total": None}) if one.id == table else one for one in shape.appendices)
    return shape.model_copy(update={"appendices": tuple(appendices)})
