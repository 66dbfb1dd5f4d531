"""The page in a real Chromium: every edit by hand, and the file changes by just that."""

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live.conftest import GUESSES, MODEL
from tests.support.chromium import chromium

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Any]:
    yield from chromium()


class Opened:
    """The page of a server; every request to anybody else is a fault."""

    def __init__(self, browser: Any, address: str, folder: Path) -> None:
        self.folder = folder
        self.context = browser.new_context(viewport={"width": 1600, "height": 900})
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.trouble: list[str] = []
        self.page.on("pageerror", lambda e: self.trouble.append(f"error: {e}"))
        self.page.on(
            "request",
            lambda r: (
                None
                if r.url.startswith((address, "data:", "blob:"))
                else self.trouble.append(r.url)
            ),
        )
        self.page.goto(address + "/")
        self.page.wait_for_selector("#pick option >> nth=5", state="attached")
        self.before = self.texts()

    def texts(self) -> dict[str, list[str]]:
        """The lines of both files."""
        return {
            name: (self.folder / name).read_text("utf-8").split("\n") for name in (MODEL, GUESSES)
        }

    def pick(self, node: str) -> None:
        """Choose a node in the list."""
        self.page.select_option("#pick", f"taipei-pawnshop-108:{node}")

    def do(self, action: str, **values: Any) -> None:
        """Press the button of an action, fill its form, look at the diff and write it."""
        page = self.page
        page.click(f"#do-{action}")
        page.wait_for_selector("#preview")
        for key, value in values.items():
            field = page.locator(f"#dialog [name='{key.rstrip('_')}']")
            if value is True:
                field.check()
            elif field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        page.click("#preview")
        page.wait_for_selector("#diff")
        version = page.get_attribute("html", "data-version")
        page.click("#write")
        page.wait_for_selector("#dialog", state="hidden")
        page.wait_for_function("v => document.documentElement.dataset.version !== v", arg=version)

    def changed(self) -> list[str]:
        """The lines that changed since the last call, ``-`` before ``+``."""
        found: list[str] = []
        now = self.texts()
        for name, lines in now.items():
            made = difflib.unified_diff(self.before[name], lines, lineterm="", n=0)
            found += [line for line in made if line[:2] not in ("--", "++", "@@")]
        self.before = now
        return found


@pytest.fixture(name="opened")
def _opened(browser: Any, served: Callable[..., str], folder: Path) -> Iterator[Opened]:
    page = Opened(browser, served(), folder)
    yield page
    page.context.close()
    assert not page.trouble


FULL = "taipei-pawnshop-108:"


def test_every_edit_changes_just_its_lines(opened: Opened) -> None:
    opened.pick("AF1")
    opened.do("fields", name="開闢財源", owner="Ann: all")
    assert opened.changed() == [
        "-    name: 致力開闢財源",
        "+    name: 開闢財源",
        '+    owner: "Ann: all"',
    ]
    opened.do("new_objective", name="New", theme=FULL + "A", perspective=FULL + "perspective-F")
    assert opened.changed() == ["+  - {id: AF4, name: New, theme: A, perspective: F}"]
    opened.pick("AF1")
    opened.do("new_kpi", name="Count")
    assert opened.changed() == ["+      - {id: AF1.3, name: Count}"]
    opened.pick("AF1.3")
    opened.do("new_plan", name="Do it")
    assert opened.changed() == [
        "-      - {id: AF1.3, name: Count}",
        "+      - {id: AF1.3, name: Count, action_plans: [{id: AF1.3.1, name: Do it}]}",
    ]
    opened.pick("AF1.3")
    opened.do("rename", code="AF1.9")
    assert [line[:25] for line in opened.changed()] == [
        "-      - {id: AF1.3, name", "+      - {id: AF1.9, name",
    ]  # fmt: skip
    opened.pick("AF4")
    opened.do("move", theme=FULL + "B")
    assert opened.changed() == [
        "-  - {id: AF4, name: New, theme: A, perspective: F}",
        "+  - {id: AF4, name: New, theme: B, perspective: F}",
    ]
    opened.do("new_link", from_=FULL + "AF4", to=FULL + "AF1", polarity="+", rationale="So it is")
    assert opened.changed() == [
        '+  - {from: AF4, to: AF1, kind: causes, polarity: "+", rationale: So it is}'
    ]
    opened.do("accept", link="H04", because="seen")
    assert opened.changed() == [
        "-    origin: inferred",
        "+    origin: supported",
        "+    because: seen",
    ]
    opened.do("refute", link="H05", because="not seen")
    assert opened.changed() == [
        "-    origin: inferred", "+    origin: refuted", "+    because: not seen",
    ]  # fmt: skip
    opened.pick("AF4")
    opened.do("drop", because="gone", remove=True)
    assert len(opened.changed()) == 2


def test_steps_back_and_forth_and_a_conflict_is_shown(opened: Opened) -> None:
    page = opened.page
    opened.pick("AF1")
    opened.do("fields", owner="Ann")
    page.click("#do-undo")
    page.wait_for_selector("#do-undo[disabled]")
    assert opened.changed() == []
    page.click("#do-redo")
    page.wait_for_selector("#do-redo[disabled]")
    assert opened.changed() == ["+    owner: Ann"]
    page.click("#do-fields")
    page.fill("#dialog [name=owner]", "Bob")
    page.click("#preview")
    page.wait_for_selector("#diff")
    path = opened.folder / MODEL
    path.write_text(path.read_text("utf-8") + "# somebody else\n", "utf-8")
    page.click("#write")
    page.wait_for_selector("#dialog .wrong:not(:empty)")
    assert "changed" in page.inner_text("#dialog .wrong")
    assert opened.changed() == ["+# somebody else"]


def test_a_broken_file_leaves_the_map_and_says_why(opened: Opened) -> None:
    page = opened.page
    path = opened.folder / MODEL
    text = path.read_text("utf-8")
    path.write_text(text.replace("name: 致力開闢財源", "name: [x", 1), "utf-8")
    page.wait_for_selector("#errors:not([hidden])")
    assert MODEL in page.inner_text("#errors")
    assert "致力開闢財源" in page.frame_locator("#map").locator("#drawing").inner_html()
    path.write_text(text.replace("致力開闢財源", "Other words"), "utf-8")
    page.wait_for_selector("#errors", state="hidden")
    page.frame_locator("#map").locator("text=Other words").first.wait_for(state="attached")


def test_a_finding_is_let_pass_and_is_gone(opened: Opened) -> None:
    page = opened.page
    heading = page.locator("section:has(#findings) h2")
    before = heading.inner_text()
    page.locator("#findings li button").first.click()
    page.fill("#dialog [name=because]", "known")
    page.click("#preview")
    page.wait_for_selector("#diff")
    page.click("#write")
    page.wait_for_selector("#dialog", state="hidden")
    page.wait_for_selector(f"section:has(#findings) h2:not(:text-is('{before}'))")
    assert any("why: known" in line for line in opened.changed())
