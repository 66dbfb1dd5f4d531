"""A strategy map with everything in its place, ready to be written in any form."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Literal, get_args

from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import nearest, page_language
from strategy_graph.model import Origin
from strategy_graph.model.presentation import Presentation
from strategy_graph.render.build import gather
from strategy_graph.render.coordinates import place
from strategy_graph.render.layout.grid import Layout
from strategy_graph.render.messages import file_stem, phrase
from strategy_graph.render.model import MapContent
from strategy_graph.render.page.details import Json, cleaned, details
from strategy_graph.render.page.scenes import scenes
from strategy_graph.render.page.status import standings
from strategy_graph.render.routing.router import Point
from strategy_graph.render.since import Changes, changes_since, haunted, marked, stop_names
from strategy_graph.render.svg.document import MARGIN, Drawing
from strategy_graph.text.atomic_write import write_atomically

Form = Literal["html", "svg", "png", "pdf"]
FORMS: tuple[Form, ...] = get_args(Form)
"""The forms of a map; files of each end in its name."""


@dataclass(frozen=True)
class Map:
    """The map of one strategy, placed: boxes, bands, columns and lines.

    The same graph gives the same map, and the same map the same bytes.
    """

    graph: StrategyGraph
    content: MapContent
    """What there is: every objective and every link shown."""
    shown: MapContent
    """What is drawn: the same, or a card per cell where that would be too much."""
    layout: Layout
    lines: tuple[tuple[Point, ...], ...]
    include: tuple[Origin, ...] = ()
    language: str = "en"
    scenes: tuple[Json, ...] = ()
    """The states of its page in the order of a talk (``page.scenes``)."""
    stop: str = ""
    """What it is called among the stops of a map of time."""
    changes: Changes | None = None
    """What became of the strategy since the stop before, where there is one."""
    earlier: tuple["Map", ...] = ()
    """The stops before this one, the first of them first; its page leads through all."""

    @property
    def title(self) -> str:
        """Whose strategy it is, and what it is called."""
        from strategy_graph.render.page.html import page_title

        return page_title(self.content, self.language)

    @property
    def file_stem(self) -> str:
        """A file name without an end, made of the identity of the strategy."""
        return file_stem(self.content.strategy.id)

    def part(self, column: int, band: int | None = None) -> "Map":
        """The map of one theme, or of its cell in one perspective, drawn by itself."""
        content = self.content.part(column, band)
        layout, lines = place(content)
        return replace(self, content=content, shown=content, layout=layout, lines=lines)

    def to_svg(self) -> str:
        """The picture alone, in one language: for print, slides and documents."""
        drawing = Drawing(self.shown, self.layout, self.lines, languages=(self.language,))
        return drawing.document(title=self.title)

    def to_png(self) -> bytes:
        """The same picture in pixels, two for each unit of the map.

        Needs the extra ``pictures``. The faces are those of the system: with other fonts the
        same map has other bytes. Raises ``StrategyGraphError`` without the library.
        """
        from strategy_graph.render.pictures import png

        width = self.layout.width + 2 * MARGIN
        return png(self.to_svg(), title=self.title, language=self.language, width=width)

    def to_pdf(self) -> bytes:
        """The same picture under its title, on one sheet of A3; its text can be copied.

        Like ``to_png`` in what it needs.
        """
        from strategy_graph.render.pictures import pdf

        wide = self.layout.width >= self.layout.height
        return pdf(self.to_svg(), title=self.title, language=self.language, wide=wide)

    def to_html(self) -> str:
        """One page that needs nothing else: no network, no other file."""
        if not self.earlier:
            return self._html
        from strategy_graph.render.page.time import Stop, time_page

        stops = [Stop(each.stop, each._html, each.changes) for each in (*self.earlier, self)]
        return time_page(stops, title=self.title, language=self.language)

    @property
    def _opening(self) -> dict[str, Json]:
        talk = {"scenes": cleaned(self.scenes)} if self.scenes else {}
        return talk | ({"period": self.content.period} if self.content.period else {})

    @cached_property
    def _html(self) -> str:
        from strategy_graph.render.page.html import page

        return page(
            self.content,
            self.shown,
            self.layout,
            # The page marks by itself how things stand, in the period that its reader chooses.
            Drawing(replace(self.shown, period="", standing={}), self.layout, self.lines),
            data=details(self.graph, self.content, self.include, self.changes) | self._opening,
            edges=[self.graph.edges[link.edge] for link in self.content.links],
            language=self.language,
        )

    def write(self, path: str | os.PathLike[str], *, form: Form | None = None) -> Path:
        """Write the map to *path*, whole or not at all; the end of the name tells the form.

        The folder must exist. Raises ``OSError``, and ``StrategyGraphError`` where a library
        is absent that the form needs.
        """
        target = Path(path)
        write_atomically(target, self.in_form(form or form_of(target) or "html"))
        return target

    def in_form(self, form: Form) -> str | bytes:
        """The map in *form*: a text, or the bytes of a picture."""
        if form == "png":
            return self.to_png()
        if form == "pdf":
            return self.to_pdf()
        return self.to_svg() if form == "svg" else self.to_html()

    def _repr_html_(self) -> str:
        """The page in a notebook: in a frame that reaches nothing of the notebook."""
        return (
            '<iframe sandbox="allow-scripts allow-downloads allow-modals" '
            'style="width:100%;height:640px;border:1px solid #d5dce4;border-radius:8px" '
            f'srcdoc="{escape(self.to_html())}"></iframe>'
        )


def form_of(path: str | os.PathLike[str]) -> Form | None:
    """The form that the end of *path* names.

    >>> form_of("map.SVG"), form_of("map")
    ('svg', None)
    """
    ending = Path(path).suffix.lower()[1:]
    return next((form for form in FORMS if form == ending), None)


def draw(
    graph: StrategyGraph,
    *,
    strategy: str | None = None,
    include: Iterable[str | Origin] = (),
    language: str | None = None,
    presentation: Presentation | None = None,
    period: str | None = None,
    since: Mapping[str, StrategyGraph] | None = None,
) -> Map:
    """The map of *strategy* (needed only where *graph* holds several).

    Links of inferred or refuted origin are on it only when *include* names them. Its page can
    be shown scene by scene, as *presentation* (``read_presentation``) says.
    With *period* still pictures show how things stand in it, and the page opens with it.
    *since* are earlier strategies by what to call them, the first first: what changed since the
    last of them is marked, and the page has a slider over all.
    Its page is in *language*, else in the one asked for, else in that of the strategy. Raises
    ``SelectError`` for a strategy that is not there, in *graph* or in one of *since*, and for a
    period that is not understood, ``StrategyGraphError`` for scenes that name what is not in it.
    """
    kept = tuple(dict.fromkeys(Origin(origin) for origin in include))
    content = gather(graph, strategy=strategy, include=kept)
    home = content.strategy.id
    if period is not None:
        called, standing = standings(graph, home, period, kept)
        content = replace(content, period=called, standing=standing)
    spoken = nearest(language or "") or page_language([content.strategy.language])
    talk = () if presentation is None else tuple(scenes(presentation, graph, content))
    if not since:
        return replace(_drawn(graph, content, kept, spoken), scenes=talk)
    graphs = [*since.values(), graph]
    contents = [gather(old, strategy=_then(old, home), include=kept) for old in graphs[:-1]]
    contents.append(content)
    names = stop_names([each.strategy for each in contents], [*since, phrase("time.now", spoken)])
    stops: list[Map] = []
    for at, name in enumerate(names):
        before = stops[-1] if stops else None
        stops.append(_drawn(graphs[at], contents[at], kept, spoken, stop=name, before=before))
    return replace(stops[-1], earlier=tuple(stops[:-1]), scenes=talk)


def _then(old: StrategyGraph, strategy: str) -> str | None:
    """What *strategy* is in *old*: that of the same identity, else the only one."""
    return strategy if strategy in old.strategies else None


def _drawn(
    graph: StrategyGraph,
    content: MapContent,
    include: tuple[Origin, ...],
    language: str,
    *,
    stop: str = "",
    before: Map | None = None,
) -> Map:
    changes = None
    if before is not None:
        changes = changes_since(before.graph, graph, content, name=before.stop)
        content = marked(content, changes)
    shown = content.summary() if content.large else content
    if changes is not None and not content.large:
        shown = haunted(content, changes)
    layout, lines = place(shown)
    return Map(graph, content, shown, layout, lines, include, language, stop=stop, changes=changes)
