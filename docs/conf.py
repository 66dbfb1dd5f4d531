"""How Sphinx makes the site of the collected pages (``make docs``)."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

import strategy_graph
from docs.search import EnglishAndChinese

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "strategy-graph"
author = "The strategy-graph maintainers"
copyright = "2026, the strategy-graph maintainers; MIT licence"
version = release = strategy_graph.__version__

extensions = ["myst_parser"]
myst_heading_anchors = 4  # links to `#source` lead to headings
language = "en"

html_theme = "furo"
html_title = f"strategy-graph {release}"
html_search_language = "en-zh"
html_show_search_summary = False  # would fetch each page, which a browser refuses for files
html_copy_source = False
html_show_sourcelink = False


def setup(app: "Sphinx") -> None:
    """Make the search known to Sphinx."""
    app.add_search_language(EnglishAndChinese)
