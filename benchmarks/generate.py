"""Synthetic strategies of any size: a cascade of organizations of 200 nodes each.

    python benchmarks/generate.py 100000 --to parquet -o /tmp/large
    python benchmarks/generate.py 10000 --to yaml -o /tmp/models --loops 0.1
    python benchmarks/generate.py 20000 --to one -o /tmp/models    # one strategy, one file

Each organization has a vision, a mission, 4 themes, 60 objectives in 6 layers of 10, 66
KPIs and 68 action plans. An objective causes 2 or 3 of the next layer, with a strength
of 0.05 to 0.5; a tenth of those links are negative. Those of the top layer take up an
objective of the organization above (8 below each) or cause one. About 1.67 edges per
node. Same size and seed, same bytes. ``--loops`` is the share of organizations whose
top layer feeds back to the bottom.
"""

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.arrays.from_columns import NO_POLARITY, EdgeColumns, tables_of_columns
from strategy_graph.graph.core.tables import (
    EDGE_KIND_NUMBER,
    EDGE_KINDS,
    NODE_KIND_NUMBER,
    NODE_KINDS,
)
from strategy_graph.model import EdgeKind, NodeKind, Strategy

PER_ORGANIZATION = 200
BELOW = 8
MISSION, THEMES, OBJECTIVES, KPIS, PLANS = 1, 2, 6, 66, 132
LAYERS, WIDTH = 6, 10


@dataclass(frozen=True, slots=True)
class Cascade:
    """The columns of a synthetic workspace."""

    ids: list[str]
    kinds: "np.ndarray[Any, Any]"
    sources: "np.ndarray[Any, Any]"
    targets: "np.ndarray[Any, Any]"
    edge_kinds: "np.ndarray[Any, Any]"
    polarities: "np.ndarray[Any, Any]"
    strengths: "np.ndarray[Any, Any]"

    def graph(self, names: list[str] | None = None) -> StrategyGraph:
        """The linked graph, from the columns as they are; nodes are called by their codes
        or have *names*."""
        edges = EdgeColumns(
            self.sources,
            self.targets,
            self.edge_kinds,
            polarities=self.polarities,
            strengths=self.strengths,
        )
        owners = dict.fromkeys(node_id.partition(":")[0] for node_id in self.ids)
        tables = tables_of_columns(
            self.ids,
            self.kinds,
            edges,
            fields=None if names is None else lambda i: {"name": names[i]},
            names=None if names is None else lambda: names,
            stating=lambda field: (),
        )
        strategies = {owner: Strategy(id=owner, name=owner) for owner in owners}
        return StrategyGraph(*tables, strategies=strategies)


