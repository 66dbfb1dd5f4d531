"""Values of tables written under ``actuals:`` of the KPIs, in the files that hold these."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from strategy_graph.errors import Problem, ReadError, StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.extend import read_tables
from strategy_graph.io.actuals.rows import Measured
from strategy_graph.io.actuals.twice import Slots, Taken, second_value
from strategy_graph.io.find import PathLike
from strategy_graph.io.load import DEFAULT_FOLDER, bytes_of, parse_file, read_apart
from strategy_graph.io.parsed import ParsedFile
from strategy_graph.io.writer.document import value_tree
from strategy_graph.io.writer.editor import EditError, edited
from strategy_graph.io.writer.edits import Append, Edit, Insert, Replace
from strategy_graph.io.writer.replace import replace_text
from strategy_graph.model import Document, Kpi
from strategy_graph.model.fields.actual import Actual, Correction
from strategy_graph.text.diff import unified_diff
from strategy_graph.workspace.actuals.check import reads_itself


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after, and how much of it is new."""

    path: str
    before: ParsedFile
    after: ParsedFile
    added: int
    corrected: int

    @property
    def diff(self) -> str:
        """What changes, as a unified diff."""
        return unified_diff(self.before.text, self.after.text, source=self.path, target=self.path)


@dataclass(frozen=True, slots=True)
class Added:
    """The files that change, and how many values were there already, just the same."""

    changes: tuple[Change, ...]
    same: int

    def write(self) -> None:
        """Write the files. Raises ``ReadError`` where one was changed since it was read."""
        for each in self.changes:
            replace_text(each.path, each.before, each.after.text)


@dataclass(slots=True)
class _Values:
    """What one KPI gets: new values, and positions of those that are corrected."""

    kpi: Kpi
    new: list[Actual] = field(default_factory=list[Actual])
    corrected: dict[int, Actual] = field(default_factory=dict[int, Actual])

    def outcome(self) -> tuple[Actual, ...]:
        """All values of the KPI as they shall be."""
        own = (self.corrected.get(at, each) for at, each in enumerate(self.kpi.actuals))
        return (*own, *self.new)


def add(
    *tables: PathLike,
    models: Sequence[PathLike] = (DEFAULT_FOLDER,),
    correct: str | None = None,
) -> Added:
    """How the files in *models* change when they state the values of *tables*, too.

    A value that a KPI has already, for the same period and group, is left as it is where it is
    the same. Another one is a problem; with *correct*, the reason, it takes its place, and the
    old one stands under ``corrections`` of the new one. Nothing is written before
    ``Added.write``. Raises ``ReadError`` with every problem, and ``StrategyGraphError`` where
    a file cannot be edited without changing more.
    """
    parsed: dict[str, ParsedFile] = {}

    def reader(path: PathLike, *, encoding: str | None = None) -> Document:
        file = parse_file(path, encoding=encoding, editable=True)
        parsed[file.document.path] = file
        return file.document

    documents, beside = read_apart(*(models or (DEFAULT_FOLDER,)), reader=reader)
    given = (*(os.fspath(each) for each in tables), *beside)
    problems = list(_read_already(documents, given))
    measured, wrong = read_tables(documents, given, fetch=bytes_of, named=False)
    values, same, second = _sorted(documents, measured, correct)
    problems += [*wrong, *second]
    if problems:
        raise ReadError(problems)
    changes: list[Change] = []
    for document in documents:
        mine = [values[node.id] for node in document.nodes if node.id in values]
        if mine:
            changes.append(_change(document, parsed.get(document.path), mine))
    return Added(tuple(changes), same)


def _read_already(documents: Sequence[Document], tables: Sequence[str]) -> list[Problem]:
    """Tables that a strategy reads anyway: added, every value would be there twice."""
    found: list[Problem] = []
    for table in tables:
        strategy = reads_itself(documents, table)
        if strategy is not None:
            values = {"file": table, "strategy": strategy}
            found.append(problem("workspace.actuals.named", **values))
    return found


def _sorted(
    documents: Sequence[Document], measured: Sequence[Measured], correct: str | None
) -> tuple[dict[str, _Values], int, list[Problem]]:
    slots = Slots(documents)
    values: dict[str, _Values] = {}
    problems: list[Problem] = []
    same = 0
    for each in measured:
        before = slots.fill(each)
        of_kpi = values.setdefault(each.kpi.id, _Values(each.kpi))
        if before is None:
            of_kpi.new.append(each.actual)
        elif before.position is not None and _is_same(each.actual, before):
            same += 1
        elif before.position is None or before.position in of_kpi.corrected or correct is None:
            problems.append(second_value(each, before))
        elif before.actual.value is None or each.actual.value is None:
            location, excerpt = each.location, each.excerpt
            problems.append(problem("workspace.actuals.words", location, excerpt, before.location))
        else:
            of_kpi.corrected[before.position] = _corrected(before.actual, each.actual, correct)
    stated = {id: each for id, each in values.items() if each.new or each.corrected}
    return stated, same, problems


def _is_same(actual: Actual, before: Taken) -> bool:
    old = before.actual
    if old.value is None and actual.value is None:
        return (old.text, old.status) == (actual.text, actual.status)
    return old.number == actual.number


def _corrected(old: Actual, new: Actual, reason: str) -> Actual:
    """*new* in the place of *old*, which it keeps."""
    if old.number is None:
        raise AssertionError("words are not corrected")
    kept = (*old.corrections, Correction(value=old.number, reason=reason))
    stated = {
        name: value
        for name in type(new).model_fields
        if (value := getattr(new, name)) not in (None, ()) and name != "period"
    }
    return old.model_copy(update={**stated, "corrections": kept})


def _change(document: Document, file: ParsedFile | None, values: Sequence[_Values]) -> Change:
    edits: list[Edit] = []
    for each in values:
        at = document.source_map.of_node(each.kpi.id)
        stated = document.source_map.of_node(each.kpi.id, "actuals")
        if file is None or at is None or stated is None:
            raise _cannot(document, each.kpi)
        new = [value_tree(actual) for actual in each.new]
        if stated == at:  # there is no such key yet
            edits.append(Insert(at, "actuals", new))
            continue
        edits += (Append(stated, actual) for actual in new)
        for position, actual in each.corrected.items():
            place = document.source_map.of_node(each.kpi.id, "actuals", position)
            if place is None:
                raise _cannot(document, each.kpi)
            edits.append(Replace(place, value_tree(actual)))
    wanted = {each.kpi.id: each.outcome() for each in values}
    try:
        after = edited(file, edits) if file is not None else None
    except (EditError, ReadError):
        raise _cannot(document, values[0].kpi) from None
    if after is None or file is None or not _states(after.document, document, wanted):
        raise _cannot(document, values[0].kpi)
    added = sum(len(each.new) for each in values)
    return Change(document.path, file, after, added, sum(len(each.corrected) for each in values))


def _states(after: Document, before: Document, wanted: dict[str, tuple[Actual, ...]]) -> bool:
    """Whether *after* states what *before* does, and the values that are *wanted*."""
    expected = tuple(
        node.model_copy(update={"actuals": wanted[node.id]}) if node.id in wanted else node
        for node in before.nodes
    )
    return after.nodes == expected and after.edges == before.edges


def _cannot(document: Document, kpi: Kpi) -> StrategyGraphError:
    location = document.source_map.of_node(kpi.id)
    return StrategyGraphError([problem("workspace.actuals.cannot", location, code=kpi.code)])
