"""The files of a review: safe, offline, alike in every form, the same bytes twice."""

import base64
import hashlib
import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from strategy_graph.errors import StrategyGraphError
from strategy_graph.workspace.review.forms import FORMS, form_of
from tests.conftest import Cli
from tests.support.chromium import chromium
from tests.workspace.review.test_gather import TOWN, town

ASKED = ("--period", "2026", "--on", "2027-01-31")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.mark.parametrize("form", FORMS)
def test_the_same_review_gives_the_same_bytes(form: str) -> None:
    assert town().in_form(form) == town().in_form(form)


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_every_form_says_the_same(language: str) -> None:
    words = {
        "en": ("Review of 2026", "Accidents with injuries", "A hard winter", "not explained"),
        "zh-TW": ("2026 檢討報告", "受傷事故數", "冬季嚴寒", "未說明"),
    }[language]
    found = town(language=language)
    texts = {form: _text(form, found.in_form(form)) for form in FORMS if form != "json"}
    assert {
        (form, word)
        for form, text in texts.items()
        for word in (*words, "85.6 %")
        if word not in text
    } == set()


def test_a_target_has_its_unit_and_a_quotient_no_more_digits_than_one_reads() -> None:
    rows = _text("md", town(language="en").in_form("md")).splitlines()
    shown = [row.split(" | ")[2:4] for row in rows]
    assert ["96.5238 %", "98 %"] in shown
    assert ["16 µg/m³", "5–10 µg/m³"] in shown
    assert ["41", "40"] in shown
    assert ["yes", "yes"] in shown


def test_the_document_says_nothing_of_the_template_that_it_was_made_from() -> None:
    with zipfile.ZipFile(io.BytesIO(town(language="en").in_form("docx"))) as archive:
        about = archive.read("docProps/core.xml").decode()
    assert "<dc:title>Review of 2026</dc:title>" in about
    assert "python-docx" not in about
    assert "2013" not in about
    assert about.count("2027-01-31T00:00:00Z") == 2


def _text(form: str, data: bytes) -> str:
    if form in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(name).decode() for name in archive.namelist() if ".xml" in name]
        return re.sub(r"<[^>]+>", "", "".join(parts))
    return html.unescape(data.decode()).replace("\\", "")


def test_the_page_runs_nothing_fetches_nothing_and_holds_no_markup_of_a_model() -> None:
    page = town().in_form("html").decode()
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"
    assert policy in html.unescape(page)
    assert "<script" not in page
    assert not re.search(r"<link|src=|href=\"(?!#)|style=\"|url\(|@import|\son\w+=", page)
    assert "Clean air &lt;b&gt;&amp;&lt;/b&gt; water" in page


def test_a_workbook_runs_no_formula_and_draws_its_values() -> None:
    with zipfile.ZipFile(io.BytesIO(town().in_form("xlsx"))) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/sheet" in n]
    assert len(sheets) == 9
    assert not any("<f>" in sheet for sheet in sheets)
    assert sum(sheet.count("<x14:sparkline>") for sheet in sheets) == 9


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_the_page_fits_a_desk_a_phone_and_a_sheet_of_paper(
    browser: Any, tmp_path: Path, language: str
) -> None:
    file = town(language=language).write(tmp_path / "review.html")
    for width, height in ((1280, 720), (390, 844)):
        page = browser.new_page(viewport={"width": width, "height": height})
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.goto(file.as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (wide, said) == (width, [])
        shown = page.locator(".course:visible").count()
        assert shown == 9  # two red ones again among all
        if width == 1280:
            pdf = page.pdf(prefer_css_page_size=True)
            assert 3 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 8
        page.close()


def test_the_end_of_a_name_tells_the_form(tmp_path: Path) -> None:
    assert [form_of(f"a.{end}") for end in ("HTM", "markdown", "xlsx")] == ["html", "md", "xlsx"]
    with pytest.raises(StrategyGraphError, match="a review cannot be written as"):
        town().write(tmp_path / "review.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_command_writes_what_its_verb_does(cli: Cli, tmp_path: Path) -> None:
    for form in FORMS:
        file = tmp_path / f"review.{form}"
        done = cli("review", TOWN, *ASKED, "-o", file)
        assert (done.code, done.out) == (0, f"{file}\n")
        assert file.stat().st_size > 1000
    refused = cli("review", TOWN, *ASKED, "-o", tmp_path / "review.pdf")
    assert refused.code == 2
    assert "end the name with .html, .md, .docx, .xlsx, .json" in refused.err
    over = cli("review", "-m", TOWN, *ASKED, "-o", TOWN)
    assert over.code == 2


def test_a_page_on_a_terminal_has_the_chapters_in_order(cli: Cli) -> None:
    page = cli("review", TOWN, *ASKED).out
    titles = ["What is red", "What changed", "Values that are late", "Action plans at risk"]
    places = [page.index(title) for title in titles]
    assert places == sorted(places)
    assert cli("--lang", "zh-TW", "review", TOWN, *ASKED).out.startswith("2026 檢討報告\n")


def test_where_nothing_is_measured_nobody_says_that_nothing_is_red(cli: Cli) -> None:
    page = cli("review", "models/taipei-pawnshop-108.yaml", "--on", "2019-12-31").out
    assert "no data (0/38)" in page
    assert "Nothing is measured." in page
    assert "Nothing is red" not in page
