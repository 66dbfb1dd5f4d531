"""Published documents of our own making, converted and read: nothing is lost or made up."""

import json
from pathlib import Path

import pytest

from strategy_graph.io.load import load
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from tests.convert_found import converter, main

OKRS = """# OKRs 2030
## Sell bread
### Open early [SHOP, OVEN]
- [ ] First loaf at 5
- [x] ~~Second till~~
### Open late
- [ ] Last loaf at 22
"""
COMMITMENTS = """# 行動方案
## 一、推動資訊公開
* [1-1 開放資料](/a)
- 1-2 強化隱私
"""
MANY = COMMITMENTS + "- 1-3 完備制度\n- 1-4 提供數據\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (OKRS, ["O1", "O1.1", "O1.1.k1", "O1.1.k2", "O1.2", "O1.2.k1"]),
        (COMMITMENTS, ["一", "1-1", "1-2"]),
    ],
)
def test_a_document_is_read_whole_and_linted(tmp_path: Path, text: str, codes: list[str]) -> None:
    source, made = tmp_path / "source.md", tmp_path / "made.json"
    source.write_text(text, encoding="utf-8")
    made.write_text(json.dumps(converter(source)(source)), encoding="utf-8")
    graph = load(made)
    assert sorted(node.code for node in graph.nodes) == sorted(codes)
    found = {finding.code for finding in lint(graph, registry=discover(isolated=True)).findings}
    assert "SG404" not in found
    assert "SG101" in found


def test_a_document_without_any_kpi_is_told_so_once(tmp_path: Path) -> None:
    source, made = tmp_path / "source.md", tmp_path / "made.json"
    source.write_text(MANY, encoding="utf-8")
    made.write_text(json.dumps(converter(source)(source)), encoding="utf-8")
    findings = lint(load(made), registry=discover(isolated=True)).findings
    assert [finding.code for finding in findings].count("SG103") == 1


def test_brackets_are_owners_strokes_are_given_up_and_ticks_are_reached(tmp_path: Path) -> None:
    source = tmp_path / "okrs.md"
    text = OKRS.replace("2030", "2030 Q2").replace(
        "Open late", "[P1] Open late [SHOP][OVEN] [TILL, CAKE]"
    )
    source.write_text(text, encoding="utf-8")
    made = converter(source)(source)
    assert made["strategy"] == {"id": "okrs", "name": "OKRs 2030 Q2", "period": "2030Q2"}
    early, late = made["objectives"][0]["objectives"]
    assert (early["name"], early["owner"]) == ("Open early", ["SHOP", "OVEN"])
    assert (late["name"], late["owner"]) == ("Open late", ["SHOP", "OVEN", "TILL", "CAKE"])
    assert late["tags"] == ["P1"]
    first, second = early["kpis"]
    assert {"actuals", "status"}.isdisjoint(first)
    assert (second["name"], second["status"]) == ("Second till", "cancelled")
    assert second["actuals"] == [{"period": "2030Q2", "value": True}]


def test_of_results_of_several_years_the_last_are_read(tmp_path: Path) -> None:
    source, made = tmp_path / "results.csv", tmp_path / "made.json"
    source.write_text(
        "id,stable_id,subject_id,name_en,name_fr,doc\n"
        "a23,A-1,S,Old.,Vieux.,drr23\na24,A-1,S,New.,Neuf.,drr24\nb24,B-1,S,Other.,Autre.,drr24\n",
        encoding="utf-8",
    )
    made.write_text(json.dumps(converter(source)(source)), encoding="utf-8")
    graph = load(made)
    assert [(node.code, node.name) for node in graph.nodes] == [("A-1", "New."), ("B-1", "Other.")]
    assert dict(graph.nodes[0].extra.root) == {"subject": "S"}


@pytest.mark.parametrize("text", ["# A letter\n\nNo objective.\n", "id,stable_id,name_en,doc\n"])
def test_a_file_without_an_objective_is_skipped_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str
) -> None:
    source = tmp_path / ("plan.csv" if "," in text else "plan.md")
    source.write_text(text, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["convert_found", str(source)])
    assert main() == 1
    assert "no objective is found in" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_skipped_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["convert_found", "nowhere.md"])
    assert main() == 1
    assert "skipped: nowhere.md is not there" in capsys.readouterr().err
