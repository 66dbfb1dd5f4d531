"""A bare client of the Language Server Protocol: it starts the server and speaks JSON with it."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds for an answer."""


class RefusedError(Exception):
    """The server answered with an error."""


class Editor:
    """An editor with *folder* open; columns are counted in UTF-16 as most editors do."""

    def __init__(
        self, folder: Path, *, locale: str = "en", arguments: tuple[str, ...] = ()
    ) -> None:
        self.folder = folder
        self._server = subprocess.Popen(
            [sys.executable, "-m", "strategy_graph", "lsp", *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._answers: dict[int, dict[str, Any]] = {}
        self._told: queue.Queue[dict[str, Any]] = queue.Queue()
        self._id = 0
        self.versions: dict[str, int] = {}
        self.marks_now: list[dict[str, Any]] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.capabilities = self.ask(
            "initialize",
            {
                "processId": None,
                "locale": locale,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "w"}],
                "capabilities": {},
            },
        )["capabilities"]
        self.tell("initialized", {})

    def __enter__(self) -> "Editor":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server.poll() is None:
            try:
                self.ask("shutdown", None)
                self.tell("exit", None)
                self._server.wait(10)
            except (subprocess.TimeoutExpired, AssertionError):
                self._server.kill()
        self._server.wait(10)
        self._listener.join(10)
        for pipe in (self._server.stdin, self._server.stdout, self._server.stderr):
            if pipe is not None:
                pipe.close()

    @property
    def process(self) -> "subprocess.Popen[bytes]":
        """The server."""
        return self._server

    def _listen(self) -> None:
        out = self._server.stdout
        assert out is not None
        while True:
            length = 0
            while line := out.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self._told.put({})
                return
            self._told.put(json.loads(out.read(length)))

    def _send(self, message: Mapping[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        into = self._server.stdin
        assert into is not None
        into.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        into.flush()

    def tell(self, method: str, params: Any) -> None:
        """A notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """What the server answers; raises ``RefusedError``."""
        self._id += 1
        self._send({"id": self._id, "method": method, "params": params})
        kept: list[dict[str, Any]] = []
        while True:
            told = self._told.get(timeout=PATIENCE)
            assert told, "the server is gone"
            if told.get("id") == self._id and "method" not in told:
                for each in kept:
                    self._told.put(each)
                if "error" in told:
                    raise RefusedError(told["error"]["message"])
                return told.get("result")
            kept.append(told)

    def marks(self, name: str) -> list[dict[str, Any]]:
        """The diagnostics of the version of the file that was sent last."""
        uri = self.uri(name)
        while True:
            told = self._told.get(timeout=PATIENCE)
            assert told, "the server is gone"
            found = told.get("params", {})
            is_of = told.get("method") == "textDocument/publishDiagnostics" and found["uri"] == uri
            if is_of and found.get("version") == self.versions.get(name):
                self.marks_now = found["diagnostics"]
                return self.marks_now

    def told_nothing(self) -> bool:
        """Whether nothing is left that the server said by itself."""
        return self._told.empty()

    def next_told(self) -> dict[str, Any]:
        """What the server said next by itself."""
        return self._told.get(timeout=PATIENCE)

    def uri(self, name: str) -> str:
        """The address of a file of the folder."""
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> list[dict[str, Any]]:
        """Open a file, with another text than that of the disk or with that; its diagnostics."""
        text = (self.folder / name).read_text(encoding="utf-8") if text is None else text
        self.versions[name] = 1
        document = {"uri": self.uri(name), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return self.marks(name)

    def type(self, name: str, *changes: dict[str, Any]) -> None:
        """Change the text of a file, whole (``{"text": ...}``) or a range of it."""
        self.versions[name] += 1
        document = {"uri": self.uri(name), "version": self.versions[name]}
        params = {"textDocument": document, "contentChanges": list(changes)}
        self.tell("textDocument/didChange", params)

    def close_all(self) -> None:
        """Close every file, and forget what was said of them."""
        for name in self.versions:
            self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})
        self.versions.clear()
        last = {"uri": next(self.folder.glob("*.yaml")).as_uri()}
        self.ask("textDocument/foldingRange", {"textDocument": last})  # answered after the rest
        while not self.told_nothing():
            self.next_told()

    def at(self, name: str, line: int, character: int, **more: Any) -> dict[str, Any]:
        """A place of a file as most questions want it."""
        return {
            "textDocument": {"uri": self.uri(name)},
            "position": {"line": line, "character": character},
            **more,
        }


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """*text* with *edits*, whose columns are in UTF-16."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def offset(place: dict[str, int]) -> int:
        line = lines[place["line"]]
        raw = line.encode("utf-16-le", "surrogatepass")[: 2 * place["character"]]
        return starts[place["line"]] + len(raw.decode("utf-16-le", "surrogatepass"))

    for edit in sorted(edits, key=lambda e: -offset(e["range"]["start"])):
        start, end = (offset(edit["range"][side]) for side in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text
