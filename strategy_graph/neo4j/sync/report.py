"""A plan as a person reads it: text for a terminal, Markdown for a review."""

from collections.abc import Iterator, Mapping, Sequence

from strategy_graph.i18n import message
from strategy_graph.neo4j.mapping.codec import Property, as_written
from strategy_graph.neo4j.sync.diff import Action, Change, EdgeChange, FieldChange, Plan
from strategy_graph.text.markdown import plain
from strategy_graph.text.width import truncated

SIGNS = {
    Action.CREATE: "+",
    Action.UPDATE: "~",
    Action.ADOPT: "=",
    Action.DELETE: "-",
    Action.RELEASE: "<",
}
MOST = 200
"""Changes shown of each strategy, unless all are asked for."""
_LONGEST = 60
"""Columns of a value that are shown."""
_QUIET = ("hash", "order", "document")


def text(plan: Plan, *, everything: bool = False) -> Iterator[str]:
    """*plan* as lines for a terminal.

    ``+`` created, ``~`` updated, ``-`` deleted, ``=`` taken over from Neo4j, ``<``
    kept as an external because another strategy refers to it.
    """
    if not plan:
        yield _nothing(plan)
    else:
        yield message("neo4j.plan.title", strategy=plan.strategy, name=plan.name, rev=plan.rev)
        lines = [line for change in plan.changes for line in _change(change)]
        lines += [f"  + :{LABELS_EXTERNAL} {_line(external.uid)}" for external in plan.externals]
        yield from _cut(lines, everything)
        for change in plan.head:
            if change.name not in ("files", "references", "externals"):
                yield f"  ~ :StrategyModel {_field(change)}"
        if plan.unfinished and plan.rev:
            yield "  ! " + message("neo4j.plan.unfinished")
    if plan.edited:
        yield message("neo4j.plan.edited", count=len(plan.edited))
    if plan.unmanaged:
        yield message("neo4j.plan.unmanaged", count=len(plan.unmanaged))
        yield from _cut([f"    {_line(name)}" for name in plan.unmanaged], everything)
    if plan:
        yield summary(plan)


LABELS_EXTERNAL = "External"


def summary(plan: Plan) -> str:
    """The counts in one line."""
    return message(
        "neo4j.plan.summary",
        create=plan.count(Action.CREATE),
        update=plan.count(Action.UPDATE, Action.ADOPT),
        delete=plan.count(Action.DELETE, Action.RELEASE),
    )


def _nothing(plan: Plan) -> str:
    nodes, edges = plan.size
    return message(
        "neo4j.plan.none",
        strategy=plan.strategy,
        nodes=message("counts.node", count=nodes),
        edges=message("counts.relationship", count=edges),
    )


def markdown(plan: Plan) -> Iterator[str]:
    """*plan* as Markdown: counts by kind first, then every change."""
    yield f"## {_inert(plan.name)} (`{_inert(plan.strategy)}`)"
    yield ""
    if not plan:
        yield _nothing(plan)
        return
    yield summary(plan)
    yield ""
    yield f"| {message('neo4j.plan.column_kind')} | + | ~ | - |"
    yield "| --- | ---: | ---: | ---: |"
    counts = plan.counts()
    for label in sorted({label for _, label in counts}):
        numbers = (
            sum(counts.get((action.value, label), 0) for action in actions)
            for actions in (
                (Action.CREATE,),
                (Action.UPDATE, Action.ADOPT),
                (Action.DELETE, Action.RELEASE),
            )
        )
        yield f"| {label} | " + " | ".join(str(number or "") for number in numbers) + " |"
    yield ""
    yield "```diff"
    for change in plan.changes:
        for line in _change(change):
            yield line.removeprefix("  ").replace("```", "'''")
    for external in plan.externals:
        yield f"+ :{LABELS_EXTERNAL} {_line(external.uid)}".replace("```", "'''")
    yield "```"
    if plan.edited:
        yield ""
        yield message("neo4j.plan.edited", count=len(plan.edited))


def _change(change: Change) -> Iterator[str]:
    sign = SIGNS[change.action]
    if isinstance(change, EdgeChange):
        source, _, target, name = change.key
        element = _line(f"({source})-[:{change.label}{' ' + name if name else ''}]->({target})")
    else:
        element = f":{change.label} {_line(change.uid)} {_short(change.name)}"
    mark = " *" if change.edited else ""
    yield f"  {sign} {element}{mark}"
    if change.action in (Action.UPDATE, Action.ADOPT):
        shown = [field for field in change.fields if field.name not in _QUIET]
        for field in shown:
            yield f"      {_field(field)}"
        if not shown:
            yield from _quiet({field.name: field for field in change.fields})


def _quiet(changes: Mapping[str, FieldChange]) -> Iterator[str]:
    """Why an element is written anew of which nothing changes that a document states."""
    file = changes.get("document")
    if file is not None:
        before, after = (_value(value) for value in (file.before, file.after))
        yield "      " + message("neo4j.plan.other_file", before=before, after=after)
    elif "order" in changes:
        yield "      " + message("neo4j.plan.moved")
    else:
        yield "      " + message("neo4j.plan.agreed")


def _field(change: FieldChange) -> str:
    return f"{change.name}: {_value(change.before)} -> {_value(change.after)}"


def _value(value: Property | None) -> str:
    return "∅" if value is None else truncated(_line(as_written(value)), _LONGEST)


def _line(text: str) -> str:
    """*text* on one line: what somebody wrote into a database may hold any character."""
    return " ".join(text.split())


def _short(text: str) -> str:
    return f'"{truncated(_line(text), _LONGEST)}"'


def _cut(lines: Sequence[str], everything: bool) -> Iterator[str]:
    if everything or len(lines) <= MOST:
        yield from lines
        return
    yield from lines[:MOST]
    yield "  … " + message("neo4j.plan.more", count=len(lines) - MOST)


def _inert(text: str) -> str:
    """*text* that Markdown takes as words."""
    return plain(_line(text))
