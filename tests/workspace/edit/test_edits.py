"""One thing added, renamed, moved or dropped: the model as expected, every other byte the same."""

import difflib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.errors import ReadError, SelectError, StrategyGraphError
from strategy_graph.io.writer import replace
from strategy_graph.model import EdgeKind, Kpi, Origin
from strategy_graph.text.atomic_write import write_atomically
from strategy_graph.workspace.edit.changes import Edited
from strategy_graph.workspace.edit.fields import edit_fields, suppress


def lines(edited: Edited) -> list[str]:
    found: list[str] = []
    for each in edited.changes:
        before, after = each.before.splitlines(), each.after.splitlines()
        made = difflib.unified_diff(before, after, lineterm="", n=0)
        found += [
            f"{line[0]} {line[1:]}"
            for line in made
            if line[:1] in "+-" and line[:3] not in ("+++", "---")
        ]
    return found


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_objective_gets_the_next_code_and_one_line(town: Path) -> None:
    edited = sg.new(
        "objective", "Cheap: 5", models=town, strategy="town",
        fields={"theme": "A", "perspective": "C"},
    )  # fmt: skip
    assert edited.about == "town:AC2"
    assert lines(edited) == ['+   - {id: AC2, name: "Cheap: 5", theme: A, perspective: C}']
    node = sg.load(town).node("AC2")
    assert node.name == "Cheap: 5"


def test_a_kpi_stands_under_its_objective_with_fields_as_typed(town: Path) -> None:
    edited = sg.new(
        "kpi", "Costs", models=town, strategy="town", under="BF1",
        fields={"target": "90", "owner": "Ann", "actuals": "[{period: 2026, value: 3}]"},
    )  # fmt: skip
    assert edited.about == "town:BF1.1"
    assert lines(edited) == [
        "+     kpis:",
        "+       - id: BF1.1",
        "+         name: Costs",
        "+         owner: Ann",
        "+         target: 90",
        "+         actuals:",
        '+           - {period: "2026", value: 3}',
    ]


def test_a_guess_goes_to_the_overlay_with_the_next_id(town: Path) -> None:
    edited = sg.new(
        "link", models=town, strategy="town",
        fields={"from": "BF1", "to": "AC1", "kind": "depends_on", "origin": "inferred"},
    )  # fmt: skip
    assert [Path(each).name for each in edited.paths] == ["guesses.yaml"]
    assert edited.about == "H02"
    assert "+   - {from: BF1, to: AC1, id: H02, kind: depends_on, origin: inferred}" in lines(
        edited
    )


@pytest.mark.parametrize(
    ("what", "fields", "said"),
    [
        ("kpi", {"budget": "40000 USD"}, "'budget' is no field of"),
        ("plan", {"budget": "40000 USD"}, "amount: 40000"),
        ("kpi", {"target": "90", "ownr": "x"}, "owner"),
        ("objective", {"theme": "Z"}, "Z"),
        ("swot", {}, "cannot be added"),
        ("link", {"from": "AC1", "to": "BF1"}, "there already"),
        ("link", {"from": "AC1", "to": "BF2"}, "BF1"),
        ("objective", {"note": "x\n  - id: Q\n    name: y", "due": "soon"}, "due"),
    ],
)
def test_what_no_file_may_say_is_refused_and_nothing_is_written(
    what: str, fields: dict[str, str], said: str, town: Path
) -> None:
    before = snapshot(town)
    with pytest.raises(StrategyGraphError) as error:
        sg.new(what, "X", models=town, strategy="town", fields=fields)
    assert said in str(error.value)
    assert snapshot(town) == before


