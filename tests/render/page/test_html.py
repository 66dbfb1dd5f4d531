"""The page: needs nothing, runs nothing of a model, is the same each time."""

import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest

import strategy_graph as sg
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Objective, Strategy, Translations
from strategy_graph.render import Map
from strategy_graph.render.coordinates import place
from strategy_graph.render.model import MOST_BUNDLES
from strategy_graph.render.page.program import VIS, VIS_SHA256
from strategy_graph.render.page.template import csp_hash
from strategy_graph.render.svg.document import Drawing
from tests.render.maps import OWN, hostile, large, own, taipei
from tests.render.sketches import content


class _Page(HTMLParser):
    """Scripts, styles, the policy and every address of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.inside: str | None = None
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        runs = tag == "script" and found.get("type") != "application/json"
        self.inside = "script" if runs else tag if tag == "style" else None
        self.handlers += [name for name in found if name.startswith("on")]
        self.addresses += [
            found[name] or "" for name in ("src", "href", "xlink:href") if name in found
        ]
        if runs:
            self.scripts.append("")
        if tag == "style":
            self.styles.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = None

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.scripts[-1] += data
        if self.inside == "style":
            self.styles[-1] += data


MAPS = [taipei(), taipei(inferred=True), own(), sg.draw(hostile())]


@pytest.mark.parametrize("drawn", MAPS, ids=["taipei", "hypotheses", "own", "hostile"])
def test_the_policy_admits_our_scripts_and_styles_and_nothing_else(drawn: Map) -> None:
    page = _Page(drawn.to_html())
    assert len(page.scripts) == 2
    assert len(page.styles) == 1
    for text in page.scripts:
        assert csp_hash(text) in page.policy
    assert csp_hash(page.styles[0]) in page.policy
    assert page.policy.startswith("default-src 'none'; ")
    assert "unsafe" not in page.policy
    assert not page.handlers
    assert all(address.startswith(("#", "data:")) for address in page.addresses)


@pytest.mark.parametrize("drawn", MAPS[:3], ids=["taipei", "hypotheses", "own"])
def test_no_style_attribute_and_no_address_outside(drawn: Map) -> None:
    text = drawn.to_html()
    body = text[text.index("<body>") : text.index('<script type="application/json"')]
    assert " style=" not in body
    assert not re.search(r"(?:src|href)=.https?:", body)


def test_the_same_graph_gives_the_same_bytes() -> None:
    once = sg.draw(sg.load(OWN), language="en")
    again = sg.draw(sg.load(OWN), language="en")
    assert once.to_html() == again.to_html()
    assert once.to_svg() == again.to_svg()


def test_vis_network_is_the_one_that_was_tried() -> None:
    source = files("pyvis").joinpath(*VIS).read_bytes()
    assert hashlib.sha256(source).hexdigest() == VIS_SHA256


def test_the_picture_is_well_formed_and_holds_no_script() -> None:
    for drawn in MAPS:
        tree = ElementTree.fromstring(drawn.to_svg())
        names = {element.tag.rpartition("}")[2] for element in tree.iter()}
        assert names <= {"svg", "g", "rect", "path", "text", "title", "circle", "polygon"}


def test_no_cause_is_drawn_that_the_document_does_not_declare() -> None:
    assert not taipei().content.links
    assert "本文件未載明因果關係" in taipei().to_svg()
    shown = taipei(inferred=True)
    assert len(shown.content.links) == 12
    assert shown.to_svg().count('class="link causes inferred"') == 12
    assert "本文件未載明因果關係" in shown.to_svg()
    assert "推論" in shown.to_svg()
    assert "本文件未載明因果關係" not in own().to_svg()


def test_a_negative_link_carries_its_sign() -> None:
    picture = taipei(inferred=True).to_svg()
    assert len(re.findall(r'class="sign"', picture)) == 2 + 1  # two links and the legend


def test_a_map_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"map\.html"):
        own().write(tmp_path / "new" / "map.html")
    (tmp_path / "new").mkdir()
    file = own().write(tmp_path / "new" / "map.html")
    assert file.read_text(encoding="utf-8") == own().to_html()
    assert [p.name for p in file.parent.iterdir()] == ["map.html"]
    assert own().write(tmp_path / "map.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_a_notebook_shows_it_in_a_closed_frame() -> None:
    frame = sg.draw(hostile())._repr_html_()
    assert frame.startswith('<iframe sandbox="allow-scripts')
    assert "allow-same-origin" not in frame
    assert frame.count("<") == 2, "everything of the page is inside an attribute"


def test_a_large_strategy_opens_on_cells_with_counts() -> None:
    drawn = sg.draw(large(200), language="en")
    assert len(drawn.shown.cards) == 4
    assert sum(int(str(card.name).split()[0]) for card in drawn.shown.cards) == 200
    cell = [(card.column, card.band) for card in drawn.content.cards]
    between = [link for link in drawn.content.links if cell[link.source] != cell[link.target]]
    assert sum(link.count for link in drawn.shown.links) == len(between) > 0
    assert len(drawn.shown.links) == drawn.shown.bundles
    page = drawn.to_html()
    assert f">{max(link.count for link in drawn.shown.links)}</text>" in page
    assert "data-link" not in page.partition('id="list"')[0].partition('id="drawing"')[2]
    assert 'data-open="n' not in page  # the scorecard is made of the data, row by row in view
    assert drawn.to_svg().count(" objectives</text>") == 4


def test_of_many_bundles_the_thickest_are_drawn_and_the_map_says_so() -> None:
    cells = [(n % 5, n % 4) for n in range(160)]
    pairs = [(n, (n * 7 + k) % 160) for n in range(160) for k in (1, 2) if n != (n * 7 + k) % 160]
    shown = content(5, 4, cells, pairs).summary()
    assert len(shown.links) == MOST_BUNDLES < shown.bundles
    assert [link.count for link in shown.links] == sorted(
        (link.count for link in shown.links), reverse=True
    )
    layout, lines = place(shown)
    body = Drawing(shown, layout, lines, languages=("en",)).body()
    assert f"{MOST_BUNDLES} of {shown.bundles} are drawn" in body


def test_names_in_two_languages_are_both_in_the_page_and_one_in_the_picture() -> None:
    name = Translations({"zh-TW": "提升服務量能", "en": "Raise service capacity"})
    node = Objective(strategy="x", code="A", name=name)
    head = Strategy(id="x", name="A strategy")
    graph = StrategyGraph.of([node], strategies={"x": head})
    page = sg.draw(graph, language="en").to_html()
    assert '<g class="l-en" lang="en">' in page
    assert "提升服務量能" in page
    picture = sg.draw(graph, language="zh-TW").to_svg()
    assert "提升服務量能" in picture
    assert "Raise" not in picture


def test_a_strategy_without_objectives_is_drawn() -> None:
    head = Strategy(id="x", name="Empty")
    drawn = sg.draw(StrategyGraph.of([], strategies={"x": head}))
    assert drawn.to_svg().startswith("<?xml")
    assert "Empty" in drawn.to_html()


def test_no_file_name_leaves_the_folder() -> None:
    for identity in ("../../etc/passwd", "/abs", "..", "a\\b", ".hidden", "con:x"):
        head = Strategy.model_construct(id=identity, name="n")
        drawn = sg.draw(StrategyGraph.of([], strategies={identity: head}))
        assert Path(drawn.file_stem).name == drawn.file_stem
        assert not drawn.file_stem.startswith(".")
