"""The schema of the settings is current and takes our own settings."""

import json

import jsonschema

from strategy_graph.io.schema.json_schema import packaged
from strategy_graph.linter.registry import discover
from strategy_graph.linter.settings.schema import settings_schema_text


def test_settings_schema_is_current_and_takes_our_settings() -> None:
    written = packaged("settings")
    assert written == settings_schema_text(discover(isolated=True)), "run `make rules`"
    schema = json.loads(written)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    assert validator.is_valid({"lint": {"profile": "plan", "rules": {"SG501": {"maximum": 30}}}})
    assert not validator.is_valid({"lint": {"profil": "plan"}})
    assert not validator.is_valid({"lint": {"rules": {"SG501": {"maximum": "30"}}}})
