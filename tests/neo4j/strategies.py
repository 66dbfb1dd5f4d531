"""Strategies for the tests of the database: a small one of every kind, and large ones."""

import datetime as dt

from strategy_graph.graph import StrategyGraph, link
from strategy_graph.model import (
    ActionPlan,
    Alias,
    Document,
    Edge,
    EdgeKind,
    Kpi,
    Mission,
    Node,
    Objective,
    Origin,
    Perspective,
    Polarity,
    Priority,
    Source,
    Strategy,
    Theme,
    Translations,
    Value,
    Vision,
)
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.money import Budget
from strategy_graph.model.fields.risk import Risk
from strategy_graph.model.fields.target import Band, Thresholds


def small_document(strategy: str = "town-108", parent: str = "county-108") -> Document:
    """A strategy with every kind of node and most kinds of value."""

    def at(code: str) -> str:
        return f"{strategy}:{code}"

    nodes: list[Node] = [
        Vision(strategy=strategy, code="vision", name="A town to grow old in"),
        Mission(strategy=strategy, code="mission", name="服務鄉親"),
        Value(strategy=strategy, code="value-1", name="Honesty"),
        Priority(strategy=strategy, code="priority-1", name="Finance first", organization="county"),
        Perspective(
            strategy=strategy, code="F", name=Translations({"zh-TW": "財務", "en": "Finance"})
        ),
        Theme(strategy=strategy, code="A", name="Sound money", weight=2.0),
        Objective(
            strategy=strategy,
            code="AF1",
            name=Translations({"zh-TW": "致力開闢財源", "en": "Open new sources"}),
            description="More income.\nFrom more places.",
            aliases=(Alias(name="Income", source=(Source(page=3, line=7),)),),
            tags=("money", "收入"),
            risks=(Risk(text="rates fall"),),
            due=dt.date(2020, 12, 31),
            sources=(Source(document="plan.pdf", page=2, quote="致力「開闢」財源"),),
        ),
        Objective(strategy=strategy, code="AF2", name="Spend with care"),
        Kpi(
            strategy=strategy,
            code="AF1.1",
            name="Income",
            unit="%",
            target=Band(low=90.0, high=110.5),
            thresholds=Thresholds(green=95.0),
            actuals=(Actual(period="108Q1", value=91.25, date=dt.date(2019, 4, 1)),),
        ),
        Kpi(strategy=strategy, code="AF2.1", name="Cost", target=100.0, baseline=0.0),
        ActionPlan(
            strategy=strategy,
            code="AF1.1.1",
            name="Sell advertising",
            budget=Budget(amount=1_000_000.0, currency="TWD"),
            progress=0.5,
            owner="王小明",
        ),
    ]
    edges = [
        Edge(source=at("AF1"), target=at("A"), kind=EdgeKind.BELONGS_TO),
        Edge(source=at("AF1"), target=at("perspective-F"), kind=EdgeKind.IN_PERSPECTIVE),
        Edge(source=at("AF2"), target=at("A"), kind=EdgeKind.BELONGS_TO),
        Edge(source=at("AF1.1"), target=at("AF1"), kind=EdgeKind.MEASURES),
        Edge(source=at("AF2.1"), target=at("AF2"), kind=EdgeKind.MEASURES),
        Edge(source=at("AF1.1.1"), target=at("AF1.1"), kind=EdgeKind.DRIVES),
        Edge(
            source=at("AF2"),
            target=at("AF1"),
            kind=EdgeKind.CAUSES,
            origin=Origin.INFERRED,
            polarity=Polarity.POSITIVE,
            strength=0.5,
            delay=2.0,
            delay_unit="quarter",
            rationale="money saved can be invested",
        ),
        Edge(source=at("AF2"), target=at("AF1"), kind=EdgeKind.CAUSES, id="H02", strength=0.25),
        Edge(source=at("A"), target=at("priority-1"), kind=EdgeKind.ALIGNS_TO),
        Edge(source=at("AF1.1"), target=f"{parent}:AP1.4", kind=EdgeKind.CORRESPONDS_TO),
    ]
    head = Strategy(id=strategy, name=Translations({"en": "Town", "zh-TW": "鎮"}), period="108年度")
    return Document(f"models/{strategy}.yaml", head, tuple(nodes), tuple(edges))


def small(strategy: str = "town-108", parent: str = "county-108") -> StrategyGraph:
    """The small strategy, linked."""
    return link([small_document(strategy, parent)])


def parent_document(strategy: str = "county-108") -> Document:
    """The strategy above the small one; it holds the KPI that the small one refers to."""
    nodes: list[Node] = [
        Objective(strategy=strategy, code="A1", name="Balance the budget"),
        Kpi(strategy=strategy, code="AP1.4", name="Net profit rate"),
    ]
    edges = [
        Edge(source=f"{strategy}:AP1.4", target=f"{strategy}:A1", kind=EdgeKind.MEASURES),
    ]
    return Document(
        f"models/{strategy}.yaml", Strategy(id=strategy, name="County"), tuple(nodes), tuple(edges)
    )


def large_document(nodes: int, edges: int, strategy: str = "large", salt: str = "") -> Document:
    """A strategy of about that many nodes and edges, always the same for the same numbers.

    Another *salt* is another name for every node and another reason for most edges.
    """
    themes, objectives = max(1, nodes // 200), max(2, nodes * 15 // 100)
    kpis = nodes * 35 // 100
    plans = max(0, nodes - 2 - themes - objectives - kpis)

    def at(letter: str, number: int) -> str:
        return f"{strategy}:{letter}{number}"

    made: list[Node] = [
        Vision(strategy=strategy, code="vision", name="Vision"),
        Mission(strategy=strategy, code="mission", name="Mission"),
    ]
    made += [Theme(strategy=strategy, code=f"T{i}", name=f"Theme {i}{salt}") for i in range(themes)]
    made += [
        Objective(strategy=strategy, code=f"O{i}", name=f"Objective {i}{salt}")
        for i in range(objectives)
    ]
    made += [
        Kpi(strategy=strategy, code=f"K{i}", name=f"KPI {i}{salt}", unit="%", target=float(i % 100))
        for i in range(kpis)
    ]
    made += [
        ActionPlan(strategy=strategy, code=f"P{i}", name=f"Plan {i}{salt}", tags=("a", "b"))
        for i in range(plans)
    ]
    links = [
        Edge(source=at("O", i), target=at("T", i % themes), kind=EdgeKind.BELONGS_TO)
        for i in range(objectives)
    ]
    links += [
        Edge(source=at("K", i), target=at("O", i % objectives), kind=EdgeKind.MEASURES)
        for i in range(kpis)
    ]
    links += [
        Edge(source=at("P", i), target=at("K", i % kpis), kind=EdgeKind.DRIVES)
        for i in range(plans)
    ]
    step = 1
    while len(links) < edges and step < objectives:
        room = edges - len(links)
        links += [
            Edge(
                source=at("O", i),
                target=at("O", i + step),
                kind=EdgeKind.CAUSES,
                strength=0.5,
                polarity=Polarity.POSITIVE,
                rationale=f"because {i} leads to {i + step}{salt}",
            )
            for i in range(min(objectives - step, room))
        ]
        step += 1
    head = Strategy(id=strategy, name=f"Large {nodes}")
    return Document(f"{strategy}.yaml", head, tuple(made), tuple(links))
