"""``strategy-graph source`` of the shipped Taipei strategy, as a user asks."""

from tests.cli.shipped import TAIPEI
from tests.conftest import Cli


def test_two_names_are_said(cli: Cli) -> None:
    page = cli("source", "CC3", *TAIPEI).out
    for words in ("3 places print it (names: 2)", "line 94", "line 133", "line 186", "SG601"):
        assert words in page
