"""The routes of the live page: the page, the map, its state, its events, and edits."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import language, message
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.live.actions import maker
from strategy_graph.live.guard import POLICY, Guard
from strategy_graph.live.records import form_of, state
from strategy_graph.live.session import Session
from strategy_graph.text.visible import visible

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

LISTENERS = 32
"""Pages that may listen at once."""
PULSE = 15.0
"""Seconds between signs of life, so that a page that is gone is noticed."""

_STATIC = {
    "live.js": "text/javascript",
    "ask.js": "text/javascript",
    "form.js": "text/javascript",
    "live.css": "text/css",
}


_PAGE = "live.page."


class Live:
    """A session on the web: who listens, and the routes."""

    def __init__(self, session: Session, *, port: int, token: str) -> None:
        self.session = session
        self.port = port
        self.token = token
        self.listeners: set[asyncio.Event] = set()
        self.closing = False

    def app(self) -> Guard:
        """The application, behind its gate."""
        from starlette.applications import Starlette
        from starlette.routing import Route

        reads = [
            Route("/", self._page),
            Route("/map", self._map),
            Route("/state", self._state),
            Route("/node", self._node),
            Route("/events", self._events),
            Route("/static/{name}", _static),
        ]
        writes = [
            Route("/edit", self._edit, methods=["POST"]),
            Route("/write", self._write, methods=["POST"]),
            Route("/undo", self._undo, methods=["POST"]),
            Route("/redo", self._redo, methods=["POST"]),
        ]
        routes = reads if self.session.read_only else [*reads, *writes]
        return Guard(Starlette(routes=routes), port=self.port, token=self.token)

    async def changed(self) -> None:
        """Read the files again, and tell every page."""
        await asyncio.to_thread(self.session.refresh)
        self.tell()

    def tell(self) -> None:
        """Wake every page that listens."""
        for each in self.listeners:
            each.set()

    def close(self) -> None:
        """Let every page that listens go."""
        self.closing = True
        self.tell()

    async def _page(self, request: "Request") -> "Response":
        from markupsafe import escape
        from starlette.responses import HTMLResponse

        names = [key.removeprefix(_PAGE) for key in catalogue("live", "en") if _PAGE in key]
        words = {name: message(f"live.page.{name}") for name in names}
        text = (files("strategy_graph.live") / "static" / "live.html").read_text("utf-8")
        values = {
            "@language@": language(),
            "@token@": "" if self.session.read_only else self.token,
            "@words@": json.dumps(words, ensure_ascii=False),
            "@title@": message("live.page.title"),
        }
        for mark, value in values.items():
            text = text.replace(mark, str(escape(value)))
        return HTMLResponse(text, headers={"content-security-policy": POLICY})

    async def _map(self, request: "Request") -> "Response":
        from starlette.responses import HTMLResponse

        policy = "frame-ancestors 'self'"  # the page brings the rest, with hashes, itself
        return HTMLResponse(self.session.picture.html, headers={"content-security-policy": policy})

    async def _state(self, request: "Request") -> "Response":
        return _json(await asyncio.to_thread(state, self.session))

    async def _node(self, request: "Request") -> "Response":
        reference = request.query_params.get("id", "")
        return await _answer(lambda: form_of(self.session, reference))

    async def _events(self, request: "Request") -> "Response":
        from starlette.responses import Response, StreamingResponse

        if len(self.listeners) >= LISTENERS:
            return Response(status_code=503)
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        mine = asyncio.Event()
        self.listeners.add(mine)
        try:
            told = 0
            while not self.closing:
                version = self.session.picture.version
                if version != told:
                    yield f"data: {version}\n\n"
                    told = version
                try:
                    await asyncio.wait_for(mine.wait(), PULSE)
                except TimeoutError:
                    yield ": \n\n"
                mine.clear()
        finally:
            self.listeners.discard(mine)

    async def _edit(self, request: "Request") -> "Response":
        asked = await _asked(request)

        def show() -> Any:
            name, edited = self.session.show(maker(self.session, asked))
            notes = [
                message(
                    f"workspace.edit.note.{note.key}",
                    node=note.node,
                    location="" if note.location is None else str(note.location),
                )
                for note in edited.notes
            ]
            diff = visible(edited.diff)
            return {"edit": name, "about": edited.about, "diff": diff, "notes": notes}

        return await _answer(show)

    async def _write(self, request: "Request") -> "Response":
        asked = await _asked(request)
        name = asked.get("edit")

        def write() -> Any:
            return {"about": self.session.write(name if isinstance(name, str) else "").about}

        return await self._then_changed(write)

    async def _undo(self, request: "Request") -> "Response":
        return await self._then_changed(lambda: {"files": len(self.session.undo())})

    async def _redo(self, request: "Request") -> "Response":
        return await self._then_changed(lambda: {"files": len(self.session.redo())})

    async def _then_changed(self, work: Callable[[], Any]) -> "Response":
        response = await _answer(work)
        if response.status_code == 200:
            await self.changed()
        return response


def _static(request: "Request") -> "Response":
    from starlette.responses import Response

    name = request.path_params["name"]
    kind = _STATIC.get(name)
    if kind is None:
        return Response(status_code=404)
    text = (files("strategy_graph.live") / "static" / name).read_text("utf-8")
    return Response(text, media_type=kind)


async def _asked(request: "Request") -> dict[str, Any]:
    try:
        found: Any = json.loads(await request.body())
    except (ValueError, RecursionError):
        return {}
    return cast(dict[str, Any], found) if isinstance(found, dict) else {}


async def _answer(work: Callable[[], Any]) -> "Response":
    """What *work* gives, or 409 with every problem that it meets."""
    try:
        return _json(await asyncio.to_thread(work))
    except StrategyGraphError as error:
        problems = [
            {"message": visible(each.message), "help": visible(each.help or "")}
            for each in error.problems
        ]
    except OSError as error:
        problems = [{"message": visible(str(error)), "help": ""}]
    return _json({"problems": problems}, status=409)


def _json(value: Any, *, status: int = 200) -> "Response":
    from starlette.responses import Response

    text = json.dumps(value, ensure_ascii=False)
    return Response(
        text.encode("utf-8", "replace"), status_code=status, media_type="application/json"
    )
