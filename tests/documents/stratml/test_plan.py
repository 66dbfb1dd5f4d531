"""Plans in StratML: every text goes to a field, to extra, or is listed as left over."""

from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.documents.import_document import Imported, import_document
from strategy_graph.documents.remark import Class
from strategy_graph.errors import ReadError
from strategy_graph.model import Kpi, NodeKind, Theme
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import InWords
from strategy_graph.workspace.write_import import text_of
from tests.conftest import ROOT, Cli

HARBOUR = ROOT / "tests" / "documents" / "stratml" / "harbour.xml"
NAMESPACE = 'xmlns="urn:ISO:std:iso:17469:tech:xsd:stratml_core"'


@pytest.fixture(scope="module")
def harbour() -> Imported:
    return import_document(HARBOUR)


def _imported(
    tmp_path: Path, core: str, *, root: str = "StrategicPlan", around: str = ""
) -> Imported:
    path = tmp_path / "plan.xml"
    name = "<Name>Plan</Name>"
    text = f"<{root} {NAMESPACE}>{name}<StrategicPlanCore>{core}</StrategicPlanCore></{root}>"
    path.write_text(around.replace("PLAN", text) if around else text, encoding="utf-8")
    return import_document(path)


def test_goals_objectives_and_indicators_are_themes_objectives_and_kpis(harbour: Imported) -> None:
    assert [(node.kind.value, node.code, node.name) for node in harbour.document.nodes] == [
        ("organization", "organization", "Harbour office"),
        ("vision", "vision", "A quiet harbour"),
        ("value", "value-1", "Care"),
        ("theme", "1", "Safety"),
        ("objective", "1.1", "Fewer collisions"),
        ("objective", "O1", "Train the pilots"),
        ("kpi", "1.1.1", "Collisions"),
        ("kpi", "1.1.2", "Near misses"),
    ]
    assert {(e.source[8:], e.kind.value, e.target[8:]) for e in harbour.document.edges} == {
        ("1.1", "belongs_to", "1"),
        ("O1", "belongs_to", "1"),
        ("1.1.1", "measures", "1.1"),
        ("1.1.2", "measures", "1.1"),
        ("1.1.2", "part_of", "1.1.1"),
    }


def test_the_head_keeps_time_address_and_what_has_no_field(harbour: Imported) -> None:
    head = harbour.document.strategy
    assert head is not None
    assert (head.name, head.period, head.url) == (
        "Harbour plan",
        "2019-2021",
        "https://harbour.example/plan",
    )
    assert dict(head.extra.items()) == {
        "AdministrativeInformation/PublicationDate": "2019-01-15",
    }
    assert [(kept.id, kept.kind, kept.name) for kept in head.kept] == [
        ("PP", "Organization", "Port police")
    ]


def test_every_place_is_the_line_of_the_element(harbour: Imported) -> None:
    lines = HARBOUR.read_text(encoding="utf-8").splitlines()
    tags = {"theme": "Goal", "kpi": "PerformanceIndicator"}
    for node in harbour.document.nodes:
        (source,) = node.sources
        assert source.line is not None
        tag = tags.get(node.kind.value, node.kind.value.capitalize())
        assert f"<s:{tag}" in lines[source.line - 1]


def test_stakeholders_have_their_roles_and_one_who_owns_is_the_owner(harbour: Imported) -> None:
    (theme,) = [node for node in harbour.document.nodes if isinstance(node, Theme)]
    assert [(each.name, each.role) for each in theme.stakeholders] == [("Pilots", "Partner")]
    assert theme.owner == "Ms Chen"
    assert dict(theme.extra.items()) == {
        "Stakeholder/@StakeholderTypeType": "Organization",
        "Stakeholder/Role/RoleType": "Performer",
    }


def test_results_are_targets_and_actual_values(harbour: Imported) -> None:
    first, second = [node for node in harbour.document.nodes if isinstance(node, Kpi)]
    assert (first.unit, first.measure, first.target) == (
        "Collisions per year",
        "outcome",
        InWords(text="fewer than ten"),
    )
    assert [(each.period, each.value, each.note) for each in first.targets] == [
        ("2019", 12.0, "agreed in May")
    ]
    assert [(each.period, each.value) for each in first.actuals] == [("2019", 14.5)]
    assert isinstance(first.actuals[0], Actual)
    # A result of no period is no actual value: whose time it is, nobody says.
    assert first.extra["MeasurementInstance[2]/ActualResult/NumberOfUnits"] == "3"
    assert (second.measure, second.extra["@ValueChainStage"]) == ("process", "Input_Processing")
    assert second.extra["Relationship[2]/ReferentIdentifier"] == "elsewhere-7"


