"""Proposed links as the text of an overlay, to be pasted into a file: nothing is written."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from strategy_graph.graph import StrategyGraph, edge_record, link
from strategy_graph.graph.to_documents import documents_of
from strategy_graph.io.load import read_text
from strategy_graph.io.writer.document import document_text
from strategy_graph.mcp.receipt import PASTED
from strategy_graph.model import Basis, Document, Edge, EdgeKind, Origin, Polarity

MOST_LINKS = 10
"""Links of one proposal: more than a person judges at a sitting."""


class ProposedLink(BaseModel):
    """One guess: what it joins, which way it works, and why somebody thinks so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Annotated[str, Field(min_length=1, max_length=200)]
    target: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Literal["causes", "depends_on", "conflicts_with"] = "causes"
    sign: Literal["+", "-"] | None = None
    rationale: Annotated[str, Field(min_length=1, max_length=400)]


def guesses(graph: StrategyGraph, links: Sequence[ProposedLink]) -> list[Edge]:
    """The *links* as guesses of *graph*, each with an id that is free.

    Raises ``SelectError`` for an end that is not there.
    """
    taken = {edge.id for edge in graph.edges}
    ids = (name for n in range(1, len(taken) + len(links) + 2) if (name := f"A{n}") not in taken)
    return [
        Edge(
            id=next(ids),
            source=graph.node(each.source).id,
            target=graph.node(each.target).id,
            kind=EdgeKind(each.kind),
            origin=Origin.INFERRED,
            basis=Basis.LOGIC,
            polarity=None if each.sign is None else Polarity(each.sign),
            rationale=each.rationale,
        )
        for each in links
    ]


def body_of(graph: StrategyGraph, edges: Sequence[Edge], pasted: Sequence[Edge]) -> dict[str, Any]:
    """The proposed *edges* as the body of an answer, with the text that adds those *pasted*.

    Each text was read back and linked with the strategies. Raises ``LinkError`` where a kind of
    link cannot join its ends.
    """
    by_strategy: dict[str, list[Edge]] = {}
    for edge in pasted:
        by_strategy.setdefault(edge.source.partition(":")[0], []).append(edge)
    texts: dict[str, Any] = {}
    for strategy, its in by_strategy.items():
        overlay = Document(path="", strategy=None, edges=tuple(its), extends=strategy)
        text = document_text(overlay)
        file = f"{strategy}.proposal.yaml"
        link([*documents_of(graph), read_text(text, file=file)])
        texts[strategy] = {"file": file, "links": len(its), PASTED: text}
    return {
        "edges": [edge_record(edge) for edge in edges],
        "overlays": texts,
        "summary": {"links": len(edges), "pasted": len(pasted), "written": 0},
    }
