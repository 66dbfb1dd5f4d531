"""What ``impact`` answers: one effect per node, and what must be known to read them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from strategy_graph.answer.evidence import (
    Evidence,
    cancelled_notices,
    left_out_notices,
    left_out_record,
)
from strategy_graph.answer.path import Combine, Link, PathResult, Sign, mark
from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import node_record
from strategy_graph.graph.core.convergence import diverges
from strategy_graph.i18n import message
from strategy_graph.model import Node, Origin, in_language

Direction = Literal["down", "up"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What one node has to do with the start: reached from it, or reaching it.

    ``via`` is the neighbour before it on the main way, which is the strongest where
    every strength is known and the shortest otherwise; ``strength``, ``confidence``
    and ``weakest`` are those of that way. ``delay`` is the earliest of all ways whose
    delays are stated. ``total`` adds up every walk, ``mean_delay`` weighs their
    delays by their effects, ``ambivalence`` is 0 where all have one sign and 1 where
    they cancel out; the three are ``None`` where a strength is not known.
    """

    node: Node
    sign: Sign
    steps: int
    via: str
    delay: float | None
    mean_delay: float | None
    strength: float | None
    confidence: float | None
    total: float | None
    ambivalence: float | None
    inferred_share: float
    """Of the links of the main way, the part that is guessed, 0..1."""
    inferred_effect: float | None
    """Of the total effect (signs aside), the part that no way without guesses carries."""
    weakest: Link | None

    @property
    def mark(self) -> str:
        """The sign as people read it."""
        return mark(self.sign)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A node that some ways raise and some lower: a shortest way of either sign.

    ``by_loop`` when one of the two signs comes only of going round a loop.
    """

    node: str
    raising: PathResult
    lowering: PathResult
    by_loop: bool


@dataclass(frozen=True, slots=True)
class NoTotal:
    """A part that has no finite total: its nodes, the spectral radius, its strongest loop."""

    nodes: tuple[str, ...]
    radius: float
    loop: PathResult
    gain: float

    @property
    def loop_explains(self) -> bool:
        """Whether the loop runs away by itself; else several do only together."""
        return diverges(abs(self.gain))


@dataclass(frozen=True, slots=True)
class LabelledLoop:
    """A loop that the answer runs through: R1 ... reinforcing, B1 ... balancing."""

    label: str
    route: PathResult
    gain: float | None


@dataclass(frozen=True, slots=True)
class Impact(Answer):
    """What a change of ``start`` does (``down``), or what changes it (``up``)."""

    command: ClassVar[str] = "impact"

    start: Node
    direction: Direction
    effects: tuple[Effect, ...]
    """The nearest ``LISTED_EFFECTS``; ``more`` counts the rest."""
    contradictions: tuple[Contradiction, ...]
    contradictory: int
    """How many nodes have both signs; ``contradictions`` lists the first of them."""
    loops: tuple[LabelledLoop, ...]
    no_totals: tuple[NoTotal, ...]
    causes: int
    """How many cause-effect links the graph has of the origins admitted."""
    left_out: Mapping[Origin, int]
    """Links of the walk that the question leaves out, by origin."""
    assumed_strength: float | None
    assumed: int
    """How many links of the answer have the assumed strength."""
    unknown: int
    """How many links of the answer have no strength or no sign."""
    weakest: Link | None
    """The link with the weakest evidence of all that the answer rests on."""
    evidence: Evidence = field(default_factory=Evidence)
    combine: Combine = "product"
    more: int = 0
    rest_is_known: bool = True
    """Whether the totals of those that are not listed are numbers."""
    cancelled: int = 0
    """1 where ``start`` is cancelled, so that nothing moves it and it moves nothing."""

    @property
    def is_quantitative(self) -> bool:
        """Whether every total is a number."""
        return self.rest_is_known and all(e.total is not None for e in self.effects)

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        notices = list(cancelled_notices(self.cancelled))
        if not self.causes:
            notices.append(message("analysis.impact.no_causes"))
        notices.extend(left_out_notices(self.left_out))
        if self.assumed_strength is not None:
            notices.append(
                message(
                    "analysis.impact.assumed", count=self.assumed, strength=self.assumed_strength
                )
            )
        if self.unknown:
            notices.append(message("analysis.impact.qualitative", count=self.unknown))
        notices.extend(
            message(
                f"analysis.impact.{'no_total' if part.loop_explains else 'no_total_together'}",
                loop=part.loop.sentence(),
                gain=f"{part.gain:.6g}",
                radius=f"{part.radius:.6g}",
            )
            for part in self.no_totals
        )
        return tuple(notices)

    def table(self) -> Table:
        """One line per node, by steps."""
        return Table(
            (
                "id", "kind", "name", "sign", "steps", "delay", "mean_delay", "strength",
                "confidence", "total", "inferred_share", "via",
            ),
            tuple(
                (
                    e.node.id, e.node.kind.value, in_language(e.node.name), e.sign, e.steps,
                    e.delay, e.mean_delay, e.strength, e.confidence, e.total,
                    e.inferred_share, e.via,
                )
                for e in self.effects
            ),
        )  # fmt: skip

    def body(self) -> Mapping[str, Any]:
        """The start, the effects as nodes, the contradictions and loops as paths."""
        return {
            "start": node_record(self.start),
            "direction": self.direction,
            "nodes": [_effect_record(effect) for effect in self.effects],
            "edges": [],
            "paths": [
                {"contradiction": c.node, "by_loop": c.by_loop, **path.record()}
                for c in self.contradictions
                for path in (c.raising, c.lowering)
            ],
            "loops": [
                {"label": loop.label, "gain": loop.gain, **loop.route.record()}
                for loop in self.loops
            ],
            "no_totals": [
                {
                    "nodes": list(part.nodes),
                    "radius": round(part.radius, 6),
                    "gain": round(part.gain, 6),
                    "loop": part.loop.record(),
                }
                for part in self.no_totals
            ],
            "summary": {
                "quantitative": self.is_quantitative,
                "formula": "T = (I - W)^-1 - I" if self.is_quantitative else None,
                "reached": len(self.effects) + self.more,
                "more": self.more,
                "contradictory": self.contradictory,
                "cause_effect_links": self.causes,
                "assumed_strength": self.assumed_strength,
                "assumed_links": self.assumed,
                "unknown_links": self.unknown,
                "confidence": self.combine,
                "weakest": self.weakest.record() if self.weakest else None,
                "cancelled": self.cancelled,
                "left_out": left_out_record(self.left_out),
                "notices": list(self.notices()),
            },
            "evidence": self.evidence.record(),
        }


def _effect_record(effect: Effect) -> dict[str, Any]:
    node = effect.node
    rounded = {
        name: None if value is None else round(value, 6)
        for name, value in (
            ("delay", effect.delay),
            ("mean_delay", effect.mean_delay),
            ("strength", effect.strength),
            ("confidence", effect.confidence),
            ("total", effect.total),
            ("ambivalence", effect.ambivalence),
            ("inferred_share", effect.inferred_share),
            ("inferred_effect", effect.inferred_effect),
        )
    }
    return {
        **node_record(node),
        "sign": effect.sign,
        "steps": effect.steps,
        "via": effect.via,
        **rounded,
        "weakest": effect.weakest.record() if effect.weakest else None,
    }
