"""The gate: what a page of a stranger, a name of theirs or a large request gets."""

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from strategy_graph.errors import StrategyGraphError
from strategy_graph.live.app import Live
from strategy_graph.live.guard import MAX_BODY, Guard
from strategy_graph.live.session import Session

PORT, TOKEN = 8000, "the-token-of-this-run"
HOME = f"http://127.0.0.1:{PORT}"
OURS = {
    "host": f"127.0.0.1:{PORT}",
    "origin": HOME,
    "sec-fetch-site": "same-origin",
    "content-type": "application/json",
    "x-strategy-graph-token": TOKEN,
}
RENAME = b'{"action": "rename", "node": "AF1", "code": "AF9"}'


class Client:
    """Asks the application in this process."""

    def __init__(self, folder: Path, **options: Any) -> None:
        self.session = Session((str(folder),), **options)
        self.app = Live(self.session, port=PORT, token=TOKEN).app()

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def asking() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
                return await client.request(method, path, **options)

        return asyncio.run(asking())


@pytest.fixture
def client(folder: Path) -> Client:
    return Client(folder)


def test_our_page_may_ask_and_edit(client: Client, folder: Path) -> None:
    page = client.ask("GET", "/")
    assert page.status_code == 200
    assert TOKEN in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    shown = client.ask("POST", "/edit", headers=OURS, content=RENAME)
    assert shown.status_code == 200
    assert "+  - id: AF9" in shown.json()["diff"]
    before = (folder / "taipei-pawnshop-108.yaml").read_bytes()
    done = client.ask("POST", "/write", headers=OURS, json={"edit": shown.json()["edit"]})
    assert done.status_code == 200
    assert client.ask("POST", "/undo", headers=OURS, content=b"{}").status_code == 200
    assert (folder / "taipei-pawnshop-108.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"host": "evil.example:8000"}, 421),  # a name of theirs that leads here
        ({"host": "127.0.0.1.evil.example:8000"}, 421),
        ({"host": "127.0.0.1:9000"}, 421),
        ({"host": ""}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "http://127.0.0.1:8000.evil.example"}, 403),
        ({"origin": "https://127.0.0.1:8000"}, 403),
        ({"origin": "http://localhost:8000"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"x-strategy-graph-token": "another"}, 403),
        ({"x-strategy-graph-token": ""}, 403),
        ({"content-type": "text/plain"}, 415),  # what a form of a stranger can send
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-length": str(MAX_BODY + 1)}, 413),
        ({"content-length": "-5"}, 413),
    ],
)
def test_who_is_not_our_page_writes_nothing(
    change: dict[str, str], status: int, client: Client, folder: Path
) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for path in ("/edit", "/write", "/undo", "/redo"):
        answer = client.ask("POST", path, headers=OURS | change, content=RENAME)
        assert answer.status_code == status
        assert not [name for name in answer.headers if name.startswith("access-control")]
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("path", ["/", "/map", "/state", "/node?id=AF1", "/events"])
def test_a_stranger_reads_nothing(path: str, client: Client) -> None:
    assert client.ask("GET", path, headers={"host": "evil.example:8000"}).status_code == 421
    other = client.ask("GET", path, headers={"sec-fetch-site": "cross-site"})
    assert other.status_code == 403
    assert TOKEN not in other.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"])
def test_no_other_method_is_known(method: str, client: Client) -> None:
    assert client.ask(method, "/edit", headers=OURS).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/static/../session.py", "/static/..%2fsession.py", "/static/%2e%2e/guard.py",
        "/static//etc/passwd", "/static/live.html", "/../../etc/passwd", "/models",
        "/static/live.js%00.css", "/node?id=../../etc/passwd",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file(path: str, client: Client) -> None:
    answer = client.ask("GET", path)
    assert answer.status_code in (404, 409)
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"not json", b"{" * 100_000, b'{"action": ["rename"]}', b'{"action": "exec"}',
        b'{"action": "new", "what": "kpi", "fields": {"target": 5}}', b"\xff\xfe",
        b'{"action": "rename", "node": "../x", "code": "y"}',
    ],
)  # fmt: skip
def test_a_request_that_is_none_is_refused_in_words(body: bytes, client: Client) -> None:
    answer = client.ask("POST", "/edit", headers=OURS, content=body)
    assert answer.status_code == 409
    assert answer.json()["problems"][0]["message"]


