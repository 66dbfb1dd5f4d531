"""The linter on growing graphs: each rule in turn, growth, and the same checks on networkx.

    python benchmarks/lint.py --sizes 10000,100000,1000000

Prints Markdown. Every size is a process of its own, and networkx again another. Times are
CPU seconds: of a rule, the first run over a graph whose indexes the rules before it share;
``lint`` is the whole run as a person sees it, every index and every finding made. Growth
is the time of the largest size by that of the smallest, divided by the ratio of the sizes:
1.0 is linear. ``networkx`` is the check as a script would write it, node by node, over a
MultiDiGraph whose making is not counted; it must find as many as ours. A check that would
take more than ``--patience`` seconds, by what the size before took, is left out.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.generate import cascade
from strategy_graph.graph import StrategyGraph
from strategy_graph.linter import lint
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.registry import Entry, discover
from strategy_graph.linter.settings import LintSettings

RULES = "SG1,SG2,SG3,SG501,SG502,SG503,SG504,SG505,SG6"
WORDS = (
    (
        (
            "Win",
            "Keep",
            "Teach",
            "Serve",
            "Reach",
            "Grow",
            "Guard",
            "Share",
            "Repair",
            "Open",
            "Halve",
            "Publish",
            "Simplify",
            "Insure",
            "Welcome",
            "Audit",
            "Renew",
            "Double",
            "Train",
            "Recycle",
            "Shorten",
            "Digitize",
            "Lease",
            "Rotate",
        ),
        (
            "local",
            "young",
            "loyal",
            "costly",
            "busy",
            "quiet",
            "elderly",
            "rural",
            "distant",
            "foreign",
            "seasonal",
            "idle",
            "fragile",
            "public",
            "hidden",
            "overdue",
            "rented",
            "shared",
            "unsold",
            "frozen",
            "printed",
            "disputed",
            "skilled",
            "mobile",
        ),
        (
            "members",
            "shops",
            "teams",
            "loans",
            "pallets",
            "routes",
            "rooms",
            "prices",
            "apprentices",
            "invoices",
            "vehicles",
            "archives",
            "complaints",
            "gardens",
            "permits",
            "bridges",
            "kitchens",
            "auctions",
            "wells",
            "libraries",
            "turbines",
            "orchards",
            "harbours",
            "clinics",
        ),
        (
            "this summer",
            "by daylight",
            "at the counter",
            "over the phone",
            "without delay",
            "for good",
            "across districts",
            "with neighbours",
            "before the audit",
            "under one roof",
            "on weekends",
            "after closing",
        ),
    ),
    (
        (
            "推動",
            "強化",
            "提升",
            "健全",
            "落實",
            "擴大",
            "簡化",
            "活化",
            "改善",
            "整合",
            "拓展",
            "縮短",
            "汰換",
            "公開",
            "培育",
            "稽核",
            "建置",
            "輔導",
            "追繳",
            "委外",
            "試辦",
            "盤點",
            "表揚",
            "翻修",
        ),
        (
            "質借",
            "流當",
            "財務",
            "人力",
            "資訊",
            "客戶",
            "倉儲",
            "行銷",
            "公益",
            "法規",
            "機車",
            "珠寶",
            "黃金",
            "會員",
            "志工",
            "檔案",
            "電費",
            "採購",
            "消防",
            "保險",
            "稅籍",
            "展售",
            "網拍",
            "夜市",
        ),
        (
            "作業",
            "服務",
            "訓練",
            "管理",
            "品質",
            "效能",
            "流程",
            "合作",
            "宣導",
            "查核",
            "估價",
            "安全",
            "收益",
            "滿意",
            "預算",
            "庫存",
            "環境",
            "權益",
            "溝通",
            "創新",
            "節能",
            "時效",
            "誠信",
            "研究",
        ),
        (
            "計畫",
            "方案",
            "機制",
            "專案",
            "措施",
            "成果",
            "指引",
            "小組",
            "網絡",
            "基準",
            "平台",
            "辦法",
        ),
    ),
)


def named(size: int) -> StrategyGraph:
    """The cascade of about *size* nodes under names of words; every other office in Chinese."""
    made = cascade(size)
    draw = np.random.default_rng(7)
    picked = draw.integers(0, 1 << 30, (len(made.ids), 4)).tolist()
    names = [
        (" ", "")[tag].join(
            words[number % len(words)] for words, number in zip(WORDS[tag], numbers, strict=True)
        )
        for numbers, tag in zip(
            picked, (int(i.partition(":")[0][4:]) % 2 for i in made.ids), strict=True
        )
    ]
    return made.graph(names)


def one_rule(entry: Entry, graph: StrategyGraph) -> Callable[[], int]:
    """Run one rule over *graph*; how often it speaks."""
    rule = entry.rule
    options = Options(
        values={name: option.default for name, option in rule.options.items()},
        profile=Profile.REVIEW,
    )
    return lambda: sum(1 for _ in rule.check(graph, options))


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """CPU seconds of *work*, and what it counted."""
    start = time.process_time()
    count = work()
    return time.process_time() - start, count


def peak() -> float:
    """The most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def entries(words: str) -> list[Entry]:
    """The rules that *words* name."""
    registry = discover(isolated=True)
    return list(dict.fromkeys(e for word in words.split(",") for e in registry.matching(word)))


