"""Money: an amount with currency, scale and year, or what a document says in words."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from strategy_graph.model.base import Frozen
from strategy_graph.model.text import Line, Text
from strategy_graph.text.lexicon import written


class Scale(StrEnum):
    """By how much an amount is to be multiplied."""

    THOUSAND = "thousand"
    TEN_THOUSAND = "ten_thousand"
    MILLION = "million"
    HUNDRED_MILLION = "hundred_million"
    BILLION = "billion"

    @property
    def factor(self) -> int:
        """What one unit of the scale is.

        >>> Scale.TEN_THOUSAND.factor
        10000
        """
        return _FACTORS[self]


_FACTORS = {
    Scale.THOUSAND: 10**3,
    Scale.TEN_THOUSAND: 10**4,
    Scale.MILLION: 10**6,
    Scale.HUNDRED_MILLION: 10**8,
    Scale.BILLION: 10**9,
}


def scale_words() -> dict[str, Scale]:
    """Words of a document for a scale."""
    return {word: Scale(meant) for meant, words in written("scale").items() for word in words}


class Budget(Frozen):
    """An amount of money, or what the document says of it in words.

    ``currency`` is an ISO 4217 code when it is known. ``amount`` counts in units of
    ``scale``; ``period`` is the year or part of a year that it is for.

    >>> Budget(amount=120.0, scale=Scale.TEN_THOUSAND, currency="TWD").value
    1200000.0
    """

    amount: Annotated[float, Field(ge=0.0)] | None = None
    currency: Line | None = None
    scale: Scale | None = None
    period: Line | None = None
    text: Text | None = None

    @model_validator(mode="after")
    def _states_something(self) -> Self:
        if self.amount is None and self.text is None:
            raise ValueError("a budget needs amount or text")
        return self

    @property
    def value(self) -> float | None:
        """The amount times its scale; ``None`` where only words are stated."""
        if self.amount is None:
            return None
        return self.amount * (self.scale.factor if self.scale else 1)
