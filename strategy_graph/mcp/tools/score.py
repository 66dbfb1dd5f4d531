"""``score``: how a strategy stands, and why a node stands as it does."""

from typing import Any, ClassVar, Literal

from strategy_graph.analysis.score import score
from strategy_graph.analysis.why import why
from strategy_graph.mcp.tools.tool import Included, Reply, Tool, Word
from strategy_graph.workspace.session import Session


class Score(Tool):
    """The scores of a period; with a node, what its score is made of and all that bears on it."""

    name: ClassVar[str] = "score"

    node: Word | None = None
    period: Word | None = None
    by: Literal["theme", "perspective", "objective", "owner", "priority"] | None = None
    include: tuple[Included, ...] = ()

    def reply(self, session: Session) -> Reply:
        graph = session.graph()
        if self.node is not None:
            newest = self.period or score(graph, include=self.include).period
            answer = why(graph, self.node, period=newest, include=self.include)
            return Reply.of(answer, graph)
        found = score(graph, period=self.period, by=self.by, include=self.include)
        reply = Reply.of(found, graph)
        body: dict[str, Any] = {**reply.body, "nodes": []}  # each score names its node
        return Reply("score", body, graph, reply.notices)

    @property
    def typed(self) -> str | None:
        return self.node
