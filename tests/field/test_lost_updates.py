"""No writer undoes another: a file that changed since it was read stays as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from strategy_graph.errors import ReadError
from strategy_graph.io.load import read_text
from strategy_graph.neo4j.sync.pull import Pulled
from strategy_graph.text import atomic_write
from strategy_graph.workspace.pull import pull_into
from tests.conftest import Cli

PLAN = """\
strategy: {id: town, name: Town,   period: "2026"}
vision: V
mission: M
themes: [{id: A, name: Bread}, {id: B, name: Roads}]
objectives:
  - id: A1
    name: no
    theme: A
    kpis:
      - id: A1.1
        name: Share of loaves sold (%)
        action_plans: [{id: A1.1.1, name: Bake at night}]
  - {id: B1, name: Roads are safe, theme: B}
links:
  - {id: H1, kind: causes, from: A1, to: B1, polarity: "+", rationale: Bread, origin: inferred}
"""
VALUES = "kpi,period,value\nA1.1,2026Q1,80\n"
OTHER = PLAN.replace("Roads are safe", "Roads are safer")
MINE = "# what somebody else wrote\n"

COMMANDS: dict[str, tuple[str, ...]] = {
    "fmt": ("fmt", "town.yaml"),
    "lint --fix": ("lint", "--fix", "town.yaml"),
    "new": ("new", "objective", "Bread is fresh", "--theme", "A", "-m", "town.yaml"),
    "new link": ("new", "link", "B1", "A1", "--polarity", "+", "-m", "town.yaml"),
    "rename": ("rename", "A1", "A9", "-m", "town.yaml"),
    "move": ("move", "B1", "--theme", "A", "-m", "town.yaml"),
    "drop": ("drop", "A1.1.1", "--because", "never begun", "-m", "town.yaml"),
    "drop --remove": ("drop", "A1.1.1", "--because", "no", "--remove", "-m", "town.yaml"),
    "accept": ("accept", "H1", "--because", "seen in 2025", "-m", "town.yaml"),
    "refute": ("refute", "H1", "--because", "not seen in 2025", "-m", "town.yaml"),
    "import --into": ("import", "other.graphml", "--into", "town.yaml"),
    "actuals add": ("actuals", "add", "values.csv", "-m", "town.yaml"),
}


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli) -> Path:
    """A strategy, and beside it what the commands read."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("town.yaml", PLAN), ("values.csv", VALUES), ("other.yaml", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert cli("export", "other.yaml", "--to", "graphml", "-o", "other.graphml").code == 0
    return tmp_path / "town.yaml"


@pytest.fixture
def at_the_last_moment(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else writes the strategy when its new text is ready to take its place."""
    opened: Callable[..., tuple[int, bool]] = atomic_write._opened  # pyright: ignore[reportPrivateUsage]

    def late(fresh: Path, mode: int) -> tuple[int, bool]:
        with town.open("a", encoding="utf-8") as stream:
            stream.write(MINE)
        return opened(fresh, mode)

    monkeypatch.setattr(atomic_write, "_opened", late)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_writes_where_nobody_else_did(cli: Cli, town: Path, command: str) -> None:
    ran = cli(*COMMANDS[command])
    assert ran.code in (0, 1), ran.err
    assert town.read_text(encoding="utf-8") != PLAN


@pytest.mark.usefixtures("at_the_last_moment")
@pytest.mark.parametrize("command", COMMANDS)
def test_what_somebody_else_wrote_meanwhile_stays(cli: Cli, town: Path, command: str) -> None:
    ran = cli(*COMMANDS[command])
    assert ran.code == 2
    assert "town.yaml: error: somebody else changed this file" in ran.err
    assert town.read_text(encoding="utf-8") == PLAN + MINE


@pytest.mark.usefixtures("at_the_last_moment")
def test_a_pull_from_a_database_stays_behind_too(town: Path) -> None:
    pulled = Pulled("town", (read_text(OTHER, file="town.yaml"),), 1)
    with pytest.raises(ReadError, match="somebody else changed this file"):
        list(pull_into(town.parent, pulled))
    assert town.read_text(encoding="utf-8") == PLAN + MINE
