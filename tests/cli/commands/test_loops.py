"""``strategy-graph loops`` of the shipped Taipei strategy, as a user asks."""

from tests.cli.shipped import GUESSED, answer_of
from tests.conftest import Cli


def test_the_guesses_make_one_loop_and_it_reinforces(cli: Cli) -> None:
    said = answer_of(cli, "loops", *GUESSED, "--include", "inferred")
    assert said["summary"]["count"] == 1
    assert [(one["label"], one["loop"]) for one in said["paths"]] == [("R1", "reinforcing")]
    page = cli("loops", *GUESSED, "--include", "inferred").out
    assert "3 nodes move one another: 1 loop." in page
    assert answer_of(cli, "loops", *GUESSED)["summary"]["count"] == 0
