"""The scripts and the style of the page, put together from their files, in order."""

from functools import cache
from importlib.resources import files

from strategy_graph.i18n import LANGUAGES
from strategy_graph.render.page import modes
from strategy_graph.render.page.pyvis_alone import import_pyvis
from strategy_graph.render.page.template import asset
from strategy_graph.render.svg import fonts

VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
"""Of ``vis-network.min.js`` as pyvis 0.3.2 ships it."""
SCRIPTS = (
    "data.js",
    "impact.js",
    "viewport.js",
    "state.js",
    "status.js",
    "panel.js",
    "links.js",
    "selector.js",
    "search.js",
    "nodes.js",
    "filters.js",
    "views.js",
    "link.js",
    "lanes.js",
    "flow.js",
    "network.js",
    "causes.js",
    "ways.js",
    "findings.js",
    "cascade.js",
    "wall.js",
    "part.js",
    "rows.js",
    "table.js",
    "paint.js",
    "changes.js",
    "speak.js",
    "download.js",
    "app.js",
    "talk.js",
    "keys.js",
    "start.js",
)
"""Each uses what those before it define, and defines one thing itself."""


@cache
def vis_network() -> str:
    """The script of vis-network, as it may stand inside a page."""
    import_pyvis()
    source = files("pyvis").joinpath(*VIS).read_bytes()
    text = source.decode("utf-8").replace("\r\n", "\n")
    return text.replace("</script", "<\\/script").strip("\n")


def scripts() -> tuple[str, str]:
    """The scripts of a page: that of vis-network, and ours."""
    ours = "".join(asset("static", name) for name in SCRIPTS)
    return vis_network(), f"(() => {{\n'use strict';\n{ours}}})();"


def style(language: str) -> str:
    """The style sheet of a page that opens in *language*."""
    sheets = (asset("static", name) for name in ("map.css", "changes.css"))
    return "".join((fonts.rules(language), modes.rules(), *sheets, language_rules()))


def language_rules() -> str:
    """The rules that show one language of the page: that of its ``lang``."""
    return "".join(f"html:not([lang={tag}]) .l-{tag}{{display:none}}\n" for tag in LANGUAGES)
