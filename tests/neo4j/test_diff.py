"""``diff`` of a file against what the database holds, either way round."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from strategy_graph.io.load import load
from strategy_graph.neo4j.connection import Connection, Database
from strategy_graph.neo4j.sync.push import push
from tests.conftest import ROOT, Cli

MODEL = ROOT / "models" / "taipei-pawnshop-108.yaml"
STRATEGY = "taipei-pawnshop-108"

Rows = Callable[..., Any]


@pytest.fixture
def door(ours: Database, settings: Connection, monkeypatch: pytest.MonkeyPatch, cli: Cli) -> Cli:
    """The command line, with the environment that leads to a database that holds the model."""
    monkeypatch.setenv("NEO4J_URI", settings.uri)
    monkeypatch.setenv("NEO4J_USERNAME", settings.username or "")
    monkeypatch.setenv("NEO4J_PASSWORD", settings.password or "")
    push(ours, load(MODEL, strict=False))
    return cli


def test_a_strategy_and_what_was_pushed_of_it_are_the_same(door: Cli) -> None:
    for sides in ((MODEL, f"neo4j:{STRATEGY}"), (f"neo4j:{STRATEGY}", MODEL)):
        done = door("diff", *sides)
        assert done.code == 0, done.err
        assert done.out.startswith("Nothing changed")


def test_an_edit_in_the_database_is_told_with_the_line_of_the_file(door: Cli, rows: Rows) -> None:
    rows("MATCH (n {strategy: $s, code: 'AF1'}) SET n.name = '開闢更多財源'", s=STRATEGY)
    rows("MATCH (n {strategy: $s, code: 'BC2'}) DETACH DELETE n", s=STRATEGY)
    there = door("diff", MODEL, f"neo4j:{STRATEGY}", "--no-proposals")
    assert "~ AF1 開闢更多財源 [objective]: renamed" in there.out
    assert "- BC2" in there.out
    assert "taipei-pawnshop-108.yaml:" in there.out
    back = door("diff", f"neo4j:{STRATEGY}", MODEL, "AF1")
    assert "name: 開闢更多財源 → 致力開闢財源" in back.out
    assert "+ BC2" in door("diff", "neo4j:", MODEL).out


def test_what_the_database_does_not_hold_is_an_error_that_names_it(door: Cli) -> None:
    done = door("diff", MODEL, "neo4j:nowhere")
    assert done.code == 2
    assert "nowhere" in done.err
    refused = door("diff", MODEL, f"neo4j:{STRATEGY}", "--accept")
    assert refused.code == 2


def test_no_database_is_an_error_without_a_traceback(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    done = cli("diff", MODEL, "neo4j:x")
    assert done.code == 2
    assert "127.0.0.1:1" in done.err
    assert "Traceback" not in done.err
    # A path of that name is a path.
    (tmp_path / "neo4j:x").write_text(MODEL.read_text("utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli("diff", MODEL, "neo4j:x").code == 0
