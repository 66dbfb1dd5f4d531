"""A client of the official SDK that starts ``strategy-graph mcp`` and talks with it."""

import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import anyio
from mcp import StdioServerParameters
from mcp.client.client import Client
from mcp.client.stdio import stdio_client

ROOT = Path(__file__).parents[2]
T = TypeVar("T")


def talk(talking: Callable[[Client], Awaitable[T]], *paths: str | Path, language: str = "en") -> T:
    """What *talking* with a server about *paths* gives; the server ends with it."""
    command = [sys.executable, "-m", "strategy_graph", "mcp", "--lang", language]
    parameters = StdioServerParameters(
        command=command[0],
        args=[*command[1:], *map(str, paths)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )

    async def run() -> T:
        with anyio.fail_after(60):
            async with Client(stdio_client(parameters)) as client:
                return await talking(client)

    return anyio.run(run)


async def answer(client: Client, name: str, /, **arguments: Any) -> dict[str, Any]:
    """The structured answer of a tool, which is the same as its text."""
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    text: Any = result.content[0]
    assert json.loads(text.text) == result.structured_content
    found: dict[str, Any] = result.structured_content
    return found


async def refusal(client: Client, name: str, /, **arguments: Any) -> dict[str, Any]:
    """Why a tool does not answer, and what it would."""
    result = await client.call_tool(name, arguments)
    assert result.is_error
    text: Any = result.content[0]
    found: dict[str, Any] = json.loads(text.text)
    return found
