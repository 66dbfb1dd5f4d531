"""``impact``: what a change of a node moves, or what moves it."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from strategy_graph.analysis.impact import impact
from strategy_graph.mcp.tools.tool import Included, Reply, Tool, Word
from strategy_graph.workspace.session import Session


class Impact(Tool):
    """Cause and effect, as stated: no strength stands in for one that nobody stated."""

    name: ClassVar[str] = "impact"

    node: Word
    direction: Literal["down", "up"] = "down"
    depth: Annotated[int, Field(ge=0, le=100)] | None = None
    include: tuple[Included, ...] = ()

    def reply(self, session: Session) -> Reply:
        graph = session.graph()
        answer = impact(
            graph, self.node, direction=self.direction, depth=self.depth, include=self.include
        )
        return Reply.of(answer, graph)

    @property
    def typed(self) -> str | None:
        return self.node