def cascade(size: int, *, seed: int = 1, loops: float = 0.0) -> Cascade:
    """A cascade of about *size* nodes: *size* / 200 organizations, at least one."""
    draw = np.random.default_rng(seed)
    organizations = max(1, round(size / PER_ORGANIZATION))
    base = np.arange(organizations, dtype=np.int64)[:, None] * PER_ORGANIZATION
    above = np.maximum((np.arange(organizations) - 1) // BELOW, 0)[:, None] * PER_ORGANIZATION
    parts: list[tuple[Any, Any, EdgeKind, bool]] = []

    def add(sources: Any, targets: Any, kind: EdgeKind, *, weighted: bool = False) -> None:
        sources, targets = np.broadcast_arrays(sources, targets)
        parts.append((sources.ravel(), targets.ravel(), kind, weighted))

    def pick(low: int, high: int, count: int) -> Any:
        return draw.integers(low, high, (organizations, count))

    themes = np.arange(THEMES, OBJECTIVES)
    objectives = np.arange(OBJECTIVES, KPIS)
    add(base + themes, base + MISSION, EdgeKind.SERVES)
    add(base + MISSION, base, EdgeKind.ACHIEVES)
    add(base + objectives, base + THEMES + (objectives % 4), EdgeKind.BELONGS_TO)
    add(
        base + np.arange(KPIS, PLANS),
        base + pick(OBJECTIVES, KPIS, PLANS - KPIS),
        EdgeKind.MEASURES,
    )
    half = PLANS + (PER_ORGANIZATION - PLANS) // 2
    add(base + np.arange(PLANS, half), base + pick(KPIS, PLANS, half - PLANS), EdgeKind.DRIVES)
    rest = np.arange(half, PER_ORGANIZATION)
    add(base + rest, base + pick(OBJECTIVES, KPIS, len(rest)), EdgeKind.DRIVES)
    lower = np.arange(OBJECTIVES, OBJECTIVES + (LAYERS - 1) * WIDTH)
    next_layer = OBJECTIVES + ((lower - OBJECTIVES) // WIDTH + 1) * WIDTH
    first = pick(0, WIDTH, len(lower))
    for shift, some in ((0, lower), (3, lower), (6, lower[::2])):
        columns = some - OBJECTIVES
        targets = base + next_layer[columns] + (first[:, columns] + shift) % WIDTH
        add(base + some, targets, EdgeKind.CAUSES, weighted=True)
    top = OBJECTIVES + (LAYERS - 1) * WIDTH
    if organizations > 1:
        below = base[1:]
        bottom = above[1:] + OBJECTIVES + draw.integers(0, WIDTH, (organizations - 1, WIDTH))
        add(below + top + np.arange(4), bottom[:, :4], EdgeKind.ALIGNS_TO)
        add(below + top + np.arange(4, WIDTH), bottom[:, 4:], EdgeKind.CAUSES, weighted=True)
    looping = base[draw.random(organizations) < loops]
    add(looping + top, looping + OBJECTIVES, EdgeKind.CAUSES, weighted=True)

    kinds = np.concatenate([np.full(len(s), EDGE_KIND_NUMBER[k], np.uint8) for s, _, k, _ in parts])
    causal = np.concatenate([np.full(len(s), w) for s, _, _, w in parts])
    count = len(kinds)
    strengths = np.where(causal, np.round(draw.uniform(0.05, 0.5, count), 3), np.nan)
    signs = np.where(draw.random(count) < 0.1, -1, 1)
    one = np.full(PER_ORGANIZATION, NODE_KIND_NUMBER[NodeKind.ACTION_PLAN], np.uint8)
    one[:1], one[MISSION:THEMES] = (
        NODE_KIND_NUMBER[NodeKind.VISION],
        NODE_KIND_NUMBER[NodeKind.MISSION],
    )
    one[THEMES:OBJECTIVES] = NODE_KIND_NUMBER[NodeKind.THEME]
    one[OBJECTIVES:KPIS] = NODE_KIND_NUMBER[NodeKind.OBJECTIVE]
    one[KPIS:PLANS] = NODE_KIND_NUMBER[NodeKind.KPI]
    letters = [NODE_KINDS[k].value[0] for k in one]
    codes = [f"{letter}{n}" for n, letter in enumerate(letters)]
    return Cascade(
        ids=[f"org-{o}:{code}" for o in range(organizations) for code in codes],
        kinds=np.tile(one, organizations),
        sources=np.concatenate([s for s, _, _, _ in parts]).astype(np.int32),
        targets=np.concatenate([t for _, t, _, _ in parts]).astype(np.int32),
        edge_kinds=kinds,
        polarities=np.where(causal, signs, NO_POLARITY).astype(np.int8),
        strengths=strengths,
    )


def write_csv(made: Cascade, folder: Path) -> None:
    """``nodes.csv`` and ``edges.csv``, as ``strategy_graph.io.tabular.reader`` reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "nodes.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("id", "kind", "name"))
        rows.writerows(
            (i, NODE_KINDS[k].value, i) for i, k in zip(made.ids, made.kinds, strict=True)
        )
    with (folder / "edges.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("source", "target", "kind", "polarity", "strength"))
        rows.writerows(_edge_rows(made))


def write_parquet(made: Cascade, folder: Path) -> None:
    """The same as Parquet."""
    import pyarrow.parquet as pq
    from pyarrow import csv as reader

    write_csv(made, folder)
    for name in ("nodes", "edges"):
        path = folder / f"{name}.csv"
        pq.write_table(reader.read_csv(path), path.with_suffix(".parquet"))
        path.unlink()


def write_yaml(made: Cascade, folder: Path) -> None:
    """One strategy file per organization."""
    folder.mkdir(parents=True, exist_ok=True)
    sections = {
        NodeKind.THEME: "themes",
        NodeKind.OBJECTIVE: "objectives",
        NodeKind.KPI: "kpis",
        NodeKind.ACTION_PLAN: "action_plans",
    }
    links: dict[str, list[str]] = {}
    for source, full, kind, polarity, strength in _edge_rows(made):
        own, _, code = source.partition(":")
        target = full.partition(":")[2] if full.startswith(own + ":") else full
        more = f', polarity: "{polarity}", strength: {strength}' if strength else ""
        links.setdefault(own, []).append(f"  - {{from: {code}, to: {target}, kind: {kind}{more}}}")
    for start in range(0, len(made.ids), PER_ORGANIZATION):
        name = made.ids[start].partition(":")[0]
        lines = [f"strategy: {{id: {name}, name: {name}}}"]
        lines += ["vision: {id: v0, name: Vision}", "mission: {id: m1, name: Mission}"]
        for kind, section in sections.items():
            lines.append(f"{section}:")
            for at in range(start, start + PER_ORGANIZATION):
                if NODE_KINDS[made.kinds[at]] is kind:
                    code = made.ids[at].partition(":")[2]
                    lines.append(f"  - {{id: {code}, name: {kind.value} {code}}}")
        lines += ["links:", *links[name]]
        (folder / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_one(size: int, folder: Path, *, seed: int = 1) -> Path:
    """One strategy of *size* nodes as one file: 12 themes, 6 perspectives, and of the rest three
    tenths objectives, each with up to two effects, a third KPIs, and plans of both."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = np.random.default_rng(seed)
    objectives, kpis = size * 3 // 10, size * 33 // 100
    plans = max(0, size - objectives - kpis - 20)
    themes = draw.integers(0, 12, objectives).tolist()
    measured, driven = (
        draw.integers(0, objectives, count).tolist() for count in (kpis, max(1, plans))
    )
    lines = ["strategy: {id: large, name: Large strategy}"]
    lines += ["vision: {id: v0, name: Vision}", "mission: {id: m1, name: Mission}"]
    lines += ["perspectives:", *(f"  - {{id: P{n}, name: Perspective {n}}}" for n in range(6))]
    lines += ["themes:", *(f"  - {{id: T{n}, name: Theme {n}}}" for n in range(12))]
    lines += ["objectives:"]
    lines += [
        f"  - {{id: o{n}, name: Objective {n}, theme: T{theme},"
        f" perspective: P{n * 6 // objectives}}}"
        for n, theme in enumerate(themes)
    ]
    lines += ["kpis:"]
    lines += [f"  - {{id: k{n}, name: KPI {n}, measures: o{at}}}" for n, at in enumerate(measured)]
    lines += ["action_plans:"]
    lines += [
        f"  - {{id: a{n}, name: Plan {n}, drives: {f'k{at % kpis}' if n % 2 else f'o{at}'}}}"
        for n, at in enumerate(driven[:plans])
    ]
    pairs = draw.integers(0, objectives, (objectives, 2)).tolist()
    strengths = np.round(draw.uniform(0.05, 0.5, (objectives, 2)), 3).tolist()
    lines += ["links:"]
    lines += [
        f'  - {{from: o{n}, to: o{at}, kind: causes, polarity: "+", strength: {strength}}}'
        for n, (pair, known) in enumerate(zip(pairs, strengths, strict=True))
        for at, strength in dict(zip(pair, known, strict=True)).items()
        if at > n
    ]
    path = folder / "large.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _edge_rows(made: Cascade) -> Any:
    polarity = {1: "+", -1: "-", NO_POLARITY: ""}
    columns = (made.sources, made.targets, made.edge_kinds, made.polarities, made.strengths)
    for s, t, k, p, w in zip(*(column.tolist() for column in columns), strict=True):
        strength = "" if w != w else w  # noqa: PLR0124 (NaN: none stated)
        yield made.ids[s], made.ids[t], EDGE_KINDS[k].value, polarity[p], strength


def main() -> None:
    """Write a workspace."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", type=int, help="nodes, in steps of 200")
    parser.add_argument("--to", choices=("csv", "parquet", "yaml", "one"), default="parquet")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--loops", type=float, default=0.0)
    chosen = parser.parse_args()
    if chosen.to == "one":
        write_one(chosen.size, chosen.output, seed=chosen.seed)
        return
    made = cascade(chosen.size, seed=chosen.seed, loops=chosen.loops)
    {"csv": write_csv, "parquet": write_parquet, "yaml": write_yaml}[chosen.to](made, chosen.output)


if __name__ == "__main__":
    main()
