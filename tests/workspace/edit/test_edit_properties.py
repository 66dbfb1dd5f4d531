"""Whatever is edited, the strategy is the model that is expected, and all other lines stay."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import strategy_graph as sg
from strategy_graph.errors import StrategyGraphError
from strategy_graph.io.load import read_all, read_text
from strategy_graph.model import Document, EdgeKind, NodeKind
from strategy_graph.workspace.edit.fields import edit_fields
from tests.conftest import ROOT

TAIPEI = [*sorted((ROOT / "models").glob("taipei-*.yaml"))]
GRAPH = sg.load(*TAIPEI)
STRATEGY = "taipei-pawnshop-108"
NODES = [n.id for n in GRAPH.nodes if n.kind not in (NodeKind.EXTERNAL, NodeKind.ORGANIZATION)]
CODES = st.from_regex(r"[A-Z][A-Za-z0-9]{1,4}(\.[0-9]{1,2})?", fullmatch=True)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="\ufeff"),
    min_size=1,
    max_size=20,
)


def renamed(document: Document, old: str, new: str, code: str) -> Document:
    """*document* in which the node *old* is *new*."""

    def again(text: str) -> str:
        return new if text == old else text

    return dataclasses.replace(
        document,
        nodes=tuple(
            n.model_copy(update={"code": code}) if n.id == old else n for n in document.nodes
        ),
        edges=tuple(
            e.model_copy(update={"source": again(e.source), "target": again(e.target)})
            for e in document.edges
        ),
        strategy=None,  # its statements name nodes, too
        suppressions=(),
        notices=(),
    )


def own_lines(text: str) -> list[str]:
    """The lines of *text* that no several things share: no list in brackets, no value alone."""
    return [line for line in text.split("\n") if "[" not in line and not line.startswith("  - ")]


@settings(max_examples=10)
@given(node=st.sampled_from(NODES), code=CODES)
def test_a_rename_is_the_model_with_another_code(node: str, code: str) -> None:
    assume(f"{STRATEGY}:{code}" not in GRAPH)
    edited = sg.rename(node, code, models=TAIPEI, dry_run=True)
    old = GRAPH.node(node)
    new = old.model_copy(update={"code": code}).id
    after = {each.path: read_text(each.after, file=each.path) for each in edited.changes}
    for document in read_all(*TAIPEI):
        found = after.get(document.path, document)
        bare = dataclasses.replace(found, strategy=None, suppressions=(), notices=())
        assert bare == renamed(document, node, new, code)
    for each in edited.changes:
        kept = iter(each.after.split("\n"))
        same = [line for line in own_lines(each.before) if old.code not in line]
        assert all(line in kept for line in same)


@settings(max_examples=10)
@given(kind=st.sampled_from(["objective", "kpi", "plan"]), name=TEXTS, data=st.data())
def test_what_is_new_is_the_model_and_one_node(kind: str, name: str, data: st.DataObject) -> None:
    under = None
    if kind != "objective":
        wanted = NodeKind.OBJECTIVE if kind == "kpi" else NodeKind.KPI
        under = data.draw(st.sampled_from(GRAPH.ids_of_kind(wanted)))
    edited = sg.new(kind, name, models=TAIPEI, under=under, dry_run=True)
    (change,) = edited.changes
    before, after = read_text(change.before), read_text(change.after)
    added = [node for node in after.nodes if node.id == edited.about]
    assert [node.name for node in added] == [name]
    assert [node for node in after.nodes if node.id != edited.about] == list(before.nodes)
    assert [e for e in after.edges if edited.about not in (e.source, e.target)] == list(
        before.edges
    )
    assert [e.target for e in after.edges if e.source == edited.about] == ([under] if under else [])
    kept = iter(change.after.split("\n"))
    assert all(line in kept for line in change.before.split("\n"))  # in this order, none lost


@settings(max_examples=10)
@given(node=st.sampled_from(NODES))
def test_what_is_removed_is_the_model_without_it(node: str) -> None:
    try:
        edited = sg.drop(node, because="x", models=TAIPEI, remove=True, dry_run=True)
    except StrategyGraphError:
        assert ":value-" in node or ":priority-" in node  # what is counted
        return
    gone = {node} | {note.node for note in edited.notes if note.key == "with_it"}
    after = {each.path: read_text(each.after, file=each.path) for each in edited.changes}
    for document in read_all(*TAIPEI):
        found = after.get(document.path, document)
        kept = tuple(n for n in document.nodes if n.id not in gone)
        edges = tuple(e for e in document.edges if not {e.source, e.target} & gone)
        assert found.nodes == kept
        assert found.edges == edges
    for each in edited.changes:
        lines = iter(each.before.split("\n"))
        assert all(line in lines for line in own_lines(each.after))


def bare_lines(text: str) -> list[str]:
    """The lines of *text*, in any order, without those that only begin a list."""
    return sorted(line for line in text.split("\n") if line.strip() != "kpis:")


@settings(max_examples=10)
@given(kpi=st.sampled_from(GRAPH.ids_of_kind(NodeKind.KPI)), data=st.data())
def test_a_moved_kpi_is_the_model_with_another_objective(kpi: str, data: st.DataObject) -> None:
    under = data.draw(st.sampled_from(GRAPH.ids_of_kind(NodeKind.OBJECTIVE)))
    edited = sg.move(kpi, models=TAIPEI, under=under, dry_run=True)
    if not edited.changes:
        return
    (change,) = edited.changes
    before, after = read_text(change.before), read_text(change.after)
    assert {n.id: n for n in after.nodes} == {n.id: n for n in before.nodes}
    wanted = [
        e.model_copy(update={"target": under})
        if e.source == kpi and e.kind is EdgeKind.MEASURES
        else e
        for e in before.edges
    ]
    assert {e.key: e for e in after.edges} == {e.key: e for e in wanted}
    assert bare_lines(change.after) == bare_lines(change.before)


@settings(max_examples=10)
@given(node=st.sampled_from(NODES), text=TEXTS)
def test_a_field_that_is_set_is_the_model_with_that_value(node: str, text: str) -> None:
    edited = edit_fields(node, {"owner": text}, models=TAIPEI, dry_run=True)
    (change,) = edited.changes
    before, after = read_text(change.before), read_text(change.after)
    assert after == dataclasses.replace(
        before,
        nodes=tuple(
            n.model_copy(update={"owner": text}) if n.id == node else n for n in before.nodes
        ),
        suppressions=after.suppressions,
        notices=after.notices,
    )


def test_the_real_files_are_what_was_tried(tmp_path: Path) -> None:
    assert [path.name for path in TAIPEI] == [
        "taipei-pawnshop-108.hypotheses.yaml",
        "taipei-pawnshop-108.yaml",
    ]
    assert len(NODES) > 100
    with pytest.raises(StrategyGraphError):
        sg.rename("nobody", "X", models=TAIPEI)
