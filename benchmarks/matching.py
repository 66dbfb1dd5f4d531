"""How good the proposals of ``diff`` are, and how long a diff takes.

    python benchmarks/matching.py
    python benchmarks/matching.py --sizes 10000,100000

First, the results that Canada's departments report on, of consecutive years, each with a code
that no other year has: what is proposed is held against the identities that the data keep.
``changed`` counts those alone that are worded otherwise or stand elsewhere than the year before.
``known`` is their precision without the pairs of which the data gave the older identity up and
made a new one: nothing says of these whether they are one.
The same for matching by name one after the other, each taking the likest that is left.
Then synthetic strategies with a tenth of their nodes under other codes and in other words.
"""

import argparse
import csv
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from strategy_graph.analysis.diff.matching import match
from strategy_graph.analysis.diff.proposals import propose
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Edge, EdgeKind, Node, Objective, Theme

DATA = Path(__file__).resolve().parent / "data" / "canada" / "results.csv"
YEARS = ("20", "21", "22", "23", "24")

Pairs = list[tuple[str, str]]
Matcher = Callable[[StrategyGraph, StrategyGraph], Pairs]


@dataclass(frozen=True)
class Year:
    """The results of one year under codes of their own, and what each of them really is."""

    graph: StrategyGraph
    truth: Mapping[str, str]


@dataclass(frozen=True)
class Score:
    """How many pairs were proposed, how many of them are right, and how many there are."""

    proposed: int
    right: int
    there: int
    unknown: int = 0
    """How many of the proposals nothing can judge: both identities are of one year alone."""

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.proposed + other.proposed,
            self.right + other.right,
            self.there + other.there,
            self.unknown + other.unknown,
        )

    @property
    def precision(self) -> float:
        """The share of the proposals that is right."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def known(self) -> float:
        """The share that is right of the proposals that can be judged."""
        judged = self.proposed - self.unknown
        return self.right / judged if judged else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that is proposed."""
        return self.right / self.there if self.there else 1.0


def years() -> list[Year]:
    """Every year of the data."""
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [_year(year, [row for row in rows if year in row["years"].split()]) for year in YEARS]


def _year(year: str, rows: list[dict[str, str]]) -> Year:
    random.Random(year).shuffle(rows)  # the order of a file gives nothing away
    themes = sorted({row["subject_id"] for row in rows})
    nodes: list[Node] = [Theme(strategy="canada", code=code, name=code) for code in themes]
    edges: list[Edge] = []
    truth: dict[str, str] = {}
    for number, row in enumerate(rows):
        node = Objective(strategy="canada", code=f"R{year}-{number}", name=row["name_en"])
        nodes.append(node)
        truth[node.id] = row["stable_id"]
        home = f"canada:{row['subject_id']}"
        edges.append(Edge(source=node.id, target=home, kind=EdgeKind.BELONGS_TO))
    return Year(StrategyGraph.of(nodes, edges), truth)


def proposed(old: StrategyGraph, new: StrategyGraph) -> Pairs:
    """What ``diff`` proposes."""
    return [
        (each.old.id, each.new.id)
        for each in propose(old, new, match(old, new))
        if isinstance(each.new, Objective)
    ]


