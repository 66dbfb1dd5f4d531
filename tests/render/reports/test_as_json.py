"""The JSON report keeps its schema."""

import json

import jsonschema

from strategy_graph.io.schema.json_schema import packaged
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports import report


def test_json_keeps_its_schema(result: LintResult) -> None:
    schema = json.loads(packaged("lint"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(report(result, "json")), schema)
