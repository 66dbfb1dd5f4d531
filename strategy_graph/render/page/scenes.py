"""The scenes of a presentation, held to the strategy that is drawn, for the page.

A scene is an address of the page, and what an address names must be there: a talk that begins
in ten minutes must not show something else than was meant.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.core.traversals import ON_REQUEST
from strategy_graph.graph.records import text_record
from strategy_graph.i18n import LANGUAGES, message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location
from strategy_graph.model.presentation import Presentation
from strategy_graph.render.model import Heading, MapContent
from strategy_graph.render.page.modes import MODES
from strategy_graph.render.page.status import periods_of
from strategy_graph.text.nearest import nearest

Json = Any

VIEWS: Final = (
    *("map", "card", "part", "table", "findings"),
    *("network", "causes", "path", "cascade"),
)
"""The views of the page, as an address names them."""
GAPS: Final = ("kpi", "plan", "owner", "target")
_TILE = re.compile(r"t\d+")
_SHOWN: Final = 6
"""How many of the names that are meant are listed."""


def scenes(presentation: Presentation, graph: StrategyGraph, content: MapContent) -> list[Json]:
    """The scenes as the page takes them; raises ``StrategyGraphError`` with all that is wrong."""
    known = allowed(graph, content)
    problems: list[Problem] = []
    found: list[Json] = []
    placed = zip(presentation.scenes, presentation.places, presentation.lines, strict=True)
    for scene, place, line in placed:
        shown = (scene.show or "").rpartition("#")[2]
        problems += _problems(shown, place, line, known)
        told = {"title": text_record(scene.title), "show": shown}
        found.append(told | ({} if scene.note is None else {"note": text_record(scene.note)}))
    if problems:
        raise StrategyGraphError(problems)
    return found


def allowed(
    graph: StrategyGraph, content: MapContent
) -> Mapping[str, Collection[str] | Callable[[str], bool]]:
    """What each key of an address may say: one of these names, or what a function accepts."""
    home = content.strategy.id
    names = {
        name if node.strategy == home else f"{node.strategy}:{name}"
        for node in graph.nodes
        for name in (node.code, f"{node.kind.value}-{node.code}")
    }

    def link(text: str) -> bool:
        ends = text.split(">")
        return len(ends) in (2, 3) and names.issuperset(ends[:2])

    def node(text: str) -> bool:
        return text in names or (content.large and _TILE.fullmatch(text) is not None)

    def anything(text: str) -> bool:
        return bool(text)

    return {
        "sel": node,
        "link": link,
        "ask": anything,
        "gap": GAPS,
        "only": ("1",),
        "without": [origin.value for origin in ON_REQUEST],
        "to": names,
        "open": names,
        "cols": anything,
        "sort": anything,
        "view": VIEWS,
        "steps": ("1", "2"),
        "theme": _codes(content.columns, "c"),
        "perspective": _codes(content.bands, "b"),
        "lang": LANGUAGES,
        "period": [label for _, label in periods_of(graph, home)],
        "status": ("off",),
        "mode": MODES,
    }


def _codes(headings: tuple[Heading, ...], letter: str) -> list[str]:
    return [each.code if each.id else f"{letter}{at}" for at, each in enumerate(headings)]


def _problems(
    shown: str,
    place: Location | None,
    line: str | None,
    known: Mapping[str, Collection[str] | Callable[[str], bool]],
) -> Iterator[Problem]:
    pairs = parse_qsl(shown, keep_blank_values=True)
    if shown and not pairs:
        yield problem("render.scene.address", place, line, text=shown, known=", ".join(known))
    for key, value in pairs:
        if key not in known:
            near = nearest(key, known)
            help = _one_of([near] if near else list(known))
            yield problem("render.scene.key", place, line, help=help, key=key)
            continue
        fits = known[key]
        if callable(fits):
            if not fits(value):
                yield problem("render.scene.value", place, line, key=key, value=value)
        elif value not in fits:
            near = nearest(value, fits)
            help = _one_of([near] if near else sorted(fits)[:_SHOWN])
            yield problem("render.scene.value", place, line, help=help, key=key, value=value)


def _one_of(names: list[str]) -> str | None:
    return message("render.scene.known", known=", ".join(names)) if names else None
