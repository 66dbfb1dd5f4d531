"""``pull_into`` writes below its folder, and only what differs; no database is needed."""

from pathlib import Path

from strategy_graph.io.load import read_text
from strategy_graph.model import Document
from strategy_graph.neo4j.sync.pull import Pulled
from strategy_graph.workspace.pull import changes, inside, local_files, pull_into

TOWN = "# ours\nstrategy: {id: town, name: Town}\nobjectives:\n  - {id: O1, name: M}\n"


def pulled(text: str, *, name: str) -> Pulled:
    document: Document = read_text(text, file=name)
    return Pulled(strategy="town", documents=(document,), rev=3, unfinished=False, doubled=())


def test_a_file_that_says_the_same_is_not_touched_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "town.yaml"
    path.write_text(TOWN, encoding="utf-8")
    [same] = pull_into(tmp_path, pulled(TOWN, name="town.yaml"))
    assert (same.changes, same.kept) == (False, True)
    [new] = pull_into(tmp_path, pulled(TOWN.replace("M}", "Mend}"), name="town.yaml"))
    assert (new.changes, new.kept, new.path) == (True, True, str(path))
    assert path.read_text(encoding="utf-8") == TOWN.replace("M}", "Mend}")


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    below = tmp_path / "below"
    [written] = pull_into(below, pulled(TOWN, name="../../out.yaml"))
    assert Path(written.path) == below / "out.yaml"
    assert (below / "out.yaml").is_file()
    assert inside("..") == ("strategy.yaml",)
    assert inside("a\\..\\b.yaml") == ("a", "b.yaml")


def test_changes_are_told_against_the_file_that_was_pushed(tmp_path: Path) -> None:
    path = tmp_path / "models" / "town.yaml"
    path.parent.mkdir()
    path.write_text(TOWN, encoding="utf-8")
    files = local_files(str(path.parent))
    assert files == (("town", str(path)),)
    new = pulled(TOWN.replace("M}", "Mend}"), name="models/town.yaml")
    [change] = changes(new, files)
    assert change.path == str(path)
    assert "Mend" in change.after
    assert path.read_text(encoding="utf-8") == TOWN
    [elsewhere] = changes(pulled(TOWN, name="village.yaml"), files)
    assert (elsewhere.path, elsewhere.before) == ("village.yaml", "")
