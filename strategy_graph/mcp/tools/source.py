"""``source``: who says so, and where."""

from typing import ClassVar

from strategy_graph.analysis.source import source
from strategy_graph.mcp.tools.tool import Reply, Tool, Word
from strategy_graph.workspace.session import Session


class Source(Tool):
    """Every place that a statement about a node comes from."""

    name: ClassVar[str] = "source"

    node: Word

    def reply(self, session: Session) -> Reply:
        graph = session.graph()
        return Reply.of(source(graph, self.node), graph, whole=True)

    @property
    def typed(self) -> str | None:
        return self.node
