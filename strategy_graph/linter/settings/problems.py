"""What is wrong with settings: errors of pydantic in the words of the catalogues."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from strategy_graph.errors import Problem
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.linter.facts.vocabulary import list_names
from strategy_graph.linter.registry import Registry, RuleError
from strategy_graph.model import Location
from strategy_graph.text.nearest import nearest

Locate = Callable[[tuple[str, ...]], Location | None]
"""Finds the location of a path of keys in the file that it is written in."""

_MESSAGES = {
    "enum": "choice",
    "literal_error": "choice",
    "tuple_type": "list",
    "string_type": "text",
    "int_type": "whole",
    "float_type": "number",
    "finite_number": "finite",
    "bool_type": "flag",
    "dict_type": "table",
    "model_type": "table",
    "greater_than_equal": "minimum",
    "less_than_equal": "maximum",
}
"""The message for each type of error that the types of settings can raise."""

_LONGEST_VALUE = 60


def problems_of(
    error: ValidationError, *, keys: Sequence[str], registry: Registry, locate: Locate
) -> list[Problem]:
    """Every problem that *error* holds, in the order of the file.

    *keys* are those that the table has; *registry* knows those of the tables of rules.
    """

    def known(path: tuple[str, ...]) -> Sequence[str]:
        if path[0] == "words":
            return list_names()
        if path[0] == "rules":
            return [name.replace("_", "-") for name in registry.entry(path[1]).rule.options]
        return keys

    def problem_of(wrong: Any) -> Problem:
        kind, given, context = wrong["type"], wrong["input"], wrong.get("ctx", {})
        path = tuple(part for part in wrong["loc"] if isinstance(part, str))
        if kind in ("no_rule", "unknown_list") and wrong["loc"][-1] == "[key]":
            path = path[:-1]
        location = locate(path)
        if kind == "no_rule":
            return replace(_no_rule(registry, given), location=location)
        if kind == "extra_forbidden" and path[:-1] == ("rules",):
            return replace(_no_rule(registry, path[-1]), location=location)
        if kind in ("extra_forbidden", "unknown_list"):
            hint = _hint(path[-1], known(path))
            return problem("linter.settings.unknown", location, help=hint, name=_dotted(path))
        key, help = _MESSAGES[kind], None
        values = {"name": _dotted(path), "value": _shown(given)}
        if key == "choice":
            choices: list[str] = re.findall(r"'([^']*)'", context["expected"])
            values["choices"] = _listed([_say("what.text", text=choice) for choice in choices])
            near = nearest(given, choices) if isinstance(given, str) else None
            help = None if near is None else _say("near", near=near)
        elif key in ("minimum", "maximum"):
            values["limit"] = f"{context['ge' if key == 'minimum' else 'le']:g}"
        elif isinstance(wrong["loc"][-1], int):
            key = "item"
        return problem(f"linter.settings.{key}", location, help=help, **values)

    return sorted(map(problem_of, error.errors(include_url=False)), key=position)


def _no_rule(registry: Registry, word: str) -> Problem:
    try:
        registry.entry(word)
    except RuleError as error:
        return error.problems[0]
    raise AssertionError(f"{word} was refused and is a rule")


def position(found: Problem) -> tuple[int, int]:
    """Line and column of *found* in its file, by which problems are sorted; 0 for none."""
    location = found.location
    return (location.line or 0, location.column or 0) if location else (0, 0)


def _hint(word: str, known: Sequence[str]) -> str:
    near = nearest(word, known)
    if near is not None:
        return _say("near", near=near)
    return _say("known", known=_listed([_say("what.key", name=name) for name in known]))


def _dotted(path: tuple[str, ...]) -> str:
    """*path* as TOML writes it: keys that are not bare in quotes."""
    return ".".join(
        part if re.fullmatch(r"[\w-]+", part, re.ASCII) else json.dumps(part, ensure_ascii=False)
        for part in path
    )


def _shown(value: object) -> str:
    if isinstance(value, str):
        return _say("what.text", text=_clipped(value))
    if isinstance(value, list | dict):
        return _say("what.list" if isinstance(value, list) else "what.table")
    if isinstance(value, int) and not isinstance(value, bool):
        number = hex(value) if abs(value) >= 1 << 63 else str(value)
        return _say("what.value", value=_clipped(number))
    return _say("what.value", value=str(value).lower() if isinstance(value, bool) else value)


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _listed(words: Sequence[str]) -> str:
    return _say("and").join(words)


def _say(key: str, /, **values: object) -> str:
    return message(f"linter.settings.{key}", **values)
