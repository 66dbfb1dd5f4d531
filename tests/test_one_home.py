"""One home for each fact: what several parts of the house show, they read at one place."""

import subprocess
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Literal, get_args, get_origin

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

import strategy_graph as sg
from strategy_graph.analysis.coverage import FIELDS, LINKS, STATED_OF_CAUSES
from strategy_graph.analysis.gaps import ASKED, gaps
from strategy_graph.cli import commands
from strategy_graph.cli.main import main
from strategy_graph.errors import ReadError
from strategy_graph.graph import IMPACT, StrategyGraph, origins
from strategy_graph.graph.core.tables import FORWARD
from strategy_graph.graph.expectations import (
    EXPECTATIONS,
    OWNED,
    PRIORITY_THEME,
    THEME_PURPOSE,
    lacking,
)
from strategy_graph.i18n import LANGUAGES
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.io.find import find
from strategy_graph.io.revision import read_revision
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.settings import LintSettings
from strategy_graph.model import (
    NODE_TYPES,
    Alias,
    Basis,
    Edge,
    EdgeKind,
    Kpi,
    Node,
    NodeKind,
    Objective,
    Origin,
    Polarity,
    Source,
    Strategy,
    Vision,
)
from strategy_graph.model.fields.life import Life
from strategy_graph.neo4j.ask.saved_queries import query
from strategy_graph.neo4j.mapping.labels import LABELS, TYPES
from strategy_graph.render.messages import catalogues
from strategy_graph.render.page.details import details
from tests.analysis.random_strategies import strategies
from tests.builders import edge, kpi, objective, plan, strategy, to
from tests.render.maps import OWN

REGISTRY = discover(isolated=True)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    """The classes of the model with named fields that *annotation* holds, inner ones too."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields
        if "root" in fields:
            return
        yield annotation
        for field in fields.values():
            yield from _models(field.annotation)
    for argument in get_args(annotation):
        yield from _models(argument)


MODELS = sorted(
    {model for outer in (*NODE_TYPES.values(), Edge, Strategy) for model in _models(outer)},
    key=lambda model: model.__name__,
)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_of_the_model_has_a_label(model: type[BaseModel], tag: str) -> None:
    labels = catalogue("kinds", tag)
    assert [f for f in model.model_fields if f"kinds.field.{f}" not in labels] == []


def _choices(annotation: object) -> Iterator[str]:
    """The words that *annotation* leaves to choose from."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield from annotation if annotation not in OWN_WORDS else ()
    for argument in get_args(annotation):
        yield from [argument] if get_origin(annotation) is Literal else _choices(argument)


OWN_WORDS: set[type[StrEnum]] = {NodeKind, EdgeKind, Origin, Polarity, Basis}
"""Choices that have a table of their own."""


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_choice_of_the_model_has_its_word(tag: str) -> None:
    words = catalogue("kinds", tag)
    wanted = {
        f"kinds.choice.{name}.{choice}"
        for model in MODELS
        for name, field in model.model_fields.items()
        for choice in _choices(field.annotation)
    }
    assert "kinds.choice.measure.efficiency" in wanted
    assert wanted == {key for key in words if key.startswith("kinds.choice.")}


def test_the_parts_of_nodes_and_heads_are_looked_at_too() -> None:
    names = {model.__name__ for model in MODELS}
    assert {"Kpi", "Edge", "Strategy", "Actual", "Budget", "Source", "Statement"} <= names


def test_what_coverage_counts_are_fields_of_the_model() -> None:
    for field in FIELDS:
        for kind in field.kinds:
            assert field.name in NODE_TYPES[kind].model_fields
    assert set(STATED_OF_CAUSES) <= set(Edge.model_fields)


