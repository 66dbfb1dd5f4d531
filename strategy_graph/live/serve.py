"""The verb: a server at 127.0.0.1 that shows the map, live, until it is told to stop."""

import asyncio
import secrets
import socket
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.live.app import Live
from strategy_graph.live.session import Session
from strategy_graph.live.watch import watch

if TYPE_CHECKING:
    import uvicorn

HOST = "127.0.0.1"
PORT = 8137


def serve(
    *paths: str,
    port: int = PORT,
    strategy: str | None = None,
    include: Iterable[str] = (),
    read_only: bool = False,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Show the map of the strategies in *paths* at 127.0.0.1, until the process is stopped.

    A change of any file draws it again; the page edits the files, unless *read_only* is set. *port*
    0 takes any that is free. *ready* is called with the address once it answers. Needs the extra
    ``serve``. Raises ``StrategyGraphError`` without it, where the port is taken, and where no
    strategy can be read at the start.
    """
    if any(find_spec(name) is None for name in ("starlette", "uvicorn", "watchfiles")):
        raise StrategyGraphError([problem("live.extra")])
    import uvicorn

    session = Session(
        tuple(paths) or ("models",), strategy=strategy, include=tuple(include), read_only=read_only
    )
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        # On Windows SO_REUSEADDR would let another program listen at the same port.
        alone: int = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
        listener.setsockopt(socket.SOL_SOCKET, alone, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            raise StrategyGraphError([problem("live.port", port=port)]) from None
        bound: int = listener.getsockname()[1]
        live = Live(session, port=bound, token=secrets.token_urlsafe(32))
        config = uvicorn.Config(
            live.app(),
            lifespan="off",
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=128,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=2,
            h11_max_incomplete_event_size=16 * 1024,
            http="h11",
            ws="none",
        )
        server = uvicorn.Server(config)
        asyncio.run(_run(server, listener, live, ready))


async def _run(
    server: "uvicorn.Server",
    listener: socket.socket,
    live: Live,
    ready: Callable[[str], None] | None,
) -> None:
    stop = asyncio.Event()
    watching = asyncio.create_task(watch(live, stop))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.02)
    if ready is not None and server.started:
        ready(f"http://{HOST}:{live.port}/")
    try:
        while not serving.done():
            if server.should_exit:
                live.close()
            await asyncio.wait({serving}, timeout=0.2)
        await serving
    finally:
        live.close()
        stop.set()
        await asyncio.gather(watching, return_exceptions=True)
