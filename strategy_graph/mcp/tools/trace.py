"""``trace``: what something is for, and what is done for it."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from strategy_graph.analysis.cascade import cascade
from strategy_graph.analysis.trace import trace
from strategy_graph.mcp.tools.tool import Included, Reply, Tool, Word
from strategy_graph.workspace.session import Session


class Trace(Tool):
    """The line of sight of a node, or how strategies take up the one above them."""

    name: ClassVar[str] = "trace"

    node: Word | None = None
    direction: Literal["up", "down", "both"] = "both"
    to: Word | None = None
    depth: Annotated[int, Field(ge=0, le=100)] | None = None
    parent: Word | None = None
    include: tuple[Included, ...] = ()

    def reply(self, session: Session) -> Reply:
        graph = session.graph()
        if self.node is None:
            found = cascade(graph, self.parent, include=self.include)
            return Reply.of(found, graph)
        answer = trace(
            graph,
            self.node,
            up=self.direction != "down",
            down=self.direction != "up",
            to=self.to,
            depth=self.depth,
            include=self.include,
        )
        return Reply.of(answer, graph)

    @property
    def typed(self) -> str | None:
        return self.node
