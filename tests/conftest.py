"""Fixtures that tests of every floor may use."""

import os
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.need import absent

try:
    from hypothesis import settings
except ModuleNotFoundError:
    pass  # its tests skip: pytest_make_collect_report
else:
    # Time is measured elsewhere. CI looks at the same examples every time, people at new ones.
    settings.register_profile("shared machine", deadline=None, derandomize="CI" in os.environ)
    settings.load_profile("shared machine")

ROOT = Path(__file__).parent.parent

# Tests ask what is read, so every file is; those of the cache turn it on, in a folder of their own.
os.environ["STRATEGY_GRAPH_NO_CACHE"] = "1"


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A test module that imports what is not installed skips, and says so."""
    report = yield
    call = getattr(report, "call", None)
    library = absent(call.excinfo.value) if call is not None and call.excinfo is not None else None
    if report.failed and library:
        report.outcome = "skipped"
        report.longrepr = (str(collector.path), 0, f"Skipped: {library} is not installed")
        # pytest leaves half a module behind; whoever imports it next would see another error.
        for name, module in list(sys.modules.items()):
            if getattr(module, "__file__", None) == str(collector.path):
                del sys.modules[name]
    return report


@dataclass(frozen=True)
class Ran:
    """What a run of the command line did."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run ``strategy-graph`` inside this process: ``cli("ls", "kind:kpi").out``."""
    from strategy_graph.cli.main import main

    def run(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture
def shell() -> Cli:
    """Run ``python -m strategy_graph`` as a user does, in a process of its own."""

    def run(
        *arguments: str | Path,
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
        timeout: float = 60,
    ) -> Ran:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
        done = subprocess.run(
            [sys.executable, "-m", "strategy_graph", *map(str, arguments)],
            capture_output=True,
            env=environment,
            cwd=cwd,
            timeout=timeout,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests speak English and know no colour, wherever they run."""
    monkeypatch.setenv("STRATEGY_GRAPH_LANG", "en")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
