"""What a drawing by somebody else's rules needs: boxes in groups, and what links say."""

from dataclasses import dataclass

from strategy_graph.i18n import message_in
from strategy_graph.model import EdgeKind, Origin
from strategy_graph.model.text import in_language
from strategy_graph.render.map import Map
from strategy_graph.render.messages import clean, phrase
from strategy_graph.render.model import Heading, Link
from strategy_graph.text.visible import one_line

STATED = frozenset({Origin.DECLARED, Origin.SUPPORTED})
"""Origins of links that are drawn whole; others are dashed and say what they are."""


@dataclass(frozen=True, slots=True)
class Group:
    """Boxes that stand together, under the name of their perspective; else of their theme."""

    label: str
    cards: tuple[int, ...]


def groups(drawn: Map) -> tuple[Group, ...]:
    """The boxes of *drawn* by perspective, from the top down; without any, by theme."""
    content = drawn.shown
    by_band = content.has_perspectives or not content.has_themes
    headings = content.bands if by_band else content.columns
    held: list[list[int]] = [[] for _ in headings]
    for number, card in enumerate(content.cards):
        held[card.band if by_band else card.column].append(number)
    nothing = "no_perspective" if by_band else "no_theme"
    return tuple(
        Group(_titled(drawn, heading, nothing), tuple(cards))
        for heading, cards in zip(headings, held, strict=True)
        if cards
    )


def lines_of(drawn: Map, number: int) -> tuple[str, ...]:
    """What stands in a box: code and name, and the theme where boxes stand by perspective."""
    card = drawn.shown.cards[number]
    lines = (_plain(card.code), _plain(in_language(card.name, drawn.language)))
    theme = drawn.shown.columns[card.column]
    beside = drawn.shown.has_perspectives and theme.id
    return (*filter(None, lines), *([_titled(drawn, theme, "no_theme")] if beside else ()))


def said_of(link: Link, language: str) -> str:
    """What stands at a link: its sign or kind, how many it bundles, and whose word it is."""
    if link.kind is EdgeKind.CAUSES and link.sign:
        words = "+" if link.sign > 0 else "−"
    else:
        words = message_in(language, f"kinds.edge.{link.kind.value}")
    if link.count > 1:
        words += f" × {link.count}"
    if link.origin not in STATED:
        origin = message_in(language, f"kinds.origin.{link.origin.value}")
        words = message_in(language, "kinds.mark.remark", text=words, remark=origin)
    return words


def _titled(drawn: Map, heading: Heading, nothing: str) -> str:
    if heading.id is None:
        return phrase(nothing, drawn.language)
    name = _plain(in_language(heading.name, drawn.language))
    return f"{_plain(heading.code)} {name}".strip()


def _plain(text: str) -> str:
    return one_line(clean(text))
