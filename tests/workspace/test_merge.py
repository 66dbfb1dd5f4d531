"""Merging by node and field: both edits made, comments kept, contradictions told, nothing lost."""

import itertools
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy_graph.io.load import read_text
from strategy_graph.io.parsed import parse
from strategy_graph.io.writer.editor import edited_text
from strategy_graph.io.writer.edits import Append, Edit, Insert, Remove, Replace
from strategy_graph.io.writer.patch import state_the_same
from strategy_graph.model import Kpi, Suppression
from strategy_graph.workspace.merge import merge
from tests.conftest import Cli

BASE = """\
# The town's strategy, agreed in spring.
strategy: {id: town, name: Town}
themes:
  - {id: A, name: {en: Clean, zh-TW: 清潔}, tags: [x, y]}  # the first
objectives:
  # what people see
  - {id: A1, name: Cleaner streets, theme: A, owner: Works}
  - id: A2
    name: Cleaner air  # asked for by the council
    owner: Health
    tags: [air]
kpis:
  - {id: K1, name: Swept, unit: km, direction: higher, measures: A1, target: 400}
  - id: K2
    name: Dust
    direction: lower
    measures: A2
    target: 30
    actuals:
      - {period: "2024", value: 41}
links:
  - {from: A1, kind: causes, to: A2, polarity: "+"}
"""

EDITS: tuple[Edit, ...] = (
    Replace(("strategy", "name"), "Our town"),
    Replace(("themes", 0, "name", "en"), "Clean town"),
    Replace(("themes", 0, "name", "zh-TW"), "潔淨"),
    Append(("themes", 0, "tags"), "z"),
    Replace(("objectives", 0, "name"), "Clean streets: all of them"),
    Replace(("objectives", 0, "owner"), "Public works"),
    Insert(("objectives", 0), "description", "in every quarter"),
    Replace(("objectives", 1, "owner"), "Environment"),
    Remove(("objectives", 1, "tags")),
    Replace(("kpis", 0, "target"), 450),
    Replace(("kpis", 0, "unit"), "m"),
    Append(("kpis", 1, "actuals"), {"period": "2025", "value": 35}),
    Replace(("kpis", 1, "target"), 25),
    Append(("kpis",), {"id": "K3", "name": "Noise", "measures": "A2"}),
    Append(("objectives",), {"id": "A3", "name": "Quiet nights"}),
    Insert(("links", 0), "strength", 0.5),
)
"""Edits of which no two speak of the same thing."""


def comments(text: str) -> list[str]:
    return sorted(part.split("\n")[0].strip() for part in text.split("#")[1:])


@settings(max_examples=40)
@given(st.lists(st.sampled_from(range(len(EDITS))), unique=True), st.data())
def test_edits_that_do_not_meet_are_both_made_in_either_order(
    chosen: list[int], data: st.DataObject
) -> None:
    mine = set(data.draw(st.lists(st.sampled_from(chosen), unique=True)) if chosen else ())
    first = [EDITS[at] for at in sorted(chosen) if at in mine]
    second = [EDITS[at] for at in sorted(chosen) if at not in mine]
    both = edited_text(BASE, *(EDITS[at] for at in sorted(chosen)))
    ours, theirs = (edited_text(BASE, *edits) for edits in (first, second))
    for one, other in itertools.permutations((ours, theirs)):
        found = merge(BASE, one, other)
        assert (found.conflicts, found.clean, found.lost_comments) == ((), True, ())
        assert state_the_same(read_text(found.text), read_text(both))
        assert comments(found.text) == comments(both)


def test_comments_that_both_sides_write_are_kept() -> None:
    ours = BASE.replace("target: 400}", "target: 450}  # after the new machines")
    theirs = BASE.replace("owner: Works}", "owner: Parks}  # since May")
    found = merge(BASE, ours, theirs)
    assert found.clean
    assert "target: 450}  # after the new machines" in found.text
    assert "owner: Parks}  # since May" in found.text


