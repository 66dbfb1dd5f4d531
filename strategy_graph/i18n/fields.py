"""Labels of the fields of the model: one catalogue for every screen, page and report."""

from strategy_graph.i18n.catalogue import catalogue, message
from strategy_graph.text.languages import ENGLISH


def field_label(field: str, *, of: str | None = None) -> str:
    """The label of *field* in the language in force.

    ``of`` names the part of the model whose field means something of its own: the
    ``target`` of an ``edge`` is where it ends, that of a KPI is what it shall reach.
    Raises ``KeyError`` for a field that the model does not have.

    >>> field_label("target"), field_label("target", of="edge"), field_label("owner", of="edge")
    ('target', 'to', 'owner')
    """
    if of is not None and has_label(f"{of}.{field}"):
        return message(f"kinds.field.{of}.{field}")
    return message(f"kinds.field.{field}")


_TERMS = {"status": "kinds.life", "origin": "kinds.origin", "basis": "analysis.basis_of"}
"""Fields whose values have their terms elsewhere than in ``kinds.choice``."""


def choice_label(field: str, value: str) -> str:
    """The term for *value*, a word of the model in *field*; any other text as it is.

    >>> choice_label("direction", "band"), choice_label("status", "on_hold")
    ('within the band', 'on hold')
    >>> choice_label("direction", "x"), choice_label("unit", "lead")
    ('x', 'lead')
    """
    table = _TERMS.get(field, f"kinds.choice.{field}")
    key = f"{table}.{value}"
    return message(key) if key in catalogue(table.partition(".")[0], ENGLISH) else value


def has_label(field: str) -> bool:
    """Whether *field* is one that the model has.

    >>> has_label("owner"), has_label("zh-TW")
    (True, False)
    """
    return f"kinds.field.{field}" in catalogue("kinds", ENGLISH)
