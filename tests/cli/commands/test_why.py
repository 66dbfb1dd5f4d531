"""``strategy-graph why`` of the shipped Taipei strategy, as a user asks."""

from tests.cli.shipped import TAIPEI
from tests.conftest import Cli


def test_an_unknown_node_suggests(cli: Cli) -> None:
    ran = cli("why", "AC11", *TAIPEI)
    assert ran.code == 2
    assert "did you mean" in ran.err
