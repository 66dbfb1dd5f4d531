"""Makes the gallery: what ``map``, ``export``, ``review`` and ``audit`` make of shipped models.

``make gallery`` runs it; ``tests/render/test_gallery.py`` checks that the files are
what it would write.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import strategy_graph as sg
from strategy_graph.i18n import use_language
from strategy_graph.text.atomic_write import write_atomically

HERE = Path(__file__).parent
MODELS = HERE.parent / "models"


@dataclass(frozen=True)
class Exhibit:
    """One file of the gallery: from which models, with which links, in which language."""

    file: str
    models: tuple[str, ...]
    language: str
    include: tuple[str, ...] = ()

    @property
    def form(self) -> str:
        """What the end of its name says."""
        return self.file.rpartition(".")[2]

    def made(self) -> bytes:
        """Its bytes."""
        paths = [MODELS / name for name in self.models]
        if self.form == "pptx":
            with use_language(self.language):
                return sg.export(*paths, to="pptx", include=self.include).content
        drawn = sg.draw(sg.load(*paths), include=self.include, language=self.language)
        return (drawn.to_html() if self.form == "html" else drawn.to_svg()).encode("utf-8")


_PAWNSHOP = ("taipei-pawnshop-108.yaml",)
_GUESSES = (*_PAWNSHOP, "taipei-pawnshop-108.hypotheses.yaml")
_OWN = ("strategy-graph.yaml",)
_INFERRED = ("inferred",)


@dataclass(frozen=True)
class Sitting:
    """One review of the gallery: of which model, on which day, in which language."""

    file: str
    model: str
    on: dt.date
    language: str
    form: str = "html"

    def made(self) -> bytes:
        """Its bytes; places in it are those of a checkout, wherever that is."""
        with chdir(HERE.parent):
            graph = sg.load(f"models/{self.model}")
            return sg.review(graph, on=self.on, language=self.language).in_form("html")


@dataclass(frozen=True)
class Pack:
    """An audit pack of the gallery: of the two times of one example."""

    file: str
    example: str
    form: str = "zip"

    def made(self) -> bytes:
        """Its bytes."""
        folder = HERE.parent / "examples" / self.example
        return sg.audit(folder / "before.yaml", folder / "after.yaml").data


EXHIBITS = (
    Exhibit("taipei-pawnshop-108.html", _PAWNSHOP, "zh-TW"),
    Exhibit("taipei-pawnshop-108.svg", _PAWNSHOP, "zh-TW"),
    Exhibit("taipei-pawnshop-108.hypotheses.html", _GUESSES, "zh-TW", _INFERRED),
    Exhibit("taipei-pawnshop-108.hypotheses.svg", _GUESSES, "zh-TW", _INFERRED),
    Exhibit("taipei-pawnshop-108.hypotheses.pptx", _GUESSES, "zh-TW", _INFERRED),
    Exhibit("strategy-graph.html", _OWN, "en"),
    Exhibit("strategy-graph.svg", _OWN, "en"),
    Exhibit("strategy-graph.pptx", _OWN, "en"),
    Exhibit("sdg.svg", ("sdg.yaml",), "en"),  # as a page it has over a megabyte
    Exhibit("transportation-2022.svg", ("transportation-2022.yaml",), "en"),
    Sitting(
        "transportation-2022.review.html", "transportation-2022.yaml", dt.date(2022, 10, 31), "en"
    ),
    Pack("sdg-2020-review.audit.zip", "sdg-2020-review"),
)


def regenerate(folder: Path = HERE) -> Iterator[Path]:
    """Write every file of the gallery to *folder*."""
    for exhibit in EXHIBITS:
        target = folder / exhibit.file
        write_atomically(target, exhibit.made())
        yield target


if __name__ == "__main__":
    for written in regenerate():
        print(written.relative_to(HERE.parent))  # a script
