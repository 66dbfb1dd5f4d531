"""``diff``: what changed since a revision of git, or from one strategy to another."""

import re
from typing import ClassVar

from strategy_graph.analysis.diff import UNEXPLAINED, diff
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import message
from strategy_graph.mcp.refusal import RefusedError
from strategy_graph.mcp.tools.tool import Reply, Tool, Word
from strategy_graph.workspace.session import Session

_REVISION = re.compile(r"[\w@{}^~./][\w@{}^~./-]*")


class Diff(Tool):
    """Every change with its class and reason, and whom it touches.

    A revision is a name that git has; it is no path, and leads to none.
    """

    name: ClassVar[str] = "diff"

    since: Word | None = None
    old: Word | None = None
    new: Word | None = None
    node: Word | None = None
    unexplained: bool = False

    def reply(self, session: Session) -> Reply:
        graph = session.graph()
        names = tuple(graph.strategies)
        if self.since is not None:
            if not _REVISION.fullmatch(self.since):
                raise RefusedError(
                    [message("mcp.refused.revision", revision=self.since)],
                    {"since": ("HEAD~1", "HEAD")},
                )
            before, after = session.at(self.since), graph
        elif self.old is not None and self.new is not None:
            before, after = (self._one(session, each, names) for each in (self.old, self.new))
        else:
            raise RefusedError(
                [message("mcp.refused.two_sides")],
                {"since": ("HEAD~1",), "old": names, "new": names},
            )
        found = diff(before, after, self.node, only=(UNEXPLAINED,) if self.unexplained else ())
        reply = Reply.of(found, after)
        return Reply("diff", {**reply.body, "nodes": []}, after, reply.notices)

    @staticmethod
    def _one(session: Session, name: str, names: tuple[str, ...]) -> StrategyGraph:
        if name not in names:
            raise RefusedError([message("mcp.refused.strategy", name=name)], {"strategies": names})
        return session.strategy(name)

    @property
    def typed(self) -> str | None:
        return self.node
