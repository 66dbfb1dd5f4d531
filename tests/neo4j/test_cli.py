"""Every command about a database, against a real one: answers, exit codes, and no secrets."""

import csv
import io
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from strategy_graph import verbs
from strategy_graph.graph import link
from strategy_graph.io.writer.document import document_text
from strategy_graph.model import Objective
from strategy_graph.neo4j.connection import Connection, Database
from strategy_graph.neo4j.sync.push import push
from tests.conftest import ROOT, Cli, Ran
from tests.neo4j.strategies import small_document

COMMANDS = tuple(verb.name for verb in verbs.NEO4J)
STRATEGY = "town-108"
SECRET = "hunter2-hunter2"

Rows = Callable[..., Any]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The small strategy as a file."""
    path = tmp_path / "models" / f"{STRATEGY}.yaml"
    path.parent.mkdir()
    path.write_text(document_text(small_document()), encoding="utf-8")
    return path


@pytest.fixture
def door(ours: Database, settings: Connection, monkeypatch: pytest.MonkeyPatch, cli: Cli) -> Cli:
    """The command line, with the environment that leads to an empty database."""
    assert ours.agent
    monkeypatch.setenv("NEO4J_URI", settings.uri)
    monkeypatch.setenv("NEO4J_USERNAME", settings.username or "")
    monkeypatch.setenv("NEO4J_PASSWORD", settings.password or "")

    def run(*arguments: str | Path) -> Ran:
        done = cli(*arguments)
        assert settings.password
        assert settings.password not in done.out + done.err
        assert "Traceback" not in done.err
        return done

    return run


def ok(done: Ran) -> str:
    """Standard output of a command that went well."""
    assert done.code == 0, done.err
    return done.out


@pytest.mark.parametrize("lang", ["en", "zh-TW"])
@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples(cli: Cli, name: str, lang: str) -> None:
    page = ok(cli("neo4j", name, "--help", "--lang", lang))
    assert f"strategy-graph neo4j {name}" in page
    assert "NEO4J_URI" in page
    assert "--password" not in page
    assert page != ok(cli("neo4j", name, "--help", "--lang", "en")) or lang == "en"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_dead_server_is_one_line_within_a_second(cli: Cli, name: str, model: Path) -> None:
    arguments = {
        "plan": ("-m", model), "push": ("-m", model), "drop": ("x", "-y"),
        "query": ("overview",),
    }  # fmt: skip
    start = time.monotonic()
    done = cli("neo4j", name, *arguments.get(name, ()), "--uri", "bolt://127.0.0.1:1")
    # Reading the model and importing the driver come on top of the one second.
    assert time.monotonic() - start < 5
    assert (done.code, done.out) == (2, "")
    lines = done.err.strip().splitlines()
    assert lines[0].startswith("error: nothing answers at bolt://127.0.0.1:1")
    assert len(lines) == 2  # what, and what to do


@pytest.mark.neo4j
def test_plan_says_what_a_push_would_change(door: Cli, model: Path) -> None:
    assert "11 to create" not in ok(door("neo4j", "status"))
    text = ok(door("neo4j", "plan", "-m", model))
    assert '+ :Objective town-108:AF1 "致力開闢財源"' in text
    assert "+ (town-108:AF1)-[:BELONGS_TO]->(town-108:A)" in text
    assert "24 to create, 0 to update, 0 to delete" in text
    told = json.loads(ok(door("neo4j", "plan", "-m", model, "--format", "json")))
    assert told["changed"]
    assert told["plans"][0]["summary"]["create"] == 24
    page = ok(door("neo4j", "plan", "-m", model, "--format", "markdown"))
    assert page.startswith("## Town (`town\\-108`)")
    assert "| Objective | 2 |  |  |" in page
    assert door("neo4j", "plan", "-m", model, "--detailed-exitcode").code == 1
    ok(door("neo4j", "push", "-m", model))
    assert "no changes" in ok(door("neo4j", "plan", "-m", model, "--detailed-exitcode"))
    assert door("neo4j", "plan", "-m", "no/such.yaml", "--detailed-exitcode").code == 2
    assert door("neo4j", "plan", "-m", "no/such.yaml").code == 2


@pytest.mark.neo4j
def test_push_and_push_again(door: Cli, model: Path) -> None:
    assert "revision 1; 24 to create" in ok(door("neo4j", "push", "-m", model))
    assert "nothing to do, revision 1" in ok(door("neo4j", "push", "-m", model))
    told = json.loads(ok(door("neo4j", "push", "-m", model, "--format", "json")))
    assert told["pushed"] == [
        {"strategy": STRATEGY, "rev": 1, "changed": False, "counters": {}, "measurements": 0}
    ]
    unknown = door("neo4j", "push", "-m", model, "--strategy", "village")
    assert (unknown.code, unknown.out) == (2, "")
    assert "there is no strategy 'village' among the models read" in unknown.err
    small = door("neo4j", "push", "-m", ROOT / "models", "--limit", "5")
    assert small.code == 2
    assert "too many for one transaction" in small.err


@pytest.mark.neo4j
def test_a_saved_plan_is_carried_out_or_refused(
    door: Cli, model: Path, rows: Rows, tmp_path: Path
) -> None:
    saved = tmp_path / "plan.json"
    ok(door("neo4j", "plan", "-m", model, "-o", saved))
    assert "revision 1; 24 to create" in ok(door("neo4j", "push", saved))
    ok(door("neo4j", "plan", "-m", model, "-o", saved))
    before = model.read_text(encoding="utf-8")
    model.write_text(before.replace("Spend with care", "Spend"), encoding="utf-8")
    moved = door("neo4j", "push", saved)
    assert moved.code == 2
    assert "the model has changed since the plan was saved" in moved.err
    ok(door("neo4j", "plan", "-m", model, "-o", saved))
    rows("MATCH (n {uid: 'town-108:mission'}) SET n.name = 'other'")
    moved = door("neo4j", "push", saved)
    assert moved.code == 2
    assert "the database has changed since the plan was saved" in moved.err
    assert rows("MATCH (n {uid: 'town-108:AF2'}) RETURN n.name AS name") == [
        {"name": "Spend with care"}
    ]
    for text in ("{}", "[1]", "no json", '{"command": "lint", "version": 1}'):
        saved.write_text(text, encoding="utf-8")
        unreadable = door("neo4j", "push", saved)
        assert unreadable.code == 2
        assert "is no saved plan" in unreadable.err
    assert door("neo4j", "push", tmp_path / "none.json").code == 2


@pytest.mark.neo4j
def test_a_push_asks_before_it_does_harm(door: Cli, model: Path, rows: Rows) -> None:
    ok(door("neo4j", "push", "-m", model))
    rows("MATCH (n {uid: 'town-108:AF2'}) SET n.name = 'edited here'")
    text = model.read_text(encoding="utf-8")
    model.write_text(text.replace("Spend with care", "Spend less"), encoding="utf-8")
    refused = door("neo4j", "push", "-m", model)
    assert refused.code == 2
    assert "changed in Neo4j since the last push" in refused.err
    assert "help: take them into the model with `neo4j pull --diff`" in refused.err
    ok(door("neo4j", "push", "-m", model, "--overwrite"))
    assert rows("MATCH (n {uid: 'town-108:AF2'}) RETURN n.name AS name")[0]["name"] == "Spend less"


@pytest.mark.neo4j
def test_pull_writes_and_shows_edits(door: Cli, model: Path, rows: Rows, tmp_path: Path) -> None:
    ok(door("neo4j", "push", "-m", model))
    canonical = ok(door("fmt", "--diff", model)) == ""
    assert canonical
    ok(door("neo4j", "pull", STRATEGY, "-o", tmp_path / "pulled"))
    (pulled,) = (tmp_path / "pulled").rglob("*.yaml")
    assert pulled.read_bytes() == model.read_bytes()
    assert ok(door("neo4j", "pull", STRATEGY)).strip() == model.read_text(encoding="utf-8").strip()
    same = door("neo4j", "pull", "--diff", "-m", model)
    assert (ok(same), "the database holds what the files say" in same.err) == ("", True)
    rows(
        "MATCH (a {uid: 'town-108:AF1'}), (b {uid: 'town-108:AF2'}) "
        "SET b.name = 'Spend nothing' CREATE (a)-[:CAUSES {rationale: 'seen'}]->(b)"
    )
    difference = ok(door("neo4j", "pull", "--diff", "-m", model))
    told = [line for line in difference.splitlines() if line[:1] in "+-"]
    assert any(line.startswith("-") and "Spend with care" in line for line in told)
    assert any(line.startswith("+") and "Spend nothing" in line for line in told)
    assert "origin: inferred" in difference
    missing = door("neo4j", "pull", "village")
    assert (missing.code, "no strategy 'village'" in missing.err) == (2, True)


@pytest.mark.neo4j
def test_a_plan_gives_the_reason_and_values_as_written(
    door: Cli, rows: Rows, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(
        "strategy: {id: roads, name: Roads}\nvision: V\nmission: M\n"
        "objectives: [{id: O, name: Roads are safe, action_plans: [{id: P, name: Paint, "
        "due: 2028-06-30, owner: Crew}]}]\n",
        encoding="utf-8",
    )
    ok(door("neo4j", "push", "-m", old))
    old.rename(new)
    moved = ok(door("neo4j", "plan", "-m", new)).splitlines()
    assert moved.count('      in another file: "old.yaml" -> "new.yaml"') == 5
    ok(door("neo4j", "push", "-m", new))
    assert "no changes" in ok(door("neo4j", "plan", "-m", new))

    rows("MATCH (n {uid: 'roads:P'}) SET n.due = '2029-01-01', n.owner = ['A', 'B']")
    plan = ok(door("neo4j", "plan", "-m", new))
    assert '      due: "2029-01-01" -> 2028-06-30\n' in plan
    assert '      owner: ["A", "B"] -> "Crew"\n' in plan
    for form in ("--diff", "-o"):
        more = ("-m", new, "--diff") if form == "--diff" else ("-o", tmp_path / "out")
        refused = door("neo4j", "pull", *more)
        assert (refused.code, refused.out) == (2, "")
        assert 'roads:P: owner is one text, and the database holds ["A", "B"]' in refused.err
        assert "Input should" not in refused.err
    for command in (("push", "-m", new), ("drop", "roads", "-y")):
        refused = door("neo4j", *command)
        assert (refused.code, refused.out) == (2, "")
        assert ("would be lost: roads:P" in refused.err) is (command[0] == "drop")
        assert ("the push would undo that: roads:P" in refused.err) is (command[0] == "push")

    rows("MATCH (n {uid: 'roads:P'}) SET n.owner = 'Team'")
    ok(door("neo4j", "pull", "-o", tmp_path))
    text = new.read_text(encoding="utf-8")
    assert "due: 2029-01-01" in text
    assert "owner: Team" in text
    assert ok(door("neo4j", "pull", "--diff", "-m", new)) == ""
    agreed = ok(door("neo4j", "plan", "-m", new))
    assert '      due: "2029-01-01" -> 2029-01-01\n' in agreed
    assert "owner" not in agreed
    assert "changed in Neo4j since" not in agreed
    ok(door("neo4j", "push", "-m", new))
    assert "no changes" in ok(door("neo4j", "plan", "-m", new))
    rows("MATCH (n {uid: 'roads:P'}) SET n.owner = 'Other'")
    new.write_text(text.replace("Team", "Other"), encoding="utf-8")
    agreed = ok(door("neo4j", "plan", "-m", new))
    assert "      edited in Neo4j, and the model now says the same\n" in agreed
    ok(door("neo4j", "push", "-m", new))
    assert "nothing to do" in ok(door("neo4j", "push", "-m", new))


@pytest.mark.neo4j
def test_two_files_of_one_name_stay_two(
    door: Cli, ours: Database, rows: Rows, tmp_path: Path
) -> None:
    base = small_document()
    added = Objective(strategy=STRATEGY, code="AF9", name="added")
    overlay = replace(
        base, path=f"guesses/{STRATEGY}.yaml", strategy=None, extends=STRATEGY,
        nodes=(added,), edges=(),
    )  # fmt: skip
    push(ours, link([base, overlay]))
    ok(door("neo4j", "pull", STRATEGY, "-o", tmp_path))
    names = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.yaml"))
    assert names == [f"guesses/{STRATEGY}.yaml", f"models/{STRATEGY}.yaml"]
    # What the database says of a file name leads nowhere outside.
    rows(
        "MATCH (m:StrategyModel) SET m.files = ['{\"file\":\"/../../out.yaml\"}']"
    )  # fmt: skip
    ok(door("neo4j", "pull", STRATEGY, "-o", tmp_path / "in" / "here"))
    assert (tmp_path / "in" / "here" / "out.yaml").is_file()


@pytest.mark.neo4j
def test_status_and_drop(
    door: Cli, model: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = door("neo4j", "status")
    assert (ok(empty), "no strategy has been pushed" in empty.err) == ("", True)
    ok(door("neo4j", "push", "-m", model))
    assert f"{STRATEGY}  1 " in ok(door("neo4j", "status"))
    (told,) = json.loads(ok(door("neo4j", "status", "--format", "json")))["strategies"]
    assert (told["strategy"], told["rev"], told["unfinished"]) == (STRATEGY, 1, False)
    assert told["nodes"]["Objective"] == 2
    for answer, code in (("", 130), ("n\n", 130)):  # nobody there to say yes; no
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        assert door("neo4j", "drop", STRATEGY).code == code
    assert rows("MATCH (m:StrategyModel) RETURN m.id AS id") == [{"id": STRATEGY}]
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert "removed" in ok(door("neo4j", "drop", STRATEGY))
    assert rows("MATCH (n) RETURN n") == []
    gone = door("neo4j", "drop", STRATEGY, "--yes")
    assert (gone.code, f"no strategy '{STRATEGY}'" in gone.err) == (2, True)


@pytest.mark.neo4j
def test_query_answers_in_every_form(door: Cli, model: Path) -> None:
    listed = ok(door("neo4j", "query"))
    assert "objectives-without-kpi" in listed
    everything = json.loads(ok(door("neo4j", "query", "--format", "json")))["queries"]
    assert all(each["text"] for each in everything)
    shown = ok(door("neo4j", "query", "impact-of", "--show"))
    assert "$node" in shown
    ok(door("neo4j", "push", "-m", model))
    table = ok(door("neo4j", "query", "overview"))
    assert "Objective" in table or "objective" in table
    found = json.loads(ok(door("neo4j", "query", "without-owner", "--format", "json")))
    assert {row["id"] for row in found["rows"]} >= {"town-108:AF1", "town-108:AF1.1"}
    lines = list(
        csv.DictReader(io.StringIO(ok(door("neo4j", "query", "without-owner", "--format", "csv"))))
    )
    assert [line["id"] for line in lines] == [row["id"] for row in found["rows"]]
    ask = ("neo4j", "query", "impact-of", "-p")
    assert "AF1" in ok(door(*ask, "node=town-108:AF1.1.1"))
    for wrong, said in (
        (("neo4j", "query", "impact-off"), "impact-of?"),
        (("neo4j", "query", "impact-of"), "needs the parameter 'node'"),
        ((*ask, "nodes=x"), "has no parameter 'nodes'"),
        ((*ask, "node"), "NAME=VALUE"),
    ):
        done = door(*wrong)
        assert (done.code, done.out) == (2, "")
        assert said in done.err


@pytest.mark.neo4j
def test_what_a_name_holds_runs_nowhere(door: Cli, ours: Database, rows: Rows) -> None:
    """Formulas reach a spreadsheet as text, control characters a terminal as pictures."""
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "\x1b]0;owned\x07", "a\nb", "\u202efdp", "\t=1"]
    document = small_document()
    nodes = [
        Objective(strategy=STRATEGY, code=f"H{n}", name=name, owner=name)
        for n, name in enumerate(names)
    ]
    push(ours, link([replace(document, nodes=(*document.nodes, *nodes))]))
    ask = ("neo4j", "query", "objectives-without-kpi", "--format")
    raw = ok(door(*ask, "csv"))
    cells = {row["id"]: row["objective"] for row in csv.DictReader(io.StringIO(raw))}
    for number, name in enumerate(names):
        cell = cells[f"{STRATEGY}:H{number}"]
        assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r"}, name
    told = {row["id"]: row["objective"] for row in json.loads(ok(door(*ask, "json")))["rows"]}
    assert [told[f"{STRATEGY}:H{n}"] for n in range(len(names))] == names
    for form in ("text", "csv"):
        text = ok(door(*ask, form))
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "\u202e" not in text
    assert len(ok(door(*ask, "text")).splitlines()) == 1 + len(names)
    rows("MATCH (n {uid: 'town-108:H0'}) SET n.owner = 0.0 / 0.0")
    assert ok(door("neo4j", "query", "without-owner", "--format", "json"))
    rows("MATCH (n:StrategyNode {uid: 'town-108:H1'}) CREATE (:Objective:StrategyNode "
         "{strategy: 'town-108', code: 'x\\n+ :Objective forged', name: 'y'})")  # fmt: skip
    assert "\n+ :Objective forged" not in door("neo4j", "plan", "-m", ROOT / "models").out


@pytest.mark.neo4j
def test_numbers_that_json_has_no_word_for(door: Cli, model: Path, rows: Rows) -> None:
    ok(door("neo4j", "push", "-m", model))
    rows("MATCH (p:ActionPlan) SET p.budget_amount = 0.0 / 0.0")
    rows("MATCH (p:ActionPlan), (o:Objective {code: 'AF1'}) CREATE (p)-[:DRIVES]->(o)")
    found = json.loads(ok(door("neo4j", "query", "budget-by-theme", "--format", "json")))
    assert [row["budget"] for row in found["rows"]] == ["NaN"]


@pytest.mark.neo4j
def test_colour_only_where_it_is_wanted(
    door: Cli, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ok(door("neo4j", "push", "-m", model))
    ask = ("neo4j", "query", "overview")
    assert "\x1b[1m" in ok(door(*ask, "--color", "always"))
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1m" in ok(door(*ask))
    monkeypatch.setenv("NO_COLOR", "1")
    plain = door(*ask)
    assert "\x1b" not in ok(plain) + plain.err


@pytest.mark.neo4j
def test_the_password_is_never_shown(
    door: Cli, shell: Cli, settings: Connection, monkeypatch: pytest.MonkeyPatch, model: Path
) -> None:
    """Whatever goes wrong; not in a traceback either. (The user is one that is never locked.)"""
    monkeypatch.setenv("NEO4J_USERNAME", "nobody")
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    done = door("neo4j", "status")
    assert (done.code, done.out) == (2, "")
    assert "does not accept the password of 'nobody'" in done.err
    debug = shell("neo4j", "status", "--debug", "-vv")
    assert debug.code != 0
    in_uri = settings.uri.replace("://", f"://nobody:{SECRET}@")
    address = door("neo4j", "push", "-m", model, "--uri", in_uri)
    assert (address.code, "must not carry a user name or password" in address.err) == (2, True)
    for each in (done, debug, address):
        assert SECRET not in each.out + each.err
    assert door("neo4j", "status", "--password", SECRET).code == 2  # there is no such option


@pytest.mark.neo4j
def test_a_missing_and_a_system_database(door: Cli, model: Path) -> None:
    missing = door("neo4j", "push", "-m", model, "--database", "no-such-db")
    assert (missing.code, missing.out) == (2, "")
    assert "there is no database 'no-such-db'" in missing.err
    system = door("neo4j", "push", "-m", model, "--database", "system")
    assert (system.code, system.out) == (2, "")
    assert len(system.err.strip().splitlines()) <= 2


# -- questions with --backend ----------------------------------------------------------


QUESTIONS = (
    ("trace", "BF1"),
    ("trace", "AL1.2.1", "--up", "--format", "table"),
    ("trace", "theme:A", "--format", "mermaid", "--depth", "1"),
    ("impact", "BF1", "--include", "inferred", "--format", "json"),
    ("impact", "AF3", "--up", "--include", "inferred"),
    ("gaps",),
    ("gaps", "plan-without-mission", "kpi-without-plan", "--format", "csv"),
    ("spof",),
)


@pytest.mark.neo4j
def test_the_same_words_from_files_and_database(door: Cli) -> None:
    strategy = "taipei-pawnshop-108"
    models = [ROOT / "models" / f"{strategy}.yaml"]
    models.append(ROOT / "models" / f"{strategy}.hypotheses.yaml")
    files = [part for path in models for part in ("-m", path)]
    ok(door("neo4j", "push", *files))
    for question in QUESTIONS:
        there = door(*question, "--backend", "neo4j", "--strategy", strategy)
        here = door(*question, *files)
        assert ok(there) == ok(here), question
        assert there.err == here.err


@pytest.mark.neo4j
def test_a_backend_that_cannot_answer(door: Cli) -> None:
    empty = door("trace", "BF1", "--backend", "neo4j")
    assert (empty.code, "no strategy has been pushed" in empty.err) == (2, True)
    mixed = door("trace", "BF1", "--backend", "neo4j", "-m", "models")
    assert (mixed.code, "-m names files" in mixed.err) == (2, True)
    alone = door("gaps", "--strategy", "x")
    assert (alone.code, "--strategy goes with --backend neo4j" in alone.err) == (2, True)


def test_a_dead_backend(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    done = cli("impact", "BF1", "--backend", "neo4j")
    assert (done.code, done.out) == (2, "")
    assert "nothing answers at bolt://127.0.0.1:1" in done.err
