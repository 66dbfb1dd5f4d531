"""No output takes the place of what is read, of a strategy, or of a file of another format."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Cli

ROOT = Path(__file__).parents[2]

MODEL = """strategy: {id: s, name: S}
mission: M
perspectives: [{id: F, name: Money}, {id: C, name: Customers}]
themes: [{id: T, name: Theme}]
objectives:
  - {id: A, name: Grow, theme: T, perspective: C}
  - {id: B, name: Earn, theme: T, perspective: F}
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "m.yaml"
    path.write_text(MODEL, encoding="utf-8")
    return path


WRITING = [
    ("map", "m.yaml", "-o"),
    ("demo", "-o"),
    ("schema", "-o"),
    ("infer", "--template", "perspectives", "-m", "m.yaml", "-o"),
    ("lint", "m.yaml", "--update-baseline", "--baseline"),
]


def refused(cli: Cli, *asked: str) -> str:
    ran = cli(*asked)
    assert ran.code == 2, ran.out
    assert "internal error" not in ran.err
    return ran.err


@pytest.mark.skipif(os.name != "posix", reason="links")
@pytest.mark.parametrize("asked", WRITING, ids=lambda asked: asked[0])
@pytest.mark.parametrize("name", ["m.yaml", "./m.yaml", "link.yaml", "link.html", "hard.html"])
def test_what_is_read_is_not_overwritten(
    cli: Cli, model: Path, asked: tuple[str, ...], name: str
) -> None:
    Path("link.yaml").symlink_to("m.yaml")
    Path("link.html").symlink_to("m.yaml")
    os.link("m.yaml", "hard.html")
    if asked[0] in {"demo", "schema"} and name.endswith("html"):
        return  # these do not read the model
    refused(cli, *asked, name)
    assert model.read_text(encoding="utf-8") == MODEL


@pytest.mark.parametrize("form", ["html", "json", "sarif", "text"])
def test_a_report_does_not_replace_the_strategy(cli: Cli, model: Path, form: str) -> None:
    words = "m.yaml: the command reads this file, and writes nothing over it"
    assert words in refused(cli, "lint", "m.yaml", "-o", f"{form}=m.yaml")
    other = model.with_name("other.yml")
    other.write_text(MODEL, encoding="utf-8")
    assert "holds a strategy" in refused(cli, "lint", "m.yaml", "-o", f"{form}={other}")
    assert model.read_text(encoding="utf-8") == other.read_text(encoding="utf-8") == MODEL


@pytest.mark.parametrize("form", ["html", "json", "sarif"])
def test_a_report_replaces_the_report_of_yesterday(cli: Cli, model: Path, form: str) -> None:
    for _ in range(2):
        assert cli("lint", "m.yaml", "-o", f"{form}=report.json").code == 1
        assert cli("lint", "m.yaml", "--baseline", "known.json", "--update-baseline").code == 0
        assert cli("schema", "-o", "schema.json").code == 0


def test_guesses_replace_guesses_and_no_strategy(cli: Cli, model: Path) -> None:
    asked = ("infer", "--template", "perspectives", "-m", "m.yaml", "-o")
    for _ in range(2):
        assert cli(*asked, "guesses.yaml").code == 0
    Path("other.yaml").write_text(MODEL, encoding="utf-8")
    assert "holds a strategy" in refused(cli, *asked, "other.yaml")


def test_standard_output_takes_one_answer(cli: Cli, model: Path) -> None:
    assert "choose it with --format" in refused(cli, "lint", "m.yaml", "-o", "html=-")
    assert not Path("-").exists()


@pytest.mark.parametrize("name", ["x.foo", "x.PPTX", "x.txt", "x.json"])
def test_a_map_is_html_or_svg(cli: Cli, model: Path, name: str) -> None:
    assert f"{name}: a map is written as .html, .svg, .png, .pdf" in refused(
        cli, "map", "m.yaml", "-o", name
    )
    assert not Path(name).exists()


def test_no_folder_is_made_without_being_asked_for(cli: Cli, model: Path) -> None:
    for asked in (
        ("map", "m.yaml", "-o", "no/x.html"),
        ("lint", "m.yaml", "-o", "html=no/x.html"),
        ("lint", "m.yaml", "--update-baseline", "--baseline", "no/x.json"),
        ("schema", "-o", "no/x.json"),
    ):
        assert "there is no folder no" in refused(cli, *asked)
    assert not Path("no").exists()
    assert cli("map", "m.yaml", "-o", "maps/").code == 0
    assert Path("maps/s.html").is_file()


