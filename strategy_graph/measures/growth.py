"""Rates of growth, and the classes that statistical offices put them in."""

import math

from strategy_graph.measures.formulas import UndefinedError


def growth_rate(start: float, end: float, years: float) -> float:
    """Compound annual growth: ``(end / start) ** (1 / years) - 1``.

    Raises ``UndefinedError`` where there is none: a value of zero, opposite signs, no time.

    >>> round(growth_rate(100, 121, 2), 12)
    0.1
    """
    if years <= 0:
        raise UndefinedError("no_time")
    if start == 0 or end == 0:
        raise UndefinedError("growth_from_zero")
    if (start < 0) != (end < 0):
        raise UndefinedError("growth_of_signs")
    rate = math.pow(end / start, 1 / years) - 1
    return -rate if start < 0 else rate


def growth_class(rate: float, *, falling: bool = False) -> str:
    """What a growth *rate* means where nothing says how much is needed.

    Above 5 % a year it is clear, from 1 % slight, nearer to 0 stable; of a ``falling`` measure the
    sign is turned first. Source: classes of ISTAT and ASTAT for the indicators of the SDGs.

    >>> growth_class(0.02), growth_class(0.02, falling=True), growth_class(0.0099)
    ('slight_improvement', 'slight_worsening', 'stable')
    """
    toward = -rate if falling else rate
    if toward > 0.05:
        return "clear_improvement"
    if toward > 0.01:
        return "slight_improvement"
    if toward > -0.01:
        return "stable"
    return "slight_worsening" if toward > -0.05 else "clear_worsening"


def needed_share(
    base: tuple[float, float], now: tuple[float, float], goal: tuple[float, float]
) -> float:
    """How much of the growth that was needed took place: the rate seen over the rate needed.

    Each pair is (year, value). The rate needed is that from the base to the goal. Raises
    ``UndefinedError`` where either rate has no meaning, or none is needed. Source: progress
    measure of Open SDG (sdg-build), without its 0.001 in place of zero.

    >>> round(needed_share((2015, 100), (2020, 122), (2030, 200)), 6)
    0.857857
    """
    needed = growth_rate(base[1], goal[1], goal[0] - base[0])
    if needed == 0:
        raise UndefinedError("target_is_baseline", target=goal[1])
    return growth_rate(base[1], now[1], now[0] - base[0]) / needed


def needed_class(share: float) -> str:
    """What a share of the growth needed means: .95 and more, .60, 0, or the wrong way.

    Source: Open SDG, default limits.

    >>> [needed_class(each) for each in (1.79, 0.86, 0.48, -0.44)]
    ['substantial_progress', 'moderate_progress', 'limited_progress', 'deterioration']
    """
    if share >= 0.95:
        return "substantial_progress"
    if share >= 0.60:
        return "moderate_progress"
    return "limited_progress" if share >= 0 else "deterioration"


def needed_score(share: float) -> float:
    """The *share* on the scale of Open SDG from -5 to 5, where 2.5 is at the limit of .95.

    >>> [round(needed_score(each), 4) for each in (1.786094, 0.857857, 0.484723, -0.440893)]
    [5.0, 1.8418, -0.4803, -4.3371]
    """
    if share >= 0.60:
        return min(5.0, (share - 0.60) / 0.35 * 2.5)
    return max(-5.0, share / 0.60 * 2.5 - 2.5)
