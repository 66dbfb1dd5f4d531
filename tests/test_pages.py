"""What the pages show is what the program prints: every console block is run.

A block of ``console`` starts with ``$ strategy-graph ...``; what follows is the
output, in which ``...`` stands for anything. Python examples are doctests.
"""

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import strategy_graph
from tests.conftest import Cli

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    path
    for path in [
        *ROOT.glob("*.md"),
        *ROOT.glob("*/README.md"),
        *ROOT.glob("models/*.md"),
        *ROOT.glob("*/*/README.md"),
        *ROOT.glob("strategy_graph/*/*/README.md"),
        *ROOT.glob("strategy_graph/*/*/*/README.md"),
    ]
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)
_BLOCK = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<command>.*(?:\\\n.*)*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def _examples() -> Iterator[tuple[str, str, str]]:
    for page in PAGES:
        for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
            for match in _COMMAND.finditer(block["body"]):
                # What asks a database would need a server of its own: those blocks are not run.
                if match["output"].strip() and " neo4j " not in match["command"]:
                    yield str(page.relative_to(ROOT)), match["command"], match["output"]


def _id(example: tuple[str, str, str]) -> str:
    return f"{example[0]}: {example[1][:60]}"


@pytest.mark.parametrize("example", list(_examples()), ids=_id)
def test_console_blocks_are_true(example: tuple[str, str, str]) -> None:
    _, command, expected = example
    # The program of this interpreter, found by name as in the reader's shell.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    env = {**os.environ, "PATH": path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
    env.pop("STRATEGY_GRAPH_LANG", None)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    printed = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines())
    wanted = "\n".join(line.rstrip() for line in expected.splitlines())
    checker = doctest.OutputChecker()
    if not checker.check_output(wanted + "\n", printed + "\n", doctest.ELLIPSIS):
        pytest.fail(f"$ {command}\n--- the page says\n{wanted}\n--- it prints\n{printed}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    broken = [
        target
        for target in re.findall(r"\]\(([^)#\s]+)", text)
        if "://" not in target
        and not target.startswith("mailto:")
        and not (page.parent / target).exists()
    ]
    assert not broken


@pytest.mark.parametrize("page", ["README.md", "models/FIELDS.md"])
def test_the_model_of_a_page_is_one_to_copy(page: str, cli: Cli, tmp_path: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    copied = tmp_path / "library.yaml"
    copied.write_text(text, encoding="utf-8")
    assert cli("fmt", "--check", copied).code == 0
    assert cli("lint", copied, "--fail-on", "warning").code == 0


def test_every_change_stands_in_a_group_of_a_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    group = ""
    misplaced = []
    for line in re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).splitlines():
        if line.startswith("## "):
            group = ""
        elif line.startswith("### "):
            group = line
        elif line.startswith("- ") and group not in {"### Added", "### Changed", "### Fixed"}:
            misplaced.append(line)
    assert not misplaced
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings[0].split(" - ")[0] == strategy_graph.__version__
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ - (\d{4}-\d\d-\d\d|Unreleased)", h) for h in headings)


def _documented_packages() -> list[str]:
    """Every package but those of equals: commands and rules have generated pages."""
    package = ROOT / "strategy_graph"
    return [
        str(init.parent.relative_to(package))
        for init in sorted(package.glob("**/__init__.py"))
        if init.parent != package
        and not str(init.parent.relative_to(package)).startswith(("cli", "linter/rules"))
        and str(init.parent.relative_to(package)) not in {"analysis/impact", "analysis/matrix"}
    ]


@pytest.mark.parametrize("folder", _documented_packages())
def test_the_page_of_a_folder_names_its_modules(folder: str) -> None:
    here = ROOT / "strategy_graph" / folder
    page = (here / "README.md").read_text(encoding="utf-8")
    modules = {path.stem for path in here.glob("*.py")} - {"__init__"}
    assert {name for name in modules if not re.search(rf"`{name}(\.py)?`", page)} == set()
    named = set(re.findall(r"`([\w/]+)\.py`", page))
    package = ROOT / "strategy_graph"
    folders = [ROOT, package, here, here.parent, *(p for p in here.parent.glob("*") if p.is_dir())]
    assert {
        name for name in named if not any((f / f"{name}.py").is_file() for f in folders)
    } == set()
