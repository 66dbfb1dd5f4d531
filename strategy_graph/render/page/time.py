"""The page of the map of time: a slider over the stops, the map of each, what changed at each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from strategy_graph.i18n import LANGUAGES
from strategy_graph.model.text import Translations, in_language
from strategy_graph.render.messages import clean, phrase
from strategy_graph.render.page import modes, program
from strategy_graph.render.page.changes import told
from strategy_graph.render.page.html import twins
from strategy_graph.render.page.pieces import in_pieces
from strategy_graph.render.page.template import asset, compiled, policy
from strategy_graph.render.since import Changes
from strategy_graph.render.svg import fonts

if TYPE_CHECKING:
    from markupsafe import Markup

TEMPLATE = "time.html.j2"


@dataclass(frozen=True)
class Stop:
    """One year or revision: what it is called, the page of its map, what changed before it."""

    name: str
    page: str
    changes: Changes | None


def time_page(stops: Sequence[Stop], *, title: str, language: str) -> str:
    """One page that needs nothing else, which opens at the last of *stops*."""
    from markupsafe import Markup

    style = fonts.rules(language) + modes.rules() + asset("static", "time.css")
    style += program.language_rules()
    script = f"(() => {{\n'use strict';\n{asset('static', 'time.js')}}})();"
    pieces, runs = in_pieces([stop.page for stop in stops])
    return compiled(TEMPLATE).render(
        title=title,
        language=language,
        csp=policy(
            styles=(style, program.style(language)),
            scripts=(script, *program.scripts()),
            images="blob: data:",
        ),
        style=Markup(style),
        script=Markup(script),
        both=_both,
        names=[stop.name for stop in stops],
        changes=[_changes(stop) for stop in stops],
        data={
            "names": [stop.name for stop in stops],
            "words": {tag: phrase("time.stop", tag) for tag in LANGUAGES},
            "pieces": pieces,
            "runs": runs,
        },
    )


def _changes(stop: Stop) -> list[tuple["Markup", "Markup | None", bool]]:
    """Each change at *stop*: what changed, the reason, and whether one is wanted and missing."""
    found: list[tuple[Markup, Markup | None, bool]] = []
    for record in () if stop.changes is None else map(told, stop.changes.all):
        reason = record.get("reason")
        if isinstance(reason, dict):
            reason = Translations(cast("dict[str, str]", reason))
        said = {} if reason is None else {t: clean(in_language(reason, t)) for t in LANGUAGES}
        found.append(
            (twins(record["text"]), twins(said) if said else None, "unexplained" in record)
        )
    return found


def _both(key: str, **values: object) -> "Markup":
    """A message of the page in every language; a class shows the one in force."""
    return twins({tag: phrase(f"time.{key}", tag, **values) for tag in LANGUAGES})
