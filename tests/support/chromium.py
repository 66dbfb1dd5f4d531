"""A real Chromium that talks to nobody."""

import shutil
from collections.abc import Iterator
from typing import Any

from tests.support.need import missing

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> Iterator[Any]:
    """The body of a fixture: the browser, closed afterwards; skips where there is none."""
    if shutil.which(CHROMIUM) is None:
        missing("browser", f"there is no {CHROMIUM}")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("browser", "playwright is not installed")
        raise
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()
