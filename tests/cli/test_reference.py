"""The reference page is what the commands say of themselves."""

from importlib.metadata import version
from pathlib import Path

from strategy_graph.cli.reference import reference

PAGE = Path(__file__).parents[2] / "strategy_graph" / "cli" / "README.md"


def test_the_page_is_current() -> None:
    if tuple(map(int, version("click").split(".")[:2])) < (8, 2):
        return  # older releases word the usage line differently
    assert PAGE.read_text(encoding="utf-8") == reference(), "run `make commands`"
