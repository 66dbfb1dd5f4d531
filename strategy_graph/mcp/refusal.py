"""A question that is not answered: why, and what could be asked instead."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import message
from strategy_graph.text.nearest import nearest, suggestions
from strategy_graph.text.visible import visible

_LISTED = 12
_LONGEST = 300


class RefusedError(Exception):
    """A question that is not answered; ``alternatives`` are what is valid in its place."""

    def __init__(self, reasons: Iterable[str], alternatives: Mapping[str, Iterable[str]]) -> None:
        self.reasons = tuple(reasons)
        self.alternatives = {name: tuple(words) for name, words in alternatives.items()}
        super().__init__("\n".join(self.reasons))

    def record(self) -> dict[str, Any]:
        """As an answer has it; short, whatever was typed."""
        return {
            "refused": [visible(reason)[:_LONGEST] for reason in self.reasons[:_LISTED]],
            "alternatives": {
                name: [visible(word)[:_LONGEST] for word in words[:_LISTED]]
                for name, words in self.alternatives.items()
            },
        }


def of_arguments(error: ValidationError, schema: Mapping[str, Any]) -> RefusedError:
    """The arguments of a tool that are not understood, every one of them.

    *schema* is that of its arguments, by name.
    """
    reasons: list[str] = []
    alternatives: dict[str, tuple[str, ...]] = {}
    known = tuple(schema)
    for each in error.errors(include_url=False):
        name = str(each["loc"][0]) if each["loc"] else ""
        if each["type"] == "extra_forbidden":
            near = nearest(name, known)
            hint = message("mcp.refused.near", near=near) if near else ""
            reasons.append(message("mcp.refused.unknown_argument", name=name) + hint)
            alternatives["arguments"] = known
        elif each["type"] == "missing":
            reasons.append(message("mcp.refused.missing_argument", name=name))
            alternatives[name] = (message(f"mcp.argument.{name}"),)
        else:
            expected = _words_of(schema.get(name, {}))
            reasons.append(message("mcp.refused.value", name=name, value=str(each["input"])[:60]))
            alternatives[name] = expected or (message(f"mcp.argument.{name}"),)
    return RefusedError(reasons, alternatives)


def _words_of(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The words that an argument with *schema* may be, where they are few."""
    found: list[str] = []
    for each in (schema, schema.get("items", {}), *schema.get("anyOf", ())):
        found += (*each.get("enum", ()), *each.get("items", {}).get("enum", ()))
    return tuple(found)


def of_error(
    error: StrategyGraphError, graph: StrategyGraph | None, typed: str | None
) -> RefusedError:
    """What the library refused, with the codes that are like what was *typed*."""
    reasons = [_sentence(problem) for problem in error.problems]
    alternatives: dict[str, tuple[str, ...]] = {}
    if graph is not None and typed:
        codes = {node_id: node_id.partition(":")[2] for node_id in graph.ids}
        wanted = typed.rpartition(":")[2]
        near = suggestions(wanted, codes.values(), most=_LISTED, cutoff=40)
        among = {code: node_id for node_id, code in reversed(codes.items())}
        alternatives["nodes"] = tuple(among[code] for code in near)
        alternatives["selectors"] = ("kind:kpi", "theme:CODE", "perspective:CODE", "name:*word*")
    return RefusedError(reasons, alternatives)


def _sentence(problem: Problem) -> str:
    where = f"{problem.location}: " if problem.location else ""
    return where + problem.message + (f" ({problem.help})" if problem.help else "")
