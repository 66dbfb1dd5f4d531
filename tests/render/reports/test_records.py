"""How reports name the file of a finding."""

from pathlib import Path

import pytest

from strategy_graph import lint
from strategy_graph.render.reports import report


def test_annotations_name_files_from_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "docs" / "策略"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    Path("a b.yaml").write_text("strategy: {id: s, name: S}\nmission: M\n", encoding="utf-8")
    result = lint("a b.yaml")
    assert "file=docs/策略/a b.yaml," in report(result, "github")
    assert '"path": "docs/策略/a b.yaml"' in report(result, "gitlab")
    assert '"uri": "docs/%E7%AD%96%E7%95%A5/a%20b.yaml"' in report(result, "sarif")
    assert '"file": "a b.yaml"' in report(result, "json")
