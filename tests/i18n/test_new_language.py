"""A language is a folder: one that is put beside ours is spoken, and no Python is touched."""

import re
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.support.pseudo_language import TAG, build

TAIPEI = "models/taipei-pawnshop-108.yaml"


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages")
    build(folder)
    return folder


def test_a_folder_makes_a_language_of_every_screen(
    folder: Path, shell: Cli, tmp_path: Path
) -> None:
    env = {"STRATEGY_GRAPH_LANGUAGES": str(folder), "STRATEGY_GRAPH_LANG": TAG}
    report = shell("lint", TAIPEI, env=env)
    found = [line for line in report.out.splitlines() if re.search(r"\bSG\d{3}\b", line)]
    assert found
    assert all("[[" in line for line in found)
    refused = shell("ls", "kind:xx", "-m", TAIPEI, env=env)
    assert (refused.code, refused.err.count("[['xx' is no kind of node]]")) == (2, 1)
    title = shell("explain", "SG103", env=env).out.splitlines()[0]
    assert title == "# SG103 objective-without-kpi [[objective-without-kpi]]"
    assert "[[" in shell("--help", env=env).out
    path = tmp_path / "map.html"
    assert shell("map", TAIPEI, "-o", path, env=env).code == 0
    page = path.read_text("utf-8")
    assert f'<html lang="{TAG}">' in page
    assert f'data-lang="{TAG}" lang="{TAG}">[[XA]]</button>' in page
    assert f"html:not([lang={TAG}]) .l-{TAG}{{display:none}}" in page