def test_what_both_sides_changed_is_told_and_both_stand_in_the_file() -> None:
    ours = BASE.replace("target: 400", "target: 350").replace("Health", "Works")
    theirs = BASE.replace("target: 400", "target: 380")
    found = merge(BASE, ours, theirs)
    assert found.sentences() == ("K1 Swept: target is 350 here and 380 there; it was 400",)
    assert not found.clean
    lines = found.text.splitlines()
    at = lines.index("<<<<<<< ours")
    assert "target: 350" in lines[at + 1]
    assert lines[at + 2] == "======="
    assert "target: 380" in lines[at + 3]
    assert lines[at + 4] == ">>>>>>> theirs"
    assert found.text.count("owner: Works") == 2  # what they did not touch is merged
    assert "Health" not in found.text


def test_a_node_that_one_side_dropped_and_the_other_changed_stays() -> None:
    dropped = "".join(line for line in BASE.splitlines(keepends=True) if "K1" not in line)
    changed = BASE.replace("target: 400", "target: 450")
    for ours, theirs, said in (
        (dropped, changed, "dropped here"),
        (changed, dropped, "and dropped"),
    ):
        found = merge(BASE, ours, theirs)
        assert not found.clean
        assert said in found.sentences()[0]
        assert "target: 450" in found.text
    # Where nobody changed it, it goes.
    assert "K1" not in merge(BASE, dropped, BASE.replace("Health", "Parks")).text


def test_a_node_that_one_side_dropped_and_the_other_made_a_link_to_stays() -> None:
    base = BASE.partition("links:")[0]
    at = base.index("  - id: K2")
    dropped = base[:at]
    linked = base + "action_plans:\n  - {id: P1, name: Wash roads, drives: [K2]}\n"
    for ours, theirs, said in (
        (dropped, linked, "K2 Dust: dropped here"),
        (linked, dropped, "K2 Dust: changed here and dropped there"),
    ):
        found = merge(base, ours, theirs)
        assert not found.clean
        assert any(each.startswith(said) for each in found.sentences()), found.sentences()
        assert "name: Dust" in found.text
        assert "measures: A2" in found.text
        assert "drives: [K2]" in found.text or "drives: K2" in found.text


def test_what_either_side_does_not_want_reported_is_kept() -> None:
    """Though other lines contradict, or stand so near that git does not merge them."""
    ignore = "ignore: [{rule: SG601, why: renamed in 109}]"
    theirs = BASE.replace("    owner: Health\n", f"    owner: Health\n    {ignore}\n")
    for ours in (BASE.replace("Health", "Parks"), BASE.replace("target: 400", "target: 1")):
        for sides in itertools.permutations((ours, theirs)):
            found = merge(BASE, *sides)
            assert found.clean
            assert [each.rule for each in suppressed(found.text)] == ["SG601"]
    gone = merge(theirs, theirs.replace("Health", "Parks"), BASE)
    assert (gone.clean, suppressed(gone.text)) == (True, ())
    both = merge(BASE, BASE.replace("400", "350"), theirs.replace("400", "380"))
    assert not both.clean
    assert "SG601" in both.text


def suppressed(text: str) -> tuple[Suppression, ...]:
    return parse(text, file="town.yaml").document.suppressions


def test_keys_of_their_own_that_the_merge_does_not_hold_are_told() -> None:
    ours = BASE.replace("unit: km,", "unit: km, x-by: us,")
    theirs = BASE.replace("unit: km,", "unit: m, x-seen: May,")
    found = merge(BASE, ours, theirs)
    assert found.clean
    kept = [key for key in ("x-by: us", "x-seen: May") if key in found.text]
    assert sorted([*kept, *found.lost_comments]) == ["x-by: us", "x-seen: May"]
    assert len(kept) == 1


def test_values_of_two_groups_in_one_period_do_not_contradict() -> None:
    line = '      - {period: "2024", value: 1, group: all}\n'
    base = BASE.replace('      - {period: "2024", value: 41}\n', line)
    north, south = (
        base.replace(line, line + line.replace("all", name)) for name in ("north", "south")
    )
    found = merge(base, north, south)
    assert found.clean
    (kpi,) = (node for node in read_text(found.text) if node.code == "K2")
    assert isinstance(kpi, Kpi)
    assert {each.group for each in kpi.actuals} == {"all", "north", "south"}


