"""Review: a period as a council or a board reads it, every number with its passport."""

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from strategy_graph.analysis.stale import LATE, NEVER, stale
from strategy_graph.answer.evidence import Evidence
from strategy_graph.errors import SelectError
from strategy_graph.graph import ROLL_UP, PartRequest, StrategyGraph
from strategy_graph.graph import origins as admitted
from strategy_graph.graph.arguments import check_choice
from strategy_graph.i18n import language as language_in_force
from strategy_graph.i18n import use_language
from strategy_graph.i18n.problem import problem
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.run import lint
from strategy_graph.linter.settings import LintSettings
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import before
from strategy_graph.measures.roll_up.scored import COVERAGE_LIMIT, Scored, scores_of
from strategy_graph.measures.roll_up.tree import BYS, By
from strategy_graph.model import Origin
from strategy_graph.text.atomic_write import write_atomically
from strategy_graph.workspace.review.forms import FORMS, form_of
from strategy_graph.workspace.review.gather import headlines_of, measured_of
from strategy_graph.workspace.review.plans import at_risk
from strategy_graph.workspace.review.result import Headline, Measured, Reviewed

__all__ = ["Headline", "Measured", "Review", "review"]

_NUMBERS = "SG8"
"""The rules about numbers; whose values are late has a chapter of its own."""
_LATE = "SG801"


@dataclass(frozen=True, slots=True)
class Review(Reviewed):
    """A review that can be written as a file."""

    def in_form(self, form: str) -> bytes:
        """The review as a file of *form*: ``html``, ``md``, ``docx``, ``xlsx`` or ``json``.

        Raises ``ReadError`` where a library is absent that the form needs, and ``KeyError``.
        """
        return FORMS[form](self)

    def write(self, path: str | os.PathLike[str]) -> Path:
        """Write the review to *path*, whole or not at all; the end of the name tells the form."""
        target = Path(path)
        write_atomically(target, self.in_form(form_of(target)))
        return target


def review(
    graph: StrategyGraph,
    *,
    period: str | None = None,
    since: str | None = None,
    on: dt.date | None = None,
    by: By | None = None,
    include: Iterable[str | Origin] = (),
    coverage_limit: float = COVERAGE_LIMIT,
    language: str | None = None,
) -> Review:
    """The strategies of *graph* in *period*, and what changed *since* another (the one before).

    Scores are weighted means; the period is the newest with a value unless it is named. What is
    late and which plans are at risk is judged for the day *on*, today by default. The pages are
    in *language*, else in that in force. Raises ``SelectError`` for a period, a word or an origin
    that is not understood.

    >>> from strategy_graph.model import Kpi, Objective, Edge, EdgeKind
    >>> from strategy_graph.model.fields.actual import Actual
    >>> from strategy_graph.model.fields.target import Direction
    >>> read = (Actual(period="2025", value=80.0), Actual(period="2026", value=60.0))
    >>> kpi = Kpi(
    ...     strategy="s", code="K", name="k", direction=Direction.HIGHER, target=80.0, actuals=read
    ... )
    >>> nodes = [Objective(strategy="s", code="O", name="o"), kpi]
    >>> link = Edge(source="s:K", target="s:O", kind=EdgeKind.MEASURES)
    >>> found = review(StrategyGraph.of(nodes, [link]), on=dt.date(2027, 1, 31))
    >>> [(each.kpi.code, each.change) for each in found.changed()]
    [('K', -0.25)]
    """
    if by is not None:
        check_choice("score_by", by, BYS)
    origins = admitted(include)
    day = on or dt.datetime.now(tz=dt.UTC).astimezone().date()
    with use_language(language or language_in_force()):
        part = graph.part(PartRequest(starts=None, traversal=ROLL_UP, origins=origins))
        now = _scored(graph, origins, period, by, coverage_limit)
        earlier = since or _before(now)
        then = None if earlier is None else _scored(graph, origins, earlier, by, coverage_limit)
        measured = measured_of(graph, origins, now, then)
        owed = stale(graph, on=day, include=include)
        return Review(
            period=None if now.period is None else str(now.period),
            since=None if then is None else str(then.period),
            on=day,
            method="mean",
            limit=coverage_limit,
            language=language_in_force(),
            headlines=headlines_of(now, then, measured),
            measured=measured,
            scores=now.rows,
            earlier=() if then is None else then.rows,
            late=tuple(each for each in owed.entries if each.state in (LATE, NEVER)),
            risky=at_risk(graph, {each.id: each for each in now.rows}, on=day, origins=origins),
            findings=_findings(graph, day),
            files=tuple(map(str, graph.source_map.inputs)),
            evidence=Evidence.of(part, now.edges),
            notes=now.notices,
            undated=owed.notices(),
        )


def _scored(
    graph: StrategyGraph,
    origins: frozenset[Origin],
    period: str | None,
    by: By | None,
    limit: float,
) -> Scored:
    try:
        return scores_of(graph, origins=origins, period=period, by=by, limit=limit)
    except UndefinedError as undefined:
        raise SelectError([problem("analysis.score.no_period", period=period)]) from undefined


def _before(now: Scored) -> str | None:
    """The period before that of *now*, if there is one."""
    earlier = None if now.period is None else before(now.period)
    return None if earlier is None else str(earlier)


def _findings(graph: StrategyGraph, day: dt.date) -> tuple[Finding, ...]:
    settings = LintSettings(profile=Profile.REVIEW, select=(_NUMBERS,), ignore=(_LATE,))
    return lint(graph, settings, today=day).findings
