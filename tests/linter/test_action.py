"""The GitHub Action: its script is run as the runner runs it."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SHOP = (
    "strategy: {id: shop, name: Shop}\nvision: V\nmission: M\nobjectives: [{id: O1, name: Win}]\n"
)


def run(
    folder: Path, *, step: str = "strategy-graph lint", **inputs: str
) -> "subprocess.CompletedProcess[str]":
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    script = next(s["run"] for s in steps if s.get("name") == step)
    shim = folder / "bin" / "strategy-graph"
    shim.parent.mkdir(exist_ok=True)
    shim.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m strategy_graph "$@"\n', encoding="utf-8"
    )
    shim.chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{shim.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            **inputs,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the action runs bash")
def test_the_action_annotates_sums_up_and_takes_no_input_for_a_command(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    (folder / "$(touch x).yaml").write_text(SHOP, encoding="utf-8")
    ran = run(
        folder, PATHS="$(touch x).yaml\n", ARGUMENTS="--select=SG103\n", SARIF="out/lint.sarif"
    )
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith("::error file=$(touch x).yaml,line=4,")
    assert "SG103" in (folder / "summary.md").read_text(encoding="utf-8")
    assert (folder / "out" / "lint.sarif").is_file()
    assert not (folder / "x").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the action runs bash")
def test_the_action_fails_with_nothing_to_read(tmp_path: Path) -> None:
    ran = run(tmp_path, PATHS="models", ARGUMENTS="", SARIF="")
    assert ran.returncode == 2
    assert not (tmp_path / "summary.md").exists()


def test_hooks_and_action_lint_the_whole_and_inject_nothing() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert all(hook["pass_filenames"] is False for hook in hooks)
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert all("${{" not in step.get("run", "") for step in action["runs"]["steps"])


class Comments(HTTPServer):
    """What of GitHub's interface the step asks for: list, create and change comments."""

    def __init__(self) -> None:
        self.held: list[dict[str, Any]] = []
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Answer)

    def add(self, body: str, author: str) -> None:
        """A comment by *author*."""
        self.held.append({"id": len(self.held) + 1, "user": {"login": author}, "body": body})


class _Answer(BaseHTTPRequestHandler):
    @property
    def comments(self) -> Comments:
        """The server that is asked."""
        assert isinstance(self.server, Comments)
        return self.server

    def do_GET(self) -> None:
        page = int(self.path.rpartition("=")[2])
        self._send(self.comments.held[100 * (page - 1) : 100 * page])

    def do_POST(self) -> None:
        self.comments.add(self._body(), "github-actions[bot]")
        self._send(self.comments.held[-1])

    def do_PATCH(self) -> None:
        comment = self.comments.held[int(self.path.rpartition("/")[2]) - 1]
        comment["body"] = self._body()
        self._send(comment)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""

    def _body(self) -> str:
        self.comments.asked.append(f"{self.command} {self.path} {self.headers['Authorization']}")
        read: dict[str, str] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return read["body"]

    def _send(self, record: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(record).encode())


@pytest.fixture
def github() -> Iterator[Comments]:
    server = Comments()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(sys.platform == "win32", reason="the action runs bash")
def test_the_action_comments_once_and_keeps_the_comment_current(
    tmp_path: Path, github: Comments
) -> None:
    def git(*arguments: str) -> str:
        name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        asked = ["git", *name, *arguments]
        done = subprocess.run(asked, cwd=tmp_path, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    model = tmp_path / "models" / "shop.yaml"
    model.parent.mkdir()
    model.write_text(SHOP, encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "base")
    event = tmp_path / "event.json"
    event.write_text('{"pull_request": {"number": 7}}', encoding="utf-8")
    inputs = {
        "PATHS": "models\n",
        "BASE": git("rev-parse", "HEAD"),
        "GITHUB_TOKEN": "t0ken",
        "GITHUB_API_URL": f"http://127.0.0.1:{github.server_port}",
        "GITHUB_REPOSITORY": "shop/strategy",
        "GITHUB_EVENT_PATH": str(event),
        "ACTION_PATH": str(ROOT),
    }

    def pushed(text: str) -> list[str]:
        model.write_text(text, encoding="utf-8")
        ran = run(tmp_path, step="strategy-graph diff", **inputs)
        assert ran.returncode == 0, ran.stderr
        assert "t0ken" not in ran.stdout + ran.stderr
        return [each["body"] for each in github.held]

    # Nothing changed: nothing is said. Somebody else who writes the mark is left alone.
    assert pushed(SHOP) == []
    github.add("<!-- strategy-graph diff --> mine", "mallory")
    for number in range(120):
        github.add(f"talk {number}", "mei")
    first = pushed(SHOP.replace("Win", "Win customers"))
    assert len(first) == 122
    assert "Win customers" in first[-1]
    second = pushed(SHOP.replace("Win", "Win hearts"))
    assert len(second) == 122
    assert "Win hearts" in second[-1]
    assert "Win customers" not in second[-1]
    assert second[0] == "<!-- strategy-graph diff --> mine"
    # The same again asks for no change; nothing left of it says so.
    count = len(github.asked)
    assert pushed(SHOP.replace("Win", "Win hearts")) == second
    assert len(github.asked) == count
    assert pushed(SHOP)[-1].endswith("strategy-graph diff: 0")
    # A file that the base does not have is new.
    (tmp_path / "more.yaml").write_text(SHOP.replace("shop", "more"), encoding="utf-8")
    inputs["PATHS"] = "models\nmore.yaml\n"
    assert "new: `more.yaml`" in pushed(SHOP)[-1]
    assert github.asked[0] == "POST /repos/shop/strategy/issues/7/comments Bearer t0ken"