def test_the_report_adds_up_and_says_what_was_called_by_other_texts(harbour: Imported) -> None:
    report = harbour.report
    assert (report.format, report.left_over) == ("stratml", ())
    assert report.pieces == report.read + report.form
    called = [(each.values["element"], each.values["name"]) for each in report.remarks[:2]]
    assert called == [("Value", "Care"), ("Objective", "Train the pilots")]


def test_the_file_that_is_written_is_read_back(harbour: Imported, tmp_path: Path) -> None:
    path = tmp_path / "harbour.yaml"
    path.write_text(text_of(harbour), encoding="utf-8")
    back = sg.load(str(path))
    assert {node.id: node for node in back.nodes} == {n.id: n for n in harbour.document.nodes}


def test_what_a_form_left_empty_is_not_read_and_its_texts_are_left_over(tmp_path: Path) -> None:
    imported = _imported(
        tmp_path,
        """<Goal><Name/><Stakeholder StakeholderTypeType="Person"><Name/></Stakeholder>
        <Objective><Name>Grow</Name></Objective>
        <Objective><Name/><Identifier>_7</Identifier><PerformanceIndicator>
        <Relationship><Identifier>[To_be_identified]</Identifier></Relationship>
        <MeasurementInstance><ActualResult><Description>[To be determined]</Description>
        </ActualResult></MeasurementInstance></PerformanceIndicator></Objective></Goal>""",
    )
    assert [node.name for node in imported.document.nodes] == ["Grow"]
    assert imported.document.edges == ()
    report = imported.report
    assert [each.text for each in report.left_over] == [
        "_7",
        "[To_be_identified]",
        "[To be determined]",
    ]
    assert report.pieces == report.read + report.form + 3
    assert [(each.name, each.values["name"]) for each in report.of(Class.LOSS)] == [
        ("empty_elements", "Objective")
    ]


def test_numbers_that_only_count_are_no_codes(tmp_path: Path) -> None:
    goal = "<Goal><Name>G</Name><SequenceIndicator>{}</SequenceIndicator>{}</Goal>"
    objective = "<Objective><Name>O</Name><SequenceIndicator>1</SequenceIndicator></Objective>"
    imported = _imported(tmp_path, goal.format(1, objective) + goal.format(2, objective))
    by_kind = [(node.kind, node.code, dict(node.extra.items())) for node in imported.document.nodes]
    assert by_kind == [
        (NodeKind.THEME, "1", {}),
        (NodeKind.THEME, "2", {}),
        (NodeKind.OBJECTIVE, "O1", {"SequenceIndicator": "1"}),
        (NodeKind.OBJECTIVE, "O2", {"SequenceIndicator": "1"}),
    ]
    assert "numbers" in [remark.name for remark in imported.report.remarks]


def test_a_form_is_read_for_the_plan_in_it(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"\n'
        'xmlns:xf="http://www.w3.org/2002/xforms"><head><title>Form</title>\n'
        '<xf:model><xf:instance xmlns="">PLAN</xf:instance></xf:model></head>'
        "<body><p>Press Save</p></body></html>"
    )
    core = "<Goal><Name>Grow</Name></Goal>"
    imported = _imported(tmp_path, core, around=page.replace(NAMESPACE, ""))
    assert [node.name for node in imported.document.nodes] == ["Grow"]
    assert imported.document.nodes[0].sources[0].line == 4
    assert next(remark.name for remark in imported.report.remarks) == "inside"
    assert imported.report.pieces == 2


def test_xml_of_another_kind_is_refused_with_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.xml"
    path.write_text('\n<OrganizationalStrategyDocument xmlns="http://schemas.stratml.us/3.5"/>')
    with pytest.raises(ReadError, match=r"plan.xml:2: this is no StratML.*StrategicPlan"):
        import_document(path)


def test_a_plan_has_no_headings_to_map(tmp_path: Path, cli: Cli) -> None:
    ran = cli("import", HARBOUR, "--propose-mapping", "-")
    assert (ran.code, ran.out) == (2, "")
    assert "no headings" in ran.err


def test_a_plan_is_known_by_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "saved.txt"
    path.write_bytes(
        HARBOUR.read_text(encoding="utf-8").replace("UTF-8", "UTF-16").encode("utf-16")
    )
    assert import_document(path).report.format == "stratml"
