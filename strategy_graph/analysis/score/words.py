"""A passport in words: what a number is made of, as a reader says it."""

from strategy_graph.i18n import choice_label, message
from strategy_graph.i18n.catalogue import translated
from strategy_graph.measures.roll_up.passport import Input, Score
from strategy_graph.measures.share_text import percent
from strategy_graph.measures.value_text import value_text


def formula_words(formula: str | None) -> str:
    """What *formula* is called and how it is computed.

    >>> formula_words("mirror"), formula_words("mean")
    ('mirror, 1 + (target − value) ÷ |target|', 'weighted mean')
    """
    if formula is None:
        return "–"
    name = f"measures.formula.{formula}"
    if not translated(name):
        return message(f"analysis.score.method.{formula}")
    says = f"measures.formula_says.{formula}"
    return message("analysis.list.comma").join(
        message(key) for key in (name, says) if translated(key)
    )


def counts_as(score: Score) -> str | None:
    """What the value of *score* counts as in the whole, where a cap makes it another."""
    value, counted = score.passport.value, score.counted
    if value is None or counted is None or value == counted:
        return None
    return message("analysis.score.counts_as", counted=percent(counted))


def input_words(one: Input) -> str:
    """What went into a number, with its place.

    >>> input_words(Input("actual 2026Q1", 14.0, "town.yaml:7:2"))
    'actual value of 2026Q1 14 (town.yaml:7:2)'
    >>> input_words(Input("value", 30.0, by="sum")), input_words(Input("s:K", 0.5, weight=0.25))
    ('value 30 (sum)', 's:K 0.5 × 0.25')
    """
    word, _, period = one.name.partition(" ")
    key = f"analysis.score.of.{word}" if period else f"analysis.score.input.{word}"
    name = message(key, period=period) if translated(key) else one.name
    value = choice_label(word, str(one.value)) if word == "direction" else _value(one)
    text = f"{name} {value}"
    if one.weight is not None:
        text += f" × {one.weight:.3g}"
    how = None if one.by in (None, "one") else f"analysis.score.made.{one.by}"
    notes = [message(how)] if how is not None and translated(how) else []
    notes += [one.location] if one.location else []
    if not notes:
        return text
    remark = message("analysis.list.comma").join(notes)
    return message("kinds.mark.remark", text=text, remark=remark)


def _value(one: Input) -> str:
    """Every digit of what is written; of what was made of parts, as many as tell them apart."""
    if one.value is None or isinstance(one.value, str):
        return one.value or "–"
    return f"{one.value:.6g}" if one.weight is not None else value_text(one.value)
