"""Draws the gallery: what ``strategy-graph map`` makes of each shipped model.

``make gallery`` runs it; ``tests/render/test_gallery.py`` checks that the files are
what it would write.
"""

from collections.abc import Iterator
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
)


def regenerate(folder: Path = HERE) -> Iterator[Path]:
    """Write every file of the gallery to *folder*."""
    for exhibit in EXHIBITS:
        yield exhibit.draw().write(folder / exhibit.file)


if __name__ == "__main__":
    for written in regenerate():
        print(written.relative_to(HERE.parent))  # a script
