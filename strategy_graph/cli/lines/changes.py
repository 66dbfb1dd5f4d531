"""A change of a strategy, said in lines: its class, both values, its reason, both places."""

from typing import TYPE_CHECKING

from strategy_graph.cli import labels, output
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from strategy_graph.analysis.diff import HeadChange, Located
    from strategy_graph.cli.output import Style

_SIGNS: "dict[str, tuple[str, Style]]" = {
    "added": ("+", "good"),
    "link_added": ("+", "good"),
    "dropped": ("-", "error"),
    "link_removed": ("-", "error"),
}
_CHANGED: "tuple[str, Style]" = ("~", "warning")


def say_change(each: "Located", indent: str = "") -> None:
    """Print the change *each*, every line behind *indent*."""
    change = each.change
    sign, style = _SIGNS.get(change.kind.value, _CHANGED)
    node = change.node
    kind = message(f"analysis.diff.class.{change.kind.value}")
    what = f"{output.styled(node.code, 'code')} {labels.name(node)}"
    label = f"{indent}{output.styled(sign, style)} {what} [{labels.kind_of(node)}]"
    output.say(_pair(label, _with_link(kind, each)))
    if change.field is not None:
        output.say(f"{indent}    " + _values(change.field, change.before, change.after))
    if change.reason is not None:
        output.say(
            f"{indent}    " + message("analysis.diff.because", reason=labels.text(change.reason))
        )
    elif change.unexplained:
        output.say(f"{indent}    " + output.styled(message("analysis.diff.no_reason"), "warning"))
    values = " → ".join(str(value) for value in (each.then, each.now) if value is not None)
    if values:
        output.say(output.styled(f"{indent}    {values}", "dim"))
    if change.unexplained and (counts := _touched(each)):
        line = message("analysis.diff.touches", counts=counts)
        output.say(output.styled(f"{indent}    {line}", "dim"))


def say_heads(heads: "Sequence[HeadChange]") -> None:
    """Print what changed in heads, those of one strategy together."""
    from strategy_graph.analysis.diff.result import shown_head

    sign, style = _CHANGED
    for strategy in dict.fromkeys(each.new.id for each in heads):
        own = [each for each in heads if each.new.id == strategy]
        what = f"{output.styled(strategy, 'code')} {labels.text(own[0].new.name)}"
        label = f"{output.styled(sign, style)} {what} [{message('kinds.strategy.one')}]"
        output.say(_pair(label, message("analysis.diff.head")))
        for each in own:
            sides = (shown_head(side, each.field) for side in (each.before, each.after))
            output.say("    " + _values(each.field, *sides))
            places = " → ".join(str(place) for place in (each.then, each.now) if place is not None)
            output.say(output.styled(f"        {places}", "dim"))


def _values(field: str, before: object, after: object) -> str:
    from strategy_graph.analysis.diff.result import field_term, shown_value

    then, now = (shown_value(each, field) or "–" for each in (before, after))
    return _pair(field_term(field), f"{then} → {now}")


def _pair(label: str, text: str) -> str:
    return message("kinds.mark.pair", label=label, text=text)


def _touched(each: "Located") -> str:
    return message("analysis.list.and").join(
        message(
            "analysis.counted",
            count=count,
            kind=message(f"kinds.{kind}.{'one' if count == 1 else 'other'}"),
        )
        for kind, count in {**each.below, **each.above}.items()
    )


def _with_link(kind: str, each: "Located") -> str:
    edge = each.change.edge
    if edge is None or each.change.kind.value == "moved":
        return kind
    return labels.remarked(kind, f"{message(f'kinds.edge.{edge.kind.value}')} {edge.target}")
