"""A page of a map, opened in a real browser without a network: any request but the file fails."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from strategy_graph.render import Map
from tests.support.chromium import chromium


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Any]:
    yield from chromium()


class Opened:
    """A page that was opened, and whatever it should not have done."""

    ready = "#drawing .card[aria-label]"
    """What is there once the page is ready."""

    def __init__(
        self,
        browser: Any,
        file: Path,
        *,
        hash: str = "",
        size: tuple[int, int] = (1600, 900),
        **emulated: Any,
    ) -> None:
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, accept_downloads=True, **emulated
        )
        self.context.set_offline(True)
        self.page = self.context.new_page()
        self.trouble: list[str] = []
        self.page.on("console", lambda m: self.trouble.append(f"console: {m.text}"))
        self.page.on("pageerror", lambda e: self.trouble.append(f"error: {e}"))
        self.page.on("dialog", lambda d: self.trouble.append(f"dialog: {d.message}"))
        self.page.on("request", self._request)
        self.page.goto(file.as_uri() + hash)
        self.page.wait_for_selector(self.ready, state="attached")
        self.page.wait_for_timeout(250)

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")) or "#" in request.url[5:6]:
            self.trouble.append(f"request: {request.url}")

    def click_card(self, code: str) -> None:
        """Click where the box with *code* is drawn."""
        box = self.page.locator(".card", has=self.page.locator(f"text.code:text-is('{code}')"))
        found = box.bounding_box()
        self.page.mouse.click(found["x"] + found["width"] / 2, found["y"] + found["height"] / 2)
        self.page.wait_for_timeout(420)  # vis-network waits for a second click

    def lit(self) -> set[str]:
        """The codes of the boxes that are not dimmed."""
        return set(self.page.locator(".card.on text.code").all_text_contents())


@pytest.fixture(name="opened")
def _opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    pages: list[Opened] = []

    def open_(drawn: Map, **options: Any) -> Opened:
        file = drawn.write(tmp_path / "map.html")
        pages.append(Opened(browser, file, **options))
        return pages[-1]

    yield open_
    trouble = [line for page in pages for line in page.trouble]
    for page in pages:
        page.context.close()
    assert not trouble
