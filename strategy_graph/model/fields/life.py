"""The life of a node: its status, and what an earlier strategy had in its stead."""

import datetime as dt
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from strategy_graph.model.base import Frozen
from strategy_graph.model.source import Source
from strategy_graph.model.text import Line, Text
from strategy_graph.text.lexicon import meanings


class Life(StrEnum):
    """Where in its life a node is.

    What is ``done`` still carries what rests on it; what is ``cancelled`` neither
    carries nor owes anything; ``on_hold`` waits.
    """

    PLANNED = "planned"
    ACTIVE = "active"
    DONE = "done"
    ON_HOLD = "on_hold"
    CANCELLED = "cancelled"


APART = (Life.DONE, Life.ON_HOLD, Life.CANCELLED)
"""What screens name beside a node, because it is not as the others are."""


def words_of(life: Life) -> tuple[str, ...]:
    """The words that stand for *life* in any language, in small letters.

    >>> words_of(Life.DONE)[0]
    'achieved'
    """
    return tuple(sorted(word for word, meant in meanings("status").items() if meant == life))


def life_of(status: str | None) -> Life | None:
    """The life that the word *status* stands for; ``None`` where it stands for none.

    >>> life_of("On-hold"), life_of("已取消"), life_of("green"), life_of(None)
    (<Life.ON_HOLD: 'on_hold'>, <Life.CANCELLED: 'cancelled'>, None, None)
    """
    if status is None:
        return None
    words = status.casefold().replace("_", " ").replace("-", " ").split()
    meant = meanings("status").get(" ".join(words))
    return None if meant is None else Life(meant)


class DeclaredChange(Frozen):
    """What the document itself says became of earlier nodes, and why.

    ``earlier`` lists the codes or identities that this node comes from; in a file its
    key is ``from``.

    >>> DeclaredChange(earlier=("AF3",), reason="one office now").earlier
    ('AF3',)
    """

    earlier: tuple[Line, ...] = ()
    reason: Text | None = None
    date: dt.date | None = None
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _states_something(self) -> Self:
        if not self.earlier and self.reason is None:
            raise ValueError("a change needs from or reason")
        return self
