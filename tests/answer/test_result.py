"""Every answer reads as JSON, as a frame and as an escaped page."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from strategy_graph.answer.result import Answer, Table
from strategy_graph.i18n import use_language


@dataclass(frozen=True, slots=True)
class Greeting(Answer):
    command: ClassVar[str] = "greet"
    name: str

    def body(self) -> Mapping[str, Any]:
        return {"summary": {"name": self.name}}

    def table(self) -> Table:
        return Table(("id", "name"), ((1, self.name),))


def test_json_has_every_list() -> None:
    said = Greeting("<b>").to_dict()
    assert json.loads(json.dumps(said)) == said
    assert said["version"] == 1
    assert said["command"] == "greet"
    assert said["summary"] == {"name": "<b>"}
    for name in ("nodes", "edges", "paths", "findings"):
        assert said[name] == []


def test_the_page_is_escaped() -> None:
    page = Greeting("<script>&")._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;&amp;" in page


def test_headings_follow_the_language() -> None:
    with use_language("zh-TW"):
        assert Greeting("x").table().headings == ("識別碼", "名稱")


def test_a_frame_of_pandas_or_polars(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    assert list(Greeting("x").to_frame()["name"]) == ["x"]
    pytest.importorskip("polars")
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert Greeting("x").to_frame().rows() == [(1, "x")]
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match="pandas or polars"):
        Greeting("x").to_frame()
