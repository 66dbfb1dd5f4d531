"""A target, and a value that is held against it, as people read them and as JSON has them."""

import datetime as dt

from strategy_graph.i18n import language, message
from strategy_graph.i18n.numbers import number_text
from strategy_graph.model import in_language
from strategy_graph.model.fields.target import Band, InWords, Target


def target_text(target: Target) -> str:
    """*target* in the reader's language.

    >>> target_text(80.0), target_text(Band(low=95)), target_text(Band(low=1, high=2))
    ('80', '≥ 95', '1–2')
    """
    if isinstance(target, Band):
        low, high = (None if end is None else number_text(end) for end in (target.low, target.high))
        return f"≤ {high}" if low is None else f"≥ {low}" if high is None else f"{low}–{high}"
    if isinstance(target, InWords):
        return in_language(target.text, language())
    if isinstance(target, bool):
        return message(f"analysis.{'yes' if target else 'no'}")
    return target.isoformat() if isinstance(target, dt.date) else number_text(target)


def target_record(target: Target | None) -> object:
    """*target* as JSON has it."""
    if isinstance(target, Band | InWords):
        return target.model_dump(mode="json", exclude_none=True)
    return target.isoformat() if isinstance(target, dt.date) else target
