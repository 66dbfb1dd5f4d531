"""The tools, in the order in which an assistant is told of them."""

from collections.abc import Mapping

from strategy_graph.mcp.tools.coverage import Coverage
from strategy_graph.mcp.tools.describe import Describe
from strategy_graph.mcp.tools.diff import Diff
from strategy_graph.mcp.tools.find import Find
from strategy_graph.mcp.tools.gaps import Gaps
from strategy_graph.mcp.tools.impact import Impact
from strategy_graph.mcp.tools.score import Score
from strategy_graph.mcp.tools.source import Source
from strategy_graph.mcp.tools.tool import Tool
from strategy_graph.mcp.tools.trace import Trace

TOOLS: Mapping[str, type[Tool]] = {
    each.name: each for each in (Find, Describe, Trace, Impact, Gaps, Coverage, Score, Diff, Source)
}
"""By name; at most ten, since every one of them is read by the model before it is asked."""

NOT_YET = ("whatif", "choose")
"""Questions that strategists ask and nothing here answers: they are refused by name."""