def test_a_field_that_a_node_states_is_shown_with_its_label(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(
        "strategy: {id: s, name: S}\n"
        "action_plans:\n- {id: P1, name: p, effort: 15 person-days, budget: {amount: 3}}\n",
        encoding="utf-8",
    )
    assert main(["show", "P1", "-m", str(file), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "  effort      15 person-days\n" in shown
    assert "  budget      amount: 3\n" in shown
    assert main(["show", "P1", "-m", str(file), "--lang", "zh-TW"]) == 0
    assert "金額：3\n" in capsys.readouterr().out


@pytest.mark.parametrize("node", sg.load(OWN).nodes, ids=lambda node: node.code)
def test_every_node_of_our_own_strategy_is_shown(
    node: Node, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", node.code, "-m", str(OWN)]) == 0
    assert node.code in capsys.readouterr().out


def test_the_panel_of_the_map_shows_every_field_of_every_kind() -> None:
    """Those that stand in ``facts`` with a label, the others by a script of their own."""
    drawn = sg.draw(sg.load(OWN))
    facts = details(drawn.graph, drawn.content, ())["facts"]
    scripts = drawn.to_html()
    for kind, cls in NODE_TYPES.items():
        labelled = [field for field, _ in facts[kind.value]]
        assert all(
            f"field.{field}" in words for field in labelled for words in catalogues().values()
        )
        for field in set(cls.model_fields) - set(labelled) - {"strategy"}:
            assert f"item.{field}" in scripts or f"'{field}'" in scripts, field


@pytest.mark.parametrize("kind", [EdgeKind.CAUSES, EdgeKind.DEPENDS_ON, EdgeKind.CONFLICTS_WITH])
def test_the_page_knows_the_sign_that_the_engine_computes(kind: EdgeKind) -> None:
    graph = strategy(objective("O1"), objective("O2"), edge(source="O2", target="O1", kind=kind))
    drawn = sg.draw(graph)
    sign = 1 if kind is EdgeKind.DEPENDS_ON else 0
    assert list(graph.edge_table.signs) == [sign]
    assert [link.sign for link in drawn.content.links] == [sign]
    assert [edge["sign"] for edge in details(graph, drawn.content, ())["edges"]] == [sign]


def _measured(kpi_origin: Origin, plan_origin: Origin = Origin.DECLARED) -> StrategyGraph:
    """Two objectives: the link to the KPI of O1 is of one origin, that of O2 is refuted."""
    measures = [to("O1", origin=kpi_origin), to("O2", origin=Origin.REFUTED)]
    return strategy(
        objective("O1", name="one"),
        objective("O2", name="two"),
        kpi("K", measures=measures),
        plan("P", drives=to("K", origin=plan_origin)),
    )


@pytest.mark.parametrize("origin", list(Origin))
@pytest.mark.parametrize("include", [(), ("inferred",), ("inferred", "refuted")])
def test_who_has_a_kpi_is_the_same_everywhere(origin: Origin, include: tuple[str, ...]) -> None:
    graph = _measured(origin)
    counts = origin in {Origin.DECLARED, Origin.IMPLIED, Origin.SUPPORTED} or (
        origin is Origin.INFERRED and "inferred" in include
    )
    without = ["O2"] if counts else ["O1", "O2"]
    (gap,) = gaps(graph, "objective_without_kpi", include=include).gaps
    assert [node.code for node in gap.nodes] == without
    count = sg.coverage(graph, include=include).strategies[0].count("objective_kpi")
    assert (count.have, count.of) == (int(counts), 2)
    drawn = sg.draw(graph, include=include)
    assert [card.kpis for card in drawn.content.cards] == [int(counts), 0]
    assert [card.plans for card in drawn.content.cards] == [int(counts), 0]
    shown = details(graph, drawn.content, drawn.include)["coverage"]
    assert {"key": "objective_kpi", "count": int(counts), "total": 2} in shown
    if not include:
        assert _found(graph, "SG103") == {f"s:{code}" for code in without}


def _found(graph: StrategyGraph, code: str) -> set[str]:
    """The nodes on which the rule *code* has a finding."""
    settings = LintSettings(select=(code,), habit_share=2)  # one finding for each node
    result = lint(graph, settings, registry=REGISTRY)
    return {finding.node for finding in result.findings if finding.node is not None}


@given(strategies(), st.sampled_from([(), ("inferred",), ("refuted",), ("inferred", "refuted")]))
def test_what_is_missing_is_the_same_everywhere(
    drawn: StrategyGraph, include: tuple[str, ...]
) -> None:
    head = Strategy(id="s", name="S")
    graph = StrategyGraph.of(drawn.nodes, list(drawn.edges), strategies={"s": head})
    missing = {
        gap.name: {node.id for node in gap.nodes} for gap in gaps(graph, include=include).gaps
    }
    counted = origins(include)
    for expectation in EXPECTATIONS:
        without = set(graph.find_lacking(expectation, origins=counted))
        assert without == {graph.ids[i] for i in lacking(graph, expectation, counted)}
        assert missing.get(expectation.gap, without) == without
    (one,) = sg.coverage(graph, include=include).strategies
    for expectation in LINKS:
        count = one.count(expectation.name)
        assert count.of - count.have == len(lacking(graph, expectation, counted))
        living = [n for n in graph.of_kind(expectation.kind) if n.life is not Life.CANCELLED]
        ordered = not expectation.optional or (
            expectation.among is not None and graph.of_kind(expectation.among)
        )
        plain = expectation._replace(among=None, of_parent=False)
        linked = len(living) > len(lacking(graph, plain, counted))
        assert count.of == (len(living) if ordered or linked else 0)
    content = sg.draw(graph, include=include).content
    dead = {node.id for node in graph.nodes if node.life is Life.CANCELLED}
    bare = {card.id for card in content.cards if not card.measured} - dead
    assert bare == missing["objective_without_kpi"]
    known = details(graph, content, tuple(map(Origin, include)))["coverage"]
    assert [(n["key"], n["count"], n["total"]) for n in known] == [
        (name, one.count(name).have, one.count(name).of) for name in [n["key"] for n in known]
    ]
    if any(column.id for column in content.columns):
        outside = {card.id for card in content.cards if content.columns[card.column].id is None}
        assert outside - dead == missing["objective_without_theme"]


@given(strategies())
def test_rules_find_what_gaps_name(drawn: StrategyGraph) -> None:
    head = Strategy(id="s", name="S")
    graph = StrategyGraph.of(drawn.nodes, list(drawn.edges), strategies={"s": head})
    missing = {gap.name: {node.id for node in gap.nodes} for gap in gaps(graph).gaps}
    assert _found(graph, "SG102") == missing["theme_without_objective"]
    assert _found(graph, "SG103") == missing["objective_without_kpi"]
    assert _found(graph, "SG104") == missing["kpi_without_plan"]
    purposes = (NodeKind.PRIORITY, NodeKind.MISSION, NodeKind.VISION)
    idle = set(graph.find_lacking(THEME_PURPOSE)) if any(map(graph.of_kind, purposes)) else set()
    assert _found(graph, "SG203") == idle
    assert _found(graph, "SG203") >= missing["theme_without_priority"]  # there are priorities
    assert _found(graph, "SG204") == set(graph.find_lacking(PRIORITY_THEME))


ALIASES = st.lists(
    st.builds(
        Alias,
        name=st.sampled_from(["promotion", "Promotion ", "publicity", "業務宣導", "業務 宣導"]),
        source=st.sampled_from([(), (Source(line=94),)]),
    ),
    max_size=3,
)


@given(st.sampled_from([Objective, Kpi, Vision]), ALIASES)
def test_source_and_lint_find_the_same_two_names(kind: type[Node], aliases: list[Alias]) -> None:
    node = kind(strategy="s", code="N", name="promotion", aliases=tuple(aliases))
    graph = StrategyGraph.of([node], strategies={"s": Strategy(id="s", name="S")})
    found = lint(graph, LintSettings(select=("SG601",)), registry=REGISTRY).findings
    reported = sg.source(graph, "N").to_dict()["findings"]
    assert [(f["code"], f["node"], f["field"]) for f in reported] == list(
        dict.fromkeys((f.code, f.node, f.field) for f in found)
    )


@pytest.mark.parametrize("head", ["strategy: {id: s, name: S}", "strategy：\n  id: s"])
def test_a_revision_has_the_strategies_that_the_folder_has(tmp_path: Path, head: str) -> None:
    """Also far down in a file, in hidden folders, and of a folder that is hidden itself."""
    folder = tmp_path / ".work" / "models"
    (folder / ".old").mkdir(parents=True)
    text = "# remark\n" * 10_000 + head + "\n"
    for name in ("s.yaml", ".old/t.yaml"):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "settings.yaml").write_text("paths: [models]\n", encoding="utf-8")
    assert list(find([folder])) == [str(folder / "s.yaml")]
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "one")):
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        subprocess.run(["git", "-C", str(folder), *who, *command], check=True)
    if "：" in head:
        with pytest.raises(ReadError, match=r"s\.yaml"):
            read_revision([folder], "HEAD")
    else:
        assert [document.path for document in read_revision([folder], "HEAD")] == [
            str(folder / "s.yaml")
        ]


def test_the_folder_above_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "s.yaml").write_text("strategy: {id: s, name: S}\n", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    assert list(sg.load("..").strategies) == ["s"]


COUNTED_BY_RULES = {
    "SG401": "target",
    "SG403": "direction",
    "SG506": "indicator",
    "SG701": "owner",
    "SG801": "actuals",
}


@given(strategies())
def test_lint_counts_what_coverage_counts(graph: StrategyGraph) -> None:
    answer = sg.coverage(graph)
    for code, name in COUNTED_BY_RULES.items():
        (counted,) = REGISTRY.entry(code).rule.coverage(graph)
        counts = [one.count(name) for one in answer.strategies]
        assert counted.have == sum(count.have for count in counts)
        assert counted.total == sum(count.of for count in counts)


def test_saved_queries_know_the_kinds_and_signs_of_the_engine() -> None:
    labels = "|".join(LABELS[kind] for kind in OWNED)
    assert f"(n:StrategyNode&({labels}))" in query("without-owner").text
    unsigned = (IMPACT.along | IMPACT.against) - FORWARD
    assert [TYPES[kind] for kind in unsigned] == ["CAUSES"]
    assert "CASE type(r) WHEN 'CAUSES' THEN '?' ELSE '+' END" in query("impact-of").text


def test_the_command_offers_the_gaps_that_the_question_knows() -> None:
    command = commands.load("gaps")
    assert command is not None
    (argument,) = (p for p in command.params if p.name == "names")
    assert isinstance(argument.type, click.Choice)
    assert [str(c).replace("-", "_") for c in argument.type.choices] == [e.gap for e in ASKED]


def test_the_map_counts_what_levels_take_over_and_nothing_cancelled() -> None:
    graph = strategy(
        objective("G"),
        objective("O", part_of="G"),
        objective("X", status="cancelled"),
        kpi("K", measures="G"),
        kpi("K1", part_of="K"),
        kpi("K2", measures="G", status="cancelled"),
        plan("P", drives="O"),
        plan("P1", drives="K1"),
        plan("P2", drives="O", status="cancelled"),
    )
    drawn = sg.draw(graph).content.cards
    cards = {card.code: (card.kpis, card.kpis_above, card.plans) for card in drawn}
    assert cards == {"G": (1, 0, 2), "O": (0, 1, 1), "X": (0, 0, 0)}
