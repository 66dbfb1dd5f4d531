"""Milestones: steps on the way of a plan or an objective."""

import datetime as dt

from strategy_graph.model.base import Frozen
from strategy_graph.model.fields.people import Owner
from strategy_graph.model.source import Source
from strategy_graph.model.text import Line, Text


class Milestone(Frozen):
    """A step on the way: by when, done when, by whom.

    ``done`` is the day on which it was reached, or yes or no.
    """

    name: Text
    id: Line | None = None
    due: dt.date | None = None
    done: bool | dt.date | None = None
    owners: tuple[Owner, ...] = ()
    note: Text | None = None
    sources: tuple[Source, ...] = ()
