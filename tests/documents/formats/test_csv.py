"""Tables of text: their marks, their lines, their names."""

from pathlib import Path

import pytest

from strategy_graph.documents.import_document import import_document
from strategy_graph.model import NodeKind


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_found_and_told(mark: str, tmp_path: Path) -> None:
    rows = [
        ["Objective", "KPI", "Target"],
        ["O1 Grow", "K1 Sales", '"1,5; about"'],
        ["", "K2 x", "2"],
    ]
    path = tmp_path / "plan.csv"
    path.write_text("\n".join(mark.join(row) for row in rows) + "\n", encoding="utf-8")
    imported = import_document(path)
    assert imported.report.counts[NodeKind.KPI] == 2
    told = [remark for remark in imported.report.remarks if remark.name == "delimiter"]
    assert len(told) == (mark != ",")


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "objectives.csv"
    path.write_bytes(b'id,name\r\n\r\nO1,"two\r\nlines"\r\nO2,one\r\n')
    nodes = import_document(path).document.nodes
    assert [(node.code, node.name, node.sources[0].line) for node in nodes] == [
        ("O1", "two lines", 3),
        ("O2", "one", 5),
    ]
