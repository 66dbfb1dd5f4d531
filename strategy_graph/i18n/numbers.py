"""Numbers as readers read them: digits alone, never with an exponent where a person wrote none."""

from decimal import Decimal

_DIGITS = 15
"""As many as a float holds for certain."""

_LARGE, _SMALL = 1e21, 1e-9
"""From here on digits alone are harder to read than an exponent."""


def number_text(value: float, digits: int = _DIGITS) -> str:
    """*value* to as many significant *digits*, without ``.0`` and without an exponent.

    >>> number_text(33420001.0), number_text(0.00001), number_text(0.1 + 0.2), number_text(-0.0)
    ('33420001', '0.00001', '0.3', '0')
    >>> number_text(33420001.25, 4), number_text(2 / 3, 4), number_text(1e300)
    ('33420000', '0.6667', '1e+300')
    """
    text = f"{value + 0.0:.{digits}g}"
    if "e" in text and _SMALL <= abs(value) < _LARGE:
        text = f"{Decimal(text):f}"
    return text
