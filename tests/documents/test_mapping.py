"""A document with words of its own is read by a mapping: proposed, edited, used again."""

import tomllib
from pathlib import Path

import pytest

from strategy_graph.documents.import_document import import_document, propose_mapping
from strategy_graph.documents.mapping import read_mapping
from strategy_graph.errors import ReadError
from strategy_graph.model import Kpi, NodeKind
from tests.conftest import Cli

TEXT = "Päämäärä,Mittari,Tavoite,Cor\nCrescer,Vendas,12,azul\n,Pedidos,mais 10%,\n"
FIELDS = {"Päämäärä": "objective.name", "Mittari": "kpi.name", "Tavoite": "kpi.target"}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plano.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _edited(plan: Path) -> Path:
    """The proposal for *plan*, edited by hand."""
    text = propose_mapping(plan)
    for header, field in FIELDS.items():
        text = text.replace(f'"{header}" = "extra"', f'"{header}" = "{field}"')
    path = plan.with_suffix(".toml")
    path.write_text(text, encoding="utf-8")
    return path


def test_every_heading_is_proposed_as_it_is_understood(plan: Path) -> None:
    assert tomllib.loads(propose_mapping(plan))["columns"] == {
        **dict.fromkeys([*FIELDS, "Cor"], "extra")
    }
    plan.write_text("Objective,KPI,Owner,Colour\nO1 Grow,K1 Sales,Ann,red\n", encoding="utf-8")
    assert tomllib.loads(propose_mapping(plan))["columns"] == {
        "Objective": "objective.name",
        "KPI": "kpi.name",
        "Owner": "node.owner",
        "Colour": "extra",
    }


def test_an_edited_mapping_reads_the_document_and_asks_nothing(plan: Path) -> None:
    with pytest.raises(ReadError, match="propose-mapping"):
        import_document(plan)
    imported = import_document(plan, mapping=_edited(plan))
    assert imported.report.counts == {NodeKind.OBJECTIVE: 1, NodeKind.KPI: 2}
    first, second = (node for node in imported.document.nodes if isinstance(node, Kpi))
    assert (first.name, first.target, first.extra["Cor"]) == ("Vendas", 12.0, "azul")
    assert "mais 10%" in str(second.target)
    assert "unknown_header" not in [remark.name for remark in imported.report.remarks]
    assert imported.report.left_over == ()
    with pytest.raises(ReadError):  # the mapping is that of one import
        import_document(plan)


def test_a_mapping_of_what_is_no_field_is_refused(plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    for text, words in (
        ('[columns]\na = "kpi.colour"\nb = "goal.name"\n', "kpi.colour.*\n.*goal.name"),
        ("columns = 3", "no table"),
        ("[columns", "no TOML"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ReadError, match=words):
            import_document(plan, mapping=path)
    with pytest.raises(ReadError):
        read_mapping(tmp_path / "none.toml")


def test_the_command_writes_a_proposal_over_nothing(plan: Path, cli: Cli) -> None:
    target = plan.with_suffix(".toml")
    assert cli("import", plan, "--propose-mapping", target).code == 0
    target.write_text("# mine\n", encoding="utf-8")
    assert cli("import", plan, "--propose-mapping", target).code == 2
    assert target.read_text(encoding="utf-8") == "# mine\n"
    assert cli("import", plan, "--propose-mapping", "-").out == propose_mapping(plan)
    assert cli("import", plan, "--mapping", _edited(plan), "-o", "-").code == 0
