"""Every number of a review again, from its JSON alone: this script shares no code with the package.

``python recompute.py review.json`` prints what differs, one line each, and ends with 1 if anything
does. Only periods of the Western calendar are understood, as whole years or parts of them.
"""

import hashlib
import json
import math
import re
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

PASSPORT = ("value", "formula", "inputs", "coverage", "bounds", "inferred_share", "freshness")
NO_LIMITS = {"of": "attainment"}
PERIOD = re.compile(r"(\d{4})(?:(Q|H|M|-)(\d{1,2}))?")


def ends(period: str) -> int:
    """The month after *period*, counted from the year 0."""
    year, kind, part = PERIOD.fullmatch(period).groups()  # type: ignore[union-attr]
    length = {None: 12, "H": 6, "Q": 3, "M": 1, "-": 1}[kind]
    return int(year) * 12 + length * int(part or 1)


def values(one: dict[str, Any], word: str) -> list[tuple[str, float]]:
    found = [(each["name"].partition(" "), each["value"]) for each in one["inputs"]]
    return [(period, value) for (name, _, period), value in found if name == word and period]


def reading(one: dict[str, Any], how: str) -> float:
    actuals = [value for _, value in values(one, "actual")]
    if how == "sum_over_sum":
        above, below = ([v for _, v in values(one, w)] for w in ("numerator", "denominator"))
        return sum(above) / sum(below) * (100.0 if one["unit"] in ("%", "％") else 1.0)
    return sum(actuals) if how == "sum" else actuals[-1]


def aim(one: dict[str, Any], how: str, period: str) -> float:
    stated = values(one, "target")
    if how == "cumulative":
        return sum(value for _, value in stated)
    points = sorted((ends(at), value) for at, value in [*values(one, "baseline"), *stated])
    (start, low), (stop, high) = points[0], points[-1]
    if how == "step" or stop == start:
        return low
    return low + (high - low) * (ends(period) - start) / (stop - start)


def attained(one: dict[str, Any]) -> float:
    given: dict[str, Any] = {each["name"]: each["value"] for each in one["inputs"]}
    a, t = given["value"], given.get("target", math.nan)
    formula = one["formula"]
    if formula == "band":
        low, high, worst = given["low"], given["high"], given["worst"]
        if low <= a <= high:
            return 1.0
        edge = low if a < low else high
        failed = worst is None or (worst > edge) != (a > edge)
        return 0.0 if failed else max(0.0, float((a - worst) / (edge - worst)))
    if formula == "points":
        curve = [tuple(map(float, each.split(":"))) for each in given["points"].split()]
        curve.sort()
        if curve[0][1] > curve[-1][1]:
            curve, a = [(-x, y) for x, y in reversed(curve)], -a
        if a < curve[0][0] or a >= curve[-1][0]:
            return 0.0 if a < curve[0][0] else curve[-1][1] / 100
        (x, y), (u, v) = next(p for p in pairwise(curve) if a <= p[1][0])
        return float((y + (v - y) * (a - x) / (u - x)) / 100)
    if formula == "ratio":
        return float(t / a if given["direction"] == "lower" else a / t)
    simple: dict[str, Callable[[], Any]] = {
        "performance": lambda: (a - given["worst"]) / (t - given["worst"]),
        "progress": lambda: (a - given["baseline"]) / (t - given["baseline"]),
        "mirror": lambda: 1 + (t - a) / abs(t),
        "deviation": lambda: 1 - abs(a - t) / abs(t),
        "within": lambda: float(abs(a - t) <= given["allowed"]),
        "binary": lambda: float(bool(a) == bool(t)),
        "stated": lambda: a / (100.0 if one["unit"] in ("%", "％", "attainment %") else 1.0),
    }
    return float(simple[formula]())


def whole(one: dict[str, Any], held: dict[str, Any], best: float) -> dict[str, Any]:
    parts = [(held[each["name"]], each) for each in one["inputs"] if each["weight"] > 0]
    if not parts:
        return {"value": None, "coverage": 0.0, "bounds": [0.0, best], "inferred_share": 0.0}
    weight = math.fsum(each["weight"] for _, each in parts)
    known = [(part, each["weight"], each) for part, each in parts if part["counted"] is not None]
    share = math.fsum(w for _, w, _ in known)
    guessed = [w * (1.0 if e.get("inferred") else p["inferred_share"]) for p, w, e in known]
    ends_of = [
        ((0.0, best) if p["formula"] is None and p["counted"] is None else p["bounds"], e["weight"])
        for p, e in parts
    ]
    bound = [math.fsum(ends[at] * w for ends, w in ends_of) / weight for at in (0, 1)]
    return {
        "value": math.fsum(p["counted"] * w for p, w, _ in known) / share if known else None,
        "coverage": math.fsum(p["coverage"] * e["weight"] for p, e in parts) / weight,
        "bounds": bound,
        "inferred_share": math.fsum(guessed) / share if known else 0.0,
    }


def colored(value: float | None, limits: dict[str, Any], share: float | None) -> str:
    def reached(number: float, limit: float, falling: bool) -> bool:
        slack = 1e-9 * max(1.0, abs(limit))
        return number <= limit + slack if falling else number >= limit - slack

    if limits["of"] == "attainment" or value is None:
        if share is None:
            return "unknown"
        return (
            "green"
            if reached(share, 1, False)
            else "amber"
            if reached(share, 0.9, False)
            else "red"
        )
    if reached(value, limits["green"], limits["falling"]):
        return "green"
    if limits["amber"] is None:
        near = share is not None and reached(share, 0.9, False)
    else:
        near = reached(value, limits["amber"], limits["falling"])
    return "amber" if near else "red"


