"""An actual value as people read it: of a KPI that is answered by yes or no, that word."""

from typing import Final

from strategy_graph.i18n import message
from strategy_graph.i18n.numbers import number_text
from strategy_graph.model import Kpi, Node

_DIVIDED: Final = 12
"""From so many digits on a fraction is what a division left."""


def is_yes_or_no(node: Node | None) -> bool:
    """Whether the values of *node* are yes or no: all that are stated, or else its target.

    >>> from strategy_graph.model.fields.actual import Actual
    >>> read = (Actual(period="2026", value=True),)
    >>> is_yes_or_no(Kpi(strategy="s", code="K", name="k", actuals=read))
    True
    """
    if not isinstance(node, Kpi):
        return False
    stated = [each.value for each in node.actuals if each.value is not None]
    if stated:
        return all(isinstance(each, bool) for each in stated)
    return isinstance(node.target, bool)


def value_text(value: float, yes_or_no: bool = False) -> str:
    """*value* in the reader's language: as it was written, or to four decimals what was divided.

    Nobody writes a fraction of a dozen digits; such a one is a sum over a sum.

    >>> value_text(1.0), value_text(1.0, yes_or_no=True)
    ('1', 'yes')
    >>> value_text(33420001.0), value_text(2027 / 21), value_text(1 / 1050)
    ('33420001', '96.5238', '0.000952381')
    """
    if yes_or_no:
        return message(f"analysis.{'yes' if value else 'no'}")
    text = number_text(value)
    whole, _, fraction = text.lstrip("-0.").partition(".")
    if "." not in text or len(whole + fraction) < _DIVIDED:
        return text
    return number_text(value, max(6, len(whole) + 4) if fraction else 6)
