"""The shipped models, drawn; and a model in which every text is hostile."""

from functools import cache
from pathlib import Path

import strategy_graph as sg
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import (
    ActionPlan,
    Alias,
    Edge,
    EdgeKind,
    Kpi,
    Mission,
    Node,
    Objective,
    Origin,
    Perspective,
    Source,
    Strategy,
    Theme,
    Value,
    Vision,
)
from strategy_graph.model.fields.risk import Risk
from strategy_graph.render import Map
from tests.builders import objective, perspective, strategy, theme

MODELS = Path(__file__).parent.parent.parent / "models"
TAIPEI = MODELS / "taipei-pawnshop-108.yaml"
HYPOTHESES = MODELS / "taipei-pawnshop-108.hypotheses.yaml"
OWN = MODELS / "strategy-graph.yaml"


@cache
def taipei(*, inferred: bool = False) -> Map:
    """The map of Taipei's pawnshop office, with or without the hypotheses."""
    return sg.draw(
        sg.load(TAIPEI, HYPOTHESES), include=("inferred",) if inferred else (), language="zh-TW"
    )


@cache
def own() -> Map:
    """The map of our own strategy."""
    return sg.draw(sg.load(OWN), language="en")


HOSTILE = (
    "<script>document.title='owned'</script>",
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=document.title='owned'>",
    "see href <img src=x onerror=document.title='owned'>",
    '" onmouseover="document.title=\'owned\'" x="',
    "'><svg onload=document.title='owned'>",
    "<!--<script>",
    "]]><script>document.title='owned'</script>",
    "{{ 7*7 }}{% raw %}${alert(1)}",
    "javascript:document.title='owned'",
    "\u2028\u2029</title><script>document.title='owned'</script>",
    "\x00\x08\x1b[31m\u202egnirts\ufffe",
    "__proto__",
    "constructor",
    "hasOwnProperty",
)


def hostile() -> StrategyGraph:
    """A graph with an attack in every text that a map shows."""

    def source(text: str) -> tuple[Source, ...]:
        return (Source(line=1, view=text, quote=text, note=text, document=text),)

    nodes: list[Node] = []
    edges: list[Edge] = []
    nodes += [
        kind(strategy="x", code=kind.kind.value, name=HOSTILE[0], sources=source(HOSTILE[1]))
        for kind in (Vision, Mission, Value)
    ]
    for number, text in enumerate(HOSTILE):
        theme, view = f"T{number % 3}{text}", f"P{number % 3}{text}"
        column = Theme(strategy="x", code=theme, name=text, description=text)
        band = Perspective(strategy="x", code=view, name=text)
        nodes += [column, band]
        nodes.append(
            Objective(
                strategy="x",
                code=text,
                name=text,
                description=text,
                owner=text,
                tags=(text,),
                status=text,
                note=text,
                aliases=(Alias(name=text, source=source(text)),),
                sources=source(text),
                risks=(Risk(text=text),),
            )
        )
        nodes.append(
            Kpi(strategy="x", code=f"k{text}", name=text, unit=text, owner=text, target=1.0)
        )
        nodes.append(ActionPlan(strategy="x", code=f"a{text}", name=text, owner=text))
        mine = f"x:{text}"
        edges += [
            Edge(source=mine, target=column.id, kind=EdgeKind.BELONGS_TO),
            Edge(source=mine, target=band.id, kind=EdgeKind.IN_PERSPECTIVE),
            Edge(source=f"x:k{text}", target=mine, kind=EdgeKind.MEASURES),
            Edge(source=f"x:a{text}", target=f"x:k{text}", kind=EdgeKind.DRIVES),
            Edge(
                source=mine,
                target=f"x:{HOSTILE[(number + 1) % len(HOSTILE)]}",
                kind=EdgeKind.CAUSES,
                origin=Origin.DECLARED,
                id=text,
                rationale=text,
                delay=1.0,
                delay_unit=text,
                sources=source(text),
            ),
        ]
    head = Strategy(id="x", name=HOSTILE[0], organization=HOSTILE[2], period=HOSTILE[3])
    return StrategyGraph.of(nodes, edges, strategies={"x": head})


def large(count: int) -> StrategyGraph:
    """A strategy of *count* objectives in two themes and two perspectives."""
    themes = [theme(f"T{n}", strategy="x", name=f"Theme {n}") for n in range(2)]
    views = [perspective(f"P{n}", strategy="x", name=f"View {n}") for n in range(2)]
    objectives = [
        objective(
            f"O{n}",
            strategy="x",
            name=f"Objective {n}",
            belongs_to=f"T{n % 2}",
            in_perspective=f"perspective-P{n // 2 % 2}",
            causes=[f"O{n // 2}"] if n else [],
        )
        for n in range(count)
    ]
    return strategy(*themes, *views, *objectives, id="x", name="A large strategy")
