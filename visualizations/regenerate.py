"""Draws the gallery: what ``strategy-graph map`` and ``review`` make of shipped models.

``make gallery`` runs it; ``tests/render/test_gallery.py`` checks that the files are
what it would write.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import strategy_graph as sg
from strategy_graph.render import Map

HERE = Path(__file__).parent
MODELS = HERE.parent / "models"


@dataclass(frozen=True)
class Exhibit:
    """One file of the gallery: from which models, with which links, in which language."""

    file: str
    models: tuple[str, ...]
    language: str
    include: tuple[str, ...] = ()

    def draw(self) -> Map:
        """Its map."""
        graph = sg.load(*(MODELS / name for name in self.models))
        return sg.draw(graph, include=self.include, language=self.language)


@dataclass(frozen=True)
class Sitting:
    """One review of the gallery: of which model, on which day, in which language."""

    file: str
    model: str
    on: dt.date
    language: str

    def draw(self) -> "Sitting":
        """The review itself, which is written when it is asked for."""
        return self

    def to_html(self) -> str:
        """The page; places in it are those of a checkout, wherever that is."""
        with chdir(HERE.parent):
            graph = sg.load(f"models/{self.model}")
            return sg.review(graph, on=self.on, language=self.language).in_form("html").decode()

    def write(self, path: Path) -> Path:
        """Write the page to *path*."""
        path.write_text(self.to_html(), encoding="utf-8", newline="\n")
        return path


EXHIBITS = (
    Exhibit("taipei-pawnshop-108.html", ("taipei-pawnshop-108.yaml",), "zh-TW"),
    Exhibit(
        "taipei-pawnshop-108.hypotheses.html",
        ("taipei-pawnshop-108.yaml", "taipei-pawnshop-108.hypotheses.yaml"),
        "zh-TW",
        ("inferred",),
    ),
    Exhibit(
        "taipei-pawnshop-108.hypotheses.svg",
        ("taipei-pawnshop-108.yaml", "taipei-pawnshop-108.hypotheses.yaml"),
        "zh-TW",
        ("inferred",),
    ),
    Exhibit("strategy-graph.html", ("strategy-graph.yaml",), "en"),
    Exhibit("sdg.svg", ("sdg.yaml",), "en"),  # as a page it has over a megabyte
    Exhibit("transportation-2022.svg", ("transportation-2022.yaml",), "en"),
    Sitting(
        "transportation-2022.review.html", "transportation-2022.yaml", dt.date(2022, 10, 31), "en"
    ),
)


def regenerate(folder: Path = HERE) -> Iterator[Path]:
    """Write every file of the gallery to *folder*."""
    for exhibit in EXHIBITS:
        yield exhibit.draw().write(folder / exhibit.file)


if __name__ == "__main__":
    for written in regenerate():
        print(written.relative_to(HERE.parent))  # a script
