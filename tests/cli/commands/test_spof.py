"""``strategy-graph spof`` of the shipped Taipei strategy, as a user asks."""

from tests.cli.shipped import TAIPEI
from tests.conftest import Cli


def test_single_points_are_named(cli: Cli) -> None:
    page = cli("spof", *TAIPEI).out
    for words in (
        "質借物品質借放款作業",
        "二手物網拍跨域合作專案",
        "2 of the 6 objectives of B 提昇資產效益",
        "all of L 學習成長 in B",
    ):
        assert words in page
