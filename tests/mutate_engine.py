"""Mutate a module of the engine and see whether its tests notice.

    python -m tests.mutate_engine graph/algorithms/cycles.py tests/graph tests/analysis

The mutants are those of ``mutate_rules``. Each is put into a copy of the package, and
the named tests run over it in a process of their own, its doctests first, until one
fails; what runs longer than a minute counts as noticed. Survivors are printed; exit code
1 when there are any. One in *N* mutants with ``--every N``.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutate_rules import mutants

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 60.0


def passes(copy: Path, module: str, tests: list[str]) -> bool:
    """Whether the doctests of *module* and the *tests* pass over the package in *copy*."""
    command = [
        sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", "-n", "0",
        "--doctest-modules", f"strategy_graph/{module}", *tests,
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(copy), "CI": "true"}
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> int:
    """Print the survivors and how many mutants there were."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("module", help="below strategy_graph/, as graph/algorithms/cycles.py")
    parser.add_argument("tests", nargs="+", help="tests that should notice")
    parser.add_argument("--every", type=int, default=1, help="take one mutant in so many")
    asked = parser.parse_args()
    source = (ROOT / "strategy_graph" / asked.module).read_text(encoding="utf-8")
    made, survivors = 0, list[str]()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("strategy_graph", "tests", "models"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        place = copy / "strategy_graph" / asked.module
        if not passes(copy, asked.module, asked.tests):
            print("the tests do not pass without a mutant")
            return 1
        for mutant in list(mutants(source))[:: asked.every]:
            made += 1
            place.write_text(ast.unparse(mutant.tree), encoding="utf-8")
            if passes(copy, asked.module, asked.tests):
                survivors.append(f"{asked.module}:{mutant.line} {mutant.change}")
                print(survivors[-1], flush=True)
    print(f"{made} mutants of {asked.module}: {len(survivors)} survive")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