def ours(size: int, words: str) -> dict[str, Any]:
    """Seconds and findings of each rule, then of the whole run."""
    graph = named(size)
    graph.node_table.names  # noqa: B018 - the column is there before a rule is timed
    before = peak()
    found: dict[str, Any] = {}
    for entry in entries(words):
        found[entry.code] = timed(one_rule(entry, graph))
    rules = peak()
    del graph
    fresh = named(size)
    settings = LintSettings(select=tuple(words.split(",")))
    registry = discover(isolated=True)
    found["lint"] = timed(lambda: len(lint(fresh, settings, registry=registry).findings))
    return {"times": found, "graph": before, "rules": rules, "lint": peak()}


# -- the same, as a script would write it --------------------------------------------------


def naive(size: int, codes: list[str]) -> dict[str, Any]:
    """Seconds and findings of those of *codes* that have such a check."""
    import networkx as nx

    graph = named(size).to_networkx()
    before = peak()
    checks = {name[6:].upper(): check for name, check in globals().items() if name[:6] == "naive_"}
    found: dict[str, Any] = {}
    for code in codes:
        if code in checks:
            check: Callable[[Any, Any], Iterator[object]] = checks[code]
            found[code] = timed(partial(tally, check, nx, graph))
    return {"times": found, "graph": before, "rules": peak()}


def tally(check: Callable[[Any, Any], Iterator[object]], nx: Any, graph: Any) -> int:
    """How much *check* finds."""
    return sum(1 for _ in check(nx, graph))


def of_kind(graph: Any, kind: str) -> Iterator[Any]:
    return (n for n, d in graph.nodes(data=True) if d["kind"] == kind)


def arriving(graph: Any, node: Any, kind: str) -> list[Any]:
    return [s for s, _, d in graph.in_edges(node, data=True) if d["kind"] == kind]


def leaving(graph: Any, node: Any, kind: str) -> list[Any]:
    return [t for _, t, d in graph.out_edges(node, data=True) if d["kind"] == kind]


