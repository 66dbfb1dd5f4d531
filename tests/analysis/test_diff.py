"""``diff``: classes of change, matching by what is declared, and reasons."""

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.analysis.diff import Class, Diff, diff
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.io.load import read_text
from strategy_graph.io.writer.fmt import fmt_text
from strategy_graph.model import EdgeKind, Origin, Polarity, Strategy, Translations
from strategy_graph.model.fields.life import DeclaredChange
from strategy_graph.model.fields.target import Direction, PeriodTarget, Point
from tests.analysis.applied import applied, records
from tests.analysis.random_strategies import strategies
from tests.builders import edge, graph, kpi, objective, plan, theme, to
from tests.conftest import ROOT


def classes(found: Diff) -> list[tuple[str, str]]:
    return [(each.change.node.code, each.change.kind.value) for each in found.changes]


def of_kpi(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, bool]]:
    then, now = graph(kpi("K", **before)), graph(kpi("K", **after))
    return [(e.change.kind.value, e.change.unexplained) for e in diff(then, now).changes]


RISES: dict[str, Any] = {"direction": Direction.HIGHER}
FALLS: dict[str, Any] = {"direction": Direction.LOWER}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({**RISES, "target": 90.0}, {**RISES, "target": 80.0}, ("target_lowered", True)),
        ({**RISES, "target": 80.0}, {**RISES, "target": 90.0}, ("target_raised", False)),
        ({**FALLS, "target": 4.0}, {**FALLS, "target": 5.0}, ("target_lowered", True)),
        ({**FALLS, "target": 5.0}, {**FALLS, "target": 4.0}, ("target_raised", False)),
        ({"target": 5.0}, {"target": 4.0}, ("target_changed", False)),
        ({**RISES, "target": 5.0}, RISES, ("target_lowered", True)),
        ({"unit": "km"}, {"unit": "m"}, ("redefined", True)),
        ({"formula": "a/b"}, {"formula": "a/c"}, ("redefined", True)),
        ({"baseline": 3.0}, {"baseline": 2.0}, ("redefined", True)),
        ({"allowed": 3.0}, {"allowed": 9.0}, ("redefined", True)),
        ({"cap": 1.0}, {"cap": 2.0}, ("redefined", True)),
        ({"cumulative": True}, {}, ("redefined", True)),
        ({"trajectory": "linear"}, {"trajectory": "step"}, ("redefined", True)),
        ({"points": (Point(value=1, score=50),)}, {}, ("redefined", True)),
        ({"owner": "Mei"}, {"owner": "Lin"}, ("reassigned", False)),
        ({"weight": 1.0}, {"weight": 2.0}, ("weighted", False)),
        ({"status": "active"}, {"status": "on hold"}, ("status", False)),
        ({"description": "a"}, {"description": "b"}, ("revised", False)),
        ({"name": "Visits"}, {"name": "Visits paid"}, ("renamed", False)),
        ({"name": "Visits"}, {"name": "Budget"}, ("reused", True)),
        ({"name": "顧客滿意度"}, {"name": "預算執行率"}, ("reused", True)),
    ],
)
def test_a_changed_field_has_its_class(
    before: dict[str, Any], after: dict[str, Any], expected: tuple[str, bool]
) -> None:
    assert of_kpi(before, after) == [expected]


def test_an_amended_target_and_one_that_went_are_told() -> None:
    first = PeriodTarget(period="2026", value=90.0, state="proposed")
    amended = PeriodTarget(period="2026", value=70.0, state="amended")
    other = PeriodTarget(period="2027", value=95.0)
    for then, now, values in (
        ((first,), (first, amended), (90.0, 70.0)),
        ((first,), (amended,), (90.0, 70.0)),
        ((first, amended), (first, amended.model_copy(update={"value": 60.0})), (70.0, 60.0)),
        ((first, other), (first,), (95.0, None)),
    ):
        old, new = (graph(kpi("K", targets=side, **RISES)) for side in (then, now))
        (one,) = diff(old, new).changes
        shown = [side and side["value"] for side in (one.change.before, one.change.after)]
        assert (one.change.kind.value, one.change.unexplained) == ("target_lowered", True)
        assert tuple(shown) == values


