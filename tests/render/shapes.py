"""Strategies of every shape that maps have been found to break on."""

from collections.abc import Callable, Mapping

from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Mission, Vision
from tests.builders import objective, perspective, strategy, theme
from tests.render.maps import large, own, taipei

LONG = "Internationalization-ready procurement that every department of the council can follow"
ARABIC = "خفض الفاقد المائي NRW من 30% إلى 20%"
PARTS = ("Growth of revenue", "Procurement", "Maintenance of networks", "Responsibility")


def slugs() -> StrategyGraph:
    """Ids of another system: paths, longer than any box."""
    ids = ("themes/housing-access", "themes/climate-resilience", "themes/digital-government")
    goals = ("goals/increase-homes", "goals/lower-rents", "goals/reduce-ghg-emissions-by-half")
    return strategy(
        perspective("PER20240001", name="Residents"),
        *(theme(code, name=code.partition("/")[2].replace("-", " ")) for code in ids),
        *(
            objective(
                goal, name="More homes", belongs_to=code, in_perspective="perspective-PER20240001"
            )
            for goal, code in zip(goals, ids, strict=True)
        ),
    )


def one_column() -> StrategyGraph:
    """One objective under a long vision and mission."""
    vision = "A city where every resident can reach a well kept park within ten minutes on foot"
    mission = "We plan, build and look after parks together with residents, schools and neighbours"
    return strategy(
        Vision(strategy="s", code="v", name=vision),
        Mission(strategy="s", code="m", name=mission),
        objective("O1", name="More residents use a park every week"),
    )


def leftward() -> StrategyGraph:
    """Text that runs from right to left, with numbers and Latin in it."""
    return strategy(
        Vision(strategy="s", code="v", name="مياه آمنة للجميع بحلول عام 2030 (SDG 6)"),
        perspective("P", name="العمليات الداخلية"),
        theme("A", name="جودة الخدمة"),
        objective("A1", name=ARABIC, belongs_to="A", in_perspective="perspective-P"),
    )


def inside() -> StrategyGraph:
    """Sixteen themes, each inside one of four perspectives."""
    return strategy(
        *(perspective(f"P{n}", name=name) for n, name in enumerate(PARTS)),
        *(theme(f"T{n}", name=f"{PARTS[n % 4]} {n}") for n in range(16)),
        *(
            objective(
                f"O{n}",
                name=f"Better {PARTS[n % 4].lower()} {n}",
                belongs_to=f"T{n // 2}",
                in_perspective=f"perspective-P{n // 8}",
            )
            for n in range(32)
        ),
    )


def wide() -> StrategyGraph:
    """Fourteen themes and ten perspectives."""
    return strategy(
        *(perspective(f"P{n}", name=f"Perspective {n}") for n in range(10)),
        *(theme(f"T{n}", name=PARTS[n % 4]) for n in range(14)),
        *(
            objective(
                f"O{n}",
                name=f"{PARTS[n % 4]} {n}",
                belongs_to=f"T{n % 14}",
                in_perspective=f"perspective-P{n % 10}",
                causes=[f"O{n // 2}"] if n else [],
            )
            for n in range(40)
        ),
    )


def levels() -> StrategyGraph:
    """Goals and what is part of them, without themes and perspectives."""
    return strategy(
        *(objective(f"G{n}", name=f"Goal {n}") for n in range(3)),
        *(objective(f"O{n}", name=f"Objective {n}", part_of=f"G{n % 3}") for n in range(9)),
    )


SHAPES: Mapping[str, Callable[[], StrategyGraph]] = {
    "ids of slugs": slugs,
    "one column": one_column,
    "right to left": leftward,
    "themes inside perspectives": inside,
    "many themes and perspectives": wide,
    "goals": levels,
    "long names": lambda: strategy(*(objective(f"O{n}", name=LONG) for n in range(5))),
    "nothing": strategy,
    "cells": lambda: large(200),
    "taipei": lambda: taipei(inferred=True).graph,
    "our own": lambda: own().graph,
}
