"""The number of a node or a group, with all that must stand beside it."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from strategy_graph.i18n import language
from strategy_graph.measures.colors import Color
from strategy_graph.measures.target_text import target_record, target_text
from strategy_graph.measures.value_text import is_yes_or_no, value_text
from strategy_graph.model import Node, in_language
from strategy_graph.model.fields.target import Target


class Input(NamedTuple):
    """A number that went into another: what it is, and where it is written.

    For a roll-up it is a part, by its identity, with its weight and its own passport (``of``).
    ``by`` says how a value or a target was made of the inputs before it: ``one``, ``sum``,
    ``last`` or ``sum_over_sum``; ``linear``, ``step`` or ``cumulative``.
    """

    name: str
    value: float | str | None
    location: str | None = None
    weight: float | None = None
    of: "Passport | None" = None
    by: str | None = None
    inferred: bool = False
    """Whether a guessed link leads to the part."""

    def record(self) -> dict[str, Any]:
        """As JSON has it; what does not apply is left out."""
        rest = {
            "location": self.location,
            "weight": self.weight,
            "hash": None if self.of is None else self.of.hash,
            "by": self.by,
            "inferred": self.inferred or None,
        }
        stated = {name: value for name, value in rest.items() if value is not None}
        return {"name": self.name, "value": self.value, **stated}


@dataclass(frozen=True)
class Passport:
    """All that a number rests on. Two numbers with one hash were made of the same.

    ``value`` is what the formula gave, before a cap. ``coverage`` is the share of weight
    with a value, ``low`` and ``high`` what the value would be with everything missing at
    its worst or best, ``inferred`` the share that hangs on guessed links, ``freshness`` the
    newest period that went in.
    """

    value: float | None
    formula: str | None
    inputs: tuple[Input, ...]
    coverage: float
    low: float
    high: float
    inferred: float
    freshness: str | None

    @cached_property  # that of a whole asks for those of all its parts
    def hash(self) -> str:
        """SHA-256 of the record without the hash, in JSON with sorted keys; 16 digits of it."""
        text = json.dumps(self._plain(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return self._plain() | {"hash": self.hash}

    def _plain(self) -> dict[str, Any]:
        return {
            "value": self.value,
            "formula": self.formula,
            "inputs": [each.record() for each in self.inputs],
            "coverage": self.coverage,
            "bounds": [self.low, self.high],
            "inferred_share": self.inferred,
            "freshness": self.freshness,
        }


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a node, of a strategy or of a group.

    ``actual`` and ``target`` are those of a KPI, in its ``unit``. ``counted`` is the value as
    it goes into roll-ups: cut at 0 and at the cap. ``reason`` says why there is no value.
    ``hatched`` marks a colour that rests on less than the limit of coverage.
    """

    id: str
    level: int
    node: Node | None
    label: str | None
    passport: Passport
    counted: float | None
    color: Color
    hatched: bool = False
    actual: float | None = None
    target: Target | None = None
    unit: str | None = None
    cap: float | None = None
    """What the attainment of a KPI counts as at most."""
    reason: str | None = None

    @property
    def name(self) -> str:
        """The name of the node, or of the group."""
        return (
            in_language(self.node.name, language())
            if self.node is not None
            else self.label or self.id
        )

    @property
    def kind(self) -> str:
        """The kind of the node; ``strategy`` and ``group`` have none."""
        if self.node is not None:
            return self.node.kind.value
        return "strategy" if self.level == 0 else "group"

    @property
    def shown_actual(self) -> str | None:
        """The actual value as people read it: yes or no where it is one of these."""
        return None if self.actual is None else value_text(self.actual, is_yes_or_no(self.node))

    @property
    def shown_target(self) -> str | None:
        """The target as people read it, in the reader's language."""
        return None if self.target is None else target_text(self.target)

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "level": self.level,
            "color": self.color.value,
            "hatched": self.hatched,
            "counted": self.counted,
            "cap": self.cap,
            "actual": self.actual,
            "target": target_record(self.target),
            "unit": self.unit,
            "reason": self.reason,
            **self.passport.record(),
        }


@dataclass(frozen=True, slots=True)
class StrategyScore:
    """The three numbers of a strategy, which are never mixed, and the tree below the first.

    ``results`` is made of all KPIs that are not leading indicators, ``leading`` of those that
    are, ``plans`` of the progress of action plans. ``measured`` of ``kpis`` have a value.
    """

    strategy: str
    by: str
    results: Score
    leading: Passport
    plans: Passport
    measured: int
    kpis: int
