"""Risks: what may go wrong, as the document grades it."""

from strategy_graph.model.base import Frozen
from strategy_graph.model.source import Source
from strategy_graph.model.text import Line, Text


class Risk(Frozen):
    """What may go wrong; likelihood and effect as the document grades them.

    >>> Risk(text="Interest rates fall", likelihood="high").likelihood
    'high'
    """

    text: Text
    likelihood: Line | None = None
    effect: Line | None = None
    response: Text | None = None
    owner: Line | None = None
    sources: tuple[Source, ...] = ()
