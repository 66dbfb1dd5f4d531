"""``strategy-graph explain`` by code and by name."""

from tests.conftest import Cli


def test_explain_by_code_and_name(cli: Cli) -> None:
    by_code = cli("explain", "SG103")
    assert by_code.code == 0
    assert by_code.out == cli("explain", "objective-without-kpi").out
    assert "**Why.**" in by_code.out
    assert "**理由。**" in cli("explain", "103", "--lang", "zh-TW").out
    ran = cli("explain", "SG1O3")
    assert ran.code == 2
    assert "did you mean SG103?" in ran.err