def test_targets_by_period_are_told_period_by_period() -> None:
    then = (PeriodTarget(period="2025", value=5.0), PeriodTarget(period="2026", value=6.0))
    eased = PeriodTarget(period="2026", value=5.5, note="fewer staff")
    found = diff(
        graph(kpi("K", targets=then, **RISES)), graph(kpi("K", targets=(then[0], eased), **RISES))
    )
    (one,) = found.changes
    assert one.change.field == "targets.2026"
    assert (one.change.kind, one.change.reason) == (Class.TARGET_LOWERED, "fewer staff")
    assert found.unexplained == ()


def test_dates_move_back_or_forward() -> None:

    def of(day: int) -> StrategyGraph:
        return graph(plan("P", due=dt.date(2026, 6, day)))

    assert classes(diff(of(1), of(2))) == [("P", "postponed")]
    assert classes(diff(of(2), of(1))) == [("P", "advanced")]


def test_added_dropped_and_proposed() -> None:
    then = graph(objective("A", name="Serve customers better"), objective("B", name="Save"))
    now = graph(objective("A2", name="Serve our customers better"), objective("B", name="Save"))
    found = diff(then, now)
    assert classes(found) == [("A2", "added"), ("A", "dropped")]
    (one,) = found.proposals
    assert (one.old.code, one.new.code) == ("A", "A2")
    assert one.line == "moved: {from: [A], reason: }"


def test_one_assignment_decides_for_all_proposals() -> None:
    """First come first served would give a to the second name as well and leave one over."""
    then = graph(objective("1", name="abcdefgh"), objective("2", name="abcdexyz"))
    now = graph(objective("3", name="abcdexyh"), objective("4", name="abcdefgh"))
    found = {(p.old.code, p.new.code) for p in diff(then, now).proposals}
    assert found == {("1", "4"), ("2", "3")}


def test_what_is_declared_is_no_drop_and_no_addition() -> None:
    then = graph(objective("A", name="Save"))
    link = edge(source="B", kind=EdgeKind.SUPERSEDES, target="A", because="new code scheme")
    now = graph(objective("B", name="Save"), objective("A", name="Grow"), link)
    found = diff(then, now)
    assert classes(found) == [("B", "recoded"), ("A", "added")]
    assert found.changes[0].change.reason == "new code scheme"


def test_split_and_merged() -> None:
    then = graph(objective("A", name="Save"), objective("B", name="Earn"))
    one = DeclaredChange(earlier=("A",), reason="two offices now")
    both = DeclaredChange(earlier=("A", "B"), reason="one office now")
    split = graph(objective("A1", name="x", split=one), objective("A2", name="y", split=one))
    found = diff(then, split)
    assert classes(found) == [("A1", "split"), ("A2", "split"), ("B", "dropped")]
    merged = diff(then, graph(objective("C", name="z", merged=both)))
    assert classes(merged) == [("C", "merged"), ("C", "merged")]
    assert {each.change.reason for each in merged.changes} == {"one office now"}


def test_moved_to_another_theme() -> None:
    def of(home: str) -> StrategyGraph:
        return graph(theme("T1"), theme("T2"), objective("A", belongs_to=home))

    (one,) = diff(of("T1"), of("T2")).changes
    change = one.change
    assert (change.kind, change.before, change.after) == (Class.MOVED, "s:T1", "s:T2")


def test_links() -> None:
    def of(*links: Any) -> StrategyGraph:
        return graph(objective("A", causes=list(links)), objective("B"), objective("C"))

    plus, minus = to("B", polarity=Polarity.POSITIVE), to("B", polarity=Polarity.NEGATIVE)
    assert classes(diff(of(plus), of(plus, "C"))) == [("A", "link_added")]
    assert classes(diff(of(plus, "C"), of(plus))) == [("A", "link_removed")]
    assert classes(diff(of(plus), of(minus))) == [("A", "link_sign")]
    guess, judged = to("B", origin=Origin.INFERRED), to("B", origin=Origin.SUPPORTED)
    assert classes(diff(of(guess), of(judged))) == [("A", "link_origin")]
    assert classes(diff(of(to("B", strength=0.5)), of(to("B", strength=0.6)))) == [
        ("A", "link_changed")
    ]


def test_two_years_of_one_strategy_are_matched_by_code() -> None:
    def of(year: str, target: float) -> StrategyGraph:
        node = kpi("K", strategy=year, target=target, **RISES)
        heads = {year: Strategy(id=year, name=year)}
        return graph(node, strategies=heads)

    assert classes(diff(of("p-108", 5.0), of("p-109", 4.0))) == [("K", "target_lowered")]