def test_a_rename_reaches_every_file_and_nothing_else(town: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    known = ["SG103 town:AC1 AC1 has none", "SG103 town:AC1.1 AC1.1 has none", "SG1 town x"]
    baseline.write_text(json.dumps({"version": 1, "findings": known}))
    edited = sg.rename("town:AC1", "AC7", models=town, baseline=str(baseline))
    assert lines(Edited("", edited.changes[:-1])) == [
        "-     to: AC1   # a guess",
        "+     to: AC7   # a guess",
        "-   - {id: O1, name: One, aligns_to: town:AC1}",
        "+   - {id: O1, name: One, aligns_to: town:AC7}",
        "-   - id: AC1",
        "+   - id: AC7",
        '-   - {from: AC1, to: BF1, kind: causes, polarity: "+"}  # believed',
        '+   - {from: AC7, to: BF1, kind: causes, polarity: "+"}  # believed',
        "-   - {rule: SG601, why: on purpose, node: AC1}",
        "+   - {rule: SG601, why: on purpose, node: AC7}",
    ]
    assert json.loads(baseline.read_text())["findings"] == [
        "SG1 town x",
        "SG103 town:AC1.1 AC1.1 has none",
        "SG103 town:AC7 AC7 has none",
    ]
    assert [(note.key, note.node) for note in edited.notes] == [
        ("alike", "AC1.1"), ("alike", "AC1.1.1"), ("alike", "AC1.2"), ("mention", "AC1"),
    ]  # fmt: skip
    graph = sg.load(town)
    assert "town:AC1" not in graph
    assert graph.node("AC7").name == "More readers"


def test_a_kpi_is_renamed_in_tables_byte_for_byte(town: Path) -> None:
    edited = sg.rename("AC1.1", "Readers", models=town)
    assert (town / "values.csv").read_bytes() == (
        b"kpi,period,value\r\nReaders,2026Q1,30\r\nAC1.2,2026Q1,5\r\ntown:Readers,2026Q2,31\r\n"
    )
    assert {Path(each).name for each in edited.paths} == {"town.yaml", "values.csv"}
    kpi = sg.load(town).node("Readers")
    assert isinstance(kpi, Kpi)
    assert [each.number for each in kpi.actuals] == [30, 31]


def test_a_perspective_is_renamed_apart_from_a_theme_of_its_code(town: Path) -> None:
    text = (
        (town / "town.yaml")
        .read_text("utf-8")
        .replace("id: A,", "id: C,")
        .replace("theme: A", "theme: C")
        .replace("[A, B]", "[C, perspective-C]")
    )
    (town / "town.yaml").write_text(text, "utf-8")
    sg.rename("perspective-C", "K", models=town)
    after = (town / "town.yaml").read_text("utf-8")
    assert "perspective: K" in after
    assert "theme: C" in after
    assert "[C, perspective-K]" in after


@pytest.mark.parametrize("fresh", ["BF1", "A:1", "", " AC9", "x\u200by"])
def test_a_code_that_is_taken_or_none_is_refused(fresh: str, town: Path) -> None:
    before = snapshot(town)
    with pytest.raises(StrategyGraphError):
        sg.rename("town:AC1", fresh, models=town)
    assert snapshot(town) == before


def test_an_objective_moves_to_another_theme_and_perspective(town: Path) -> None:
    edited = sg.move("AC1", models=town, theme="B", perspective="F")
    assert lines(edited) == [
        "-     theme: A", "-     perspective: C", "+     theme: B", "+     perspective: F",
    ]  # fmt: skip


def test_a_kpi_moves_with_its_text_and_comments(town: Path) -> None:
    edited = sg.move("AC1.1", models=town, under="BF1")
    text = (town / "town.yaml").read_text("utf-8")
    block = """\
    kpis:
      # how many
      - id: AC1.1
        name: 'Readers a day'
        target: 500   # counted at the door
        action_plans:
          - id: AC1.1.1
            name: >-
              Open on
              Sundays
            # under it
"""
    assert block in text.partition("- id: BF1")[2]
    assert edited.notes == ()
    graph = sg.load(town)
    assert [e.target for e in graph.edges_from("town:AC1.1") if e.kind is EdgeKind.MEASURES] == [
        "town:BF1"
    ]
    assert [e.target for e in graph.edges_from("town:AC1.1.1")] == ["town:AC1.1"]


KPIS = """\
strategy: {id: s, name: S}
objectives:
  - id: O1
    name: One
    kpis:
      # of all of them

      # counted by hand,
      # see K1
      - {id: K1, name: 'Days # of rain'}  # K1 again
      # later
      - {id: K2, name: Weeks}
  - id: O2
    name: Two
    kpis:
    - {id: K3, name: Months}
  - {id: O3, name: Three, kpis: [{id: K4, name: Years}]}
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_comment_right_above_a_node_goes_with_it(tmp_path: Path, ends: str) -> None:
    path = tmp_path / "s.yaml"
    path.write_bytes(KPIS.replace("\n", ends).encode())
    sg.move("K1", models=path, under="O2")
    text = path.read_bytes().decode()
    assert text.count(ends) == text.count("\n") == KPIS.count("\n")
    first, second = text.replace("\r", "").split("  - id: O2\n")
    assert "# of all of them" in first
    assert "# later" in first
    assert "by hand" not in first
    assert (
        """\
    - {id: K3, name: Months}
    # counted by hand,
    # see K1
    - {id: K1, name: 'Days # of rain'}  # K1 again
"""
        in second
    )


def test_it_stays_where_the_new_list_has_no_line_for_it(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(KPIS, "utf-8")
    sg.move("K2", models=path, under="O3")
    text = path.read_text("utf-8")
    assert "      # later\n  - id: O2" in text
    assert "kpis: [{id: K4, name: Years}, {id: K2, name: Weeks}]" in text


def test_a_rename_lists_the_comments_that_hold_the_old_code(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(KPIS, "utf-8")
    notes = sg.rename("K1", "K9", models=path, dry_run=True).notes
    assert [(n.key, n.location.line) for n in notes if n.location] == [
        ("comment", 9), ("comment", 10),
    ]  # fmt: skip


def test_a_node_moves_deeper_and_shallower(town: Path) -> None:
    sg.move("AC1.1.1", models=town, under="BF1")
    with pytest.raises(StrategyGraphError, match="without changing more"):  # its comment
        sg.move("AC1.1.1", models=town, under="AC1.2")
    sg.move("AC1.2", models=town, under="BF1")
    graph = sg.load(town)
    assert [e.target for e in graph.edges_from("town:AC1.1.1")] == ["town:BF1"]
    assert "# under it" in (town / "town.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("node", "where"),
    [
        ("AC1", {"under": "AC1.1"}), ("AC1.1", {"theme": "B"}), ("AC1", {}),
        ("AC1", {"theme": "C"}), ("AC1.1", {"under": "AC1.1"}), ("A", {"under": "B"}),
    ],
)  # fmt: skip
def test_where_a_node_cannot_stand_it_is_not_moved(
    node: str, where: dict[str, str], town: Path
) -> None:
    before = snapshot(town)
    with pytest.raises(StrategyGraphError):
        sg.move(
            node,
            models=town,
            theme=where.get("theme"),
            under=where.get("under"),
        )
    assert snapshot(town) == before


def test_what_is_dropped_stays_cancelled_with_its_reason(town: Path) -> None:
    edited = sg.drop("AC1.2", because="nobody joins: why?", models=town)
    assert lines(edited)[0] == "-       - {id: AC1.2, name: Members}"
    node = sg.load(town).node("AC1.2")
    assert node.apart is not None
    assert node.status_reason == "nobody joins: why?"


def test_what_is_removed_goes_with_all_that_cites_it(town: Path) -> None:
    with pytest.raises(StrategyGraphError, match=r"this row is about town:AC1\.1"):
        sg.drop("AC1.1", because="no", models=town, remove=True)
    (town / "values.csv").write_text("kpi,period,value\n")
    edited = sg.drop("town:AC1", because="closed", models=town, remove=True, dry_run=True)
    assert [(n.key, n.node) for n in edited.notes] == [
        ("with_it", "town:AC1.1"), ("with_it", "town:AC1.1.1"), ("with_it", "town:AC1.2"),
        ("cited", "town:AC1"), ("cited", "town:AC1"), ("cited", "town:AC1"), ("cited", "town:AC1"),
    ]  # fmt: skip
    edited.write()
    graph = sg.load(town)
    assert not [node for node in graph.ids if "AC1" in node]
    text = (town / "town.yaml").read_text("utf-8")
    assert "links:" not in text
    assert text.endswith("# the end\n")
    assert "# Ours." in text


def test_codes_that_are_counted_never_shift(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("strategy: {id: s, name: S}\nvalues: [One, Two]\n")
    with pytest.raises(StrategyGraphError, match="value-2 has its code by counting"):
        sg.drop("value-1", because="no", models=path, remove=True)
    sg.drop("value-2", because="no", models=path, remove=True)
    assert path.read_text() == "strategy: {id: s, name: S}\nvalues: [One]\n"


def test_a_link_is_dropped_by_its_ends_or_its_id(town: Path) -> None:
    assert lines(sg.drop("AC1->BF1", because="no", models=town))[0].startswith("- links:")
    assert sg.drop("H01", because="no", models=town).paths[0].endswith("guesses.yaml")
    assert not sg.load(town).edges_of_kind(EdgeKind.CAUSES)
    with pytest.raises(StrategyGraphError):
        sg.drop("AC1->BF1", because="no", models=town)
    with pytest.raises(StrategyGraphError, match="reason"):
        sg.drop("AC1", because=" ", models=town)


def test_fields_are_set_and_taken_away(town: Path) -> None:
    edited = edit_fields(
        "AC1.1", {"target": "600", "unit": "people", "due": "2027-01-31"}, models=town
    )
    assert lines(edited) == [
        "-         target: 500   # counted at the door",
        "+         unit: people",
        "+         target: 600   # counted at the door",
        "+         due: 2027-01-31",
    ]
    assert (
        "target"
        not in edit_fields("AC1.1", {"target": ""}, models=town)
        .changes[0]
        .after.split("AC1.1\n")[1]
        .split("action_plans")[0]
    )
    with pytest.raises(ReadError):
        edit_fields("AC1.1", {"target": "~ [", "name": "x"}, models=town)
    with pytest.raises(StrategyGraphError):
        edit_fields("AC1.1", {"name": ""}, models=town)


def test_a_finding_is_let_pass_with_a_reason(town: Path) -> None:
    edited = suppress("AC1", "SG401", because="known", models=town)
    assert lines(edited) == ["+     ignore:", "+       - {rule: SG401, why: known}"]


def test_all_files_are_written_or_none(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited = sg.rename("town:AC1", "AC7", models=town, dry_run=True)
    before = snapshot(town)
    write: Callable[..., None] = write_atomically
    calls = 0

    def failing(path: str, data: bytes, *, expected: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise OSError(28, "No space left on device", path)
        write(path, data, expected=expected)

    monkeypatch.setattr(replace, "write_atomically", failing)
    with pytest.raises(OSError, match="No space"):
        edited.write()
    assert snapshot(town) == before
    assert calls == 5  # two written, one refused, two written back


def test_a_file_that_changed_meanwhile_is_not_written_over(town: Path) -> None:
    edited = sg.rename("town:AC1", "AC7", models=town, dry_run=True)
    with (town / "other.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# mine\n")
    before = snapshot(town)
    with pytest.raises(ReadError, match="changed"):
        edited.write()
    assert snapshot(town) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_stops_all(town: Path) -> None:
    (town / "town.yaml").chmod(0o444)
    before = snapshot(town)
    with pytest.raises(OSError, match="ermission"):
        sg.rename("town:AC1", "AC7", models=town)
    assert snapshot(town) == before


def test_who_is_not_there_is_told_who_is(town: Path) -> None:
    with pytest.raises(SelectError, match="BF1"):
        sg.rename("BF11", "X", models=town)
    with pytest.raises(StrategyGraphError, match="several strategies"):
        sg.new("objective", "X", models=town)
    assert sg.load(town).edges_of_kind(EdgeKind.CAUSES)[-1].origin in Origin
