"""The gate in front of every route: who may ask, how much, and what a page may do.

A browser runs the pages of strangers beside ours, and each can send requests here. So the host
must be this machine by name (against a name of theirs that leads here), a write must come from our
own page (``Origin``, ``Sec-Fetch-Site``) and carry the token of this run, and no answer ever allows
another origin to read it.
"""

import asyncio
import hmac
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost", "[::1]")
MAX_BODY = 256 * 1024
"""Bytes of a request; no edit of a person is larger."""
BODY_SECONDS = 10.0
"""How long a request may take to come in whole."""
TOKEN = "x-strategy-graph-token"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""What our page may do; the map in it brings a stricter policy of its own."""

_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
)


class Guard:
    """The application *inner* behind the gate, at *port*, for the holder of *token*."""

    def __init__(
        self, inner: "ASGIApp", *, port: int, token: str, seconds: float = BODY_SECONDS
    ) -> None:
        self.inner = inner
        self.hosts = {f"{host}:{port}" for host in HOSTS}
        if port == 80:  # which a browser does not write
            self.hosts.update(HOSTS)
        self.token = token
        self.seconds = seconds

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Refuse, or pass on with the headers that every answer has."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.inner(scope, receive, send)
            return
        headers = _headers(scope)
        status = self.refusal(scope["method"], headers)
        if status:
            await _refuse(send, status)
            return
        if scope["method"] == "POST":
            body = await self._body(receive)
            if isinstance(body, int):
                await _refuse(send, body)
                return
            receive = _again(body, receive)

        async def sending(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self.inner(scope, receive, sending)

    def refusal(self, method: str, headers: Mapping[str, str]) -> int:
        """The status with which a request is refused; 0 where it may pass.

        >>> guard = Guard(None, port=8000, token="t")
        >>> guard.refusal("GET", {"host": "evil.example:8000"})
        421
        >>> sent = {"host": "localhost:8000", "content-type": "application/json"}
        >>> guard.refusal("POST", sent | {"origin": "http://evil.example"})
        403
        """
        host = headers.get("host", "").lower()
        if host not in self.hosts:
            return 421
        if method == "GET":
            site = headers.get("sec-fetch-site", "none")
            return 0 if site in ("none", "same-origin") else 403
        if method != "POST":
            return 405
        if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return 415
        origin = headers.get("origin", "")
        ours = origin == f"http://{host}"
        site = headers.get("sec-fetch-site", "same-origin")
        given = headers.get(TOKEN, "").encode("utf-8", "replace")
        known = hmac.compare_digest(given, self.token.encode())
        if not (ours and site == "same-origin" and known):
            return 403
        length = headers.get("content-length", "0")
        return 0 if length.isdecimal() and int(length) <= MAX_BODY else 413

    async def _body(self, receive: "Receive") -> bytes | int:
        """The body of a request, or the status of why there is none."""
        parts: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(self.seconds):
                while True:
                    message = await receive()
                    if message["type"] != "http.request":
                        return 400
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
                    if size > MAX_BODY:
                        return 413
                    if not message.get("more_body"):
                        return b"".join(parts)
        except TimeoutError:
            return 408


def _headers(scope: "Scope") -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        # What is said twice is said by nobody that we know: no host fits both.
        found[key] = f"{found[key]}, {_text(value)}" if key in found else _text(value)
    return found


def _text(value: bytes) -> str:
    return value.decode("latin-1")


def _again(body: bytes, receive: "Receive") -> "Receive":
    given = False

    async def receiving() -> "Message":
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving


async def _refuse(send: "Send", status: int) -> None:
    content: Any = json.dumps({"status": status}).encode()
    headers = [(b"content-type", b"application/json"), (b"connection", b"close"), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