def greedy(old: StrategyGraph, new: StrategyGraph) -> Pairs:
    """One after the other takes the likest name that is left, from 0.6 on (EMF Compare's way)."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    left = {node.id: str(node.name) for node in new.nodes if isinstance(node, Objective)}
    pairs: Pairs = []
    for node in old.nodes:
        if isinstance(node, Objective):
            found = extractOne(str(node.name), left, scorer=ratio, score_cutoff=60)
            if found is not None:
                pairs.append((node.id, found[2]))
                del left[found[2]]
    return pairs


def judged(old: Year, new: Year, pairs: Iterable[tuple[str, str]]) -> tuple[Score, Score]:
    """All of *pairs*, and those alone that changed, against the truth."""
    pairs = list(pairs)
    ids = {truth: node for node, truth in new.truth.items()}
    there = [(then, ids[truth]) for then, truth in old.truth.items() if truth in ids]
    changed = {pair for pair in there if _differs(old.graph, new.graph, *pair)}
    right = [pair for pair in pairs if old.truth[pair[0]] == new.truth[pair[1]]]
    then = set(old.truth.values())
    unknown = [(a, b) for a, b in pairs if old.truth[a] not in ids and new.truth[b] not in then]
    of_changed = [pair for pair in pairs if _differs(old.graph, new.graph, *pair)]
    return (
        Score(len(pairs), len(right), len(there)),
        Score(
            len(of_changed),
            len(set(right) & changed),
            len(changed),
            len(set(unknown) & set(of_changed)),
        ),
    )


def _differs(old: StrategyGraph, new: StrategyGraph, then: str, now: str) -> bool:
    def of(graph: StrategyGraph, node: str) -> tuple[str, list[str]]:
        return str(graph.node(node).name), [edge.target for edge in graph.edges_from(node)]

    return of(old, then) != of(new, now)


def measured(by: Matcher) -> Iterator[tuple[str, Score, Score, float]]:
    """Each pair of years: its name, all, what changed, and the seconds it took."""
    known = years()
    for old, new, names in zip(known, known[1:], pairwise(YEARS), strict=False):
        start = time.process_time()
        pairs = by(old.graph, new.graph)
        seconds = time.process_time() - start
        yield ("-".join(names), *judged(old, new, pairs), seconds)


def revised(size: int, seed: int = 1) -> tuple[StrategyGraph, StrategyGraph]:
    """A strategy of *size* objectives, and a year later: a tenth recoded and reworded."""
    chance = random.Random(seed)
    words = [
        "".join(chance.choices("abcdefghijklmnoprstu", k=chance.randint(4, 9))) for _ in range(4000)
    ]
    themes = [Theme(strategy="s", code=f"T{n}", name=f"theme {n}") for n in range(size // 20 + 1)]
    then: list[Node] = [*themes]
    now: list[Node] = [*themes]
    links: tuple[list[Edge], list[Edge]] = ([], [])
    for number in range(size):
        name = chance.choices(words, k=7)
        code, later = f"O{number}", f"O{number}"
        then.append(Objective(strategy="s", code=code, name=" ".join(name)))
        if number % 10 == 0:
            later = f"N{number}"
            name[chance.randrange(7)] = chance.choice(words)
        now.append(Objective(strategy="s", code=later, name=" ".join(name)))
        for side, at in zip(links, (code, later), strict=True):
            home = f"s:T{number // 20}"
            side.append(Edge(source=f"s:{at}", target=home, kind=EdgeKind.BELONGS_TO))
    return StrategyGraph.of(then, links[0]), StrategyGraph.of(now, links[1])


def main() -> None:
    """Print both tables as Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default="1000,10000", help="objectives, with commas between")
    arguments = parser.parse_args()
    print("| way | years | precision | recall | changed: precision | known | recall | s |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, by in (("ours", proposed), ("one after the other", greedy)):
        total = (Score(0, 0, 0), Score(0, 0, 0))
        for pair, every, changed, seconds in measured(by):
            total = (total[0] + every, total[1] + changed)
            _row(name, pair, every, changed, f"{seconds:.2f}")
        _row(name, "all", *total, "")
    print("\n| objectives | diff, s | right of those proposed | of those recoded | DeepDiff, s |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for size in map(int, arguments.sizes.split(",")):
        _size(size)


def _row(name: str, pair: str, every: Score, changed: Score, seconds: str) -> None:
    numbers = (every.precision, every.recall, changed.precision, changed.known, changed.recall)
    print(f"| {name} | {pair} | {' | '.join(f'{n:.3f}' for n in numbers)} | {seconds} |")


def _size(size: int) -> None:
    from strategy_graph.analysis.diff import diff

    old, new = revised(size)
    start = time.process_time()
    found = diff(old, new)
    seconds = time.process_time() - start
    right = sum(each.old.code[1:] == each.new.code[1:] for each in found.proposals)
    share = f"{right}/{len(found.proposals)} | {right}/{-(-size // 10)}"
    print(f"| {size:,} | {seconds:.2f} | {share} | {_deepdiff(old, new)} |")


def _deepdiff(old: StrategyGraph, new: StrategyGraph) -> str:
    """What DeepDiff takes for the same records by identity; it matches nothing by name."""
    try:
        from deepdiff import DeepDiff
    except ImportError:
        return "not installed"
    from strategy_graph.graph import node_record

    before, after = ({node.id: node_record(node) for node in side.nodes} for side in (old, new))
    start = time.process_time()
    DeepDiff(before, after)
    return f"{time.process_time() - start:.2f}"


if __name__ == "__main__":
    main()
