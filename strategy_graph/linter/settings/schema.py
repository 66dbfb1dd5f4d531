"""The JSON Schema of the configuration, made from the settings and the rules.

Editors that read ``settings.schema.json`` complete and check ``strategy-graph.toml``.
"""

import json
from collections.abc import Iterable
from typing import Any, cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from strategy_graph.i18n import language, message
from strategy_graph.linter.registry import FAMILIES, Entry
from strategy_graph.linter.settings.lint_settings import LintSettings, key_of, options_table

Schema = dict[str, Any]


class _Toml(GenerateJsonSchema):
    """Schemas of what TOML can write, which has no null; without titles made of names."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        made = super().default_schema(schema)
        if made.get("default", ...) is None:
            del made["default"]
        return made

    def enum_schema(self, schema: core_schema.EnumSchema) -> Schema:
        return {"enum": super().enum_schema(schema)["enum"]}

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def settings_schema(entries: Iterable[Entry]) -> Schema:
    """The schema of ``strategy-graph.toml``; plug-ins may add codes and options.

    The descriptions of keys are in the language in force.
    """
    rules = list(entries)
    lint = _schema_of(LintSettings)
    for key, declared in lint["properties"].items():
        declared["description"] = message(f"linter.settings.key.{key}")
    lint["properties"]["rules"]["properties"] = {
        word: _options(entry)
        for entry in rules
        if entry.rule.options
        for word in (entry.code, entry.name)
    }
    prefixes = sorted({*FAMILIES, *FAMILIES.values(), "ALL", "SG"})
    words = [word for entry in rules for word in (entry.code, entry.name)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "strategy-graph.toml",
        "type": "object",
        "properties": {"lint": lint},
        "$defs": {"rule": {"anyOf": [{"enum": [*prefixes, *words]}, {"type": "string"}]}},
    }


def settings_schema_text(entries: Iterable[Entry]) -> str:
    """The schema as a file; that in English is published."""
    return json.dumps(settings_schema(entries), ensure_ascii=False, indent=2) + "\n"


def _options(entry: Entry) -> Schema:
    schema = _schema_of(options_table(entry.rule.options))
    for name, option in entry.rule.options.items():
        schema["properties"][key_of(name)]["description"] = entry.rule.wording(
            f"options.{name}", option.meaning
        ).in_language(language())
    return schema


def _schema_of(table: type[BaseModel]) -> Schema:
    """The schema of *table*: enumerations written out, words for rules as references."""
    schema = table.model_json_schema(schema_generator=_Toml)
    definitions = schema.pop("$defs", {})

    def resolved(part: object) -> object:
        if isinstance(part, list):
            return [resolved(item) for item in cast(list[object], part)]
        if not isinstance(part, dict):
            return part
        schema = cast(Schema, part)
        if schema.get("format") == "rule":
            return {"$ref": "#/$defs/rule"}
        if "$ref" in schema:
            return definitions[schema["$ref"].removeprefix("#/$defs/")]
        return {key: resolved(value) for key, value in schema.items()}

    return {key: resolved(schema[key]) for key in ("type", "additionalProperties", "properties")}
