"""``coverage``: how much is stated, and where the strategy is thin."""

from typing import ClassVar, Literal

from strategy_graph.analysis.coverage import coverage
from strategy_graph.analysis.matrix import matrix
from strategy_graph.mcp.tools.tool import Reply, Tool
from strategy_graph.workspace.session import Session

Side = Literal["theme", "perspective", "owner", "kind"]


class Coverage(Tool):
    """Counts of what is stated; with two sides, the table of objectives by both."""

    name: ClassVar[str] = "coverage"

    across: Side | None = None
    down: Side | None = None

    def reply(self, session: Session) -> Reply:
        graph = session.graph()
        if self.across is None and self.down is None:
            return Reply.of(coverage(graph), graph)
        answer = matrix(graph, self.across or "theme", self.down or "perspective")
        return Reply.of(answer, graph)
