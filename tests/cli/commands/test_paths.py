"""``strategy-graph paths`` of the shipped Taipei strategy, as a user asks."""

from tests.cli.shipped import GUESSED, answer_of
from tests.conftest import Cli


def test_one_path_is_negative(cli: Cli) -> None:
    said = answer_of(cli, "paths", "DP1", "BC1", *GUESSED, "--include", "inferred")
    (path,) = said["paths"]
    codes = [node_id.partition(":")[2] for node_id in path["nodes"]]
    assert (codes, path["sign"]) == (["DP1", "CP2", "BC1"], "-")
    page = cli("paths", "DP1", "BC1", *GUESSED, "--include", "inferred").out
    assert "精進關懷服務 → causes (+, inferred) 精進標準作業程序 → causes (−, inferred)" in page
    chinese = cli("paths", "DP1", "BC1", *GUESSED, "--include", "inferred", "--lang", "zh-TW").out
    assert (
        "精進關懷服務 → 影響（+、推論） 精進標準作業程序 → 影響（−、推論） 提昇資產處分效益"
        in chinese
    )