@pytest.mark.parametrize(
    "asked",
    [
        ("fmt", ""),
        ("lint", ""),
        ("lint", "m.yaml", "--config", ""),
        ("lint", "m.yaml", "--baseline", ""),
        ("ls", "-m", ""),
        ("map", ""),
        ("map", "m.yaml", "-o", ""),
        ("schema", "-o", ""),
        ("neo4j", "pull", "-o", ""),
    ],
    ids=" ".join,
)
def test_an_empty_path_is_an_error(cli: Cli, model: Path, asked: tuple[str, ...]) -> None:
    untidy = MODEL.replace("{id: s,", "{id:   s,")
    model.write_text(untidy, encoding="utf-8")
    assert "a path without a name" in refused(cli, *asked)
    assert model.read_text(encoding="utf-8") == untidy


@pytest.mark.skipif(os.name != "posix", reason="devices of POSIX")
@pytest.mark.parametrize("asked", [("map", "m.yaml", "-o"), ("schema", "-o"), ("demo", "-o")])
def test_a_device_and_a_link_stay_what_they_are(
    cli: Cli, model: Path, asked: tuple[str, ...]
) -> None:
    Path("null").symlink_to("/dev/null")
    for name in ("/dev/null", "null"):
        assert cli(*asked, name).code == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert Path("null").is_symlink()


GUESS = """extends: m.yaml
links:
  - {from: A, to: B, kind: causes, polarity: +, origin: inferred, id: H1, rationale: more sales}
"""
FULL = [
    ("accept H1 --because seen -m .", "guess.yaml"),
    ("refute H1 --because unseen -m .", "guess.yaml"),
    ("fmt m.yaml", "m.yaml"),
    ("lint --fix m.yaml", "m.yaml"),
    ("infer --template perspectives -m m.yaml -o new.yaml", "new.yaml"),
    ("map m.yaml -o m.html", "m.html"),
    ("lint m.yaml -o html=r.html", "r.html"),
    ("lint m.yaml --update-baseline --baseline b.json", "b.json"),
    ("schema -o s.json", "s.json"),
    ("import deck.txt -o deck.yaml", "deck.yaml"),
    ("init there --id s", "there/models/s.yaml"),
]


