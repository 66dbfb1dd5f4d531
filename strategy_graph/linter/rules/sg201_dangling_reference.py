"""SG201 dangling-reference."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.became import became_of
from strategy_graph.linter.facts.graph_index import by_strategy, code_of
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Edge, NodeKind, identity
from strategy_graph.model.kinds import SIGNATURES
from strategy_graph.text.nearest import nearest
from strategy_graph.text.same_name import normalised

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class DanglingReference(Rule):
    """A link, or a statement about sets, names a node that is not there.

    **Why.** A misspelt code cuts the line of sight without a sound: the objective is still
    drawn, but it belongs nowhere. References to a strategy that is not loaded are no error;
    they are kept as external nodes. Source: the dangling-edge check of khive's graph lint.

    **Repair.** Correct the code; write a node of another strategy in full (``strategy:code``).
    """

    code = "SG201"
    name = "dangling-reference"
    severity = Severity.ERROR
    since = "0.1.0"

    messages = {
        "dangling": "{edge}: there is no {missing}",
        "name": "{edge}: {missing} is a name; its code is {meant}",
        "near": "{edge}: there is no {missing}; did you mean {meant}?",
        "moved": "{edge}: {missing} is {meant} now; write {meant}",
        "gone": "{edge}: {missing} was dropped: {meant}",
        "statement": "statement {statement}: there is no {missing}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        codes = _Codes(graph)
        for edge in graph.dangling:
            for end, node_id in (("from", edge.source), ("to", edge.target)):
                if node_id not in graph:
                    message, meant = codes.meant(node_id, _kinds(edge, end))
                    yield self.on_edge(edge, message, field=end, missing=node_id, meant=meant)
        for strategy, head in graph.strategies.items():
            for statement in head.statements:
                for named in dict.fromkeys((*statement.subjects, *statement.objects)):
                    if not _is_there(graph, strategy, named):
                        yield self.on_strategy(
                            strategy,
                            "statement",
                            field="statements",
                            statement=statement.id,
                            missing=named,
                        )


class _Codes:
    """What somebody meant by a code that is none: the code of a name, or one that is near."""

    def __init__(self, graph: "StrategyGraph") -> None:
        self.graph = graph
        self.became = became_of(graph) if graph.dangling else {}
        self.asked = 0

    def meant(self, missing: str, kinds: Iterable[NodeKind]) -> tuple[str, str]:
        """The message for *missing*, which should be of one of *kinds*, and the code meant."""
        became = self.became.get(missing)
        if became is not None:
            return became
        self.asked += 1
        if self.asked > _MOST:
            return "dangling", ""
        strategy, _, code = missing.partition(":")
        code = code.removeprefix("perspective-")
        fitting = [p for kind in kinds for p in by_strategy(self.graph, kind).get(strategy, ())]
        named = [p for p in fitting if normalised(code) in self._names(p)]
        if len(named) == 1:
            return "name", code_of(self.graph, named[0])
        near = nearest(code, (code_of(self.graph, p) for p in fitting))
        return ("dangling", "") if near is None else ("near", near)

    def _names(self, position: int) -> set[str]:
        name = self.graph.node_table.names[position]
        if isinstance(name, str):
            return {normalised(name)}
        return {normalised(text) for _, text in name.items()}


_MOST = 200
"""Beyond so many references that lead nowhere, looking for what was meant takes too long."""


def _kinds(edge: Edge, end: str) -> list[NodeKind]:
    """The kinds of node that may stand at *end* of *edge*."""
    ends = [pair[0 if end == "from" else 1] for pair in SIGNATURES[edge.kind]]
    return [kind for kind in NodeKind if any(kind in fitting for fitting in ends)]


def _is_there(graph: "StrategyGraph", strategy: str, named: str) -> bool:
    """Whether *named* is a node; one of a strategy that is not loaded may be."""
    owner, colon, code = named.rpartition(":")
    owner = owner if colon else strategy
    if owner not in graph.strategies:
        return True
    kinds = (NodeKind.OBJECTIVE, NodeKind.PERSPECTIVE)  # perspectives are counted apart
    return any(identity(owner, code, kind) in graph for kind in kinds)
