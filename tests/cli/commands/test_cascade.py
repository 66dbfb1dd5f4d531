"""``strategy-graph cascade`` of the shipped Taipei strategy, as a user asks."""

from tests.cli.shipped import TAIPEI
from tests.conftest import Cli


def test_the_cascade_says_its_share(cli: Cli) -> None:
    page = cli("cascade", "財政局", *TAIPEI).out
    assert "2 of 38 KPIs linked (5.3 %)" in page
    assert "以四大策略主題承接局級施政重點" in page
