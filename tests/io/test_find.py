"""Every file of a folder is read, or named with the reason why not."""

import os
import threading
from pathlib import Path

import pytest

from strategy_graph import load
from strategy_graph.errors import ReadError
from strategy_graph.io import load as loading
from strategy_graph.io import skipped
from strategy_graph.io.find import find
from tests.conftest import Cli

TEXT = "strategy: {id: s, name: S}\nmission: M\n"


@pytest.fixture
def aside() -> list[skipped.Skipped]:
    found: list[skipped.Skipped] = []
    skipped.noted.set(found)
    return found


def test_what_is_left_aside_is_named(tmp_path: Path, aside: list[skipped.Skipped]) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (tmp_path / "b.YML").write_text(TEXT.replace("id: s", "id: t"), encoding="utf-8")
    (tmp_path / "c.yaml").write_text("paths: [x]\n", encoding="utf-8")
    (tmp_path / "d.yaml").write_text("策略: {id: s}\n", encoding="utf-8")
    (tmp_path / "e.yaml").symlink_to("nowhere")
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "nodes.csv").write_text("id,kind,name\n", encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "g.yaml").write_text("x: y\n", encoding="utf-8")
    assert [Path(file).name for file in find([tmp_path])] == ["a.yaml", "b.YML"]
    assert [(Path(each.path).name, each.reason) for each in aside] == [
        ("c.yaml", "skipped: it has no `strategy:` and no `extends:`"),
        ("d.yaml", "skipped: keys are written in English, strategy: instead of 策略:"),
        ("e.yaml", "skipped: this is no file"),
        ("f", "skipped: a folder of columns is read when it is named itself"),
    ]
    assert [*load(tmp_path).strategies] == ["s", "t"]


def test_a_folder_without_a_strategy_names_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("戰略：\n  id: s\n", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        list(find([tmp_path]))
    _, named = caught.value.problems
    assert str(named.location) == str(tmp_path / "a.yaml")
    assert "keys are written in English" in named.message


def test_a_folder_that_cannot_be_read_is_named(
    tmp_path: Path, aside: list[skipped.Skipped], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "locked").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):  # root may read every folder
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert len(list(find([tmp_path]))) == 1
    reason = "skipped: this folder cannot be read (Permission denied)"
    assert aside == [(str(tmp_path / "locked"), reason)]


def test_the_command_names_the_first_and_counts_the_rest(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TEXT, encoding="utf-8")
    for name in "bcdef":
        (tmp_path / f"{name}.yaml").write_text("x: y\n", encoding="utf-8")
    ran = cli("ls", "-m", tmp_path)
    assert ran.code == 0
    assert ran.err.count("skipped: it has no `strategy:`") == 3
    assert "and 2 more files skipped (-v names them)" in ran.err
    assert cli("ls", "-v", "-m", tmp_path).err.count("skipped: it has no `strategy:`") == 5


def test_a_path_without_a_name() -> None:
    for paths in ([""], ["models", ""]):
        with pytest.raises(ReadError, match="a path without a name"):
            load(*paths)


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_is_read_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_TRIES", 20)
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    with pytest.raises(ReadError, match="nobody writes into this pipe"):
        load(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text(TEXT, encoding="utf-8"))
    writer.start()
    assert [*load(pipe).strategies] == ["s"]
    writer.join()