def test_a_node_is_followed_through_another_code() -> None:
    recoded = BASE.replace("{id: K1, ", "{id: K9, moved: {from: [K1], reason: new codes}, ")
    changed = BASE.replace("target: 400", "target: 450")
    for ours, theirs in itertools.permutations((recoded, changed)):
        found = merge(BASE, ours, theirs)
        assert found.conflicts == ()
        (kpi,) = (node for node in read_text(found.text) if node.code in ("K1", "K9"))
        assert (kpi.code, getattr(kpi, "target", None)) == ("K9", 450)


def test_two_nodes_under_one_new_code_are_a_conflict() -> None:
    sides = [edited_text(BASE, Append(("themes",), {"id": "B", "name": n})) for n in ("One", "Two")]
    found = merge(BASE, *sides)
    assert found.sentences() == ("B One: name is One here and Two there",)
    assert "One" in found.text
    assert "Two" in found.text


def test_what_is_no_strategy_is_merged_line_by_line() -> None:
    found = merge(BASE, BASE.replace("strategy:", "strategy: {"), BASE.replace("400", "450"))
    assert found.by_lines
    assert "target: 450" in found.text


def git(folder: Path, *arguments: str, ok: bool = True) -> str:
    name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    done = subprocess.run(["git", *name, *arguments], cwd=folder, capture_output=True, check=False)
    assert not ok or done.returncode == 0, done.stderr
    return (done.stdout + done.stderr).decode()


@pytest.fixture
def repository(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    monkeypatch.chdir(tmp_path)
    page = cli("merge", "--install")
    assert "git merges strategies node by node now" in page.out
    assert "already" in cli("merge", "--install").out
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "town.yaml").write_text(BASE, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "base")
    return tmp_path


def merged_by_git(repository: Path, ours: str, theirs: str) -> tuple[str, str]:
    model = repository / "models" / "town.yaml"
    git(repository, "checkout", "-qb", "theirs")
    model.write_text(theirs, encoding="utf-8")
    git(repository, "commit", "-qam", "theirs")
    git(repository, "checkout", "-q", "main")
    model.write_text(ours, encoding="utf-8")
    git(repository, "commit", "-qam", "ours")
    said = git(repository, "merge", "theirs", "-m", "merge", ok=False)
    return said, model.read_text(encoding="utf-8")


def test_git_merges_edits_on_one_line(repository: Path) -> None:
    """By lines both would stand between marks: they are on one line."""
    said, text = merged_by_git(
        repository, BASE.replace("400", "450"), BASE.replace("unit: km", "unit: m")
    )
    assert "CONFLICT" not in said
    assert "unit: m, direction: higher, measures: A1, target: 450" in text
    assert comments(text) == comments(BASE)
    assert git(repository, "status", "--short") == ""


def test_git_tells_a_conflict_in_words_of_the_strategy(repository: Path) -> None:
    said, text = merged_by_git(repository, BASE.replace("400", "350"), BASE.replace("400", "380"))
    assert "models/town.yaml: K1 Swept: target is 350 here and 380 there; it was 400" in said
    assert "CONFLICT" in said
    assert "<<<<<<< ours" in text
    assert git(repository, "status", "--short").startswith("UU models/town.yaml")


def test_three_files_on_the_command_line(cli: Cli, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.yaml" for name in ("base", "ours", "theirs")]
    texts = (BASE, BASE.replace("400", "350"), BASE.replace("400", "380"))
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    page = cli("merge", *map(str, paths))
    assert page.code == 1
    assert "<<<<<<< ours" in page.out
    assert "目標值" in cli("merge", *map(str, paths), "--lang", "zh-TW").err
    assert paths[1].read_text(encoding="utf-8") == texts[1]
    assert cli("merge", str(paths[0])).code == 2
