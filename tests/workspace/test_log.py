"""The life of a node over git and over years, and questions of the strategy as it was."""

import json
import os
import subprocess
from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.errors import ReadError
from tests.conftest import Cli

MODEL = """\
strategy: {id: town, name: Town, organization: Town, period: "2025"}
objectives:
  - {id: A1, name: Cleaner streets}
kpis:
  - {id: K1, name: Swept, unit: km, direction: higher, measures: A1, target: 400}
"""
RECODED = MODEL.replace("{id: K1, ", "{id: K9, moved: {from: [K1], reason: new codes}, ")


class Repository:
    """A repository of git whose commits are of chosen days."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model = folder / "models" / "town.yaml"
        self.model.parent.mkdir()
        self._git("init", "-q", day="2025-01-01")

    def commit(self, text: str, *, day: str, author: str = "Mei") -> None:
        """Write *text* and commit it on *day*."""
        self.model.write_text(text, encoding="utf-8")
        self._git("add", ".", day=day)
        self._git("commit", "-qm", "x", day=day, author=author)

    def _git(self, *arguments: str, day: str, author: str = "Mei") -> None:
        when = f"{day}T12:00:00"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        name = ("-c", f"user.name={author}", "-c", "user.email=x@example.org")
        subprocess.run(
            ["git", *name, *arguments],
            cwd=self.folder,
            env=os.environ | dates,
            check=True,
            capture_output=True,
        )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path)
    made.commit(MODEL, day="2025-01-01")
    made.commit(MODEL.replace("400", "350"), day="2025-06-01", author="Lin")
    made.commit("strategy: {", day="2025-07-01")
    made.commit(RECODED.replace("400", "350"), day="2025-08-01")
    made.model.write_text(RECODED.replace("400", "350").replace("km", "m"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return made


@pytest.mark.usefixtures("repository")
def test_a_life_is_told_back_to_its_first_commit() -> None:
    found = sg.log("K9", "models")
    told = [
        (step.commit and (step.commit.day, step.commit.author), step.change.change.kind.value)
        for step in found.steps
    ]
    assert told == [
        (None, "redefined"),
        (("2025-08-01", "Mei"), "recoded"),
        (("2025-06-01", "Lin"), "target_lowered"),
        (("2025-01-01", "Mei"), "added"),
    ]
    assert [each.day for each in found.unreadable] == ["2025-07-01"]
    assert found.commits == 4


@pytest.mark.usefixtures("repository")
def test_the_page_of_a_life(cli: Cli) -> None:
    page = cli("log", "K9")
    assert "not committed yet\n  ~ K9 Swept [KPI]: measured otherwise" in page.out
    assert "      target: 400 → 350\n      nobody says why" in page.out
    assert "1 commit cannot be read" in page.err
    record = json.loads(cli("log", "K9", "--format", "json").out)
    assert record["summary"] | {"unreadable": 1} == {
        "node": "town:K9",
        "steps": 4,
        "unexplained": 2,
        "commits": 4,
        "unreadable": 1,
    }
    assert "放寬目標值" in cli("log", "K9", "--lang", "zh-TW").out
    assert cli("log", "nowhere").code == 2


def test_a_life_goes_on_in_the_strategy_of_the_year_before(tmp_path: Path, cli: Cli) -> None:
    later = MODEL.replace("id: town", "id: town-26").replace("2025", "2026").replace("400", "90")
    for name, text in (("25", MODEL), ("26", later)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    page = cli("log", "town-26:K1", "-m", str(tmp_path))
    assert "from one year to the next\n  ~ K1 Swept [KPI]: target made easier" in page.out
    assert "in no repository" in page.err


@pytest.mark.usefixtures("repository")
def test_any_question_is_asked_of_the_strategy_as_it_was(cli: Cli) -> None:
    assert "400" in cli("at", "2025-02-01", "show", "K1").out
    assert "350" in cli("at", "2025-06-01", "show", "K1").out
    assert (
        cli("at", "HEAD", "ls", "kind:kpi", "--format", "csv").out == "id,kind,name\nK9,kpi,Swept\n"
    )
    assert str(sg.at("2025-02-01", "models").node("K1").name) == "Swept"
    # The folder is as it was, and what is asked next is asked of now.
    assert "K9" in cli("ls", "kind:kpi").out
    assert cli("diff", "2025-02-01:models", "2025-06-01:models").out.count("400 → 350") == 1


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("2024-01-01", "ls"), "git has nothing as early as 2024-01-01"),
        (("2025-02-30", "ls"), "no day of the calendar"),
        (("nope", "ls"), "no revision of git: nope"),
        (("--", "-x", "ls"), "no revision of git: -x"),
        (("HEAD", "accept"), "accept is no question about a strategy"),
        (("HEAD", "score", "--backend", "neo4j"), "a database keeps no past"),
        (("HEAD", "ls", "-m", "elsewhere"), "there is no strategy at 'elsewhere' in HEAD"),
    ],
)
def test_what_cannot_be_asked_is_told(cli: Cli, asked: tuple[str, ...], said: str) -> None:
    answer = cli("at", *asked)
    assert said in answer.err
    assert answer.code == 2


@pytest.mark.usefixtures("repository")
def test_a_moment_without_a_strategy_is_an_error_in_python() -> None:
    with pytest.raises(ReadError, match="there is no strategy"):
        sg.at("HEAD", "elsewhere")
