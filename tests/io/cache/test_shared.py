"""Commands with the cache on, off, stale, broken, unwritable, and ten at once: the same bytes."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from strategy_graph.io.cache.folder import NO_CACHE

ROOT = Path(__file__).parents[3]
COMMANDS = (
    ("trace", "AL1.2.1", "--up", "--format", "json"),
    ("ls", "kind:kpi"),
    ("lint", "models/taipei-pawnshop-108.yaml", "--format", "json"),
)
Answer = tuple[int, str, str]


def run(command: tuple[str, ...], cache: Path, off: str = "0") -> Answer:
    """Exit code and output of a command of its own process."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), NO_CACHE: off}
    ran = subprocess.run(
        [sys.executable, "-m", "strategy_graph", *command],
        capture_output=True, text=True, cwd=ROOT, env=environment, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout, ran.stderr


def harmed(cache: Path) -> None:
    for file in (cache / "strategy-graph").iterdir():
        if file.name != "key":
            file.write_bytes(file.read_bytes()[:-9] + b"\x00" * 9)


def stale(cache: Path) -> None:
    for file in (cache / "strategy-graph").iterdir():
        os.utime(file, (1, 1))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_on_off_stale_corrupt_and_by_ten_at_once(command: tuple[str, ...], tmp_path: Path) -> None:
    wanted = run(command, tmp_path / "off", off="1")
    assert not (tmp_path / "off").exists()
    assert run((*command, "--no-cache"), tmp_path / "off") == wanted
    assert not (tmp_path / "off").exists()
    cache = tmp_path / "on"
    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(lambda _: run(command, cache), range(10))) == [wanted] * 10
    names = sorted(file.name for file in (cache / "strategy-graph").iterdir())
    assert not [name for name in names if name.endswith("~")]
    assert run(command, cache) == wanted
    harmed(cache)
    assert run(command, cache) == wanted
    stale(cache)
    assert run(command, cache) == wanted


@pytest.mark.skipif(os.name != "posix", reason="folders without permissions")
def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    command = COMMANDS[0]
    wanted = run(command, tmp_path / "off", off="1")
    (tmp_path / "file").write_text("")
    assert run(command, tmp_path / "file") == wanted
    shut = tmp_path / "shut"
    shut.mkdir()
    shut.chmod(0o500)
    try:
        assert run(command, shut) == wanted
    finally:
        shut.chmod(0o700)
    full = Path("/dev/full")
    if full.exists():
        assert run(command, full) == wanted


def test_the_doctor_shows_the_cache_and_empties_it(tmp_path: Path) -> None:
    run(COMMANDS[0], tmp_path)
    assert len(list((tmp_path / "strategy-graph").iterdir())) > 2
    _, out, _ = run(("doctor",), tmp_path)
    assert str(tmp_path / "strategy-graph") in out
    _, _, err = run(("doctor", "--empty-cache", "--lang", "zh-TW"), tmp_path)
    assert "快取已清空" in err
    assert [each.name for each in (tmp_path / "strategy-graph").iterdir()] == ["key"]
    shutil.rmtree(tmp_path)
