"""``strategy-graph rank`` of the shipped Taipei strategy, as a user asks."""

from tests.cli.shipped import GUESSED
from tests.conftest import Cli


def test_what_reaches_no_goal_is_counted(cli: Cli) -> None:
    page = cli("rank", "--goals", "AF1", *GUESSED, "--include", "inferred").out
    assert "56 more reach none of the goals." in page
    assert "AF2.1.1" not in page
