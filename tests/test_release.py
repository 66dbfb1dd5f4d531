"""What is released: one version, an address only where there is one, actions pinned by hash."""

import doctest
import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

import strategy_graph
from tests.conftest import Cli

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted([*ROOT.glob(".github/workflows/*.yml"), ROOT / "action.yml"])


def test_the_version_is_one(cli: Cli) -> None:
    assert cli("--version").out == f"strategy-graph {strategy_graph.__version__}\n"
    assert importlib.metadata.version("strategy-graph") == strategy_graph.__version__
    stated = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'"{strategy_graph.__version__}"' not in stated


def test_the_readme_states_the_version_and_the_pythons() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = re.findall(r":: (3\.\d+)", "\n".join(project["classifiers"]))
    assert f"Version {strategy_graph.__version__} · Python {known[0]} to {known[-1]} ·" in readme
    matrix = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert f"python: {known}".replace("'", '"') in matrix
    assert project["requires-python"] == f">={known[0]}"


def test_the_architecture_page_has_a_reason_for_every_dependency() -> None:
    page = (ROOT / "strategy_graph" / "README.md").read_text(encoding="utf-8")
    table = page.split("## What each dependency is for")[1].split("\n## ")[0].lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=~\[]", line)[0] for line in project["dependencies"]]
    assert [name for name in names if name not in table] == []


def _metadata() -> tuple[dict[str, str], str]:
    """URLs and README as hatchling would write them into a package."""
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    from hatchling.metadata.core import ProjectMetadata
    from hatchling.plugin.manager import PluginManager

    core = ProjectMetadata(str(ROOT), PluginManager()).core
    return dict(core.urls), core.readme


def test_a_package_built_from_a_checkout_names_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STRATEGY_GRAPH_REPOSITORY", raising=False)
    urls, readme = _metadata()
    assert urls == {}
    assert readme == (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_release_names_the_repository_it_is_made_in(monkeypatch: pytest.MonkeyPatch) -> None:
    here = "https://git.example/owner/name"
    monkeypatch.setenv("STRATEGY_GRAPH_REPOSITORY", f"{here}/")
    urls, readme = _metadata()
    assert urls["Repository"] == here
    assert urls["Issues"] == f"{here}/issues"
    tag = f"v{strategy_graph.__version__}"
    assert f"]({here}/blob/{tag}/CONTRIBUTING.md)" in readme
    assert f"]({here}/raw/{tag}/visualizations/taipei-pawnshop-108.hypotheses.svg)" in readme
    assert [link for link in re.findall(r"\]\(([^)]+)\)", readme) if "://" not in link] == []


@pytest.mark.parametrize("address", ["http://git.example/o/n", "https://x", "https://a/b c"])
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("STRATEGY_GRAPH_REPOSITORY", address)
    with pytest.raises(ValueError, match="is no https address"):
        _metadata()


def test_the_examples_of_the_build_are_true() -> None:
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    import hatch_build

    done = doctest.testmod(hatch_build)
    assert done.attempted >= 2
    assert done.failed == 0


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_hash(workflow: Path) -> None:
    uses = re.findall(r"uses: *(.*)", workflow.read_text(encoding="utf-8"))
    assert uses
    loose = [
        use for use in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)
    ]
    assert loose == []


def test_every_night_the_readers_are_fuzzed_by_chance() -> None:
    workflow = (ROOT / ".github/workflows/fuzz.yml").read_text(encoding="utf-8")
    assert "make fuzz" in workflow
    assert "schedule:" in workflow
    target = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nfuzz: $(BIN)")[2]
    fuzzed = target.partition("\n\n")[0]
    for file in ("tests/io/test_fuzz.py", "tests/io/tabular/test_fuzz.py"):
        assert file in fuzzed
        assert (ROOT / file).is_file()
