"""A server as a process: changes arrive within a second, slow clients hold up nobody."""

import re
import shutil
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

import strategy_graph as sg
from strategy_graph.errors import StrategyGraphError
from tests.live.conftest import MODEL


def token_of(address: str) -> str:
    found = re.search(r'data-token="([^"]*)"', httpx.get(address + "/").text)
    assert found is not None
    return found[1]


def test_a_change_arrives_and_slow_clients_hold_up_nobody(
    served: Callable[..., str], folder: Path
) -> None:
    address = served()
    port = int(address.rpartition(":")[2])
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
    for each in slow:
        each.sendall(b"POST /edit HTTP/1.1\r\nHost: 127.0.0.1\r\n")  # and then nothing more
    with httpx.stream("GET", address + "/events", timeout=30) as events:
        lines = events.iter_lines()
        assert next(line for line in lines if line.startswith("data:")) == "data: 1"
        text = (folder / MODEL).read_text("utf-8")
        (folder / MODEL).write_text(text.replace("致力開闢財源", "Live"), "utf-8")
        assert next(line for line in lines if line.startswith("data:")) == "data: 2"
    assert "Live" in httpx.get(address + "/map").text
    for each in slow:
        each.close()


def test_of_two_writers_one_wins_and_nothing_is_lost(
    served: Callable[..., str], folder: Path
) -> None:
    address = served()
    headers = {"origin": address, "x-strategy-graph-token": token_of(address)}
    shown = [
        httpx.post(
            address + "/edit",
            headers=headers,
            json={"action": "fields", "node": node, "fields": {"owner": "Ann"}},
            timeout=30,
        ).json()["edit"]
        for node in ("AF1", "AF2")
    ]
    codes: list[int] = []

    def write(edit: str) -> None:
        answer = httpx.post(address + "/write", headers=headers, json={"edit": edit}, timeout=30)
        codes.append(answer.status_code)

    threads = [threading.Thread(target=write, args=(edit,)) for edit in shown]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [200, 409]
    assert (folder / MODEL).read_text("utf-8").count("owner: Ann") == 1


def test_a_port_that_is_taken_is_said(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(StrategyGraphError, match="is taken"):
            sg.serve(str(folder), port=taken.getsockname()[1])


def _told(address: str, changes: list[Callable[[], object]]) -> list[str]:
    """What the page is told after each of *changes*."""
    told: list[str] = []
    with httpx.stream("GET", address + "/events", timeout=30) as events:
        lines = (line for line in events.iter_lines() if line.startswith("data:"))
        next(lines)
        for change in changes:
            change()
            told.append(next(lines))
    return told


def test_a_folder_that_goes_and_comes_back_is_watched_again(
    served: Callable[..., str], folder: Path
) -> None:
    address = served()
    kept = folder.parent / "kept"
    shutil.copytree(folder, kept)
    _told(address, [lambda: shutil.rmtree(folder)])
    shutil.copytree(kept, folder)
    deadline = time.monotonic() + 20
    while httpx.get(address + "/state").json()["errors"] and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1)  # watched again
    text = (folder / MODEL).read_text("utf-8")
    (folder / MODEL).write_text(text.replace("致力開闢財源", "Back again"), "utf-8")
    while "Back again" not in httpx.get(address + "/map").text and time.monotonic() < deadline:
        time.sleep(0.1)
    assert "Back again" in httpx.get(address + "/map").text


def test_settings_that_change_are_seen(served: Callable[..., str], folder: Path) -> None:
    address = served()
    before = httpx.get(address + "/state").json()["counted"]
    assert before
    settings = folder.parent / "strategy-graph.toml"
    words = '[lint]\nselect = ["SG002"]\n'
    _told(address, [lambda: settings.write_text(words, "utf-8")])
    assert httpx.get(address + "/state").json()["counted"] < before
