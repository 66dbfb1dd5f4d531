"""The folder of the cache: whose it is, and what becomes of full disks and strangers' files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from strategy_graph.io.cache import folder
from tests.io.cache.cached import files

ROOT = Path(__file__).parents[3]
KEPT = "a.document"


@pytest.fixture
def ready() -> Path:
    """The folder, made."""
    assert folder.key() is not None
    return Path(folder.place())


def test_the_folder_is_where_the_system_has_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/x/cache")
    assert folder.place() == "/x/cache/strategy-graph"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # the specification: to be ignored
    monkeypatch.setenv("HOME", "/home/mei")
    monkeypatch.setattr(sys, "platform", "linux")
    assert folder.place() == "/home/mei/.cache/strategy-graph"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert folder.place() == "/home/mei/Library/Caches/strategy-graph"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert folder.place() == "/local/strategy-graph"


def test_what_is_put_is_got_and_counted_and_removed(ready: Path) -> None:
    assert folder.put(KEPT, b"data")
    assert folder.get(KEPT) == b"data"
    assert folder.usage() == (1, 4)
    (ready / "notes.txt").write_text("not ours")
    assert folder.empty() == (1, 4)
    assert folder.get(KEPT) is None
    assert [each.name for each in ready.iterdir()] == ["notes.txt"]


def test_only_the_user_reads_what_is_kept(ready: Path) -> None:
    folder.put(KEPT, b"data")
    assert ready.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in ready.iterdir()} == {0o600}


def test_the_key_is_made_once(ready: Path) -> None:
    assert folder.key() == folder.key()
    assert len((ready / "key").read_bytes()) == 32


def test_a_folder_that_others_write_is_not_used(ready: Path) -> None:
    ready.chmod(0o777)
    assert folder.key() is None
    assert not folder.put(KEPT, b"data")


def test_a_folder_that_is_a_link_is_not_used(own_cache: Path, tmp_path: Path) -> None:
    own_cache.symlink_to(tmp_path)
    assert folder.key() is None
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_others_read_is_not_used(ready: Path) -> None:
    (ready / "key").chmod(0o644)
    assert folder.key() is None


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "others_write"])
def test_a_file_that_is_not_ours_is_not_read(ready: Path, tmp_path: Path, kind: str) -> None:
    path = ready / KEPT
    if kind == "link":
        (tmp_path / "target").write_bytes(b"data")
        path.symlink_to(tmp_path / "target")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"data")
        path.chmod(0o666)
    assert folder.get(KEPT) is None


def test_a_home_that_is_a_file_makes_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert folder.key() is None
    assert not folder.put(KEPT, b"data")
    assert folder.get(KEPT) is None
    assert folder.usage() == (0, 0)


def test_a_full_disk_leaves_nothing_behind(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))"
    ignore = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    put = f"from strategy_graph.io.cache import folder; print(folder.put({KEPT!r}, b'x' * 1000))"
    ran = subprocess.run(
        [sys.executable, "-c", f"{limit}; {ignore}; {put}"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert ran.stdout.strip() == "False"
    assert files() == []


def test_what_was_used_longest_ago_goes_first(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST", 250)
    for number in range(4):
        assert folder.put(f"{number}.document", b"x" * 100)
        os.utime(ready / f"{number}.document", (number, number))
    assert folder.usage().size <= 250
    assert [each.name for each in files()] == ["2.document", "3.document"]
