"""A row of values as one line of bars."""

from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float], width: int = 16) -> str:
    """The last *width* of *values*, each as a bar between their least and greatest.

    >>> sparkline([1, 2, 3, 8]), sparkline([5, 5]), sparkline([])
    ('▁▂▃█', '▄▄', '')
    """
    shown = values[-width:]
    if not shown:
        return ""
    least, greatest = min(shown), max(shown)
    if least == greatest:
        return _BARS[3] * len(shown)
    # Scaled before the difference is taken, which may be more than a float holds.
    scale = max(abs(least), abs(greatest))
    low, span = least / scale, greatest / scale - least / scale
    if span == 0:
        return _BARS[3] * len(shown)
    top = len(_BARS) - 1
    return "".join(_BARS[round((value / scale - low) / span * top)] for value in shown)