def by_office(graph: Any, kind: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for node in of_kind(graph, kind):
        found[node.partition(":")[0]].append(node)
    return found


def naive_sg102(nx: Any, graph: Any) -> Iterator[object]:
    return (n for n in of_kind(graph, "theme") if not arriving(graph, n, "belongs_to"))


def naive_sg103(nx: Any, graph: Any) -> Iterator[object]:
    return (n for n in of_kind(graph, "objective") if not arriving(graph, n, "measures"))


def naive_sg104(nx: Any, graph: Any) -> Iterator[object]:
    for kpi in of_kind(graph, "kpi"):
        if not arriving(graph, kpi, "drives") and not any(
            arriving(graph, o, "drives") for o in leaving(graph, kpi, "measures")
        ):
            yield kpi


def naive_sg203(nx: Any, graph: Any) -> Iterator[object]:
    for theme in of_kind(graph, "theme"):
        if not leaving(graph, theme, "aligns_to") and not leaving(graph, theme, "serves"):
            yield theme


def naive_sg301(nx: Any, graph: Any) -> Iterator[object]:
    causal = {s.partition(":")[0] for s, _, d in graph.edges(data=True) if d["kind"] == "causes"}
    for office, objectives in by_office(graph, "objective").items():
        if len(objectives) >= 2 and office not in causal:
            yield office


def naive_sg304(nx: Any, graph: Any) -> Iterator[object]:
    causes = nx.DiGraph((s, t) for s, t, d in graph.edges(data=True) if d["kind"] == "causes")
    return (c for c in nx.strongly_connected_components(causes) if len(c) > 1)


def naive_sg501(nx: Any, graph: Any) -> Iterator[object]:
    return (o for o, held in by_office(graph, "objective").items() if len(held) > 24)


def naive_sg502(nx: Any, graph: Any) -> Iterator[object]:
    yield from (o for o, held in by_office(graph, "kpi").items() if len(held) > 25)
    for objective in of_kind(graph, "objective"):
        if len(arriving(graph, objective, "measures")) > 3:
            yield objective


def naive_sg505(nx: Any, graph: Any) -> Iterator[object]:
    held: Counter[tuple[str, str]] = Counter()
    for kpi in of_kind(graph, "kpi"):
        plans = arriving(graph, kpi, "drives")
        if len(plans) == 1:
            name = str(graph.nodes[plans[0]]["name"]).casefold()
            held[plans[0].partition(":")[0], name] += 1
    return (plan for plan, count in held.items() if count > 1)


def naive_sg602(nx: Any, graph: Any) -> Iterator[object]:
    for kind in ("theme", "objective", "kpi", "action_plan"):
        for nodes in by_office(graph, kind).values():
            names = Counter(str(graph.nodes[n]["name"]).casefold() for n in nodes)
            yield from (name for name, count in names.items() if count > 1)


def naive_sg607(nx: Any, graph: Any) -> Iterator[object]:
    for kind in ("theme", "objective", "kpi", "action_plan"):
        for nodes in by_office(graph, kind).values():
            names = [str(graph.nodes[n]["name"]).casefold() for n in nodes]
            pairs = (
                (one, other)
                for one, other in combinations(names, 2)
                if one != other and SequenceMatcher(None, one, other, False).ratio() >= 0.7
            )
            near = nx.Graph(pairs)
            for family in nx.connected_components(near):  # three pairs, or one finding
                held = near.subgraph(family).number_of_edges()
                yield from range(held if held <= 3 else 1)


# -- the table -----------------------------------------------------------------------------


def child(*arguments: str) -> dict[str, Any]:
    """What this script prints in a process of its own."""
    ran = subprocess.run(
        [sys.executable, __file__, *arguments], stdout=subprocess.PIPE, check=True, text=True
    )
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


def main() -> None:
    """Print one line per rule."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--select", default=RULES)
    parser.add_argument("--patience", type=float, default=30.0)
    parser.add_argument("--child", choices=("ours", "naive"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    if asked.child == "ours":
        print(json.dumps(ours(sizes[0], asked.select)))
        return
    if asked.child == "naive":
        print(json.dumps(naive(sizes[0], asked.select.split(","))))
        return
    codes = [entry.code for entry in entries(asked.select)]
    mine: list[dict[str, Any]] = []
    script: list[dict[str, Any]] = []
    for number, size in enumerate(sizes):
        patient = [
            code
            for code in codes
            if not number
            or (code in script[-1]["times"]
                and script[-1]["times"][code][0] * size / sizes[number - 1] < asked.patience)
        ]  # fmt: skip
        mine.append(child("--child=ours", f"--sizes={size}", f"--select={asked.select}"))
        script.append(child("--child=naive", f"--sizes={size}", f"--select={','.join(patient)}"))
        for code, (_, count) in script[-1]["times"].items():
            assert count == mine[-1]["times"][code][1], f"{code}: networkx finds {count}"
    show(sizes, [*codes, "lint"], mine, script)


def show(
    sizes: list[int], codes: list[str], mine: list[dict[str, Any]], script: list[dict[str, Any]]
) -> None:
    """The figures as a Markdown table."""
    heads = [f"{size:,}" for size in sizes]
    print(f"| CPU seconds | {' | '.join(heads)} | growth | networkx {heads[-1]} | findings |")
    print("| --- |" + " ---: |" * (len(sizes) + 3))
    for code in codes:
        times = [one["times"][code][0] for one in mine]
        growth = times[-1] / max(times[0], 1e-3) / (sizes[-1] / sizes[0])
        other = script[-1]["times"].get(code)
        beside = f"{other[0]:.2f}" if other else ""
        shown = " | ".join(f"{taken:.3f}" for taken in times)
        count = f"{mine[-1]['times'][code][1]:,}"
        print(f"| {code} | {shown} | {growth:.2f} | {beside} | {count} |")
    for words, key in (("the graph", "graph"), ("with all rules", "rules"), ("lint", "lint")):
        shown = " | ".join(f"{one[key]:.0f}" for one in mine)
        beside = f"{script[-1][key]:.0f}" if key in script[-1] else ""
        print(f"| peak memory, MiB: {words} | {shown} | | {beside} | |")


if __name__ == "__main__":
    main()
