"""What every part of a drawing needs: the map, its places, and text in every language."""

from collections.abc import Callable

from strategy_graph.i18n import LANGUAGES
from strategy_graph.model.text import Text, in_language
from strategy_graph.render.layout.grid import Layout
from strategy_graph.render.messages import phrase
from strategy_graph.render.model import Heading, MapContent, Standing
from strategy_graph.render.routing.router import Point
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.elements import element, words

Say = Callable[[str], str]


class Pen:
    """One map, to be drawn in one language or in all of them."""

    def __init__(
        self,
        content: MapContent,
        layout: Layout,
        lines: tuple[tuple[Point, ...], ...],
        *,
        languages: tuple[str, ...] = LANGUAGES,
    ) -> None:
        self.content = content
        self.layout = layout
        self.lines = lines
        self.languages = languages

    def each(self, say: Say, draw: Callable[[str], str]) -> str:
        """What *draw* makes of the text in every language; marked only where they differ."""
        texts = {language: say(language) for language in self.languages}
        if len(set(texts.values())) == 1:
            return draw(next(iter(texts.values())))
        return "".join(
            element("g", [draw(text)], class_=f"l-{language}", lang=language)
            for language, text in texts.items()
        )

    def message(self, key: str, **values: object) -> Say:
        """The message *key*, to be said in any language."""
        return lambda language: phrase(key, language, **values)

    @staticmethod
    def name(text: Text) -> Say:
        """A text of the model, to be said in any language."""
        return lambda language: in_language(text, language)

    def heading(self, heading: Heading, rest: str) -> Say:
        """What a head says: its name, else the message *rest*, or that all below it is gone."""
        if heading.id:
            return self.name(heading.name)
        return self.message("time.gone" if heading.gone else rest)

    def each_title(self, say: Say, code: str) -> str:
        """The whole name for a pointer that rests: in a single language only."""
        only, *others = self.languages
        return "" if others else element("title", [words(f"{code} {say(only)}")])

    def standing(self, id: str) -> Standing | None:
        """How a node stands in the period that the picture shows."""
        return self.content.standing.get(id)

    def hue(self, column: int) -> palette.Hue:
        """The colour of a column: its theme's, or grey where it has no theme."""
        heading = self.content.columns[column]
        return palette.hue(column) if heading.id or not self.content.has_themes else palette.NEUTRAL
