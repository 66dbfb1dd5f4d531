"""Mutate a module of the engine and see whether its tests notice.

    python -m tests.mutate_engine graph/algorithms/cycles.py tests/graph tests/analysis

The mutants are those of ``mutants``. Each is put into a copy of the package, and the named
tests run over it in a process of their own, its doctests first, until one fails; what takes
a minute of the processor, or ten of the clock, counts as noticed. What the module itself
imports is loaded once, before, unless that loads the module, too. Survivors are printed,
unless ``equivalent_mutants.txt`` says why they cannot matter; exit code 1 when there are any. One
in *N* mutants with ``--every N``.
"""

import argparse
import ast
import importlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

import hypothesis.strategies  # noqa: F401 # pyright: ignore[reportUnusedImport] - loaded once, for all
import pytest

from tests.mutants import mutants

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.txt")
SECONDS = 60
OF_THE_CLOCK = 10 * SECONDS


def equivalent(module: str) -> set[str]:
    """The changes of *module* that cannot matter."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    told = (line.partition("  # ")[0].partition(" ") for line in lines)
    return {change for name, _, change in told if name == module}


def copied(folder: Path) -> None:
    """Put into *folder* every file that git keeps or would keep: tests read pages, too."""
    kept = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(kept, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def load_what_it_imports(source: str, module: str) -> None:
    """Import what *source*, the code of *module*, imports of the package; but never itself.

    Where a package is imported that imports *module*, all of the package is forgotten again, as
    no mutant would be read otherwise.
    """
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("strategy_graph"):
            importlib.import_module(str(node.module))
    name = module.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    if f"strategy_graph.{name}" in sys.modules:
        for loaded in [each for each in sys.modules if each.startswith("strategy_graph")]:
            del sys.modules[loaded]


def passes(arguments: list[str], *, quiet: bool = True) -> bool:
    """Whether pytest with *arguments* finds nothing wrong, in a process forked from this one."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        signal.alarm(OF_THE_CLOCK)
        if quiet:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
        code = 1
        try:
            code = int(pytest.main(arguments))
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    return os.waitpid(child, 0)[1] == 0


def main() -> int:
    """Print the survivors and how many mutants there were."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("module", help="below strategy_graph/, as graph/algorithms/cycles.py")
    parser.add_argument("tests", nargs="+", help="tests that should notice")
    parser.add_argument("--every", type=int, default=1, help="take one mutant in so many")
    asked = parser.parse_args()
    source = (ROOT / "strategy_graph" / asked.module).read_text(encoding="utf-8")
    made, survivors = 0, 0
    known = equivalent(asked.module)
    arguments = [
        "-x", "-p", "no:cacheprovider", "-n", "0", "--doctest-modules",
        "-W", "ignore::pytest.PytestAssertRewriteWarning",
        f"strategy_graph/{asked.module}", *asked.tests,
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        copied(Path(folder))
        os.chdir(folder)
        sys.path.insert(0, folder)
        os.environ.update(PYTHONPATH=folder, CI="true")
        load_what_it_imports(source, asked.module)
        if not passes(arguments, quiet=False):
            print("the tests do not pass without a mutant: see above")
            return 1
        sys.dont_write_bytecode = (
            True  # of two mutants of one second and size, one would be taken for the other
        )
        place = Path("strategy_graph", asked.module)
        for kept in (place.parent / "__pycache__").glob(f"{place.stem}.*"):
            kept.unlink()
        for mutant in list(mutants(source))[:: asked.every]:
            if mutant.change in known:
                continue
            made += 1
            place.write_text(ast.unparse(mutant.tree), encoding="utf-8")
            if passes(arguments):
                survivors += 1
                print(f"{asked.module}:{mutant.line} {mutant.change}", flush=True)
    print(f"{made} mutants of {asked.module}: {survivors} survive")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
