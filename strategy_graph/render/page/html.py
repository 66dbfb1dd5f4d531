"""The map as one HTML page, made by pyvis from our own template.

pyvis carries the graph (nodes with fixed places, hidden edges) and renders the page;
vis-network, from the pyvis package, moves, zooms and tells what was clicked. What
is seen is the SVG of ``svg.py`` on top of it. Of pyvis only ``Network``, its
``templateEnv`` and ``generate_html`` are used: its own templates call home, escape
nothing and show every title as HTML once one of them contains "href".
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from strategy_graph.graph.records import edge_record
from strategy_graph.i18n import LANGUAGES, traits
from strategy_graph.i18n.numbers import number_text
from strategy_graph.model import Edge, Origin
from strategy_graph.model.text import Translations, in_language
from strategy_graph.render.layout.grid import Box, Layout
from strategy_graph.render.messages import between, catalogues, clean, phrase
from strategy_graph.render.model import Link, MapContent
from strategy_graph.render.page.columns import columns
from strategy_graph.render.page.details import Json, cleaned
from strategy_graph.render.page.program import scripts as program
from strategy_graph.render.page.program import style
from strategy_graph.render.page.pyvis_alone import import_pyvis
from strategy_graph.render.page.template import environment, policy
from strategy_graph.render.svg import fonts
from strategy_graph.render.svg.document import Drawing
from strategy_graph.render.svg.elements import element
from strategy_graph.text.lexicon import written

if TYPE_CHECKING:
    from markupsafe import Markup
    from pyvis.network import Network  # pyright: ignore[reportMissingTypeStubs]

TEMPLATE = "map.html.j2"
OPTIONS: Mapping[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "keyboard": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
        "zoomSpeed": 0.7,
    },
    "edges": {"hidden": True, "smooth": False},
}


def network(content: MapContent, layout: Layout) -> "Network":
    """The pyvis network of a map: a node per box, a hidden edge per link.

    Ids are ours (``n0``, ``c0``, ``b0``, ``vision`` ...), so that no name of a
    model is ever a key in a script.
    """
    import_pyvis()
    from pyvis.network import Network  # pyright: ignore[reportMissingTypeStubs]

    class Canvas(Network):  # type: ignore[misc]  # pyvis has no types
        """A network that looks up ids in constant time."""

        def __init__(self) -> None:
            super().__init__(directed=True, cdn_resources="in_line")  # pyright: ignore[reportUnknownMemberType]
            self.node_ids = _Ids()

    net: Any = Canvas()
    net.options = dict(OPTIONS)
    letter = content.letter
    real = sum(not card.gone for card in content.cards)  # ghosts stand behind the others
    places: dict[str, Box] = {
        f"{letter}{n}" if n < real else f"g{n - real}": box for n, box in enumerate(layout.cards)
    }
    for heads, boxes, letter in (
        (content.columns, layout.heads, "c"),
        (content.bands, layout.labels, "b"),
    ):
        both = zip(heads, boxes, strict=False)  # none is labelled where there are no themes
        places |= {f"{letter}{n}": box for n, (head, box) in enumerate(both) if not head.gone}
    places |= layout.bars
    for node, box in places.items():
        net.add_node(
            node,
            label=" ",
            shape="custom",
            x=box.cx,
            y=box.y + box.h / 2,
            width=box.w,
            height=box.h,
        )
    for link in content.links if content.letter == "n" else ():
        net.add_edge(f"n{link.source}", f"n{link.target}", hidden=True)
    return net


class _Ids(dict[str, None]):
    """What pyvis keeps as a list and searches for every node."""

    def append(self, node: str) -> None:
        """Add *node*."""
        self[node] = None


def page(
    content: MapContent,
    shown: MapContent,
    layout: Layout,
    drawing: Drawing,
    *,
    data: Json,
    edges: Sequence[Edge],
    language: str,
) -> str:
    """The whole page as text."""
    from markupsafe import Markup

    net = network(shown, layout)
    sheet, scripts = style(language), program()
    frame = drawing.frame()
    picture = element(
        "svg",
        [drawing.body(), '<g id="badges"></g>'],
        id="drawing",
        viewBox=f"{frame.x:g} {frame.y:g} {frame.w:g} {frame.h:g}",
        width=frame.w,
        height=frame.h,
        font_family=fonts.families(language),
        role="group",
        data_label="view.map",
    )
    words = catalogues(standing="status" in data)

    def both(key: str, **values: object) -> Markup:
        """A message in every language; a class shows the one of the page."""
        return twins({tag: phrase(key, tag, **values) for tag in LANGUAGES})

    def named(text: Any) -> Markup:
        return twins({tag: clean(_in_tag(text, tag)) for tag in LANGUAGES})

    given: dict[str, Any] = {
        "both": both,
        "named": named,
        "csp": policy(styles=(sheet,), scripts=scripts, images="blob: data:"),
        "style": Markup(sheet),
        "scripts": [Markup(script) for script in scripts],
        "picture": Markup(picture),
        "content": content,
        "data": data,
        "told": {**data, "items": columns(data["items"]), "edges": columns(data["edges"])},
        "links": columns(
            [_link(link, edge) for link, edge in zip(content.links, edges, strict=True)]
        ),
        "target": _target,
        "words": words,
        "tiles": _tiles(content, shown),
        "codes": layout.codes.columns,
        "shown": shown,
        "frame": [frame.x, frame.y, frame.w, frame.h],
        "language": language,
        "languages": LANGUAGES,
        "label": phrase,
        "traits": traits,
        "variants": written("variants"),
        "tree": _tree(data, content) if shown.letter == "n" else [],
        "title": page_title(content, language),
    }
    net.templateEnv = environment(TEMPLATE)
    net.templateEnv.globals.update(given)
    net.path = TEMPLATE
    made: str = net.generate_html()
    return made.replace("\r\n", "\n")


def page_title(content: MapContent, language: str) -> str:
    """The organization and the name of its strategy."""
    head = content.strategy
    parts = [head.organization, head.name]
    return clean(
        between("gap", language).join(in_language(part, language) for part in parts if part)
    )


def twins(texts: Mapping[str, str]) -> "Markup":
    """*texts* by language; a class shows the one of the page. One where they are all alike."""
    from markupsafe import Markup, escape

    if len(set(texts.values())) == 1:
        return escape(next(iter(texts.values())))
    return Markup("").join(
        Markup('<span class="l-{}" lang="{}">{}</span>').format(tag, tag, text)
        for tag, text in texts.items()
    )


def _in_tag(text: Any, tag: str) -> str:
    """*text* of the model, or of a record of it, in the language *tag*."""
    if isinstance(text, dict):
        text = Translations({str(key): str(value) for key, value in text.items()})  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return in_language(text, tag)


def _target(item: Json) -> str:
    """The target of a KPI with its unit."""
    target = item["target"]
    if isinstance(target, bool):
        return "✓" if target else "✗"
    if isinstance(target, str):  # the day of a milestone
        return target
    if isinstance(target, dict) and "text" in target:
        words = cast("str | dict[str, str]", target["text"])
        return words if isinstance(words, str) else " / ".join(words.values())
    text = _range(target) if isinstance(target, dict) else number_text(target)
    return f"{text} {item['unit']}" if "unit" in item else text


def _range(band: Json) -> str:
    """A range with both ends, or "at least" or "at most" with one."""
    low, high = band.get("low"), band.get("high")
    if low is None:
        return f"≤ {number_text(high)}"
    return f"≥ {number_text(low)}" if high is None else f"{number_text(low)} – {number_text(high)}"


def _link(link: Link, edge: Edge) -> Json:
    """What the page must know of a line: its ends as boxes, its sign, and the edge it draws."""
    record = {
        **{key: told for key, told in edge_record(edge).items() if told is not None},
        "source": link.source,
        "target": link.target,
        "sign": link.sign,
        "origin": link.origin.value,
    }
    if link.is_level:
        record["level"] = True
    if link.via is not None:
        record["via"] = link.via.partition(":")[2]
    return cleaned(record)


def _tiles(content: MapContent, shown: MapContent) -> list[list[int]] | None:
    """Which objectives each card of a summary stands for; ``None`` when each has its own."""
    if shown.letter == "n":
        return None
    cells: dict[tuple[int, int], list[int]] = {(c.column, c.band): [] for c in shown.cards}
    for number, card in enumerate(content.cards):
        cells[card.column, card.band].append(number)
    return list(cells.values())


def _tree(data: Json, content: MapContent) -> list[Json]:
    """Objectives with their KPIs and plans, for the table: one row per plan.

    An objective without a KPI of its own may have those of a level above or below it.
    """
    items, edges = data["items"], data["edges"]
    into: dict[tuple[int, str], list[int]] = {}
    for edge in edges:
        if edge["origin"] == Origin.REFUTED:
            continue
        into.setdefault((edge["target"], edge["kind"]), []).append(edge["source"])

    def plans(of: int) -> list[Json]:
        return [items[n] for n in dict.fromkeys(into.get((of, "drives"), ()))]

    found: list[Json] = []
    for number, at in enumerate(data["cards"]):
        kpis: list[Json] = [
            {"item": items[k], "number": k, "plans": plans(k)}
            for k in dict.fromkeys(into.get((at, "measures"), ()))
        ]
        direct = plans(at)
        if direct or not kpis:
            kpis.append({"item": None, "plans": direct})
        rows = sum(max(1, len(kpi["plans"])) for kpi in kpis)
        found.append(
            {
                "node": f"n{number}",
                "item": items[at],
                "number": at,
                "kpis": kpis,
                "rows": rows,
                "none": "kpi_own" if content.cards[number].measured else "kpi",
            }
        )
    return found