def test_a_selector_and_what_is_unexplained() -> None:
    then = graph(objective("A", name="Save", kpis=[kpi("K", unit="km")]))
    now = graph(objective("A", name="Save more", kpis=[kpi("K", unit="m")]))
    assert classes(diff(then, now, "kind:kpi")) == [("K", "redefined")]
    assert classes(diff(then, now, only=["unexplained"])) == [("K", "redefined")]
    everything = classes(diff(then, now))
    for only in (["redefined"], ["renamed", "added"]):
        wanted = [each for each in everything if each[1] in only]
        assert classes(diff(then, now, only=only)) == wanted


def test_what_a_change_touches() -> None:
    then = graph(objective("A", kpis=[kpi("K", unit="km", plans=[plan("P")])]))
    now = graph(objective("A", kpis=[kpi("K", unit="m", plans=[plan("P")])]))
    (one,) = diff(then, now).changes
    assert set(one.above) | set(one.below) == {"objective", "action_plan"}


@given(strategies())
def test_nothing_changed_between_a_strategy_and_itself(drawn: StrategyGraph) -> None:
    found = diff(drawn, drawn)
    assert (found.changes, found.proposals) == ((), ())
    assert found.matched == len(drawn)


_OTHER = {
    "added": "dropped",
    "dropped": "added",
    "link_added": "link_removed",
    "link_removed": "link_added",
    "target_raised": "target_lowered",
    "target_lowered": "target_raised",
}


@given(strategies(), st.data())
def test_what_is_declared_is_never_dropped_and_added(
    drawn: StrategyGraph, data: st.DataObject
) -> None:
    ids = sorted(node.id for node in drawn.nodes)
    chosen = set(data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else ())
    now = {name: f"{name}-new" if name in chosen else name for name in ids}
    nodes = [
        node.model_copy(
            update={
                "code": f"{node.code}-new",
                "name": data.draw(st.sampled_from([str(node.name), "Another name altogether"])),
                "moved": DeclaredChange(earlier=(node.code,), reason="new codes"),
            }
        )
        if node.id in chosen
        else node
        for node in drawn.nodes
    ]
    edges = [
        link.model_copy(
            update={
                "source": now.get(link.source, link.source),
                "target": now.get(link.target, link.target),
            }
        )
        for link in drawn.edges
    ]
    found = diff(drawn, StrategyGraph.of(nodes, edges))
    kinds = {each.change.kind for each in found.changes}
    assert kinds <= {Class.RECODED, Class.RENAMED}
    assert found.counts().get("recoded", 0) == len(chosen)
    assert found.proposals == ()
    assert all(each.change.reason == "new codes" for each in found.changes)


def test_a_text_that_moved_to_a_code_in_use_is_proposed() -> None:
    """So did the indicators 17.6.1 and 17.6.2 of the goals in 2020."""
    treaties = "Number of science and technology agreements between countries, by type"
    lines = "Fixed broadband subscriptions per 100 inhabitants, by speed"
    then = graph(objective("1", name=treaties), objective("2", name=lines))
    found = diff(then, graph(objective("1", name=lines)))
    assert classes(found) == [("1", "reused"), ("2", "dropped")]
    (one,) = found.proposals
    assert (one.old.code, one.new.code, one.taken) == ("2", "1", True)


def test_a_text_that_stands_under_two_codes_now_is_proposed() -> None:
    """So did 13.3.1, which took the text of 4.7.1 and 12.8.1."""
    plans = "Number of countries that have integrated mitigation into curricula"
    learnt = "Extent to which education for sustainable development is mainstreamed"
    then = graph(objective("4", name=learnt), objective("13", name=plans))
    found = diff(then, graph(objective("4", name=learnt), objective("13", name=learnt)))
    assert [(one.old.code, one.new.code, one.taken) for one in found.proposals] == [
        ("4", "13", True)
    ]


def test_the_place_decides_between_equal_names() -> None:
    def of(*codes: str) -> StrategyGraph:
        homes = zip(codes, ("T1", "T2"), strict=True)
        nodes = [objective(code, name="Good service", belongs_to=home) for code, home in homes]
        return graph(theme("T1"), theme("T2"), *nodes)

    found = diff(of("A", "B"), of("Z", "Y"))
    assert [(one.old.code, one.new.code) for one in found.proposals] == [("A", "Z"), ("B", "Y")]


