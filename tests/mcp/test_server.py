"""The server as a program: a client of the official SDK talks with it over its pipes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from mcp.client.client import Client
from mcp.shared.exceptions import MCPError

from strategy_graph.mcp.card import QUESTIONS, URI
from strategy_graph.mcp.receipt import COPIES, as_text
from strategy_graph.mcp.tokens import most_tokens
from strategy_graph.mcp.tools import TOOLS
from tests.conftest import ROOT, Cli
from tests.support.mcp_client import answer, refusal, talk

TAIPEI = ROOT / "models" / "taipei-pawnshop-108.yaml"
GUESSES = ROOT / "models" / "taipei-pawnshop-108.hypotheses.yaml"

CALLS: dict[str, dict[str, Any]] = {
    "find": {"text": "AF1"},
    "describe": {"node": "CC3"},
    "trace": {"node": "AF1.2"},
    "impact": {"node": "AC1", "include": ["inferred"]},
    "gaps": {},
    "coverage": {},
    "score": {"period": "108Q2"},
    "diff": {"since": "HEAD"},
    "source": {"node": "CC3"},
}


def test_there_are_at_most_ten_tools_and_all_only_read() -> None:
    async def look(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools = talk(look, TAIPEI)
    assert [tool.name for tool in tools] == list(TOOLS) == list(CALLS)
    assert len(tools) <= 10
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.annotations.idempotent_hint
        assert not tool.annotations.destructive_hint
        assert tool.input_schema["additionalProperties"] is False
        jsonschema.validate(CALLS[tool.name], tool.input_schema)
        assert "$ref" not in json.dumps(tool.input_schema)
        assert not [name for name in tool.input_schema["properties"] if "path" in name]
        for each in (tool.input_schema, tool.output_schema):
            jsonschema.Draft202012Validator.check_schema(each)
    told = json.dumps([tool.model_dump(mode="json") for tool in tools], ensure_ascii=False)
    assert most_tokens(told) < 20_000  # of what every conversation pays before its first question


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_every_tool_answers_in_its_schema_and_in_the_language_of_the_asker(language: str) -> None:
    async def look(client: Client) -> dict[str, dict[str, Any]]:
        schemas = {tool.name: tool.output_schema for tool in (await client.list_tools()).tools}
        found: dict[str, dict[str, Any]] = {}
        for name, arguments in CALLS.items():
            found[name] = await answer(client, name, **arguments, language=language)
            jsonschema.validate(found[name], schemas[name] or {})
        return found

    for name, found in talk(look, TAIPEI, GUESSES).items():
        assert found["tool"] == name
        assert found["language"] == language
        assert found["how_to_read"].isascii() == (language == "en")
        assert most_tokens(as_text(found)) * COPIES < 25_000


def test_the_language_of_the_server_is_that_of_its_start() -> None:
    async def look(client: Client) -> tuple[str, str]:
        tools = (await client.list_tools()).tools
        return str(tools[0].title), (await answer(client, "find", text="AF1"))["language"]

    assert talk(look, TAIPEI, language="zh-TW") == ("尋找節點", "zh-TW")


def test_what_a_tool_does_not_take_is_refused_with_what_it_takes() -> None:
    async def look(client: Client) -> dict[str, dict[str, Any]]:
        return {
            "argument": await refusal(client, "trace", nod="AF1"),
            "word": await refusal(client, "impact", node="AF1", direction="sideways"),
            "missing": await refusal(client, "source"),
            "node": await refusal(client, "describe", node="AF99"),
            "language": await refusal(client, "find", language="fr"),
            "long": await refusal(client, "find", selector="x" * 100_000),
            "path": await refusal(client, "diff", since="HEAD:../../etc"),
            "option": await refusal(client, "diff", since="--output=x"),
            "strategy": await refusal(client, "diff", old="x", new="y"),
            "whatif": await refusal(client, "whatif", node="AC1.1", change=10),
            "choose": await refusal(client, "choose", budget="5m"),
        }

    found = talk(look, TAIPEI)
    assert found["argument"]["refused"] == ["There is no argument nod. Did you mean node?"]
    assert "node" in found["argument"]["alternatives"]["arguments"]
    assert found["word"]["alternatives"] == {"direction": ["down", "up"]}
    assert found["missing"]["refused"] == ["The argument node is needed."]
    assert "taipei-pawnshop-108:AF1" in found["node"]["alternatives"]["nodes"]
    assert found["strategy"]["alternatives"] == {"strategies": ["taipei-pawnshop-108"]}
    assert found["whatif"]["refused"][0].startswith("What-if (whatif) is not available")
    assert found["choose"]["refused"][0].startswith("The choice of what to fund (choose)")
    for each in found.values():
        assert each["alternatives"]
        assert len(json.dumps(each)) < 10_000


def test_an_unknown_name_is_an_error_of_the_protocol_with_the_known_ones() -> None:
    async def look(client: Client) -> list[MCPError]:
        found: list[MCPError] = []
        for asked in (
            client.call_tool("delete_everything", {}),
            client.read_resource("file:///etc/passwd"),
            client.get_prompt("no_such", {}),
            client.get_prompt("pre_mortem", {}),
        ):
            with pytest.raises(MCPError) as raised:
                await asked
            found.append(raised.value)
        return found

    tool, resource, prompt, argument = talk(look, TAIPEI)
    assert tool.data["alternatives"]["tools"] == list(TOOLS)
    assert resource.data["alternatives"]["resources"] == [URI]
    assert prompt.data["alternatives"]["prompts"] == ["council_question", "pre_mortem"]
    assert argument.data["alternatives"]["arguments"] == ["node"]


def test_the_card_and_the_prompts() -> None:
    async def look(client: Client) -> tuple[Any, ...]:
        resources = (await client.list_resources()).resources
        card: Any = (await client.read_resource(URI)).contents[0]
        prompts = (await client.list_prompts()).prompts
        filled = await client.get_prompt("council_question", {"question": "Why \x1b[2J?"})
        return resources, json.loads(card.text), prompts, filled

    resources, card, prompts, filled = talk(look, TAIPEI)
    assert [str(each.uri) for each in resources] == [URI]
    (strategy,) = card["strategies"]
    assert strategy["id"] == "taipei-pawnshop-108"
    assert strategy["kinds"]["kpi"] == 38
    assert strategy["place"].startswith("models/taipei-pawnshop-108.yaml:")
    assert len(card["questions"]) == len(QUESTIONS) == 12
    untold = [n for n, each in enumerate(card["questions"], start=1) if "tool" not in each]
    assert untold == [7, 11]
    assert [each.name for each in prompts] == ["council_question", "pre_mortem"]
    assert "Why ␛[2J?" in filled.messages[0].content.text


def test_a_large_strategy_is_answered_in_pages_that_fit(tmp_path: Path) -> None:
    name = "提升客戶滿意度與服務品質" * 20
    objectives = "\n".join(
        f'  - {{id: O{n}, name: "{name}", kpis: [{{id: K{n}, name: "{name}"}}]}}'
        for n in range(900)
    )
    model = tmp_path / "large.yaml"
    model.write_text(f"strategy: {{id: l, name: l}}\nobjectives:\n{objectives}\n", encoding="utf-8")

    async def look(client: Client) -> list[dict[str, Any]]:
        return [
            await answer(client, name, **arguments, most=200)
            for name, arguments in (
                ("find", {}),
                ("trace", {"node": "kind:objective"}),
                ("gaps", {}),
                ("gaps", {"what": "links"}),
                ("score", {}),
                ("describe", {"node": "O1"}),
            )
        ]

    for found in talk(look, model):
        assert most_tokens(as_text(found)) * COPIES < 25_000
        is_short = found["tool"] in {"describe", "gaps"}
        assert is_short or found["left_out"]["next_first"]


def test_a_change_of_a_file_is_seen_and_a_broken_one_is_told(tmp_path: Path) -> None:
    model = tmp_path / "s.yaml"
    model.write_text("strategy: {id: s, name: s}\nobjectives: [{id: O, name: old}]\n")

    async def look(client: Client) -> tuple[dict[str, Any], ...]:
        before = await answer(client, "find")
        model.write_text("strategy: {id: s, name: s}\nobjectives: [{id: O, nam: x}]\n")
        broken = await refusal(client, "find")
        model.write_text("strategy: {id: s, name: s}\nobjectives: [{id: O, name: newer}]\n")
        return before, broken, await answer(client, "find")

    before, broken, after = talk(look, model)
    assert [each["name"] for each in before["nodes"]] == ["old"]
    assert "nam" in broken["refused"][0]
    assert [each["name"] for each in after["nodes"]] == ["newer"]


def _server(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "strategy_graph", "mcp", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_the_server_ends_with_its_input() -> None:
    server = _server(str(TAIPEI))
    out, error = server.communicate(b"", timeout=30)
    assert (server.returncode, out, error) == (0, b"", b"")


def test_what_is_no_message_is_answered_as_such_and_the_server_stays() -> None:
    server = _server(str(TAIPEI))
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "t", "version": "0"},
        },
    }
    lines = [b"\xff\xfe{", b"[]", b'{"id": ' + b"9" * 100_000, json.dumps(hello).encode()]
    out, _ = server.communicate(b"\n".join(lines) + b"\n", timeout=30)
    answers = [json.loads(line) for line in out.splitlines()]
    assert [each["result"]["serverInfo"]["name"] for each in answers if each.get("id") == 1] == [
        "strategy-graph"
    ]
    assert server.returncode == 0


def test_a_strategy_that_cannot_be_read_ends_the_start(cli: Cli, tmp_path: Path) -> None:
    model = tmp_path / "s.yaml"
    model.write_text("strategy: {id: s, nme: s}\n")
    ran = cli("mcp", model)
    assert ran.code == 2
    assert "nme" in ran.err


def test_an_absent_library_is_one_line(monkeypatch: pytest.MonkeyPatch, cli: Cli) -> None:
    for name in ("mcp", "mcp.server", "mcp.server.stdio"):
        monkeypatch.setitem(sys.modules, name, None)
    ran = cli("mcp", TAIPEI)
    assert ran.code == 2
    assert "pip install 'strategy-graph[mcp]'" in ran.err
