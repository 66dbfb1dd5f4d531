"""An actual value as people read it: of a KPI that is answered by yes or no, that word."""

from strategy_graph.i18n import message
from strategy_graph.i18n.numbers import number_text
from strategy_graph.model import Kpi, Node


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
    """*value* in the reader's language.

    >>> value_text(1.0), value_text(1.0, yes_or_no=True)
    ('1', 'yes')
    >>> value_text(33420001.0)
    '33420001'
    """
    return message(f"analysis.{'yes' if value else 'no'}") if yes_or_no else number_text(value)
