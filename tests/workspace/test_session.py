"""A session reads a file again only when that file changed."""

import os
import subprocess
from pathlib import Path

import pytest

from strategy_graph.errors import ReadError
from strategy_graph.model import Kpi
from strategy_graph.workspace.session import Session


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        _write(
            tmp_path,
            f"{name}.yaml",
            f"strategy: {{id: {name}, name: {name}}}\nobjectives: [{{id: O, name: o}}]\n",
        )
    return tmp_path


def test_nothing_is_read_twice(folder: Path) -> None:
    session = Session(folder)
    first = session.graph()
    assert session.graph() is first
    assert session.findings() is session.findings()
    assert session.reads == 3


def test_only_the_file_that_changed_is_read_again(folder: Path) -> None:
    session = Session(folder)
    session.graph()
    _write(folder, "b.yaml", "strategy: {id: b, name: b}\nobjectives: [{id: O2, name: new}]\n")
    assert session.graph().node("b:O2").name == "new"
    assert session.reads == 4


def test_a_change_that_keeps_size_and_time_is_seen_by_a_new_file(folder: Path) -> None:
    """Editors write a new file and put it in the place of the old one."""
    session = Session(folder)
    session.graph()
    old = folder / "a.yaml"
    before = old.stat()
    new = _write(folder, "a.tmp", old.read_text(encoding="utf-8").replace("name: o", "name: p"))
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(old)
    assert session.graph().node("a:O").name == "p"


def test_files_come_and_go(folder: Path) -> None:
    session = Session(folder)
    assert len(session.graph().strategies) == 3
    _write(folder, "d.yaml", "strategy: {id: d, name: d}\nobjectives: [{id: O, name: o}]\n")
    assert len(session.graph().strategies) == 4
    (folder / "a.yaml").unlink()
    assert list(session.graph().strategies) == ["b", "c", "d"]


def _values(session: Session, node: str) -> list[float | None]:
    kpi = session.graph().node(node)
    assert isinstance(kpi, Kpi)
    return [each.value for each in kpi.actuals]


def test_a_table_of_values_counts_too(folder: Path) -> None:
    _write(
        folder,
        "e.yaml",
        "strategy: {id: e, name: e, actuals_from: [e.csv]}\n"
        "kpis: [{id: K, name: k, direction: higher, target: 10}]\n",
    )
    table = _write(folder, "e.csv", "kpi,period,value\nK,2026,7\n")
    session = Session(folder)
    assert _values(session, "e:K") == [7.0]
    table.write_text("kpi,period,value\nK,2026,9.5\n", encoding="utf-8")
    assert _values(session, "e:K") == [9.5]


def test_a_broken_file_is_told_until_it_is_mended(folder: Path) -> None:
    session = Session(folder)
    session.graph()
    _write(folder, "b.yaml", "strategy: {id: b, nme: b}\n")
    for _ in range(2):
        with pytest.raises(ReadError, match="nme"):
            session.graph()
    _write(folder, "b.yaml", "strategy: {id: b, name: b}\n")
    assert session.graph().strategies["b"].name == "b"


def test_a_revision_of_git(folder: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("-c", "user.name=n", "-c", "user.email=e@x", "commit", "-q", "-m", "one")
    session = Session(folder)
    _write(folder, "a.yaml", "strategy: {id: a, name: later}\n")
    assert session.graph().strategies["a"].name == "later"
    assert session.at("HEAD").strategies["a"].name == "a"
    assert list(session.strategy("b").strategies) == ["b"]


def test_settings_that_change_are_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    session = Session(folder)
    assert session.findings().findings
    _write(folder, "strategy-graph.toml", '[lint]\nselect = ["SG002"]\n')
    assert not session.findings().findings
    assert session.reads == 3
