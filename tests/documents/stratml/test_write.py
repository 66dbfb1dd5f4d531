"""Plans that are written: valid by part 2, and read back as what they say."""

import datetime as dt
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.documents.export_document import FORMS
from strategy_graph.documents.stratml.form import (
    ATTRIBUTES,
    CHILDREN,
    NAMESPACE,
    REQUIRED,
    ROOT,
    SEVERAL,
)
from strategy_graph.documents.stratml.write import plan_text
from strategy_graph.documents.unsaid import unsaid_of
from strategy_graph.errors import StrategyGraphError
from strategy_graph.model import (
    Document,
    Edge,
    EdgeKind,
    Kpi,
    Node,
    Objective,
    Organization,
    Strategy,
    Theme,
    Value,
    Vision,
)
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.people import Owner, Stakeholder
from strategy_graph.model.fields.target import InWords, PeriodTarget
from strategy_graph.model.text import Pairs
from tests.support.any_values import any_node

_STRATML = next(form for form in FORMS if form.name == "stratml")
_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=9
)
_NAMES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join).filter(lambda text: text[0] != "[")
_OPTIONAL = st.none() | _NAMES
_NUMBERS = st.floats(-1e12, 1e12).map(lambda number: round(number, 6) + 0.0)
_PERIODS = st.sampled_from(["2019", "2020Q2", "2021-07", "2022-01-05", "2023H1", "108年度", "FY25"])
_RESULTS = _NUMBERS | _NAMES.map(lambda text: InWords(text=text))


def _back(document: Document) -> Document:
    return _STRATML.read(plan_text(document).encode(), document)


def _assert_valid(text: str) -> None:
    """By the form of part 2: children known, in order, as often as they may; ids once."""
    ids: list[str] = []

    def check(element: ET.Element) -> None:
        name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
        names = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]
        order = CHILDREN.get(name, ())
        assert set(names) <= set(order), name
        assert names == sorted(names, key=order.index), name
        assert all(names.count(each) == 1 for each in names if each not in SEVERAL), (name, names)
        assert set(REQUIRED.get(name, ())) <= set(names), name
        for key, value in element.attrib.items():
            assert value in ATTRIBUTES[name][key]
        if name == "Identifier":
            assert element.text is not None
            ids.append(element.text)
        if name.endswith("Date"):
            dt.date.fromisoformat(element.text or "")
        for child in element:
            check(child)

    root = ET.fromstring(text)
    assert root.tag == f"{{{NAMESPACE}}}{ROOT}"
    assert "Type" in root.attrib
    assert root.findall(f".//{{{NAMESPACE}}}Goal")
    check(root)
    assert len(ids) == len(set(ids))


