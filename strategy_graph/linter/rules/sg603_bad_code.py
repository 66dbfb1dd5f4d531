"""SG603 bad-code."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    by_strategy,
    code_of,
    names,
    outgoing,
    strategy_of,
)
from strategy_graph.linter.facts.naming import listed
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_SCHEMES = ("{theme}{perspective}{n}", "{perspective}{theme}{n}", "{theme}{n}", "{perspective}{n}")
_SEPARATORS = (".", "-", "_")
_DIGITS = "0123456789"
_PARENTS = (
    (NodeKind.KPI, EdgeKind.MEASURES),
    (NodeKind.ACTION_PLAN, EdgeKind.DRIVES),
)


class BadCode(Rule):
    """A code breaks the scheme that the other codes of the strategy keep.

    **Why.** Codes are how people speak of a strategy: BF1.2 says theme B, financial, the
    second KPI of the first objective. One code outside the scheme is a slip that puts a KPI
    under the wrong objective in every table. The scheme is the ``code_pattern`` of the head
    (``{theme}{perspective}{n}``), else the one that more than half of the objectives (of at
    least three) keep; a KPI extends the code of an objective it measures, a plan that of what
    it drives, where more than half do. A strategy without a scheme has no finding. Two notes
    are ``info``: a number that no node of the strategy has (it may have been retired, and must
    not be used again), and one letter used both for a theme and for a perspective. Repeated
    codes are an error of reading. Source: our own.

    **Repair.** Correct the code, or move the node to where its code says it belongs.
    """

    code = "SG603"
    name = "bad-code"
    severity = Severity.ERROR
    since = "0.1.0"
    fix = "suggest"
    messages = {
        "malformed": "the code {code} does not follow {scheme}, expected {expected}",
        "prefix": "the code {code} does not extend {parents}, to which it belongs",
        "gap": "the numbering under {prefix} leaves out {missing}",
        "letter": "{code} is both a theme ({name}) and a perspective ({other})",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        yield from self._letters(graph)
        for strategy, objectives in by_strategy(graph, NodeKind.OBJECTIVE).items():
            head = graph.strategies.get(strategy)
            pattern = str(head.code_pattern) if head is not None and head.code_pattern else None
            scheme, expected = _scheme(graph, objectives, pattern)
            if scheme is None:
                continue
            kept: list[int] = []
            for objective in objectives:
                wanted = expected[objective]
                if wanted is None or _keeps(_code(graph, objective), wanted):
                    kept.append(objective)
                else:
                    yield self.on_position(
                        graph,
                        objective,
                        "malformed",
                        field="id",
                        scheme=scheme,
                        expected=wanted.replace("{n}", "1"),
                    )
            yield from self._gaps(graph, kept)
        for kind, edge_kind in _PARENTS:
            parents = outgoing(graph, edge_kind)
            for children in by_strategy(graph, kind).values():
                placed = [child for child in children if parents.degree(child)]
                strays = [
                    child for child in placed if not _extends(graph, child, parents.of(child))
                ]
                if 2 * len(strays) >= len(placed):
                    continue
                for child in strays:
                    above = listed([_code(graph, parent) for parent in parents.of(child)])
                    yield self.on_position(graph, child, "prefix", field="id", parents=above)
                odd = set(strays)
                yield from self._gaps(graph, [child for child in placed if child not in odd])

    def _letters(self, graph: "StrategyGraph") -> Iterator[Diagnostic]:
        perspectives = {
            (strategy_of(graph, i), _letter(code_of(graph, i))): i
            for i in graph.positions_of_kind(NodeKind.PERSPECTIVE)
        }
        for theme in graph.positions_of_kind(NodeKind.THEME) if perspectives else ():
            other = perspectives.get((strategy_of(graph, theme), _code(graph, theme)))
            if other is not None:
                yield self.on_position(
                    graph,
                    theme,
                    "letter",
                    field="id",
                    severity=Severity.INFO,
                    related=(graph.ids[other],),
                    other=names(graph)[other],
                )

    def _gaps(self, graph: "StrategyGraph", positions: Sequence[int]) -> Iterator[Diagnostic]:
        groups: dict[str, list[tuple[int, int]]] = {}
        for position in positions:
            code = _code(graph, position)
            prefix = code.rstrip(_DIGITS)
            if len(prefix) < len(code):
                groups.setdefault(prefix, []).append((int(code[len(prefix) :]), position))
        for prefix, numbered in groups.items():
            last, position = max(numbered)
            if last in (len(numbered), len(numbered) - 1) or last > 10 * len(numbered):
                continue
            numbers = {number for number, _ in numbered}
            unused = (f"{prefix}{n}" for n in range(1, last) if n not in numbers)
            owner = strategy_of(graph, position)
            missing = [code for code in unused if f"{owner}:{code}" not in graph]
            if not missing:
                continue
            yield self.on_position(
                graph,
                position,
                "gap",
                field="id",
                severity=Severity.INFO,
                prefix=prefix,
                missing=listed(missing),
            )


def _code(graph: "StrategyGraph", position: int) -> str:
    return graph.ids[position].partition(":")[2]


def _letter(code: str) -> str:
    """The letter that stands for a perspective in the codes of objectives."""
    return re.split(r"[/.\-]", code)[-1]


def _keeps(code: str, wanted: str) -> bool:
    """Whether *code* is *wanted* with a number for its ``{n}``."""
    before, _, after = wanted.partition("{n}")
    number = code[len(before) : len(code) - len(after)]
    return code.startswith(before) and code.endswith(after) and number.isdecimal()


def _scheme(
    graph: "StrategyGraph", objectives: Sequence[int], pattern: str | None
) -> tuple[str | None, Mapping[int, str | None]]:
    """The scheme of the codes of *objectives*, and what each code should look like."""
    in_theme = outgoing(graph, EdgeKind.BELONGS_TO)
    in_perspective = outgoing(graph, EdgeKind.IN_PERSPECTIVE)
    for scheme in (pattern,) if pattern else _SCHEMES:
        expected: dict[int, str | None] = {}
        kept = 0
        for objective in objectives:
            wanted: str | None = scheme
            for word, above in (
                ("{theme}", in_theme.of(objective)),
                ("{perspective}", in_perspective.of(objective)),
            ):
                if wanted is not None and word in scheme:
                    letter = _letter(code_of(graph, above[0])) if above else None
                    wanted = wanted.replace(word, letter) if letter is not None else None
            expected[objective] = wanted if wanted is not None and "{n}" in wanted else None
            kept += wanted is not None and _keeps(_code(graph, objective), wanted)
        if pattern or (len(objectives) >= 3 and 2 * kept > len(objectives)):
            return scheme, expected
    return None, {}


def _extends(graph: "StrategyGraph", child: int, parents: Iterable[int]) -> bool:
    """Whether the code of *child* is that of a parent, a separator and a number."""
    code = _code(graph, child)
    for parent in parents:
        prefix = _code(graph, parent)
        rest = code[len(prefix) :]
        if code.startswith(prefix) and rest[rest[:1] in _SEPARATORS :].isdecimal():
            return True
    return False
