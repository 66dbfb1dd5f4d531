"""Who changes whom: the question (``ask``), its working (``question``), its answer."""

from strategy_graph.analysis.impact.answer import Contradiction, Effect, Impact
from strategy_graph.analysis.impact.ask import THROUGH, impact

__all__ = ["THROUGH", "Contradiction", "Effect", "Impact", "impact"]
