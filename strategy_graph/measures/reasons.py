"""Why there is no number, in the reader's language."""

from strategy_graph.i18n import message


def why_not(reason: str, **values: object) -> str:
    """The sentence for the *reason* of an ``UndefinedError``.

    >>> why_not("no_target")
    'no target'
    """
    return message(f"measures.reason.{reason}", **values)