def test_a_body_that_never_ends_is_cut_off_in_time_and_size() -> None:
    sent: list[int] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError("nothing of it may pass")

    async def send(message: Any) -> None:
        if "status" in message:
            sent.append(message["status"])

    async def slow() -> Any:
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def huge() -> Any:
        return {"type": "http.request", "body": b"x" * 65536, "more_body": True}

    headers = [(name.encode(), value.encode()) for name, value in OURS.items()]
    scope = {"type": "http", "method": "POST", "path": "/edit", "headers": headers}
    guard = Guard(inner, port=PORT, token=TOKEN, seconds=0.3)
    asyncio.run(guard(scope, slow, send))
    asyncio.run(guard(scope, huge, send))
    asyncio.run(guard({**scope, "headers": [*headers, (b"host", b"evil")]}, huge, send))
    assert sent == [408, 413, 421]


def test_a_page_that_only_shows_cannot_edit(folder: Path) -> None:
    client = Client(folder, read_only=True)
    page = client.ask("GET", "/")
    assert TOKEN not in page.text
    assert client.ask("POST", "/edit", headers=OURS, content=RENAME).status_code == 404
    assert client.ask("GET", "/state").json()["read_only"] is True


def test_a_name_that_is_markup_stays_text(folder: Path) -> None:
    path = folder / "taipei-pawnshop-108.yaml"
    hostile = '"</script><script>alert(1)</script>"'
    path.write_text(path.read_text("utf-8").replace("致力開闢財源", hostile), "utf-8")
    client = Client(folder)
    assert "<script>alert" not in client.ask("GET", "/").text
    state = client.ask("GET", "/state")
    assert state.headers["content-type"] == "application/json"
    assert "nosniff" in state.headers["x-content-type-options"]
    scripts = re.findall(r"<script[^>]*>", client.ask("GET", "/").text)
    assert all("src=" in each for each in scripts)


def test_a_link_out_of_the_folder_is_never_written_through(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.yaml"
    (folder / "taipei-pawnshop-108.yaml").rename(outside)
    (folder / "taipei-pawnshop-108.yaml").symlink_to(outside)
    client = Client(folder)
    before = outside.read_bytes()
    answer = client.ask("POST", "/edit", headers=OURS, content=RENAME)
    assert answer.status_code == 409
    assert "outside" in answer.text
    assert outside.read_bytes() == before


def test_a_session_needs_a_strategy(tmp_path: Path) -> None:
    with pytest.raises(StrategyGraphError):
        Session((str(tmp_path / "none"),))


def test_at_port_80_a_browser_names_no_port() -> None:
    guard = Guard(None, port=80, token=TOKEN)  # type: ignore[arg-type]
    ours = {**OURS, "host": "localhost", "origin": "http://localhost"}
    assert guard.refusal("POST", ours) == 0
    assert guard.refusal("GET", {"host": "evil.example"}) == 421
    assert Guard(None, port=8000, token=TOKEN).refusal("GET", {"host": "localhost"}) == 421  # type: ignore[arg-type]


def test_a_sign_of_life_is_no_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from strategy_graph.live import app

    monkeypatch.setattr(app, "PULSE", 0.01)
    live = Live(Session((str(folder),)), port=PORT, token=TOKEN)

    async def first() -> list[str]:
        stream = live._stream()
        return [await anext(stream) for _ in range(3)]

    assert asyncio.run(first()) == ["data: 1\n\n", ": \n\n", ": \n\n"]