def shares(top: str, held: dict[str, Any]) -> dict[str, tuple[float, float]]:
    found: dict[str, float] = {}

    def add(name: str, weight: float) -> None:
        inputs = [e for e in held[name]["inputs"] if "weight" in e and e["name"] in held]
        if not inputs:
            found[name] = found.get(name, 0.0) + weight
        parts = [e for e in inputs if held[e["name"]]["counted"] is not None and e["weight"] > 0]
        for each in parts:
            add(each["name"], weight * each["weight"] / math.fsum(e["weight"] for e in parts))

    if held[top]["counted"] is not None:
        add(top, 1.0)
    return {name: (weight, held[name]["counted"]) for name, weight in found.items()}


Same = Callable[[str, Any, Any], None]


def check_scores(review: dict[str, Any], key: str, same: Same) -> None:
    limits = {each["kpi"]: each["limits"] for each in review["kpis"]}
    held = {each["id"]: each for each in review[key]}
    best = max([1.2, *(each["cap"] for each in held.values() if each["cap"] is not None)])
    for name, one in held.items():
        at = f"{key} {name}"
        plain = json.dumps({f: one[f] for f in PASSPORT}, ensure_ascii=False, sort_keys=True)
        same(f"{at} hash", one["hash"], hashlib.sha256(plain.encode()).hexdigest()[:16])
        check_inputs(one, held, review["period" if key == "scores" else "since"], same)
        if one["formula"] == "mean":
            made: dict[str, Any] = whole(one, held, best)
            hatched = one["value"] is not None and one["coverage"] < review["coverage_limit"]
            made |= {"counted": made["value"], "hatched": hatched}
        elif one["value"] is not None:
            counted = min(max(one["value"], 0.0), one["cap"])
            made = {"value": attained(one), "counted": counted, "bounds": [counted, counted]}
        else:
            # What is yes or no is met at the best, which a record without a value does not say.
            own = 1.0 if one["bounds"][1] == 1.0 else best
            made = {"counted": None, "bounds": [0.0, own]}
        made["color"] = colored(one["actual"], limits.get(name, NO_LIMITS), one["value"])
        for field, number in made.items():
            same(f"{at} {field}", one[field], number)


def check_inputs(one: dict[str, Any], held: dict[str, Any], period: str, same: Same) -> None:
    for each in one["inputs"]:
        at = f"{one['id']} {each['name']}"
        if each["name"] == "value":
            same(at, each["value"], reading(one, each["by"]))
        elif "by" in each:
            same(at, each["value"], aim(one, each["by"], period))
        if "hash" in each:
            same(at, each["hash"], held[each["name"]]["hash"])


def check_change(review: dict[str, Any], name: str, stated: float | None, same: Same) -> None:
    now, then = ({each["id"]: each for each in review[key]} for key in ("scores", "earlier"))
    a, b = (side.get(name, {}).get("counted") for side in (now, then))
    if a is None or b is None:
        same(f"{name} change", stated, None)
        return
    same(f"{name} change", stated, a - b)
    kpis = {each["kpi"]: each for each in review["kpis"]}
    new, old = shares(name, now), shares(name, then)
    total = 0.0
    for kpi in new.keys() | old.keys():
        (w1, v1), (w0, v0) = new.get(kpi, (0.0, 0.0)), old.get(kpi, (0.0, 0.0))
        both = kpi in new and kpi in old
        by_value = (v1 - v0) * (w0 + w1) / 2 if both else 0.0
        by_weight = (w1 - w0) * (v0 + v1) / 2 if both else w1 * v1 - w0 * v0
        total += by_value + by_weight
        if kpi in kpis:
            same(f"{kpi} by value", kpis[kpi]["change_by_value"], by_value)
            same(f"{kpi} by weight", kpis[kpi]["change_by_weight"], by_weight)
    same(f"{name} sum of contributions", stated, total)


def recompute(review: dict[str, Any]) -> list[str]:
    """What differs between the numbers of *review* and those made anew, a line each."""
    wrong: list[str] = []

    def same(what: str, stated: Any, made: Any) -> None:
        pairs = zip(stated, made, strict=True) if isinstance(made, list) else [(stated, made)]
        for old, new in pairs:
            numbers = isinstance(old, float) and isinstance(new, float)
            if not (
                math.isclose(old, new, rel_tol=1e-12, abs_tol=1e-12) if numbers else old == new
            ):
                wrong.append(f"{what}: {old!r} is stated, {new!r} made anew")

    check_scores(review, "scores", same)
    check_scores(review, "earlier", same)
    now, then = ({each["id"]: each for each in review[key]} for key in ("scores", "earlier"))
    kpis = [each["kpi"] for each in review["kpis"]]
    for each in review["strategies"]:
        check_change(review, each["strategy"], each["change"], same)
        own = [kpi for kpi in kpis if kpi.partition(":")[0] == each["strategy"]]
        for color, count in each["colors"].items():
            same(f"{color} in all", count, sum(now[kpi]["color"] == color for kpi in own))
    for color in ("red", "amber", "green", "unknown"):
        count = sum(now[kpi]["color"] == color for kpi in kpis)
        same(f"count of {color}", review["summary"][color], count)
    for each in review["kpis"]:
        a, b = (side.get(each["kpi"], {}).get("value") for side in (now, then))
        same(f"{each['kpi']} change", each["change"], None if a is None or b is None else a - b)
    return wrong


if __name__ == "__main__":
    found = recompute(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print("\n".join(found) or "every number is the same")
    sys.exit(bool(found))
