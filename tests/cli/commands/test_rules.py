"""``strategy-graph rules`` lists every rule."""

import json

from tests.conftest import Cli


def test_rules_are_listed(cli: Cli) -> None:
    assert "SG103" in cli("rules").out
    listed = json.loads(cli("rules", "completeness", "--format", "json").out)["rules"]
    assert {rule["family"] for rule in listed} == {"completeness"}
