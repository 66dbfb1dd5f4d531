"""Our TOML files are parsed once: what is kept is the same, and is never trusted blindly."""

import json
import os
import sys
import tomllib
from pathlib import Path

import pytest

from strategy_graph.text.languages import FOLDERS
from strategy_graph.text.toml_table import toml_table

SHIPPED = sorted(path for folder in FOLDERS for path in folder.rglob("*.toml"))


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of what is kept, as ``PYTHONPYCACHEPREFIX`` moves it away from the sources."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    return tmp_path / "kept"


def files(kept: Path) -> list[Path]:
    return [path for path in kept.rglob("*") if path.is_file()]


def test_shipped_tables_are_the_same_parsed_and_kept() -> None:
    assert SHIPPED
    for path in SHIPPED:
        parsed = tomllib.loads(path.read_text(encoding="utf-8"))
        assert toml_table(path) == parsed
        assert toml_table(path) == parsed


def test_a_changed_file_is_parsed_again(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("x = 1\n")
    assert toml_table(path) == {"x": 1}
    path.write_text("x = 22\n")
    assert toml_table(path) == {"x": 22}
    status = path.stat()
    path.write_text("x = 33\n")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert toml_table(path) == {"x": 33}


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"stamp": 1}', '{"table": {}}', "\ud800", "\0", "null"]
)
def test_what_is_kept_may_be_anything(tmp_path: Path, kept: Path, content: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text("x = 1\n")
    toml_table(path)
    (file,) = files(kept)
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    assert toml_table(path) == {"x": 1}
    assert json.loads(file.read_text(encoding="utf-8"))["table"] == {"x": 1}


def test_nothing_is_kept_where_bytecode_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kept: Path
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    path = tmp_path / "a.toml"
    path.write_text("x = 1\n")
    assert toml_table(path) == {"x": 1}
    assert not kept.exists()


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, kept: Path) -> None:
    kept.write_text("a file where the folder would be")
    path = tmp_path / "a.toml"
    path.write_text("x = 1\n")
    assert toml_table(path) == {"x": 1}


def test_a_date_is_parsed_every_time(tmp_path: Path, kept: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("day = 2026-11-26\n")
    assert toml_table(path) == toml_table(path)
    assert files(kept) == []
