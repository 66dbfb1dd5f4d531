"""The page for everyone: axe-core finds nothing, and the keyboard alone does every step."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live.conftest import MODEL
from tests.support.axe import violations
from tests.support.chromium import chromium

pytestmark = pytest.mark.browser

FULL = "taipei-pawnshop-108:"


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Any]:
    yield from chromium()


@pytest.fixture(name="shell")
def _shell(browser: Any, served: Callable[..., str]) -> Iterator[Callable[..., Any]]:
    """Opens the page in a language; what stands in the frame has its own tests."""
    contexts: list[Any] = []

    def opened(language: str, scheme: str = "light") -> Any:
        address = served("--lang", language)
        context = browser.new_context(
            viewport={"width": 1280, "height": 800}, color_scheme=scheme, bypass_csp=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(address + "/")
        page.wait_for_selector("#pick option >> nth=5", state="attached")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh-TW", "dark")])
def test_axe_finds_nothing_in_panel_forms_diff_and_errors(
    shell: Callable[..., Any], folder: Path, language: str, scheme: str
) -> None:
    page = shell(language, scheme)
    assert page.get_attribute("html", "lang") == language
    assert violations(page) == []
    page.select_option("#pick", FULL + "AF1")
    assert violations(page) == []
    for action in ("fields", "rename", "move", "drop", "new_objective", "new_kpi", "new_plan",
                   "new_link", "drop_link"):  # fmt: skip
        page.click(f"#do-{action}")
        page.wait_for_selector("#preview")
        assert (action, violations(page)) == (action, [])
        page.keyboard.press("Escape")
    page.click("#do-rename")
    page.fill("#dialog [name=code]", "AF2")  # it is taken
    page.click("#preview")
    page.wait_for_selector("#dialog .wrong:not(:empty)")
    assert violations(page) == []
    page.fill("#dialog [name=code]", "AF9")
    page.click("#preview")
    page.wait_for_selector("#diff")
    assert violations(page) == []
    page.keyboard.press("Escape")
    path = folder / MODEL
    path.write_text(path.read_text("utf-8") + "objektives: []\n", "utf-8")
    page.wait_for_selector("#errors:not([hidden])")
    assert violations(page) == []


def test_the_keyboard_alone_changes_a_name(shell: Callable[..., Any], folder: Path) -> None:
    page = shell("en")
    page.focus("#pick")
    page.keyboard.type("AF1 ")
    page.wait_for_selector("#do-fields")
    assert page.evaluate("document.activeElement.id") == "pick"

    def focused_by_tab(selector: str) -> None:
        for _ in range(40):
            if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not reach {selector}")

    focused_by_tab("#do-rename")
    page.keyboard.press("Enter")
    focused_by_tab("#dialog [name=code]")
    page.keyboard.press("Control+a")
    page.keyboard.type("AF9")
    page.keyboard.press("Enter")
    page.wait_for_selector("#diff")
    focused_by_tab("#write")
    page.keyboard.press("Enter")
    page.wait_for_selector("#dialog", state="hidden")
    assert "- id: AF9\n" in (folder / MODEL).read_text("utf-8")
    page.wait_for_selector("#do-undo:not([disabled])")
    focused_by_tab("#do-undo")
    page.keyboard.press("Enter")
    page.wait_for_selector("#do-redo:not([disabled])")
    assert "- id: AF9\n" not in (folder / MODEL).read_text("utf-8")
    assert page.evaluate("document.activeElement !== document.body")
