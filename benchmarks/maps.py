"""How well strategy maps are laid out: crossings of lines, size of names, time.

    python benchmarks/maps.py

Our own map, that of the Taipei pawnshop office with its hypotheses, and made-up strategies of
60 and 150 objectives in four themes and four perspectives, with links as strategies have them:
mostly within a theme, mostly to the next perspective. Names are as large as the page shows them
at 1600 x 1000 with its panel open.
"""

import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from strategy_graph.render.model import MapContent

MODELS = Path(__file__).resolve().parent.parent / "models"
VIEW = (1248.0, 905.0)
"""The room for a map at 1600 x 1000, its panel open, in pixels."""
MARGIN = 28.0
"""What the page leaves free around a map, both sides together."""
THEMES, PERSPECTIVES = 4, 4
SAME_THEME, NEXT_PERSPECTIVE = 0.65, 0.5
"""How many of the links that would leave a theme, or pass a perspective, do not."""
ROUNDS = 3
VERBS = ("優化", "拓展", "推動", "提升", "強化", "健全", "落實", "深耕", "活化", "精進")
THINGS = (
    "財務自主",
    "數位平台",
    "服務品質",
    "預算執行效能",
    "資訊安全",
    "人力管理",
    "公私協力",
    "民眾參與",
    "社會關懷",
    "資產效益",
)


def made_up(objectives: int, links: int, seed: int = 1) -> MapContent:
    """The content of the map of a strategy that nobody has."""
    from strategy_graph.model import EdgeKind, Origin, Strategy
    from strategy_graph.render.model import Card, Heading, Link

    pick = random.Random(seed)
    cells = [(pick.randrange(THEMES), pick.randrange(PERSPECTIVES)) for _ in range(objectives)]
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < links:
        source, target = pick.randrange(objectives), pick.randrange(objectives)
        (theme, below), (other, above) = cells[source], cells[target]
        if (
            below <= above
            or (theme != other and pick.random() < SAME_THEME)
            or (below - above > 1 and pick.random() < NEXT_PERSPECTIVE)
        ):
            continue
        pairs[source, target] = None
    return MapContent(
        strategy=Strategy(id="made-up", name="產生的策略"),
        columns=tuple(Heading(f"t{n}", f"T{n}", f"策略主題{n}") for n in range(THEMES)),
        bands=tuple(Heading(f"p{n}", f"P{n}", f"構面{n}") for n in range(PERSPECTIVES)),
        cards=tuple(
            Card(f"o{n}", f"O{n}", pick.choice(VERBS) + pick.choice(THINGS), *cell, 1, 1)
            for n, cell in enumerate(cells)
        ),
        links=tuple(Link(*pair, EdgeKind.CAUSES, Origin.DECLARED, 1) for pair in pairs),
        vision=("讓每一位市民過得更好",),
        mission=("以創新服務照顧市民",),
    )


def examples() -> Iterator[tuple[str, MapContent]]:
    """The maps that are measured, by name."""
    from strategy_graph import load
    from strategy_graph.render.build import gather

    yield "strategy-graph", gather(load(MODELS / "strategy-graph.yaml"))
    taipei = MODELS / "taipei-pawnshop-108.yaml"
    both = load(taipei, MODELS / "taipei-pawnshop-108.hypotheses.yaml")
    yield "taipei, with hypotheses", gather(both, include=("inferred",))
    yield "60 objectives", made_up(60, 63)
    yield "60 others", made_up(60, 63, seed=2)
    yield "150 objectives", made_up(150, 160)


def main() -> None:
    """Print the table."""
    from strategy_graph.render.coordinates import place
    from strategy_graph.render.layout.grid import NAME_SIZE
    from strategy_graph.render.routing.crossings import crossings

    print("| map | objectives | links | crossings | width x height | names (px) | ms |")
    print("| --- | ---: | ---: | ---: | --- | ---: | ---: |")
    for name, content in examples():
        layout, lines = place(content)
        times: list[float] = []
        for _ in range(ROUNDS):
            start = time.process_time()
            place(content)
            times.append((time.process_time() - start) * 1000)
        scale = min(VIEW[0] / (layout.width + MARGIN), VIEW[1] / (layout.height + MARGIN), 1.6)
        row = (
            name,
            len(content.cards),
            len(content.links),
            crossings(content.links, lines),
            f"{layout.width:.0f} x {layout.height:.0f}",
            f"{NAME_SIZE * scale:.1f}",
            f"{statistics.median(times):.0f}",
        )
        print(f"| {' | '.join(map(str, row))} |")


if __name__ == "__main__":
    main()
