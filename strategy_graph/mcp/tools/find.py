"""``find``: which nodes there are."""

from typing import ClassVar

from strategy_graph.analysis.ls import ls
from strategy_graph.mcp.tools.tool import Reply, Tool, Word
from strategy_graph.model import NodeKind, in_language
from strategy_graph.workspace.session import Session


class Find(Tool):
    """Nodes by words in their names, by kind, or by a selector of the command line."""

    name: ClassVar[str] = "find"

    text: Word | None = None
    kind: NodeKind | None = None
    selector: Word | None = None

    def reply(self, session: Session) -> Reply:
        graph = session.graph()
        kinds = (f"kind:{self.kind.value}",) if self.kind else ()
        found = ls(graph, *([self.selector] if self.selector else kinds))
        body = found.to_dict()
        wanted = {
            node.id
            for node in found.nodes
            if (self.kind is None or node.kind is self.kind)
            and (self.text is None or _has(self.text, node.code, in_language(node.name)))
        }
        nodes = [each for each in body["nodes"] if each["id"] in wanted]
        kinds_found = [each["kind"] for each in nodes]
        summary = {
            "nodes": len(nodes),
            "kinds": {kind: kinds_found.count(kind) for kind in dict.fromkeys(kinds_found)},
            "strategies": body["summary"]["strategies"],
        }
        return Reply("find", {**body, "nodes": nodes, "edges": [], "summary": summary}, graph)

    @property
    def typed(self) -> str | None:
        return self.selector


def _has(text: str, *names: str) -> bool:
    wanted = text.casefold()
    return any(wanted in name.casefold() for name in names)
