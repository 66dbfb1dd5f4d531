"""Wheel and sdist carry what they need: installed in an empty environment, each works anywhere."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.need import is_required

ROOT = Path(__file__).parent.parent


def _run(*argv: str | Path, cwd: Path, check: bool = True) -> "subprocess.CompletedProcess[str]":
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    environment["STRATEGY_GRAPH_LANG"] = "en"
    return subprocess.run(
        [str(part) for part in argv],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=check,
        timeout=600,
    )


@pytest.fixture(scope="module", name="built")
def _built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    out = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "hatchling", "build", "-d", out, cwd=ROOT)
    return {"wheel": next(out.glob("*.whl")), "sdist": next(out.glob("*.tar.gz"))}


@pytest.mark.slow
def test_the_wheel_holds_data_beside_code(built: dict[str, Path]) -> None:
    with zipfile.ZipFile(built["wheel"]) as archive:
        names = set(archive.namelist())
    assert "strategy_graph/py.typed" in names
    assert "strategy_graph/i18n/zh-TW/cli.toml" in names
    assert "strategy_graph/models_data/taipei-pawnshop-108.yaml" in names
    assert not any(name.startswith(("tests/", "models/", "benchmarks/")) for name in names)
    # `explain` makes the page of a rule when it is asked for; these are for the repository.
    assert not any(name.startswith("strategy_graph/linter/pages/") for name in names)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["wheel", "sdist"])
def test_an_empty_environment_is_enough(built: dict[str, Path], form: str, tmp_path: Path) -> None:
    _run(sys.executable, "-m", "venv", "env", cwd=tmp_path)
    bin_ = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    installed = _run(
        bin_ / "python", "-m", "pip", "install", "-q", built[form], cwd=tmp_path, check=False
    )
    if installed.returncode != 0 and not (os.environ.get("CI") or is_required("network")):
        pytest.skip(f"pip cannot install the dependencies: {installed.stderr[-300:]}")
    assert installed.returncode == 0, installed.stderr

    place = tmp_path / "elsewhere"
    place.mkdir()
    demo = _run(bin_ / "strategy-graph", "demo", cwd=place)
    assert "AL1.2.2" in demo.stdout
    written = list(place.glob("*.html"))
    assert len(written) == 1
    assert written[0].name in demo.stdout
    assert "動產質借處" in written[0].read_text(encoding="utf-8")
