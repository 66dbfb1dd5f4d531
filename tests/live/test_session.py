"""The last good map, edits that are shown first, steps back and forth, newer files."""

from pathlib import Path

import pytest

from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.io.load import load
from strategy_graph.linter.run import lint
from strategy_graph.linter.settings import LintSettings
from strategy_graph.live import records
from strategy_graph.live.actions import maker
from strategy_graph.live.records import form_of, state
from strategy_graph.live.session import SHOWN, Session
from strategy_graph.render.map import draw
from tests.live.conftest import GUESSES, MODEL

RENAME = {"action": "rename", "node": "AF1", "code": "AF9"}


@pytest.fixture
def session(folder: Path) -> Session:
    """A session of the folder."""
    return Session((str(folder),))


def test_the_last_good_map_stays_with_the_errors_over_it(session: Session, folder: Path) -> None:
    good = session.picture
    path = folder / MODEL
    text = path.read_text("utf-8")
    path.write_text(text.replace("name: 致力開闢財源", "nmae: [x"), "utf-8")
    broken = session.refresh()
    assert broken.html == good.html
    assert broken.version == good.version + 1
    assert f"{MODEL}:" in broken.errors[0]
    assert state(session)["errors"] == [*broken.errors]
    path.write_text(text.replace("致力開闢財源", "Another name"), "utf-8")
    again = session.refresh()
    assert again.errors == ()
    assert "Another name" in again.html


def test_an_edit_is_shown_then_written_then_taken_back(session: Session, folder: Path) -> None:
    before = (folder / MODEL).read_bytes()
    name, edited = session.show(maker(session, RENAME))
    assert (folder / MODEL).read_bytes() == before
    session.write(name)
    after = (folder / MODEL).read_bytes()
    assert after == edited.changes[-1].new
    assert session.steps == {"undo": 1, "redo": 0}
    session.undo()
    assert (folder / MODEL).read_bytes() == before
    session.redo()
    assert (folder / MODEL).read_bytes() == after
    with pytest.raises(StrategyGraphError, match="not known any more"):
        session.write(name)
    with pytest.raises(StrategyGraphError, match="nothing to take back"):
        session.redo()


def test_a_newer_file_is_never_written_over(session: Session, folder: Path) -> None:
    name, _ = session.show(maker(session, RENAME))
    with (folder / GUESSES).open("a", encoding="utf-8") as stream:
        stream.write("# somebody else\n")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(ReadError, match="changed"):
        session.write(name)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    name, _ = session.show(maker(session, RENAME))
    session.write(name)
    with (folder / MODEL).open("a", encoding="utf-8") as stream:
        stream.write("# and again\n")
    with pytest.raises(ReadError, match="changed"):
        session.undo()
    assert session.steps["undo"] == 1


def test_edits_that_nobody_writes_are_forgotten(session: Session) -> None:
    first, _ = session.show(maker(session, RENAME))
    for _ in range(SHOWN):
        session.show(maker(session, RENAME))
    with pytest.raises(StrategyGraphError, match="not known any more"):
        session.write(first)


def test_a_form_is_made_of_the_schema(session: Session) -> None:
    fields = {each["key"]: each for each in form_of(session, "AF1.2")["fields"]}
    assert fields["name"]["value"] == "純益率達成率"
    assert fields["target"]["value"] == ""
    assert [each["value"] for each in fields["direction"]["choices"]][:2] == ["higher", "lower"]
    assert fields["due"]["form"] == "date"
    assert "actuals" not in fields


@pytest.mark.parametrize(
    "asked",
    [
        {"action": "new", "what": "objective", "name": "N", "fields": {"theme": "A"}},
        {"action": "fields", "node": "AF1", "fields": {"owner": "Ann"}},
        {"action": "move", "node": "AF1", "theme": "B"},
        {"action": "drop", "node": "AF1.2", "because": "why"},
        {"action": "judge", "link": "H04", "accept": True, "because": "data"},
        {"action": "judge", "link": "H04", "accept": False, "because": "data"},
        {"action": "suppress", "node": "AF1", "rule": "SG103", "because": "known"},
    ],
)
def test_every_action_is_one_small_change(
    asked: dict[str, object], session: Session, folder: Path
) -> None:
    name, edited = session.show(maker(session, asked))
    assert 1 <= edited.diff.count("\n+") + edited.diff.count("\n-") <= 8
    session.write(name)
    assert session.refresh().errors == ()
    assert (folder / Path(edited.changes[0].path).name).read_bytes() == edited.changes[0].new


def test_findings_of_a_node_are_counted_beyond_those_that_are_sent(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = state(session)
    monkeypatch.setattr(records, "_FINDINGS", 1)
    few = state(session)
    assert len(few["findings"]) == 1
    named = [each["node"] for each in every["findings"] if each["node"]]
    assert len(named) > 1
    assert few["counts"] == {node: named.count(node) for node in named}


def town_and_offices(folder: Path) -> None:
    """A strategy, two below it, one below those, and one that has nothing to do with them."""
    texts = {
        "town": "strategy: {id: town, name: Town}\nobjectives: [{id: O1, name: Clean air}]\n",
        "desk": "strategy: {id: desk, name: Desk, parent: {id: east}}\n"
        'objectives: [{id: D1, name: Fast forms, aligns_to: "east:A1"}]\n',
        "alone": "strategy: {id: alone, name: Alone}\nobjectives: [{id: Z1, name: Peace}]\n",
    }
    for office, name in (("east", "Fewer cars"), ("west", "More trees")):
        texts[office] = (
            f"strategy: {{id: {office}, name: {office.title()}, parent: {{id: town}}}}\n"
            f'objectives: [{{id: A1, name: {name}, aligns_to: "town:O1"}}]\n'
        )
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")


@pytest.mark.parametrize("strategy", ["town", "east", "desk", "alone"])
def test_what_has_nothing_to_do_with_a_strategy_changes_nothing_of_its_page(
    strategy: str, tmp_path: Path
) -> None:
    town_and_offices(tmp_path)
    session = Session((str(tmp_path),), strategy=strategy)
    whole = load(tmp_path)
    assert session.picture.html == draw(whole, strategy=strategy).to_html()
    of_all = lint(whole, settings=LintSettings()).findings
    assert session.picture.findings is not None
    found = {each.key for each in session.picture.findings.findings}
    about = {each.key for each in of_all if (each.node or "").partition(":")[0] == strategy}
    assert about <= found
    assert {node.partition(":")[0] for node in session.files.graph.ids} >= {strategy}


def test_only_the_file_that_changed_is_parsed_again(tmp_path: Path) -> None:
    town_and_offices(tmp_path)
    session = Session((str(tmp_path),), strategy="east")
    before = dict(session.files.parsed)
    east = tmp_path / "east.yaml"
    east.write_text(east.read_text("utf-8").replace("Fewer cars", "Hardly any cars"), "utf-8")
    assert "Hardly any cars" in session.refresh().html
    again = {path for path, file in session.files.parsed.items() if file is not before[path]}
    assert again == {str(east)}


def test_of_several_strategies_one_is_named(tmp_path: Path) -> None:
    town_and_offices(tmp_path)
    with pytest.raises(StrategyGraphError, match="there are several strategies"):
        Session((str(tmp_path),))
