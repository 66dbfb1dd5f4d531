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


def test_a_file_that_is_not_there_is_skipped_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["convert_found", "nowhere.md"])
    assert main() == 1
    assert "skipped: nowhere.md is not there" in capsys.readouterr().err
