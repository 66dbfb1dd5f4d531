"""Lists of records in JSON: tables whose columns are keys."""

from pathlib import Path

import pytest

from strategy_graph.documents.import_document import import_document
from strategy_graph.model import NodeKind
from tests.conftest import Cli

GOALS = """[
  {
    "Objective ID": "1.10", "Objective": "Grow", "KPI": "Sales",
    "Target": 1.10, "Owner": {"Name": "Ann", "Unit": "Shop"}, "Tags": ["a", "b"]
  },
  {"Objective ID": "1.2", "Objective": "<b>Learn</b>", "KPI": "Days", "Target": null, "q1": true}
]
"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "goals.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_object_is_a_row_and_numbers_stay_as_typed(tmp_path: Path) -> None:
    imported = import_document(_file(tmp_path, GOALS))
    objectives = [n for n in imported.document if n.kind is NodeKind.OBJECTIVE]
    assert [(n.code, str(n.name)) for n in objectives] == [
        ("1.10", "Grow"),
        ("1.2", "<b>Learn</b>"),
    ]
    assert [(s.line, s.end_line) for s in objectives[0].sources] == [(2, 5)]
    assert [s.line for s in objectives[1].sources] == [6]
    assert imported.report.left_over == ()
    kept = [node.extra.root for node in imported.document]
    assert {key: text for each in kept for key, text in each.items()} == {
        "Owner.Name": "Ann",
        "Owner.Unit": "Shop",
        "q1": "true",
    }


def test_wide_records_are_read_by_a_mapping(tmp_path: Path, cli: Cli) -> None:
    others = ", ".join(f'"c{n}": "v{n}"' for n in range(30))
    path = _file(tmp_path, f'[{{"goal": "O1", "goal_name": "Grow", "value_current": 3, {others}}}]')
    mapping = tmp_path / "m.toml"
    assert cli("import", path, "--propose-mapping", mapping).code == 0
    text = mapping.read_text(encoding="utf-8")
    assert '"value_current" = "kpi.actual"' in text
    mapping.write_text(text.replace('"goal" = "objective.name"', '"goal" = "objective.code"'))
    imported = import_document(path, mapping=mapping)
    (objective,) = [n for n in imported.document if n.kind is NodeKind.OBJECTIVE]
    assert (objective.code, str(objective.name), len(objective.extra)) == ("O1", "Grow", 31)


def test_an_object_of_lists_is_a_table_for_each(tmp_path: Path) -> None:
    text = (
        '{"about": "x", "objectives": [{"Objective": "Grow", "Owner": "Ann"}],\n'
        ' "kpis": [{"KPI": "Sales", "Unit": "%"}]}'
    )
    kinds = [node.kind.value for node in import_document(_file(tmp_path, text)).document]
    assert sorted(kinds) == ["kpi", "objective"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[\n{]", 2, "no JSON"),
        ('[{"a": 1}\n{"a": 2}]', 2, "no JSON"),
        ('[{"a": 1}]\nx', 2, "no JSON"),
        ("[1,\n2]", 1, "something else"),
        ("[]", 1, "no list"),
        ('{"a": 1}', 1, "no list"),
        ("3", 1, "no list"),
        ('{"strategy": {"id": "s"}}', 1, "a strategy file already"),
        ("[" * 100_000, 1, ""),
        ('[{"a": ' + "[" * 100_000, 1, ""),
        ("", 1, "no JSON"),
    ],
)
def test_what_is_no_list_of_objects_is_one_line(
    text: str, line: int, words: str, tmp_path: Path, cli: Cli
) -> None:
    path = _file(tmp_path, text)
    ran = cli("import", path, "-o", tmp_path / "out.yaml")
    assert (ran.code, ran.out, (tmp_path / "out.yaml").exists()) == (2, "", False)
    assert ran.err.startswith(f"{path}:{line}:")
    assert words in ran.err
    assert ran.err.count("error:") == 1


def test_errors_that_a_spreadsheet_left_are_told_once(tmp_path: Path) -> None:
    records = ", ".join(
        f'{{"Objective": "O {at}", "KPI": "K {at}", "Quarter": "#REF!"}}' for at in range(3)
    )
    report = import_document(_file(tmp_path, f"[{records}]")).report
    (told,) = [each for each in report.remarks if each.name == "error_texts"]
    assert told.text.startswith("3 texts are #REF!")
