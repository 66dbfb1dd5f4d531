"""``strategy-graph matrix`` of the shipped Taipei strategy, as a user asks."""

from tests.cli.shipped import TAIPEI
from tests.conftest import Cli


def test_the_grid_is_aligned_by_width(cli: Cli) -> None:
    lines = cli("matrix", "theme", "perspective", *TAIPEI).out.splitlines()
    assert "L 學習成長  1 / 2 / 4       1 / 1 / 1 *     2 / 2 / 3       1 / 1 / 1 *" in lines[5]
    assert lines[6].endswith("26 / 38 / 44")
