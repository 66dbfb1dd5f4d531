"""Converted documents through every command: no command fails on one, and none takes long.

The documents are of our own making, one of each form that `tests/convert_found.py` reads. Where
`STRATEGY_GRAPH_FOUND` names a folder, every published document in it goes the same way.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.convert_found import converter
from tests.support.questions import NAMES, asked_of, typed
from tests.test_convert_found import COMMITMENTS, OKRS

INDICATORS = (
    "id,result_id,doc,name_en,target_type,target_min,methodology_en\n"
    "1,R1,dp19,Share of loaves sold fresh,percent,90,Sold within a day / sold\n"
    "2,R1,dp19,Shops that open at 5,num,12,\n"
    "3,R2,dp19,Bakers trained,text,,\n"
)
DOCUMENTS: Mapping[str, str] = {
    "okrs.md": OKRS, "commitments.md": COMMITMENTS, "indicators.csv": INDICATORS,
}  # fmt: skip

WORK = (
    ("lint", "{path}", "--profile", "review", "--format", "json"),
    ("lint", "{path}", "--profile", "map"),
    ("fmt", "--diff", "{path}"),
    ("map", "{path}", "-o", "{path}.html"),
    ("map", "{path}", "-o", "{path}.svg"),
    ("export", "{path}", "--to", "csv", "-o", "{path}.csv"),
    ("export", "{path}", "--to", "markdown", "-o", "{path}.md"),
    ("export", "{path}", "--to", "stratml", "-o", "{path}.xml"),
)
"""What is done with a file, beside the questions."""


def found() -> list[Path]:
    """The published documents that are at hand: none where nobody says where they are."""
    folder = os.environ.get("STRATEGY_GRAPH_FOUND")
    return sorted(p for p in Path(folder).rglob("*") if p.is_file()) if folder else []


def converted(source: Path, folder: Path) -> tuple[Path, list[str]]:
    """The strategy file made of *source*, and the codes of its objectives."""
    made = converter(source)(source)
    path = folder / "made.yaml"
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return path, [one["id"] for one in made["objectives"]]


def went(cli: Cli, source: Path, folder: Path) -> None:
    """Every command answers or finds; none is refused, and none has a fault."""
    path, codes = converted(source, folder)
    first = codes[0]
    words = {
        "node": first, "source": first, "target": codes[-1], "selectors": first,
        "across": "objective", "down": "kpi", "template": "mentions",
    }  # fmt: skip
    for name in NAMES:
        for form in ("text", "json"):
            ran = cli(*asked_of((*typed(name, words), "--format", form), path))
            assert ran.code in {0, 1}, (name, ran.err)
            assert "internal error" not in ran.err
            assert form == "text" or json.loads(ran.out)["command"] == name
    for line in WORK:
        ran = cli(*(word.format(path=path) for word in line))
        assert ran.code in {0, 1}, (line, ran.err)
        assert "internal error" not in ran.err


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_converted_document_goes_through_every_command(
    cli: Cli, tmp_path: Path, name: str
) -> None:
    source = tmp_path / name
    source.write_text(DOCUMENTS[name], encoding="utf-8")
    went(cli, source, tmp_path)


@pytest.mark.skipif(not found(), reason="STRATEGY_GRAPH_FOUND names no folder of documents")
@pytest.mark.parametrize("source", found(), ids=lambda path: path.name)
def test_a_published_document_goes_through_every_command(
    cli: Cli, tmp_path: Path, source: Path
) -> None:
    went(cli, source, tmp_path)
