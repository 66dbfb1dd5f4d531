"""The cache is on here, in a folder of each test's own."""

from pathlib import Path

import pytest

from strategy_graph.io.cache import folder


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    monkeypatch.setenv(folder.NO_CACHE, "0")
    return home / "strategy-graph"
