"""A call of a tool, from its name and arguments to its answer, without a server."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import language, message, nearest, use_language
from strategy_graph.mcp.envelope import envelope
from strategy_graph.mcp.refusal import RefusedError, of_arguments, of_error
from strategy_graph.mcp.tools import NOT_YET, TOOLS
from strategy_graph.workspace.session import Session


def ask(session: Session, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to the tool *name*, called with *arguments*.

    Raises ``RefusedError``, whose record says why and what is valid instead.

    >>> session = Session("models/taipei-pawnshop-108.yaml")
    >>> answer = ask(session, "trace", {"node": "AF1.2", "direction": "up"})
    >>> [node["id"].partition(":")[2] for node in answer["nodes"]]
    ['vision', 'mission', 'A', 'AF1', 'AF1.2', 'AP1.4']
    """
    tag = arguments.get("language")
    wanted = nearest(tag) if isinstance(tag, str) else None
    with use_language(wanted or language()):
        return _ask(session, name, arguments)


def _ask(session: Session, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    if name in NOT_YET:
        raise RefusedError([message(f"mcp.not_yet.{name}")], {"tools": TOOLS})
    kind = TOOLS.get(name)
    if kind is None:
        raise RefusedError([message("mcp.refused.tool", name=name)], {"tools": TOOLS})
    try:
        tool = kind.model_validate(dict(arguments))
    except ValidationError as error:
        raise of_arguments(error, kind.schema_of_arguments()["properties"]) from None
    try:
        return envelope(tool, tool.reply(session))
    except StrategyGraphError as error:
        try:
            graph = session.graph()
        except StrategyGraphError:
            graph = None  # the files cannot be read: that is what the error says
        raise of_error(error, graph, tool.typed) from None
