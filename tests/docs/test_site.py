"""The documentation site: every page is in it, links lead somewhere, the search needs nobody."""

import doctest
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from docs.collect import as_target, pages
from tests.support.chromium import chromium

ROOT = Path(__file__).resolve().parents[2]


def test_every_page_of_the_repository_is_in_the_site() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a checkout of git")
    tracked = {Path(name) for name in listed.stdout.split("\0") if name and name[0] != "."}
    assert {page.path for page in pages() if page.path.suffix == ".md"} == tracked


def test_what_tools_installed_or_built_is_no_page(tmp_path: Path) -> None:
    for name in (
        "README.md",
        "dist/README.md",
        ".venv-ci/README.md",
        "a/b/node_modules/c/README.md",
    ):
        page = tmp_path / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("# A page\n", encoding="utf-8")
    assert [page.path for page in pages(tmp_path)] == [Path("README.md")]


def test_links_to_readmes_folders_and_models_lead_to_pages() -> None:
    text = {page.target.as_posix(): page.text for page in pages()}
    assert "](models/index.md)" in text["index.md"]
    assert "](strategy_graph/linter/RULES.md)" in text["index.md"]
    assert "[繁體中文](SG103.zh-TW.md)" in text["strategy_graph/linter/pages/SG103.en.md"]
    assert "[English](SG103.en.md)" in text["strategy_graph/linter/pages/SG103.zh-TW.md"]
    assert as_target(Path("docs/README.md")) == Path("docs/index.md")


def test_code_is_left_as_it_is() -> None:
    readme = next(page.text for page in pages() if page.path.as_posix() == "README.md")
    assert "# yaml-language-server: $schema=strategy_graph/schema/strategy.schema.json" in readme


def test_the_examples_of_the_site_are_true() -> None:
    pytest.importorskip("sphinx", reason="sphinx, which builds the site, is not installed")
    import docs.collect
    import docs.search

    for module in (docs.collect, docs.search):
        done = doctest.testmod(module)
        assert (done.attempted > 0, done.failed) == (True, 0)


@pytest.fixture(scope="module", name="site")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sphinx", reason="sphinx, which builds the site, is not installed")
    folder = tmp_path_factory.mktemp("docs") / "site"
    done = subprocess.run(
        [sys.executable, "-m", "docs.build", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.mark.slow
def test_files_that_pages_show_are_there(site: Path) -> None:
    gallery = (site / "visualizations" / "index.html").read_text(encoding="utf-8")
    assert '<a href="taipei-pawnshop-108.html">' in gallery
    assert '<iframe src="taipei-pawnshop-108.hypotheses.html"' in gallery
    broken = [
        f"{page.relative_to(site)}: {target}"
        for page in site.rglob("*.html")
        if not (page.parent == site / "visualizations" and page.name != "index.html")
        for target in re.findall(
            r'(?:href|src)="(?![a-z]+:)([^"#?]+)[^"]*"', page.read_text("utf-8")
        )
        if not (page.parent / unquote(target)).exists()
    ]
    assert broken == []


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Any]:
    yield from chromium()


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("objective-without-kpi", "linter/pages/SG103.en.html"),
        ("無人衡量的目標", "linter/pages/SG103.zh-TW.html"),
        ("pawnshop", "models/taipei-pawnshop-108.html"),
    ],
)
def test_the_search_works_from_a_file_without_a_network(
    browser: Any, site: Path, query: str, page: str
) -> None:
    context = browser.new_context()
    context.set_offline(True)
    tab = context.new_page()
    requests: list[str] = []
    trouble: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("console", lambda message: trouble.append(message.text))
    tab.goto((site / "index.html").as_uri())
    tab.locator("input[name=q]").first.fill(query)
    tab.locator("input[name=q]").first.press("Enter")
    tab.wait_for_selector("#search-results li a")
    found = [link.get_attribute("href") for link in tab.query_selector_all("#search-results li a")]
    assert any(page in href for href in found)
    assert trouble == []
    assert {url.split(":")[0] for url in requests} <= {"file", "data"}
    context.close()
