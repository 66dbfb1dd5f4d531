"""``strategy-graph impact`` of the shipped Taipei strategy, as a user asks."""

from tests.cli.shipped import GUESSED, TAIPEI, answer_of
from tests.conftest import Cli


def test_without_the_guesses_impact_says_that_nothing_is_declared(cli: Cli) -> None:
    said = answer_of(cli, "impact", "AC1", *TAIPEI)
    assert not said["nodes"]
    assert not said["edges"]
    assert not said["paths"]
    for models in (TAIPEI, GUESSED):
        page = cli("impact", "AC1", *models).out
        assert "declares no cause-effect link, so nothing is known" in page
    assert "未載明任何因果關係" in cli("impact", "AC1", *TAIPEI, "--lang", "zh-TW").out
