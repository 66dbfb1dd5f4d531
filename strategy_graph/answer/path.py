"""A way through the graph, and what it passes on: sign, strength, delay, evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, Literal

from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.core.tables import ORIGINS
from strategy_graph.i18n import message
from strategy_graph.model import EdgeKind, Origin, in_language

Sign = Literal["+", "-", "?", "mixed"]
"""``mixed``: some ways raise and some lower; ``?``: nobody said, for at least one way."""

Combine = Literal["product", "min"]
"""How confidences along a way make one: their product, or the least of them."""

GUESSED = frozenset({Origin.INFERRED, Origin.REFUTED})
"""Origins that are nobody's statement."""

TRUST = {
    Origin.REFUTED: 0,
    Origin.INFERRED: 1,
    Origin.IMPLIED: 2,
    Origin.DECLARED: 3,
    Origin.SUPPORTED: 4,
}


def mark(sign: str) -> str:
    """*sign* as people read it.

    >>> mark("-"), mark("mixed"), mark("+")
    ('−', '±', '+')
    """
    return {"mixed": "±", "-": "−"}.get(sign, sign)


@dataclass(frozen=True, slots=True)
class Link:
    """One edge as a way takes it; ``against`` when the way runs against its arrow."""

    source: str
    target: str
    kind: EdgeKind
    origin: Origin
    sign: Sign
    strength: float | None
    delay: float | None
    confidence: float | None
    id: str | None
    against: bool
    assumed: bool = False
    """Whether ``strength`` is an assumption and nobody's statement."""

    def in_words(self) -> str:
        """The link in the reader's language, by codes: "BF1 causes AF1 (H01, inferred)"."""
        source, target = (end.partition(":")[2] for end in (self.source, self.target))
        notes = [*([self.id] if self.id else []), message(f"kinds.origin.{self.origin.value}")]
        if self.confidence is not None:
            notes.append(f"{message('kinds.field.confidence')} {self.confidence:g}")
        verb = message(f"kinds.edge.{self.kind.value}")
        remark = message("analysis.list.and").join(notes)
        return message("kinds.mark.remark", text=f"{source} {verb} {target}", remark=remark)

    def record(self) -> dict[str, Any]:
        """The link as JSON has it: the edge as it is written."""
        return {
            "source": self.source,
            "target": self.target,
            "kind": self.kind.value,
            "origin": self.origin.value,
            "polarity": None if self.sign == "?" else self.sign,
            "strength": self.strength,
            "delay": self.delay,
            "confidence": self.confidence,
            **({"id": self.id} if self.id else {}),
            **({"assumed": True} if self.assumed else {}),
        }


@dataclass(frozen=True, slots=True)
class PathResult:
    """A way from the first of ``nodes`` to the last over ``links``.

    ``strength`` is the product of the strengths, without the sign; ``delay`` the sum
    of the delays; each is ``None`` where one of them is not known. ``names`` are in
    the language in force when it was found.
    """

    nodes: tuple[str, ...]
    names: tuple[str, ...]
    links: tuple[Link, ...]
    sign: Sign
    strength: float | None
    delay: float | None
    confidence: float | None

    @property
    def steps(self) -> int:
        """The number of links."""
        return len(self.links)

    @property
    def effect(self) -> float | None:
        """The signed strength: what a change of 1 at the beginning becomes at the end."""
        if self.strength is None or self.sign == "?":
            return None
        return -self.strength if self.sign == "-" else self.strength

    @property
    def mark(self) -> str:
        """The sign as people read it."""
        return mark(self.sign)

    @property
    def inferred(self) -> int:
        """How many of the links are guesses."""
        return sum(1 for link in self.links if link.origin in GUESSED)

    @property
    def weakest(self) -> Link | None:
        """The link with the weakest evidence: by origin, then confidence, then order.

        ``None`` where no link is a guess or has a confidence: nothing tells them apart.
        """
        telling = [k for k in self.links if k.origin in GUESSED or k.confidence is not None]
        if not telling:
            return None
        return min(self.links, key=lambda k: (TRUST[k.origin], _confidence_rank(k)))

    def sentence(self) -> str:
        """The way in the reader's language: "A → drives B → causes (+) C"."""
        parts = [self.names[0]]
        for link, name in zip(self.links, self.names[1:], strict=True):
            parts.append(f"{_verb(link)} {name}")
        return " → ".join(parts)

    def record(self) -> dict[str, Any]:
        """The way as JSON has it."""
        return {
            "nodes": list(self.nodes),
            "edges": [link.record() for link in self.links],
            "sign": self.sign,
            "steps": self.steps,
            "strength": _rounded(self.strength),
            "effect": _rounded(self.effect),
            "delay": _rounded(self.delay),
            "confidence": _rounded(self.confidence),
            "inferred": self.inferred,
            "weakest": self.weakest.record() if self.weakest else None,
            "sentence": self.sentence(),
        }