@st.composite
def _plans(draw: st.DrawFn) -> Document:
    """Strategies of what StratML can say, hostile texts included."""

    def common() -> dict[str, Any]:
        people = st.builds(Stakeholder, name=_NAMES, role=_OPTIONAL, note=_OPTIONAL)
        owners = st.builds(Owner, name=_NAMES, role=st.sampled_from(["lead", "support"]))
        several = st.lists(people, max_size=2).map(tuple)
        owned = draw(st.sampled_from(["owner", "owners", ""]))
        return {
            "strategy": "s",
            "description": draw(_OPTIONAL),
            "stakeholders": draw(several),
            "owner": draw(_NAMES) if owned == "owner" else None,
            "owners": tuple(draw(st.lists(owners, min_size=1, max_size=2)))
            if owned == "owners"
            else (),
            "extra": Pairs({"OtherInformation": draw(_NAMES)} if draw(st.booleans()) else {}),
        }

    nodes: list[Node] = [
        Organization(strategy="s", code="organization", name=draw(_NAMES)),
        Vision(strategy="s", code="vision", name=draw(_NAMES)),
        Value(strategy="s", code="value-1", name=draw(_NAMES), description=draw(_OPTIONAL)),
    ]
    edges: list[Edge] = []
    kpis: list[Node] = []
    objectives: list[Node] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        theme = Theme(code=f"{number}", name=draw(_NAMES), **common())
        nodes.append(theme)
        objective = Objective(code=f"{number}.1", name=draw(_NAMES), **common())
        objectives.append(objective)
        edges.append(Edge(source=objective.id, target=theme.id, kind=EdgeKind.BELONGS_TO))
        for at in range(1, draw(st.integers(0, 2)) + 1):
            kpi = Kpi(
                strategy="s",
                code=f"{number}.1.{at}",
                name=draw(_NAMES),
                description=draw(_OPTIONAL),
                unit=draw(_OPTIONAL),
                measure=draw(st.sampled_from([None, "input", "output", "outcome", "process"])),
                target=draw(st.none() | _RESULTS | st.dates(dt.date(1900, 1, 1))),
                targets=draw(
                    st.lists(
                        st.builds(PeriodTarget, period=_PERIODS, value=_RESULTS), max_size=3
                    ).map(tuple)
                ),
                actuals=draw(
                    st.lists(
                        st.builds(Actual, period=_PERIODS, value=_NUMBERS, note=_OPTIONAL)
                        | st.builds(Actual, period=_PERIODS, text=_NAMES),
                        max_size=4,
                    ).map(tuple)
                ),
            )
            kpis.append(kpi)
            edges.append(Edge(source=kpi.id, target=objective.id, kind=EdgeKind.MEASURES))
    if len(kpis) > 1:
        kind = draw(st.sampled_from([EdgeKind.CAUSES, EdgeKind.PART_OF, EdgeKind.CONFLICTS_WITH]))
        edges.append(Edge(source=kpis[0].id, target=kpis[-1].id, kind=kind))
    head = Strategy(id="s", name=draw(_NAMES), organization=str(nodes[0].name), period="2019-2021")
    return Document("s.yaml", head, (*nodes, *objectives, *kpis), tuple(edges))


@given(_plans())
def test_what_stratml_can_say_is_read_back(document: Document) -> None:
    text = plan_text(document)
    _assert_valid(text)
    left = [
        (each.what, each.field)
        for each in unsaid_of(document, _back(document))
        if (each.what, each.field) not in {("head", "language"), ("sources", "")}
    ]
    assert left == []
    assert plan_text(document) == text


@given(any_node(Theme), any_node(Objective, "N2"), any_node(Kpi, "N3"))
def test_whatever_a_node_states_the_file_is_valid_and_read_back(
    theme: Node, objective: Node, kpi: Node
) -> None:
    edges = (
        Edge(source="s:N2", target="s:N1", kind=EdgeKind.BELONGS_TO),
        Edge(source="s:N3", target="s:N2", kind=EdgeKind.MEASURES),
    )
    document = Document("", Strategy(id="s", name="S"), (theme, objective, kpi), edges)
    _assert_valid(plan_text(document))
    unsaid = unsaid_of(document, _back(document))
    assert [each.ids for each in unsaid if each.what in {"nodes", "links"}] == []


def test_guesses_are_not_written() -> None:
    nodes = tuple(Kpi(strategy="s", code=code, name=code) for code in ("K1", "K2"))
    objective = Objective(strategy="s", code="O1", name="O")
    edges = [Edge(source=k.id, target=objective.id, kind=EdgeKind.MEASURES) for k in nodes]
    guess = Edge(source="s:K1", target="s:K2", kind=EdgeKind.CAUSES)
    guess = guess.model_copy(update={"origin": "inferred"})
    head = Strategy(id="s", name="S")
    document = Document("", head, (objective, *nodes), (*edges, guess))
    assert "causes" not in plan_text(document)
    assert [(each.what, each.kind) for each in unsaid_of(document, _back(document))] == [
        ("links", "causes")
    ]


def test_a_strategy_without_a_goal_is_refused() -> None:
    value = Value(strategy="s", code="value-1", name="Care")
    with pytest.raises(StrategyGraphError, match="StratML needs a goal"):
        plan_text(Document("s.yaml", Strategy(id="s", name="S"), (value,)))
