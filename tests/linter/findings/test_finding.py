"""The fingerprint of a finding."""

from tests.linter.conftest import Make, Run


def test_fingerprints_depend_on_rule_and_node_alone(run: Run, graph_of: Make) -> None:
    plain = {f.node: f.fingerprint for f in run().findings}
    renamed = {f.node: f.fingerprint for f in run(graph_of({"O0": "x", "O1": "y"})).findings}
    assert plain["s:O1"] == renamed["s:O1"]
    assert len(set(plain.values())) == 2
