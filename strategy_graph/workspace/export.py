"""A strategy in another form: a text that says it, or a picture that draws it."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from strategy_graph.documents import export_document
from strategy_graph.documents.export_document import Exported, exported, one_strategy
from strategy_graph.documents.forms import pptx
from strategy_graph.documents.forms.export_form import ExportForm
from strategy_graph.errors import StrategyGraphError
from strategy_graph.graph.link import link
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import read_all
from strategy_graph.model import Document, Origin
from strategy_graph.render.map import Map, draw
from strategy_graph.workspace.pictures.map_in_deck import map_in_deck
from strategy_graph.workspace.pictures.on_the_map import on_the_map

PathLike = str | os.PathLike[str]


def _drawio(drawn: Map) -> str:
    from strategy_graph.render.diagrams.drawio import drawio_text

    return drawio_text(drawn)


def _mermaid(drawn: Map) -> str:
    from strategy_graph.render.diagrams.mermaid import mermaid_text

    return mermaid_text(drawn)


def _dot(drawn: Map) -> str:
    from strategy_graph.render.diagrams.dot import dot_text

    return dot_text(drawn)


@dataclass(frozen=True, slots=True)
class Picture:
    """A form that draws the map; ``bars`` and ``plus`` say what it shows (``on_the_map``).

    ``marks`` tells whether it marks how things stand.
    """

    name: str
    suffixes: tuple[str, ...]
    draw: Callable[[Map], str | bytes]
    is_text: bool = True
    bars: bool = True
    plus: bool = False
    marks: bool = False

    def form(self, drawn: Callable[[Document], Map]) -> ExportForm:
        """The form of export that draws the map which *drawn* gives."""

        def write(document: Document) -> bytes:
            made = self.draw(drawn(document))
            return made.encode("utf-8") if isinstance(made, str) else made

        def read(_: bytes, document: Document) -> Document:
            return on_the_map(drawn(document), document, bars=self.bars, plus=self.plus)

        return ExportForm(self.name, self.suffixes, write, read, is_text=self.is_text)


_PICTURES: Final = (
    Picture("svg", (".svg",), Map.to_svg, marks=True),
    Picture("png", (".png",), Map.to_png, is_text=False, marks=True),
    Picture("pdf", (".pdf",), Map.to_pdf, is_text=False, marks=True),
    Picture("drawio", (".drawio",), _drawio, plus=True),
    Picture("mermaid", (".mmd", ".mermaid"), _mermaid, bars=False, plus=True),
    Picture("dot", (".dot", ".gv"), _dot, bars=False, plus=True),
)
"""The forms that draw the strategy map."""


def _alone(document: Document) -> Map:
    return draw(link([document]))


_DECK: Final = pptx.FORM
"""The form of documents that shows the map, too."""

FORMS: Final = (*export_document.FORMS, *(each.form(_alone) for each in _PICTURES))
"""The forms of documents, and the pictures."""

NAMES: Final = tuple(form.name for form in FORMS)
"""What ``--to`` may be."""


def export(
    *paths: PathLike,
    to: str,
    strategy: str | None = None,
    include: Iterable[str | Origin] = (),
    period: str | None = None,
) -> Exported:
    """The strategy of the files or folders *paths* in the form *to*, one of ``NAMES``.

    *strategy* is needed only where they hold several.

    Nothing is written. A text is read back, and the report says what did not come through; a
    picture shows boxes and lines of the map, and the report counts the rest. Guesses of
    overlays are left out, but for those that *include* asks a picture to draw; with *period*
    it marks how things stand. Raises ``ReadError``, and ``StrategyGraphError`` where there is not
    one strategy, the form cannot hold it, or cannot do what *include* or *period* asks.

    >>> made = export("models/taipei-pawnshop-108.yaml", to="svg")
    >>> [(each.kind, len(each.ids)) for each in made.report.unsaid if each.what == "nodes"]
    [('organization', 1), ('priority', 4), ('kpi', 38), ('action_plan', 44)]
    """
    form, asked = form_called(to), tuple(include)
    picture = next((each for each in _PICTURES if each.name == to), None)
    in_deck = to == _DECK.name
    if asked:
        _able("include", to, [*(each.name for each in _PICTURES), _DECK.name])
    if period:
        _able("period", to, [*(each.name for each in _PICTURES if each.marks), _DECK.name])
    documents = read_all(*paths)
    document = one_strategy(documents, *paths, called=strategy)
    if picture is not None or in_deck:
        drawn = draw(link(documents), strategy=document.strategy_id, include=asked, period=period)
        form = picture.form(lambda _: drawn) if picture else pptx.form(map_in_deck(drawn))
    return exported(document, form)


def _able(option: str, to: str, known: list[str]) -> None:
    """Raise ``StrategyGraphError`` where the form *to* cannot do what *option* asks."""
    if to not in known:
        values = {"form": to, "known": ", ".join(known)}
        raise StrategyGraphError([problem(f"documents.export.{option}", **values)])


def form_called(name: str) -> ExportForm:
    """The form called *name*; raises ``StrategyGraphError`` that lists those there are."""
    return export_document.form_called(name, FORMS)


def template(*, to: str) -> bytes:
    """A file of the form *to* that is to be filled in, in the language in force.

    Raises ``StrategyGraphError`` where the form has none.
    """
    return export_document.template(form_called(to))
