"""Relationships that are links of a strategy: by what they state, or by type and ends."""

from dataclasses import dataclass
from typing import Any

from strategy_graph.documents.archimate.concepts import Concept
from strategy_graph.documents.archimate.notation import BACKWARD, link_kind
from strategy_graph.documents.properties.fields import read_fields
from strategy_graph.documents.properties.names import KIND
from strategy_graph.documents.reader.draft import DraftNode
from strategy_graph.model import Edge, EdgeKind, Polarity
from strategy_graph.model.kinds import fits
from strategy_graph.model.text import Pairs

MODIFIER = "modifier"
"""The attribute of an influence that says how strong it is, and which way."""

NAME = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """A link, with further fields of its edge."""

    source: DraftNode
    kind: EdgeKind
    target: DraftNode
    values: dict[str, Any]


def link_of(relation: Concept, source: DraftNode | None, target: DraftNode | None) -> Found | None:
    """The link that *relation* is between the nodes at its ends; ``None`` where it is none."""
    if source is None or target is None or source is target:
        return None
    stated = dict(relation.properties).get(KIND, "")
    kind = _stated(stated, source, target) or link_kind(relation.type, source.kind, target.kind)
    if kind is None:
        return None
    if kind in BACKWARD:
        source, target = target, source
    own = [(name, text) for name, text in relation.properties if (name, text) != (KIND, kind.value)]
    values, extra = read_fields(own, Edge)
    modifier = relation.attributes.get(MODIFIER, "")
    sign = sign_of(modifier)
    if sign is not None:
        values.setdefault("polarity", sign)
    if modifier and (sign is None or modifier != values["polarity"].value):
        extra[MODIFIER] = modifier
    if relation.name is not None and relation.name != kind.value:
        extra[NAME] = str(relation.name)
    if extra:
        values["extra"] = Pairs(extra)
    return Found(source, kind, target, values)


def _stated(name: str, source: DraftNode, target: DraftNode) -> EdgeKind | None:
    if name not in {kind.value for kind in EdgeKind}:
        return None
    kind = EdgeKind(name)
    ends = (target.kind, source.kind) if kind in BACKWARD else (source.kind, target.kind)
    return kind if fits(kind, *ends) else None


def sign_of(modifier: str) -> Polarity | None:
    """Which way the effect moves; a number says it by its sign.

    >>> sign_of("++").value, sign_of("-0.5").value, sign_of("3").value
    ('+', '-', '+')
    >>> sign_of(""), sign_of("0"), sign_of("high")
    (None, None, None)
    """
    if modifier in {"+", "++", "-", "--"}:
        return Polarity(modifier[0])
    try:
        number = float(modifier) if modifier.isascii() and "_" not in modifier else 0.0
    except ValueError:
        return None
    if not abs(number) > 0:
        return None
    return Polarity.POSITIVE if number > 0 else Polarity.NEGATIVE
