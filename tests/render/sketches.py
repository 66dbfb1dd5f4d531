"""Sketches of maps to try the geometry on: made by hand, and by hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from strategy_graph.model import EdgeKind, Origin, Strategy
from strategy_graph.render.model import Card, Heading, Link, MapContent

HEAD = Strategy(id="s", name="A strategy")
NAMES = (
    "提升服務量能",
    "落實成本及資金管控",
    "Answers that a reviewer can verify",
    "A",
    "Internationalization-ready procurement",
    "有 English 混排的名稱 2026",
)


def content(
    columns: int,
    bands: int,
    cells: list[tuple[int, int]],
    links: list[tuple[int, int]] = [],  # noqa: B006  # never changed
    *,
    themes: bool = True,
    perspectives: bool = True,
    kind: EdgeKind = EdgeKind.CAUSES,
) -> MapContent:
    """A sketch with a card in each of *cells* and a link for each of *links*."""
    return MapContent(
        strategy=HEAD,
        columns=tuple(
            Heading(f"s:T{n}" if themes else None, f"T{n}", f"主題 {n}") for n in range(columns)
        ),
        bands=tuple(
            Heading(f"s:B{n}" if perspectives else None, f"B{n}", "構面") for n in range(bands)
        ),
        cards=tuple(
            Card(f"s:O{n}", f"O{n}", NAMES[n % len(NAMES)], column, band, n % 3, n % 4)
            for n, (column, band) in enumerate(cells)
        ),
        links=tuple(
            Link(a, b, kind, Origin.DECLARED, -1 if n % 3 == 0 else 1)
            for n, (a, b) in enumerate(links)
        ),
        vision=("願景",),
        mission=("使命",),
    )


KINDS = (EdgeKind.CAUSES, EdgeKind.DEPENDS_ON, EdgeKind.CONFLICTS_WITH, EdgeKind.PART_OF)


@st.composite
def sketches(draw: st.DrawFn) -> MapContent:
    """Any small map: some cells empty, some crowded, links of every kind anywhere."""
    themes, perspectives = draw(st.booleans()), draw(st.booleans())
    columns = draw(st.integers(1, 4)) if themes else 1
    bands = draw(st.integers(1, 5)) if perspectives else 1
    cells = draw(
        st.lists(
            st.tuples(st.integers(0, columns - 1), st.integers(0, bands - 1)),
            min_size=1,
            max_size=24,
        )
    )
    ends = st.integers(0, len(cells) - 1)
    links = draw(
        st.lists(st.tuples(ends, ends).filter(lambda p: p[0] != p[1]), max_size=20, unique=True)
    )
    drawn = content(columns, bands, cells, links, themes=themes, perspectives=perspectives)
    kinds = st.sampled_from(KINDS if draw(st.booleans()) else KINDS[:1])
    return replace(drawn, links=tuple(replace(link, kind=draw(kinds)) for link in drawn.links))


@st.composite
def nested_sketches(draw: st.DrawFn) -> MapContent:
    """A map in which each theme stands inside one perspective."""
    bands = draw(st.integers(2, 4))
    band_of = draw(st.lists(st.integers(0, bands - 1), min_size=3, max_size=14))
    cells = [
        (column, band)
        for column, band in enumerate(band_of)
        for _ in range(draw(st.integers(1, 3)))
    ]
    ends = st.integers(0, len(cells) - 1)
    links = draw(
        st.lists(st.tuples(ends, ends).filter(lambda p: p[0] != p[1]), max_size=10, unique=True)
    )
    return content(len(band_of), bands, cells, links)