def test_names_are_compared_in_the_language_that_both_have() -> None:
    then = graph(objective("A", name=Translations({"en": "Clean streets", "zh-TW": "街道清潔"})))
    now = graph(objective("B", name=Translations({"zh-TW": "街道清潔"})))
    (one,) = diff(then, now).proposals
    assert one.likeness == 1


@given(strategies(), strategies())
def test_back_and_forth_are_each_other_turned_round(
    one: StrategyGraph, other: StrategyGraph
) -> None:
    there = classes(diff(one, other))
    back = [(code, _OTHER.get(kind, kind)) for code, kind in classes(diff(other, one))]
    stated = set(_OTHER)
    assert sorted(c for c in there if c[1] in stated) == sorted(c for c in back if c[1] in stated)


@given(strategies(), strategies())
def test_what_the_diff_says_makes_the_newer_of_the_older(
    one: StrategyGraph, other: StrategyGraph
) -> None:
    nodes, links = applied(one, diff(one, other, proposals=False).to_dict())
    wanted, wanted_links = records(other)
    assert nodes == wanted
    # Of two links between the same ends the last is compared.
    assert links == wanted_links


def test_what_the_diff_says_follows_what_is_declared() -> None:
    then = graph(theme("T1"), theme("T2"), objective("A", name="Save", belongs_to="T1"), kpi("K"))
    moved = DeclaredChange(earlier=("A",), reason="new codes")
    now = graph(
        theme("T1"),
        theme("T2"),
        objective("B", name="Save more", belongs_to="T2", moved=moved),
        kpi("K", measures="B"),
        objective("N", name="New", belongs_to="T1"),
    )
    assert applied(then, diff(then, now).to_dict()) == records(now)


def test_a_node_says_itself_why_it_changed() -> None:
    why = DeclaredChange(reason="fewer machines")
    then = graph(kpi("K", target=5.0, **RISES))
    now = graph(kpi("K", target=4.0, moved=why, **RISES))
    (one,) = diff(then, now).changes
    assert (one.change.kind, one.change.reason) == (Class.TARGET_LOWERED, "fewer machines")
    # What it said before explains nothing that came later.
    (later,) = diff(now, graph(kpi("K", target=3.0, moved=why, **RISES))).changes
    assert later.change.unexplained


@pytest.mark.parametrize("name", ["taipei-pawnshop-108", "strategy-graph"])
def test_layout_is_no_change(name: str) -> None:
    text = (ROOT / "models" / f"{name}.yaml").read_text(encoding="utf-8")
    ragged = re.sub(r"\n(?=\w+:)", "\n\n# a section\n", text).replace(", name:", " ,   name:  ")
    assert ragged != text
    graphs = [link([read_text(each)], strict=False) for each in (text, ragged, fmt_text(ragged))]
    for other in graphs[1:]:
        assert diff(graphs[0], other).changes == ()


def test_what_the_head_of_a_strategy_says_is_compared() -> None:
    text = "strategy: {{id: town-{year}, name: Town, period: '{year}'{more}}}\nvision: {vision}\n"
    then = text.format(year=2025, more="", vision="A green town")
    more = ", calendar: {first_month: 7}, organization: Works"
    now = text.format(year=2026, more=more, vision="A green and quiet town")
    old, new = (link([read_text(each)]) for each in (then, now))
    found = diff(old, new)
    assert classes(found) == [("vision", "renamed")]
    assert [(each.field, each.before, each.after) for each in found.heads] == [
        ("id", "town-2025", "town-2026"),
        ("period", "2025", "2026"),
        ("organization", None, "Works"),
        ("calendar", None, {"first_month": 7}),
    ]
    assert (str(found.heads[1].then), str(found.heads[1].now)) == ("<text>:1:47", "<text>:1:47")
    assert found.unexplained == ()
    assert diff(old, new, "vision").heads == ()
    assert diff(old, new, only=["unexplained"]).heads == ()
    back = diff(new, old)
    assert [(each.after, each.before) for each in back.heads if each.field == "calendar"] == [
        (None, {"first_month": 7})
    ]
    assert len(found.table().rows) == 5
    assert diff(old, old).heads == ()
