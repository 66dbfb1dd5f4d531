"""What axe-core finds on a page that hinders people."""

from importlib.resources import files
from typing import Any

from tests.support.need import missing

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def violations(page: Any) -> list[str]:
    """The rules that *page* breaks, each with the first element that breaks it."""
    try:
        source = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    except ImportError:
        missing("browser", "axe-core is not installed")
        raise
    page.evaluate(source)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", list(RULES))
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
