"""The commands that edit: the diff on standard output, all else beside it."""

from pathlib import Path

import pytest

from tests.conftest import Cli

MODEL = """\
strategy: {id: s, name: S}
themes:
  - {id: A, name: T}
objectives:
  - {id: A1, name: One, theme: A}  # ours
"""


@pytest.fixture(name="model")
def _model(tmp_path: Path) -> Path:
    path = tmp_path / "s.yaml"
    path.write_text(MODEL)
    return path


def test_new_prints_the_diff_and_writes(cli: Cli, model: Path) -> None:
    tried = cli("new", "objective", "Two", "words", "--theme", "A", "-m", str(model), "--dry-run")
    assert tried.code == 0
    assert "+  - {id: A2, name: Two words, theme: A}" in tried.out
    assert model.read_text() == MODEL
    done = cli("new", "objective", "Two", "words", "--theme", "A", "-m", str(model))
    assert done.out == tried.out
    assert "written" in done.err
    assert model.read_text() == MODEL + "  - {id: A2, name: Two words, theme: A}\n"


def test_a_link_needs_two_ends_and_a_node_a_name(cli: Cli, model: Path) -> None:
    for words in (["link", "A1"], ["kpi"], ["kpi", "K", "--set", "target"]):
        refused = cli("new", *words, "-m", str(model))
        assert (refused.code, refused.out) == (2, "")
    assert model.read_text() == MODEL


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["rename", "A1", "A9"], "+  - {id: A9, name: One, theme: A}  # ours"),
        (["drop", "A1", "--because", "why"], "status_reason: why"),
        (["drop", "A1", "--because", "why", "--remove"], "-objectives:"),
        (["move", "A1", "--theme", "A"], ""),
    ],
)
def test_rename_move_and_drop_print_the_diff(
    words: list[str], line: str, cli: Cli, model: Path
) -> None:
    done = cli(*words, "-m", str(model))
    assert done.code == 0
    assert line in done.out
    assert "written" in done.err or not line
