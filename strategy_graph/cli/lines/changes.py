"""A change of a strategy, said in lines: its class, both values, its reason, both places."""

from typing import TYPE_CHECKING

from strategy_graph.cli import labels, output
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.diff import Located
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
    from strategy_graph.analysis.diff.result import field_term, shown_value

    change = each.change
    sign, style = _SIGNS.get(change.kind.value, _CHANGED)
    node = change.node
    kind = message(f"analysis.diff.class.{change.kind.value}")
    what = f"{output.styled(node.code, 'code')} {labels.name(node)}"
    output.say(
        f"{indent}{output.styled(sign, style)} {what} [{labels.kind_of(node)}]: {kind}{_link(each)}"
    )
    if change.field is not None:
        before, after = (
            shown_value(each, change.field) or "–" for each in (change.before, change.after)
        )
        output.say(f"{indent}    {field_term(change.field)}: {before} → {after}")
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


def _touched(each: "Located") -> str:
    return message("analysis.list.and").join(
        message(
            "analysis.counted",
            count=count,
            kind=message(f"kinds.{kind}.{'one' if count == 1 else 'other'}"),
        )
        for kind, count in {**each.below, **each.above}.items()
    )


def _link(each: "Located") -> str:
    edge = each.change.edge
    if edge is None or each.change.kind.value == "moved":
        return ""
    return f" ({message(f'kinds.edge.{edge.kind.value}')} {edge.target})"
