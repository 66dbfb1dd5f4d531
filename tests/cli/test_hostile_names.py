"""No name makes a line, an escape or a command, whatever command prints it in whatever form."""

import json
import re
from pathlib import Path

import pytest

from strategy_graph import verbs
from strategy_graph.cli import output
from strategy_graph.render.reports import FORMS
from tests.conftest import Cli
from tests.support.questions import NAMES, WORDS, asked_of, typed

BAIT = (
    "::error::fake\n::error::fake line\r\n\nerror: fake line\r::error::fake\terror: fake"
    "\ufdd03\ufddf ##[error]fake \u202e"
)
FORGED = re.compile(r"^\s*(::error|error: fake)|##\[error|[\r\u202e\ufdd0]", flags=re.MULTILINE)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strategy whose every name would like to be a line of its own."""
    name = {"name": BAIT}
    edges = [
        {"from": "O1", "to": "O2", "kind": "causes", "polarity": "+", "rationale": BAIT},
        {"from": "O2", "to": "O1", "kind": "causes", "polarity": "-", "rationale": BAIT},
        {"from": "P1", "to": "K1", "kind": "drives", "rationale": BAIT},
        {"from": "K2", "to": "O2", "kind": "measures"},
    ]
    file = tmp_path_factory.mktemp("hostile") / "hostile.json"
    file.write_text(
        json.dumps(
            {
                "strategy": {"id": "s", **name, "organization": BAIT},
                "vision": BAIT,
                "perspectives": [{"id": "F", **name}, {"id": "C", **name}],
                "themes": [{"id": "A", **name}],
                "objectives": [
                    {"id": "O1", **name, "owner": BAIT, "theme": "A", "perspective": "F"},
                    {"id": "O2", **name, "owner": BAIT, "theme": "A", "perspective": "C"},
                    {"id": "O3", **name, "theme": "A", "perspective": "C"},  # for infer to link
                ],
                "kpis": [
                    {"id": "K1", **name, "measures": ["O1"]},
                    {"id": "K2", **name, "unit": BAIT},
                ],
                "action_plans": [{"id": "P1", **name}],
                "links": edges,
            }
        ),
        encoding="utf-8",
    )
    return file


ASKED = [
    *(
        (*typed(name, WORDS), "--format", form)
        for name in NAMES
        for form in verbs.named(name).forms
    ),
    ("lint", "--profile", "plan"),
    # Its annotations are commands of ours, one line each; tests/render/reports holds them.
    *(("lint", "--format", form) for form in FORMS if form != "github"),
    ("fmt", "--check"),
]


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
@pytest.mark.parametrize("color", ["never", "always"])
def test_no_name_makes_a_line_an_escape_or_a_command(
    asked: tuple[str, ...], color: str, model: Path, cli: Cli
) -> None:
    where = (*asked, model) if asked[0] in {"lint", "fmt"} else asked_of(asked, model)
    ran = cli(*where, "--color", color)
    assert ran.code in {0, 1}, ran.err
    assert "internal error" not in ran.err
    assert not FORGED.search(ran.out)
    assert not FORGED.search(ran.err)


def test_an_overlay_of_guesses_is_not_empty_here(model: Path, cli: Cli) -> None:
    ran = cli(*asked_of((*typed("infer", WORDS), "--format", "yaml"), model))
    assert "from: O3" in ran.out


def test_a_wrong_word_is_one_line_too(cli: Cli, model: Path) -> None:
    for wrong in (
        ("show", "x\n::error::y"),
        ("x\nerror: y",),
        ("show",),
        ("rank", "--most", "x\ny"),
    ):
        ran = cli(*wrong, "-m", model)
        assert ran.code == 2
        assert not re.search(r"^\s*(::error|error: y|y)", ran.err, flags=re.MULTILINE), ran.err
        assert "rror: " in ran.err


def test_only_one_module_writes_to_a_terminal() -> None:
    folder = Path(str(output.__file__)).parent
    written = re.compile(
        r"(?<!>>> )\bprint\(|click\.(echo|secho|prompt|confirm)\(|std(out|err)\.write|error\.show\("
    )
    found = {
        (path.name, match[0])
        for path in folder.rglob("*.py")
        for match in written.finditer(path.read_text(encoding="utf-8"))
        if path.name != "output.py"
    }
    # The help page of a bare group; questions of ours, with defaults of ours.
    assert found <= {("exit_codes.py", "error.show("), ("init.py", "click.prompt(")}, found
