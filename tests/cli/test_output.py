"""What is printed: safe, aligned, in colour only where wanted, in any encoding."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from strategy_graph.cli import output, tables
from tests.cli.shipped import TAIPEI
from tests.conftest import Cli

ROOT = Path(__file__).parents[2]


def test_text_of_a_model_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.say("name \x1b]0;title\x07 \u202e \x9b2J")
    assert capsys.readouterr().out == "name ␛]0;title␇ <U+202E> <U+009B>2J\n"


def test_styles_survive_and_plain_text_cannot_forge_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    token = output.settings.set(output.Settings(color="always"))
    output.say(output.styled("\x1b[1mAF1", "bold"))
    output.settings.reset(token)
    assert capsys.readouterr().out == "\x1b[1m␛[1mAF1\x1b[0m\n"


@pytest.mark.parametrize(
    ("environment", "colored"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_follows_the_environment(
    environment: dict[str, str],
    colored: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    output.say(output.styled("x", "good"))
    assert ("\x1b[" in capsys.readouterr().out) is colored


def test_tables_align_wide_characters(capsys: pytest.CaptureFixture[str]) -> None:
    tables.table(("id", "name", "n"), [("AF1", "致力開闢財源", "1"), ("A", "x\ny", "22")])
    assert capsys.readouterr().out == (
        "id   name          n\nAF1  致力開闢財源  1\nA    x␊y           22\n"
    )


def test_json_is_one_versioned_object(capsys: pytest.CaptureFixture[str]) -> None:
    output.answer("ls", {"nodes": [{"name": "x\u202e客\x85"}]})
    text = capsys.readouterr().out
    assert json.loads(text) == {
        "version": 1,
        "command": "ls",
        "nodes": [{"name": "x\u202e客\x85"}],
    }
    assert "客" in text
    assert "\u202e" not in text
    assert "\x85" not in text


def test_csv_holds_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    tables.csv(("id", "name"), [("AF1", "=cmd|'/c calc'!A1"), (None, "+1")])
    assert capsys.readouterr().out == "id,name\nAF1,'=cmd|'/c calc'!A1\n,'+1\n"


def test_any_encoding_can_be_printed_to() -> None:
    code = (
        "from strategy_graph.cli import output\n"
        "output.prepare_streams()\n"
        "output.say('\\u5ba2 \\u2713')\n"
        "output.say('\\u2192')\n"
        "output.answer('x', {'nodes': ['\\u5ba2\\U0001f600']})\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0"}
    environment.pop("PYTHONIOENCODING", None)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, check=True
    )
    first, second, *rest = done.stdout.decode().split("\n")
    assert (first, second) == ("\\u5ba2 v", "->")
    assert json.loads("\n".join(rest))["nodes"] == ["客😀"]


def test_a_negative_number_stays_a_number_in_csv(capsys: pytest.CaptureFixture[str]) -> None:
    tables.csv(["total", "sign"], [[-0.3, "-"], [2, "=1+1"]])
    assert capsys.readouterr().out == "total,sign\n-0.3,'-\n2,'=1+1\n"


def test_in_a_bare_locale_nothing_breaks(shell: Cli) -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0"}
    ran = shell("ls", "name:*客*", *TAIPEI, "--format", "json", env=bare)
    assert ran.code == 0
    assert json.loads(ran.out)["summary"]["nodes"] > 0
    ran = shell("trace", "AL1.2.1", "--up", *TAIPEI, env=bare)
    assert "-> drives AL1.2 \\u54e1" in ran.out
    ran = shell("show", "no-such-客", *TAIPEI, env=bare)
    assert (ran.code, "Traceback" in ran.err) == (2, False)


PROGRAMS = [
    ("ls", "--format", "json"),
    ("ls", "--format", "csv"),
    ("ls", "--format", "markdown"),
    ("trace", "AL1.2.1", "--format", "mermaid"),
    ("infer", "--template", "perspectives", "--format", "yaml"),
    *(
        ("lint", "--format", form)
        for form in ("json", "jsonl", "junit", "html", "gitlab", "sarif", "markdown", "github")
    ),
]


@pytest.mark.parametrize("asked", PROGRAMS, ids=" ".join)
def test_what_programs_read_is_utf8_whatever_the_code_page(
    asked: tuple[str, ...], tmp_path: Path
) -> None:
    model = TAIPEI[1:] if asked[0] == "lint" else TAIPEI
    printed = {
        page: subprocess.run(
            [sys.executable, "-m", "strategy_graph", *asked, *map(str, model)],
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": page, "PYTHONUTF8": "0"},
            check=False,
        ).stdout
        for page in ("utf-8", "cp950", "cp1252", "ascii")
    }
    assert len(set(printed.values())) == 1
    assert "客" in printed["cp950"].decode() or asked[0] in {"trace", "infer"}
    assert "\\u" not in printed["ascii"].decode()


def test_a_console_gets_signs_that_it_has() -> None:
    asked = [sys.executable, "-m", "strategy_graph", "trace", "AL1.2.1", "--up", *map(str, TAIPEI)]
    for page, arrow in (("ascii", b"-> "), ("cp1252", b"-> "), ("cp950", "→ ".encode("cp950"))):
        environment = {**os.environ, "PYTHONIOENCODING": page, "PYTHONUTF8": "0"}
        ran = subprocess.run(asked, capture_output=True, cwd=ROOT, env=environment, check=False)
        assert ran.returncode == 0
        assert b"  " + arrow in ran.stdout


def test_excel_reads_its_own_csv(cli: Cli) -> None:
    plain = cli("ls", "--format", "csv", *TAIPEI)
    excel = cli("ls", "--format", "csv-excel", *TAIPEI)
    assert excel.out == "\ufeff" + plain.out
    import strategy_graph as sg

    listing = sg.ls(sg.load(TAIPEI[1]))
    assert (listing.to_csv(), listing.to_csv(excel=True)) == (plain.out, excel.out)
