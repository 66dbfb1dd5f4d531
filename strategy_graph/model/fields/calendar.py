"""The calendar of a strategy: when its year begins, and how years and quarters are named."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from strategy_graph.model.base import Frozen
from strategy_graph.model.text import Line


class Calendar(Frozen):
    """When the year of a strategy begins and what its parts are called.

    ``first_month`` counts from 1; a fiscal year is named after the calendar year in which
    it ``ends``, unless ``named_after`` says ``start``. ``years`` tells which years a bare
    number of one to three digits names.

    >>> Calendar(first_month=7, named_after="end").first_month
    7
    """

    first_month: Annotated[int, Field(ge=1, le=12)] | None = None
    named_after: Literal["start", "end"] | None = None
    quarters: tuple[Line, ...] = ()
    years: Literal["western", "roc"] | None = None

    @model_validator(mode="after")
    def _states_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("a calendar states at least one thing")
        return self
