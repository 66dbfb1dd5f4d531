"""``fix`` puts files in order; ``fix_diff`` shows it first."""

from pathlib import Path

from strategy_graph.workspace.fix import fix, fix_diff

UNTIDY = "strategy: {id: s, name: S}\nmission:   M\n"
TIDY = "strategy: {id: s, name: S}\nmission: M\n"


def test_only_what_changes_is_named_and_written(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(UNTIDY, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(TIDY.replace("id: s", "id: t"), encoding="utf-8")
    [diff] = fix_diff(tmp_path)
    assert "-mission:   M" in diff
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == UNTIDY
    assert list(fix(tmp_path)) == [str(tmp_path / "a.yaml")]
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == TIDY
    assert list(fix(tmp_path)) == list(fix_diff(tmp_path)) == []
