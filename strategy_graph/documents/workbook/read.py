"""A workbook of the form that ``export`` writes, read as the strategy file that it stands for.

Each cell becomes a line of such a file, in JSON, and the one reader of strategy files reads it:
what is wrong is told in its words, at the cell.
"""

import dataclasses
from collections.abc import Iterator, Sequence

from strategy_graph.documents.grid import Grid, Heading, Table
from strategy_graph.documents.place import Place
from strategy_graph.documents.reader.draft import Draft, problems_of
from strategy_graph.documents.workbook.placed_text import Placed, PlacedText, listing, mapping
from strategy_graph.documents.workbook.rows import Entry, HeadSheet, RowReader
from strategy_graph.documents.workbook.sheets import (
    EXCEPTIONS,
    FOUNDING,
    HEAD,
    KIND,
    KINDS,
    LINKS,
    OF,
    Plan,
    plan_called,
)
from strategy_graph.errors import Problem, ReadError
from strategy_graph.io.load import read_text
from strategy_graph.model import Document, Location, NodeKind
from strategy_graph.model.form import SECTIONS

_FILE = "workbook.json"
_NOWHERE = Place()


def is_workbook(grid: Grid) -> bool:
    """Whether *grid* is a workbook of this form: a sheet of the strategy itself gives its id."""
    return any(plan.name == HEAD and HeadSheet.fits(table) for plan, table in _sheets(grid))


def read_workbook(
    grid: Grid, *, path: str, strategy: str | None = None, parent: str | None = None
) -> tuple[Document, Draft]:
    """The strategy that *grid* states, and a draft that knows which cells were read.

    *strategy* and *parent* take the place of the ids that the workbook gives. Raises
    ``ReadError`` with every problem, each at its cell.
    """
    reader = _WorkbookReader(grid)
    text = reader.text(strategy, parent)
    problems = problems_of(reader.draft, path)
    document = None
    try:
        document = read_text(text.text, file=_FILE)
    except ReadError as error:
        problems += [_at_cell(each, text, path) for each in error.problems]
    if problems or document is None:
        raise ReadError(problems)
    bare = Document(path, document.strategy, document.nodes, document.edges)
    return dataclasses.replace(bare, suppressions=document.suppressions), reader.draft


def _sheets(grid: Grid) -> Iterator[tuple[Plan, Table]]:
    """The sheets whose titles are known."""
    plan: Plan | None = None
    for block in grid.blocks:
        if isinstance(block, Heading):
            plan = plan_called(block.piece.text)
        elif isinstance(block, Table) and plan is not None:
            yield plan, block


def _at_cell(problem: Problem, text: PlacedText, path: str) -> Problem:
    return dataclasses.replace(
        problem,
        location=_location(problem.location, text, path),
        other=_location(problem.other, text, path) if problem.other else None,
        excerpt=None,
    )


def _location(location: Location | None, text: PlacedText, path: str) -> Location:
    line = location.line if location else None
    place = text.places[line - 1] if line and line <= len(text.places) else _NOWHERE
    return Location(path, sheet=place.sheet, cell=place.cell)


class _WorkbookReader:
    def __init__(self, grid: Grid) -> None:
        self.draft = Draft(remarks=list(grid.remarks))
        self.head = Entry(_NOWHERE)
        self.nodes: dict[NodeKind, list[Entry]] = {kind: [] for kind in KINDS}
        self.links: list[Entry] = []
        self.exceptions: list[Entry] = []
        sheets = list(_sheets(grid))
        for block in grid.blocks:
            if isinstance(block, Heading) and plan_called(block.piece.text):
                self.draft.form.add(block.piece)
        for plan, table in sheets:
            if not _holds_records(plan):
                self._sheet(plan, table)
        known = self._codes()
        for plan, table in sheets:
            if _holds_records(plan):
                self._records(plan, table, known)

    def text(self, strategy: str | None, parent: str | None) -> PlacedText:
        """The file that the workbook stands for."""
        if strategy is not None:
            self.head.set("id", Placed(strategy, self.head.place_of("id")))
        if parent is not None:
            self.head.set("parent", self._above(parent))
        parts = [("strategy", self.head.placed())]
        for kind, key in KINDS.items():
            entries = self.nodes[kind]
            if entries and SECTIONS[key].single:
                parts += [(key, entry.placed()) for entry in entries]
            elif entries:
                parts.append((key, _list_of(entries)))
        for key, entries in ((LINKS, self.links), (EXCEPTIONS, self.exceptions)):
            if entries:
                parts.append((key, _list_of(entries)))
        text = PlacedText()
        text.add(mapping(parts, _NOWHERE))
        return text

    def _above(self, parent: str) -> Placed:
        """The strategy above, called *parent*, with what else the workbook says of it."""
        stated = self.head.first("parent")
        above = Entry(self.head.place_of("parent"))
        if stated is not None and stated.is_mapping:
            above.items = list(stated.value)  # type: ignore[arg-type]
        above.set("id", Placed(parent, above.place))
        return above.placed()

    def _sheet(self, plan: Plan, table: Table) -> None:
        if plan.name == HEAD:
            HeadSheet(plan, table, self.draft).read_into(self.head)
            return
        for entry in RowReader(plan, table, self.draft).entries():
            if plan.name == LINKS:
                self.links.append(entry)
            elif plan.kind is not None:
                self.nodes[plan.kind].append(entry)
            else:
                self._founding(entry)

    def _founding(self, entry: Entry) -> None:
        kind = entry.take(KIND)
        if not entry.items and kind is not None:
            return  # a row that waits to be filled in
        named = kind.value if kind is not None else None
        if named in {each.value for each in FOUNDING}:
            self.nodes[NodeKind(str(named))].append(entry)
        else:
            place = kind.place if kind is not None else entry.place
            self.draft.refuse("no_kind", place, kind=named or "")

    def _records(self, plan: Plan, table: Table, known: dict[str, Entry]) -> None:
        for entry in RowReader(plan, table, self.draft).entries():
            of = entry.take(OF)
            if of is None:
                if plan.name == EXCEPTIONS:
                    self.exceptions.append(entry)
                else:
                    self.head.append(plan.name, entry)
                continue
            code = str(of.value)
            found = known.get(code) or known.get(f"perspective-{code}")
            if found is None:
                self.draft.refuse("no_owner", of.place, code=code)
            else:
                found.append(plan.name, entry)

    def _codes(self) -> dict[str, Entry]:
        """Every node by the code by which rows refer to it."""
        found: dict[str, Entry] = {}
        for kind, entries in self.nodes.items():
            section = SECTIONS[KINDS[kind]]
            for at, entry in enumerate(entries, start=1):
                given = entry.first("id")
                default = kind.value if section.single else f"{kind.value}-{at}"
                code = default if given is None else str(given.value)
                found.setdefault(
                    f"perspective-{code}" if kind is NodeKind.PERSPECTIVE else code, entry
                )
        return found


def _holds_records(plan: Plan) -> bool:
    return bool(plan.record) or plan.name == EXCEPTIONS


def _list_of(entries: Sequence[Entry]) -> Placed:
    return listing([entry.placed() for entry in entries], entries[0].place)
