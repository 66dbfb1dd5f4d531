"""Every verb of Python answers with a frozen value that reads as JSON, table and page."""

import dataclasses
import json
import sys
from html.parser import HTMLParser
from typing import Any

import pytest

from strategy_graph.graph import StrategyGraph
from strategy_graph.model import (
    ActionPlan,
    Edge,
    EdgeKind,
    Kpi,
    Node,
    Objective,
    Origin,
    ParentStrategy,
    Perspective,
    Polarity,
    Priority,
    Strategy,
    Theme,
)
from strategy_graph.model.fields.target import Direction
from tests.support.questions import NAMES, WORDS, ask

HOSTILE = "</td><script>alert('x')</script>&\"=1+1"


@pytest.fixture(scope="module")
def hostile() -> StrategyGraph:
    """A small strategy whose every text would like to be a page or a formula."""
    head = Strategy(id="s", name=HOSTILE, parent=ParentStrategy(id="up", organization="<b>up</b>"))
    nodes: list[Node] = [
        Theme(strategy="s", code="A", name=HOSTILE),
        Priority(strategy="up", code="Y", name=HOSTILE),
        Perspective(strategy="s", code="C", name=HOSTILE),
        Perspective(strategy="s", code="F", name=HOSTILE),
        *(Objective(strategy="s", code=f"O{n}", name=HOSTILE, owner=HOSTILE) for n in (1, 2)),
        Kpi(strategy="s", code="K1", name=HOSTILE, direction=Direction.HIGHER),
        Kpi(strategy="s", code="K2", name=HOSTILE, direction=Direction.LOWER),
        ActionPlan(strategy="s", code="P", name=HOSTILE),
    ]

    def joined(source: str, target: str, kind: EdgeKind, **more: Any) -> Edge:
        return Edge(source=source, target=target, kind=kind, rationale=HOSTILE, **more)

    edges = [
        joined("s:A", "up:Y", EdgeKind.ALIGNS_TO),
        *(joined(f"s:O{n}", "s:A", EdgeKind.BELONGS_TO) for n in (1, 2)),
        joined("s:O1", "s:perspective-F", EdgeKind.IN_PERSPECTIVE),
        joined("s:O2", "s:perspective-C", EdgeKind.IN_PERSPECTIVE),
        *(joined(f"s:K{n}", f"s:O{n}", EdgeKind.MEASURES) for n in (1, 2)),
        *(joined("s:P", f"s:K{n}", EdgeKind.DRIVES) for n in (1, 2)),
        joined("s:O1", "s:O2", EdgeKind.CAUSES, polarity=Polarity.POSITIVE, id="<i>"),
        joined(
            "s:O2",
            "s:O1",
            EdgeKind.CAUSES,
            polarity=Polarity.NEGATIVE,
            origin=Origin.INFERRED,
        ),
    ]
    return StrategyGraph.of(nodes, edges, strategies={"s": head})


@pytest.mark.parametrize("verb", NAMES)
def test_it_is_frozen(verb: str, hostile: StrategyGraph) -> None:
    answer: Any = ask(verb, hostile, WORDS)
    assert answer.command == verb
    fields = dataclasses.fields(answer)
    assert fields
    for field in fields:
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(answer, field.name, None)
    with pytest.raises((AttributeError, TypeError)):
        answer.something_else = 1


@pytest.mark.parametrize("verb", NAMES)
def test_it_is_json_and_the_same_every_time(verb: str, hostile: StrategyGraph) -> None:
    said = ask(verb, hostile, WORDS).to_dict()
    text = json.dumps(said, ensure_ascii=False, allow_nan=False)
    assert json.loads(text) == said
    assert {"version", "command", "nodes", "edges", "paths", "summary"} <= said.keys()
    twin = StrategyGraph.of(hostile.nodes[:], hostile.edges[:], strategies=hostile.strategies)
    again = ask(verb, twin, WORDS).to_dict()
    assert json.dumps(again, ensure_ascii=False) == text


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("verb", NAMES)
def test_its_page_holds_no_mark_of_a_strategy(verb: str, hostile: StrategyGraph) -> None:
    answer = ask(verb, hostile, WORDS)
    page = _Page()
    page.feed(answer._repr_html_())
    page.close()
    known = {"style", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
    assert {"table", "caption", "th"} <= page.tags <= known
    cells = [cell for row in answer.table().rows for cell in row if isinstance(cell, str)]
    assert all(cell in page.texts for cell in cells if cell == HOSTILE)


@pytest.mark.parametrize("verb", NAMES)
def test_its_frame_has_a_row_for_each_row(verb: str, hostile: StrategyGraph) -> None:
    pandas = pytest.importorskip("pandas")
    answer = ask(verb, hostile, WORDS)
    frame = answer.to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(answer.table().columns)
    assert len(frame) == len(answer.table().rows)


@pytest.mark.parametrize("verb", NAMES)
def test_without_pandas_it_is_a_frame_of_polars(
    verb: str, hostile: StrategyGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    polars = pytest.importorskip("polars")
    monkeypatch.setitem(sys.modules, "pandas", None)
    answer = ask(verb, hostile, WORDS)
    frame = answer.to_frame()
    assert isinstance(frame, polars.DataFrame)
    assert frame.columns == list(answer.table().columns)
    assert frame.height == len(answer.table().rows)


@pytest.mark.parametrize("verb", NAMES)
def test_without_either_it_says_what_to_install(
    verb: str, hostile: StrategyGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        ask(verb, hostile, WORDS).to_frame()