def route(
    graph: StrategyGraph,
    positions: Sequence[int],
    edges: Sequence[int],
    *,
    assume: float | None = None,
    combine: Combine = "product",
) -> PathResult:
    """The way over *positions* by the edges with these numbers.

    *assume* stands in for strengths that nobody stated.
    """
    links = tuple(
        link_of(graph, at, edge, assume) for at, edge in zip(positions, edges, strict=False)
    )
    return PathResult(
        nodes=tuple(graph.ids[i] for i in positions),
        names=tuple(in_language(graph.nodes[i].name) for i in positions),
        links=links,
        sign=sign_of([link.sign for link in links]),
        strength=_all(links, "strength", prod),
        delay=_sum_of_delays(graph, edges),
        confidence=_all(links, "confidence", prod if combine == "product" else min),
    )


def sign_of(signs: Sequence[Sign]) -> Sign:
    """The sign of links one after the other.

    >>> sign_of(["+", "-", "-"]), sign_of(["+", "?"]), sign_of([])
    ('+', '?', '+')
    """
    if "?" in signs:
        return "?"
    return "-" if signs.count("-") % 2 else "+"


def link_of(graph: StrategyGraph, at: int, number: int, assume: float | None) -> Link:
    table = graph.edge_table
    edge = graph.edges[number]
    assumed = edge.strength is None and assume is not None
    return Link(
        source=edge.source,
        target=edge.target,
        kind=edge.kind,
        origin=ORIGINS[table.origins[number]],
        sign=("?", "+", "-")[table.signs[number]],
        strength=assume if assumed else edge.strength,
        delay=edge.delay,
        confidence=edge.confidence,
        id=edge.id,
        against=table.sources[number] != at,
        assumed=assumed,
    )


def _all(links: Sequence[Link], field: str, combine: Any) -> float | None:
    values = [getattr(link, field) for link in links]
    if not values or None in values:
        return None
    return float(combine(values))


def _sum_of_delays(graph: StrategyGraph, edges: Sequence[int]) -> float | None:
    """The sum of the delays; ``None`` where one is not stated or the units differ."""
    found = [graph.edges[number] for number in edges]
    delays = [edge.delay for edge in found]
    if not delays or len({edge.delay_unit for edge in found if edge.delay}) > 1:
        return None
    return None if None in delays else sum(delay for delay in delays if delay is not None)


def _confidence_rank(link: Link) -> float:
    return -1.0 if link.confidence is None else link.confidence


def _verb(link: Link) -> str:
    verb = message(f"kinds.edge.{'reverse.' if link.against else ''}{link.kind.value}")
    notes: list[str] = []
    if link.kind is EdgeKind.CAUSES or link.sign == "-":
        notes.append(mark(link.sign))
    if link.origin in GUESSED:
        notes.append(message(f"kinds.origin.{link.origin.value}"))
    if not notes:
        return verb
    remark = message("analysis.list.and").join(notes)
    return message("kinds.mark.remark", text=verb, remark=remark)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
