"""A file is whole or as it was, and a failed write leaves nothing behind."""

import ast
import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from strategy_graph.text.atomic_write import ContentChangedError, read_whole, write_atomically

posix = pytest.mark.skipif(os.name != "posix", reason="modes, pipes and devices of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_and_bytes_arrive_as_they_are(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.yaml", "name: 客\r\n")
    write_atomically(str(tmp_path / "b"), b"\x00\xff")
    assert (tmp_path / "a.yaml").read_bytes() == "name: 客\r\n".encode()
    assert (tmp_path / "b").read_bytes() == b"\x00\xff"
    assert names(tmp_path) == ["a.yaml", "b"]


def test_a_name_as_long_as_a_name_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("客" * 85)
    write_atomically(path, "x")
    assert path.read_bytes() == b"x"


@posix
def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "new", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o750])
def test_the_mode_of_an_old_file_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "old"
    path.write_text("old")
    path.chmod(mode)
    write_atomically(path, "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
def test_links_are_followed_to_their_file(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "file").write_text("old")
    (tmp_path / "link").symlink_to("second")
    (tmp_path / "second").symlink_to("elsewhere/file")
    write_atomically(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (folder / "file").read_text() == "new"
    assert names(folder) == ["file"]


@posix
def test_a_link_to_a_file_that_is_not_there_makes_it(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("made")
    write_atomically(tmp_path / "link", "x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "made").read_text() == "x"


@posix
def test_a_circle_of_links_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic links") as caught:
        write_atomically(tmp_path / "a", "x")
    assert caught.value.errno == errno.ELOOP
    assert caught.value.filename == str(tmp_path / "a")
    assert (tmp_path / "a").is_symlink()


@posix
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, "x")
    reader.join()
    assert read == [b"x"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_a_device_is_written_into() -> None:
    write_atomically("/dev/null", "x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with pytest.raises(OSError, match="No space left") as caught:
        write_atomically("/dev/full", "x")
    assert caught.value.filename == "/dev/full"


def test_standard_output_is_written_into_where_it_is_a_pipe_or_a_file(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("/dev/stdout of POSIX")
    code = (
        "from strategy_graph.text.atomic_write import write_atomically\n"
        "write_atomically('/dev/stdout', 'x')"
    )
    piped = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)
    assert piped.stdout == b"x"
    with (tmp_path / "out").open("wb") as out:
        subprocess.run([sys.executable, "-c", code], stdout=out, check=True)
        assert os.fstat(out.fileno()).st_ino == (tmp_path / "out").stat().st_ino
    assert (tmp_path / "out").read_bytes() == b"x"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as caught:
        write_atomically(tmp_path, "x")
    assert caught.value.filename == str(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.yaml"
    with pytest.raises(FileNotFoundError) as caught:
        write_atomically(path, "x")
    assert caught.value.filename == str(path)


def test_a_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o444)
    # To root every file is writable: the answer of the system is what is tested.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError) as caught:
        write_atomically(path, "x")
    assert caught.value.filename == str(path)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_folder_that_takes_no_file_is_an_error_of_the_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "a"
    path.write_text("old")

    def refuse(name: str, *rest: object) -> int:
        raise OSError(number, os.strerror(number), name)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        with pytest.raises(OSError, match=os.strerror(number)) as caught:
            write_atomically(path, "x")
    assert (caught.value.errno, caught.value.filename) == (number, str(path))
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a"]


@posix
@pytest.mark.parametrize("step", ["fsync", "replace", "fchmod", "link"])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device", "draft"), KeyboardInterrupt()]
)
def test_whatever_stops_it_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    path = tmp_path / "a"
    path.write_text("old")

    def fail(*given: object, **named: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(Path if step == "replace" else os, step, fail)
        with pytest.raises(type(error)) as caught:
            write_atomically(path, "new")
    if isinstance(caught.value, OSError):
        assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(path))
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_text_that_is_no_utf8_touches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "\udc80")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_a_reader_sees_the_old_text_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    size = 200_000
    path.write_bytes(b"a" * size)
    torn: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            data = path.read_bytes()
            if data != data[:1] * size:
                torn.append(len(data))

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(20):
        write_atomically(path, bytes([97 + n % 2]) * size)
    done.set()
    reader.join()
    assert torn == []


@posix
def test_no_hard_link_is_parted(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    os.link(path, tmp_path / "b")
    with pytest.raises(OSError, match="has 2 hard links") as caught:
        write_atomically(path, "x")
    assert (caught.value.errno, caught.value.filename) == (errno.EMLINK, str(path))
    assert path.read_text() == (tmp_path / "b").read_text() == "old"
    assert path.samefile(tmp_path / "b")


@posix
def test_a_file_that_nobody_may_write_is_protected_from_root_too(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        write_atomically(path, "x")
    assert path.read_text() == "old"


@posix
def test_the_owner_is_kept_or_the_write_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    if os.geteuid() == 0:
        os.chown(path, 1000, 1000)
        write_atomically(path, "new")
        assert (path.stat().st_uid, path.stat().st_gid) == (1000, 1000)
    else:
        pytest.skip("only root gives a file away")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchown", refuse)
    with pytest.raises(PermissionError, match="its owner cannot be kept"):
        write_atomically(path, "x")
    assert path.read_text() == "new"
    assert names(tmp_path) == ["a"]


def test_what_somebody_else_wrote_is_not_undone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"read")
    write_atomically(path, "mine", expected=b"read")
    with pytest.raises(ContentChangedError) as caught:
        write_atomically(path, "theirs", expected=b"read")
    assert caught.value.filename == str(path)
    assert path.read_bytes() == b"mine"
    assert names(tmp_path) == ["a"]


def test_of_many_writers_at_once_none_loses_an_update(tmp_path: Path) -> None:
    path = tmp_path / "counter"
    path.write_bytes(b"0")

    def count() -> None:
        done = 0
        while done < 20:
            read = path.read_bytes()
            try:
                write_atomically(path, str(int(read) + 1), expected=read)
            except ContentChangedError:
                continue
            done += 1

    writers = [threading.Thread(target=count) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert path.read_bytes() == b"80"
    assert names(tmp_path) == ["counter"]


KILLED = """
import os, signal, sys
from pathlib import Path
from strategy_graph.text import atomic_write
def kill(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
home, step = {"fsync": (os, "fsync"), "replace": (Path, "replace")}[sys.argv[2]]
setattr(home, step, kill)
atomic_write.write_atomically(sys.argv[1], "new" * 1000)
"""


@posix
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_killed_writer_leaves_the_old_file_and_the_next_one_clears_up(
    tmp_path: Path, step: str
) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    asked = [sys.executable, "-c", KILLED, str(path), step]
    ran = subprocess.run(asked, cwd=Path(__file__).parents[2], check=False)
    assert ran.returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    if step == "fsync" and hasattr(os, "O_TMPFILE"):
        assert names(tmp_path) == ["a"]  # it had no name yet
    write_atomically(path, "next")
    assert path.read_text() == "next"
    assert names(tmp_path) == ["a"]


@posix
def test_a_folder_without_files_without_names_works_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    path = tmp_path / "a"
    write_atomically(path, "one")
    write_atomically(path, "two", expected=b"one")
    assert path.read_text() == "two"
    assert names(tmp_path) == ["a"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that fails, of Linux")
def test_a_disk_that_fails_is_named_with_its_file(tmp_path: Path) -> None:
    """Whoever reads or writes the first page of a process gets EIO, as of a broken disk."""
    link = tmp_path / "a"
    link.symlink_to("/proc/self/mem")
    with pytest.raises(OSError, match="Input/output error") as caught:
        read_whole(link)
    assert (caught.value.errno, caught.value.filename) == (errno.EIO, str(link))
    with pytest.raises(OSError, match="Input/output error") as caught:
        write_atomically("/proc/self/mem", "x")
    assert (caught.value.errno, caught.value.filename) == (errno.EIO, "/proc/self/mem")


def test_nobody_else_opens_a_file_for_writing() -> None:
    """Every file that the package writes goes through this module; devices are no files."""
    root = Path(__file__).parents[2] / "strategy_graph"
    writing = {"write_text", "write_bytes", "NamedTemporaryFile", "mkstemp", "copyfile", "copy2"}
    found: set[str] = set()
    for file in root.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            name = called.rpartition(".")[2]
            modes = [*node.args[1:2], *(k.value for k in node.keywords if k.arg == "mode")]
            if called.endswith(".open"):
                modes += node.args[:1]
            opens = name == "open" and any(
                isinstance(mode, ast.Constant) and set(str(mode.value)) & set("wax+")
                for mode in modes
                if not (isinstance(mode, ast.Constant) and "/" in str(mode.value))
            )
            formatter = ast.unparse(node.func).startswith("formatter.")
            opens &= "devnull" not in ast.unparse(node)
            if (name in writing and not formatter) or opens:
                found.add(f"{file.relative_to(root)}: {ast.unparse(node)[:60]}")
    assert {line.partition(":")[0] for line in found} == {"text/atomic_write.py"}, found
