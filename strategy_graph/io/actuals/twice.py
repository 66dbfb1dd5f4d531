"""Values that compete: of one KPI, one period and one group, in tables or beside them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from strategy_graph.errors import Problem
from strategy_graph.i18n.numbers import number_text
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.known import KnownKpis
from strategy_graph.io.actuals.rows import Measured
from strategy_graph.model import Document, Kpi, Location, in_language
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.period import Period, period_of

Key = tuple[str, Period | str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a KPI has for a period already: its position, or ``None`` where a table has it."""

    actual: Actual
    location: Location | None
    position: int | None = None


class Slots:
    """The periods of KPIs that have a value in *documents*, and that tables fill.

    A value in another unit than that of the KPI does not compete.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self._known = KnownKpis(documents)
        self.taken: dict[Key, Taken] = {}
        for document in documents:
            for node in document.nodes:
                if isinstance(node, Kpi):
                    self._state(node, document)

    def _state(self, kpi: Kpi, document: Document) -> None:
        for position, actual in enumerate(kpi.actuals):
            at = document.source_map.of_node(kpi.id, "actuals", position)
            self.taken.setdefault(self.key(kpi, actual), Taken(actual, at, position))

    def key(self, kpi: Kpi, actual: Actual) -> Key:
        """What at most one value of *kpi* may be of."""
        period = period_of(actual.period, self._known.calendar(kpi))
        time = period or actual.period.strip().casefold()
        return kpi.id, time, actual.group, actual.unit or kpi.unit

    def fill(self, each: Measured) -> Taken | None:
        """What competes with *each*; nothing: its period is filled by it from now on."""
        key = self.key(each.kpi, each.actual)
        before = self.taken.get(key)
        if before is None:
            self.taken[key] = Taken(each.actual, each.location)
        return before


def twice(
    documents: Sequence[Document],
    measured: Iterable[Measured],
    *,
    agrees: Callable[[Measured, Taken], bool],
) -> Iterator[Problem]:
    """A problem for each value of *measured* that competes and does not *agree*."""
    slots = Slots(documents)
    for each in measured:
        before = slots.fill(each)
        if before is not None and not agrees(each, before):
            yield second_value(each, before)


def second_value(each: Measured, before: Taken) -> Problem:
    """The problem that *each* is a second value."""
    values = {
        "code": each.kpi.code,
        "period": each.actual.period,
        "first": written(before.actual),
        "second": written(each.actual),
    }
    where = "twice" if before.position is None else "there"
    key = f"io.actuals.{where}"
    return problem(key, each.location, each.excerpt, before.location, **values)


def written(actual: Actual) -> str:
    """The value of *actual* as a message shows it."""
    if actual.number is not None:
        return number_text(actual.number)
    return in_language(actual.text) if actual.text is not None else actual.status or ""
