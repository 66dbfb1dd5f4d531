"""Rules of other distributions are found where they are installed, in a folder or in an archive."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from strategy_graph.linter.plugins import ENTRY_POINTS, entry_points

NAMED = f"[{ENTRY_POINTS}]\nACME101 = acme.rules:NoSlogan\n"
OTHERS = "[console_scripts]\nacme = acme:main\n"
METADATA = "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n"


def install(folder: Path, points: str | None) -> None:
    info = folder / "acme-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(METADATA, "utf-8")
    if points is not None:
        (info / "entry_points.txt").write_text(points, "utf-8")


@pytest.mark.parametrize(
    ("points", "found"), [(NAMED, ["ACME101"]), (OTHERS + NAMED, ["ACME101"]), (OTHERS, [])]
)
def test_entry_points_of_an_installed_distribution(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, points: str, found: list[str]
) -> None:
    install(tmp_path, points)
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "not-there")])
    assert [point.name for point in entry_points()] == found


def test_a_distribution_without_entry_points_brings_no_rule(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(tmp_path, None)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert entry_points() == ()


def test_entry_points_of_an_archive_on_the_search_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    archive = tmp_path / "acme-1.0-py3-none-any.whl"
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("acme-1.0.dist-info/METADATA", METADATA)
        written.writestr("acme-1.0.dist-info/entry_points.txt", NAMED)
    monkeypatch.setattr(sys, "path", [str(archive), *sys.path])
    assert [point.value for point in entry_points()] == ["acme.rules:NoSlogan"]


def test_without_plug_ins_nothing_is_imported_to_look_for_them() -> None:
    code = (
        "import sys; from strategy_graph.cli.main import main; "
        "main(['lint', 'models/taipei-pawnshop-108.yaml']); "
        "print('importlib.metadata' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "False"
