"""``describe``: everything known about one node."""

from typing import ClassVar

from strategy_graph.analysis.show import show
from strategy_graph.mcp.tools.tool import Reply, Tool, Word
from strategy_graph.workspace.session import Session


class Describe(Tool):
    """A node with every field that is stated, its links, and where all of it is written."""

    name: ClassVar[str] = "describe"

    node: Word

    def reply(self, session: Session) -> Reply:
        graph = session.graph()
        return Reply.of(show(graph, self.node), graph, read="describe", whole=True)

    @property
    def typed(self) -> str | None:
        return self.node
