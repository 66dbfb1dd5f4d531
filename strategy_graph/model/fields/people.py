"""People: who owns, who has a stake, who comments."""

import datetime as dt
from typing import Literal

from strategy_graph.model.base import Frozen
from strategy_graph.model.source import Source
from strategy_graph.model.text import Line, Text


class Owner(Frozen):
    """Somebody who answers for a node: who leads, or who supports.

    >>> Owner(name="Service desk", role="support").role
    'support'
    """

    name: Line
    role: Literal["lead", "support"] | None = None


class Stakeholder(Frozen):
    """Somebody whom a node concerns, and in which role (beneficiary, performer, partner)."""

    name: Text
    role: Line | None = None
    note: Text | None = None
    sources: tuple[Source, ...] = ()


class Comment(Frozen):
    """What somebody remarked, and when."""

    text: Text
    by: Line | None = None
    date: dt.date | None = None
