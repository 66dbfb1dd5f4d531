"""``gaps``: what is missing, what would fall, what is at odds, and guesses that would fill it."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from strategy_graph.analysis.conflicts import conflicts
from strategy_graph.analysis.gaps import gaps
from strategy_graph.analysis.infer import infer
from strategy_graph.analysis.spof import spof
from strategy_graph.diagnostics import Severity
from strategy_graph.graph import StrategyGraph
from strategy_graph.linter.result import LintResult
from strategy_graph.mcp import proposals
from strategy_graph.mcp.proposals import ProposedLink
from strategy_graph.mcp.tools.tool import Included, Reply, Tool
from strategy_graph.render.reports import as_json
from strategy_graph.workspace.session import Session

_PASTED = 50
"""Links of a template whose overlay is of a size that is read before it is pasted."""

_DROPPED = ("fingerprint", "file", "line", "column", "sheet", "cell")


class Gaps(Tool):
    """Findings of the linter, missing links, single points of failure, conflicts, guesses."""

    name: ClassVar[str] = "gaps"

    what: Literal["findings", "links", "single_points", "conflicts", "proposals"] = "findings"
    include: tuple[Included, ...] = ()
    template: Literal["perspectives", "same-name-plans", "mentions"] = "perspectives"
    links: Annotated[tuple[ProposedLink, ...], Field(max_length=proposals.MOST_LINKS)] = ()

    def reply(self, session: Session) -> Reply:
        graph = session.graph()
        match self.what:
            case "findings":
                return Reply("findings", _findings(session.findings()), graph)
            case "links":
                return Reply.of(gaps(graph, include=self.include), graph)
            case "single_points":
                return Reply.of(spof(graph, include=self.include), graph)
            case "conflicts":
                return Reply.of(conflicts(graph, include=self.include), graph)
            case "proposals":
                return self._proposals(graph)

    def _proposals(self, graph: StrategyGraph) -> Reply:
        if self.links:
            edges = proposals.guesses(graph, self.links)
            pasted = edges
        else:
            edges = [each.edge for each in infer(graph, self.template).proposals]
            pasted = edges[self.first : self.first + min(self.most, _PASTED)]
        return Reply("proposals", proposals.body_of(graph, edges, pasted), graph)

    @property
    def typed(self) -> str | None:
        return self.links[0].source if self.links else None


def _findings(result: LintResult) -> dict[str, Any]:
    """The findings, the worst first, each with its place as one text."""
    found = as_json.answer(result)
    records: list[dict[str, Any]] = []
    for each in found["findings"]:
        place = None if each["file"] is None else f"{each['file']}:{each['line'] or 1}"
        kept = {key: value for key, value in each.items() if key not in _DROPPED}
        records.append({**kept, "place": place})
    records.sort(key=lambda each: -Severity(each["severity"]).rank)
    summary = {key: value for key, value in found["summary"].items() if key != "rules"}
    rules = [each for each in found["summary"]["rules"] if each["findings"]]
    rules.sort(key=lambda each: -each["findings"])
    return {
        "summary": summary,
        "coverage": found["coverage"],
        "rules": [{key: each[key] for key in ("code", "name", "findings")} for each in rules],
        "findings": records,
    }
