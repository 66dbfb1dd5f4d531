"""``strategy-graph show`` of the shipped Taipei strategy, as a user asks."""

import json

from tests.cli.shipped import GUESSED, TAIPEI
from tests.conftest import Cli


def test_show_has_both_printed_names_with_their_lines(cli: Cli) -> None:
    page = cli("show", "CC3", *TAIPEI).out
    for words in ("加強業務宣傳", "加強業務宣導", "line 94", "line 133", "line 186", "CC3.1"):
        assert words in page
    record = json.loads(cli("show", "CC3", *TAIPEI, "--format", "json").out)
    assert record["nodes"][0]["id"] == "taipei-pawnshop-108:CC3"
    assert record["nodes"][0]["line"] > 1


def test_show_says_who_says_so(cli: Cli) -> None:
    assert "(+, inferred, H" in cli("show", "BF1", *GUESSED).out


def test_a_misspelt_node_is_an_error_with_the_nearest(cli: Cli) -> None:
    for command in ("show", "trace", "ls"):
        ran = cli(command, "AF11", *TAIPEI)
        assert (ran.code, ran.out) == (2, "")
        assert "AF1" in ran.err
