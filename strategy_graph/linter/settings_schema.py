"""The JSON Schema of the configuration, made from the settings and the rules.

Editors that read ``settings.schema.json`` complete and check ``strategy-graph.toml``.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.options import Option
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.registry import FAMILIES, Entry

Schema = dict[str, Any]

_TYPES: Mapping[type, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    tuple: {"type": "array", "items": {"type": "string"}},
}


def settings_schema(entries: Iterable[Entry]) -> Schema:
    """The schema of ``strategy-graph.toml``; plug-ins may add codes and options."""
    rules = list(entries)
    words = [word for entry in rules for word in (entry.code, entry.name)]
    prefixes = sorted({*FAMILIES, *FAMILIES.values(), "ALL", "SG"})
    known: Schema = {"anyOf": [{"enum": [*prefixes, *words]}, {"type": "string"}]}
    listed: Schema = {"type": "array", "items": known}
    severity: Schema = {"enum": [level.value for level in Severity]}
    lint: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "profile": {"enum": [profile.value for profile in Profile]},
            "select": listed,
            "extend-select": listed,
            "ignore": listed,
            "per-file-ignores": {"type": "object", "additionalProperties": listed},
            "per-selector-ignores": {"type": "object", "additionalProperties": listed},
            "severity": {"type": "object", "additionalProperties": severity},
            "rules": {
                "type": "object",
                "properties": {
                    word: _options(entry.rule.options)
                    for entry in rules
                    if entry.rule.options
                    for word in (entry.code, entry.name)
                },
                "additionalProperties": {"type": "object"},
            },
            "words": {
                "type": "object",
                "description": "Language, list, words: added to the language packs.",
                "additionalProperties": {
                    "type": "object",
                    "additionalProperties": _TYPES[tuple],
                },
            },
            "fail-on": {"enum": [*(level.value for level in Severity), "never"]},
            "max-warnings": {"type": "integer", "minimum": 0},
            "baseline": {"type": "string"},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "strategy-graph.toml",
        "type": "object",
        "properties": {"lint": lint},
    }


def settings_schema_text(entries: Iterable[Entry]) -> str:
    """The schema as the file that is published."""
    return json.dumps(settings_schema(entries), ensure_ascii=False, indent=2) + "\n"


def _options(options: Mapping[str, Option]) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {name.replace("_", "-"): _option(o) for name, o in options.items()},
    }


def _option(option: Option) -> Schema:
    schema = {**_TYPES[type(option.default)], "description": option.meaning}
    default = option.default
    schema["default"] = list(default) if isinstance(default, tuple) else default
    if option.choices:
        schema["enum"] = list(option.choices)
    if option.minimum is not None:
        schema["minimum"] = option.minimum
    if option.maximum is not None:
        schema["maximum"] = option.maximum
    return schema
