"""The published schema is current, and takes every model that we ship."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from strategy_graph.io.load import read_text
from strategy_graph.io.schema.json_schema import PUBLISHED, packaged, schema, schema_text
from strategy_graph.io.schema.reference_page import page
from strategy_graph.io.writer.fmt import fmt_text
from tests.conftest import ROOT, Cli

MODELS = sorted((ROOT / "models").glob("*.yaml"))


def test_packaged_schema_is_current() -> None:
    assert packaged() == schema_text(), (
        "run: strategy-graph schema --made-anew -o strategy_graph/schema/strategy.schema.json"
    )


def test_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("path", MODELS, ids=lambda p: p.name)
def test_shipped_models_are_valid(path: Path) -> None:
    class Core(yaml.SafeLoader):
        """Numbers and truth values, but no dates."""

    Core.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if "timestamp" not in tag]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=Core)
    jsonschema.Draft7Validator(schema()).validate(loaded)


@pytest.mark.parametrize("path", MODELS, ids=lambda p: p.name)
def test_shipped_models_name_the_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    name = "../strategy_graph/schema/strategy.schema.json"
    assert first == f"# yaml-language-server: $schema={name}"
    assert (path.parent / name).resolve().is_file()


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"strategy": {"id": "s"}}',
        '{"strategy": {"id": "s", "name": "n"}, "objectives": [{"id": "A", "nam": "x"}]}',
        '{"strategy": {"id": "s", "name": "n"}, "links": [{"from": "A", "to": "B"}]}',
    ],
)
def test_schema_refuses(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema()).validate(json.loads(text))


def test_command(cli: Cli, tmp_path: Path) -> None:
    assert cli("schema").out == packaged()
    for name in PUBLISHED:
        assert json.loads(cli("schema", name).out) == json.loads(packaged(name))
    assert cli("schema", "answer", "--made-anew").code == 2
    path = tmp_path / "schema.json"
    assert cli("schema", "--made-anew", "-o", path).code == 0
    assert path.read_text(encoding="utf-8") == packaged()


def test_page_of_the_form_is_current() -> None:
    written = ROOT / "strategy_graph" / "schema" / "README.md"
    assert written.read_text(encoding="utf-8") == page(), (
        "run: python -m strategy_graph.io.schema.reference_page > strategy_graph/schema/README.md"
    )


def test_example_of_the_page_reads() -> None:
    example = page().split("```yaml\n")[1].split("```")[0]
    assert len(read_text(example).nodes) == 6
    assert fmt_text(example) == example
