"""The reference page is what the commands say of themselves."""

from importlib.metadata import version
from pathlib import Path

import pytest

from strategy_graph.cli.generate.reference import reference

PAGE = Path(__file__).parents[3] / "strategy_graph" / "cli" / "README.md"


def test_the_page_is_current() -> None:
    if tuple(map(int, version("click").split(".")[:3])) < (8, 5, 1):
        pytest.skip("click before 8.5.1 lists no arguments among the options of a help page")
    assert PAGE.read_text(encoding="utf-8") == reference(), "run `make commands`"
