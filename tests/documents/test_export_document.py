"""A strategy in another form, and the report of what that form does not say."""

import json
from pathlib import Path

import pytest

from strategy_graph.documents.export_document import NAMES, export
from strategy_graph.documents.import_document import import_document
from strategy_graph.errors import StrategyGraphError
from strategy_graph.workspace.write_import import text_of
from tests.conftest import ROOT, Cli

PAWNSHOP = ROOT / "models" / "taipei-pawnshop-108.yaml"
HARBOUR = ROOT / "tests" / "documents" / "stratml" / "harbour.xml"


@pytest.mark.parametrize("to", ["yaml", "json"])
def test_our_own_forms_say_everything(to: str) -> None:
    assert export(PAWNSHOP, to=to).report.unsaid == ()


def test_what_is_read_from_stratml_goes_back_there(tmp_path: Path) -> None:
    (tmp_path / "harbour.yaml").write_text(text_of(import_document(HARBOUR)), encoding="utf-8")
    exported = export(tmp_path / "harbour.yaml", to="stratml")
    (tmp_path / "harbour.xml").write_text(exported.text, encoding="utf-8")
    again = import_document(tmp_path / "harbour.xml").document
    names = {node.id: node.name for node in again.nodes}
    assert names == {node.id: node.name for node in exported.document}
    assert {edge.key for edge in again.edges} == {edge.key for edge in exported.document.edges}
    assert again.strategy is not None
    assert exported.document.strategy is not None
    assert again.strategy.extra == exported.document.strategy.extra
    # Which result belongs to which other, a part that has no place does not say.
    assert [(each.what, each.field) for each in exported.report.unsaid] == [
        ("fields", "extra"),
        ("sources", ""),
    ]


def test_the_command_writes_reports_and_refuses(tmp_path: Path, cli: Cli) -> None:
    out = tmp_path / "plan.xml"
    ran = cli("export", PAWNSHOP, "--to", "stratml", "-o", out)
    assert ran.code == 0
    assert "44 action plans: AC1.1.1" in ran.out
    assert out.read_text(encoding="utf-8") == export(PAWNSHOP, to="stratml").text
    assert cli("export", PAWNSHOP, "--to", "stratml", "-o", out).code == 0
    out.write_text("mine", encoding="utf-8")
    assert cli("export", PAWNSHOP, "--to", "stratml", "-o", out).code == 2
    assert out.read_text(encoding="utf-8") == "mine"
    assert cli("export", PAWNSHOP, "--to", "stratml", "-o", out, "--force").code == 0
    ran = cli("export", PAWNSHOP, "--to", "stratml", "-o", tmp_path / "plan.yaml")
    assert (ran.code, (tmp_path / "plan.yaml").exists()) == (2, False)
    assert "ends in .xml" in ran.err


def test_the_report_is_data(cli: Cli) -> None:
    ran = cli("export", PAWNSHOP, "--to", "stratml", "--dry-run", "--report", "json")
    answer = json.loads(ran.out)
    assert (answer["command"], answer["format"]) == ("export", "stratml")
    counts = {(each["what"], each["kind"]): each["count"] for each in answer["unsaid"]}
    assert counts["nodes", "action_plan"] == 44
    assert counts["links", "drives"] == 44
    rows = cli("export", PAWNSHOP, "--to", "stratml", "--dry-run", "--report", "csv").out
    assert rows.splitlines()[1].startswith("nodes,")


def test_one_strategy_is_exported(tmp_path: Path) -> None:
    with pytest.raises(StrategyGraphError, match="several strategies"):
        export(ROOT / "models", to="json")
    hypotheses = ROOT / "models" / "taipei-pawnshop-108.hypotheses.yaml"
    with pytest.raises(StrategyGraphError, match="no strategy"):
        export(hypotheses, to="json")
    with pytest.raises(StrategyGraphError, match=", ".join(NAMES)):
        export(PAWNSHOP, to="paper")