@pytest.mark.skipif(os.name == "nt", reason="needs a limit of POSIX")
@pytest.mark.parametrize(("asked", "target"), FULL)
def test_a_full_disk_is_named_with_its_file_and_changes_nothing(
    asked: str, target: str, model: Path
) -> None:
    """No byte can be written: as on a full disk, the system refuses (EFBIG in place of ENOSPC)."""
    import resource  # POSIX only

    here = model.parent
    model.write_text(MODEL.replace("name: Grow", "name:   Grow "), encoding="utf-8")
    (here / "guess.yaml").write_text(GUESS, encoding="utf-8")
    (here / "deck.txt").write_text("願景\n好\n使命\n做好\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    ran = subprocess.run(
        [sys.executable, "-m", "strategy_graph", *asked.split()],
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(ROOT), "STRATEGY_GRAPH_LANG": "en"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 2, ran.stderr
    assert f"{target}: File too large" in ran.stderr
    assert "fault of strategy-graph" not in ran.stderr
    assert {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()} == before


BROKEN = [
    ("ls -m bad.yaml", "bad.yaml"),
    ("lint .", "bad.yaml"),
    ("fmt bad.json", "bad.json"),
    ("lint --fix bad.yaml", "bad.yaml"),
    ("ls -m nodes", "nodes/nodes.csv"),
    ("lint edges", "edges/edges.csv"),
    ("lint m.yaml --baseline bad.json", "bad.json"),
    ("lint m.yaml --config bad.toml", "bad.toml"),
    ("ls -m settings/m.yaml", None),  # settings are of lint alone
    ("lint settings", "pyproject.toml"),
    ("import bad.txt", "bad.txt"),
    ("import bad.xlsx", "bad.xlsx"),
    ("import deck.txt --mapping bad.toml", "bad.toml"),
    ("import deck.txt -o bad.yaml", "bad.yaml"),
    ("diff m.yaml bad.yaml", "bad.yaml"),
    ("accept H1 --because seen -m m.yaml -m guess.yaml -m bad.yaml", "bad.yaml"),
    ("map m.yaml -o /proc/self/mem", "/proc/self/mem"),
    ("lint m.yaml -o html=/proc/self/mem", "/proc/self/mem"),
    ("schema -o /proc/self/mem", "/proc/self/mem"),
    ("neo4j push bad.json", "bad.json"),
]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that fails, of Linux")
@pytest.mark.parametrize(("asked", "target"), BROKEN)
def test_a_disk_that_fails_is_named_with_its_file(
    cli: Cli, model: Path, asked: str, target: str | None
) -> None:
    """Whoever reads or writes the first page of a process gets EIO, as of a broken disk."""
    for folder in ("nodes", "edges", "settings"):
        Path(folder).mkdir()
    Path("edges/nodes.csv").write_text("id,kind,name\ns:A,objective,a\n", encoding="utf-8")
    Path("settings/m.yaml").write_text(MODEL, encoding="utf-8")
    Path("guess.yaml").write_text(GUESS, encoding="utf-8")
    Path("deck.txt").write_text("願景\n好\n使命\n做好\n", encoding="utf-8")
    for name in ("nodes/nodes.csv", "edges/edges.csv", "settings/pyproject.toml"):
        Path(name).symlink_to("/proc/self/mem")
    for suffix in ("yaml", "json", "toml", "txt", "xlsx"):
        Path(f"bad.{suffix}").symlink_to("/proc/self/mem")
    if "settings" in asked:
        os.chdir("settings")
    ran = cli(*asked.replace("settings/", "").replace("settings", ".").split())
    if target is None:
        assert ran.code == 0, ran.err
        return
    assert ran.code == 2, ran.err
    assert target in ran.err
    assert "Input/output error" in ran.err
    assert "Errno" not in ran.err
    assert "internal error" not in ran.err
    assert model.read_text(encoding="utf-8") == MODEL


@pytest.mark.parametrize(("name", "begins"), [("m.png", b"\x89PNG"), ("m.pdf", b"%PDF")])
def test_a_map_is_a_picture_where_its_file_is_called_so(
    cli: Cli, model: Path, name: str, begins: bytes
) -> None:
    assert cli("map", "m.yaml", "-o", name).code == 0
    made = Path(name).read_bytes()
    assert made.startswith(begins)
    assert cli("map", "m.yaml", "--format", name[2:], "-o", "maps/").code == 0
    assert Path("maps/s").with_suffix(Path(name).suffix).read_bytes() == made


def test_a_picture_without_its_library_is_one_line(
    cli: Cli, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    said = refused(cli, "map", "m.yaml", "-o", "m.png")
    assert said.splitlines() == [
        "error: this needs the library typst",
        "  help: pip install 'strategy-graph[pictures]'",
    ]
    assert not Path("m.png").exists()


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize(
    "line",
    [
        ("actuals", "template", "-m", "MODEL", "--period", "2026", "--force"),
        ("lint", "MODEL"),
        ("map", "MODEL"),
    ],
)
def test_a_table_of_values_is_an_input_too(
    cli: Cli, tmp_path: Path, line: tuple[str, ...], named: bool
) -> None:
    table, model = tmp_path / "v.csv", tmp_path / "m.yaml"
    table.write_text("kpi,period,value\nK,2025,4\n", encoding="utf-8")
    ours = ", actuals_from: [v.csv]" if named else ""
    text = f"strategy: {{id: s, name: S{ours}}}\nobjectives: [{{id: O, name: O}}]\n"
    model.write_text(f"{text}kpis: [{{id: K, name: K, measures: O}}]\n", encoding="utf-8")
    both = [str(model)] if named else [str(model), *(["-m"] if "-m" in line else []), str(table)]
    words = [each for word in line for each in (both if word == "MODEL" else [word])]
    for target in (table, model):
        was = target.read_bytes()
        ran = cli(*words, "-o", f"json={target}" if line[0] == "lint" else target)
        assert (ran.code, target.read_bytes()) == (2, was)
