"""The KPIs that a table may speak of: found by their codes, never by their names."""

from collections.abc import Iterable, Mapping

from strategy_graph.i18n import message
from strategy_graph.model import Document, Kpi, in_language
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.text.nearest import nearest
from strategy_graph.text.same_name import normalised

Unknown = tuple[str, str]
"""Why no KPI is meant: the key of the message, and its help."""

_SHOWN = 5
"""Codes that are listed where an unknown one is like none of them."""


class KnownKpis:
    """The KPIs of *documents*; with *strategy*, of that one alone.

    >>> from strategy_graph.model import Strategy
    >>> kpi = Kpi(strategy="s", code="K1", name="Share")
    >>> known = KnownKpis([Document("s.yaml", Strategy(id="s", name="S"), (kpi,))])
    >>> known.find("K1") is kpi, known.find("s:K1") is kpi, known.find("k1")[0]
    (True, True, 'unknown_kpi')
    """

    def __init__(self, documents: Iterable[Document], strategy: str | None = None) -> None:
        given = list(documents)
        self._calendars: Mapping[str, Calendar | None] = {
            each.strategy.id: each.strategy.calendar for each in given if each.strategy is not None
        }
        self._by_id: dict[str, Kpi] = {}
        self._by_code: dict[str, list[Kpi]] = {}
        for document in given:
            for node in document.nodes:
                if not isinstance(node, Kpi) or strategy not in (None, node.strategy):
                    continue
                if node.id not in self._by_id:
                    self._by_id[node.id] = node
                    self._by_code.setdefault(node.code, []).append(node)

    def calendar(self, kpi: Kpi) -> Calendar | None:
        """The calendar by which periods of *kpi* are read."""
        return self._calendars.get(kpi.strategy)

    def find(self, text: str) -> Kpi | Unknown:
        """The KPI with this code or full identity, or why none is meant."""
        whole = self._by_id.get(text)
        if whole is not None:
            return whole
        found = self._by_code.get(text, [])
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(kpi.id for kpi in found)
            return "ambiguous", message("io.actuals.write_one", ids=ids)
        return "unknown_kpi", self._advice(text)

    def _advice(self, text: str) -> str:
        name = normalised(text)
        named = [kpi for kpi in self._by_id.values() if normalised(in_language(kpi.name)) == name]
        if len(named) == 1:
            return message("io.actuals.write_code", code=named[0].code, name=text)
        near = nearest(text, self._by_id if ":" in text else self._by_code)
        if near is not None:
            return message("io.actuals.write_near", near=near)
        codes = [*self._by_code]
        more = ", ..." if len(codes) > _SHOWN else ""
        return message("io.actuals.write_known", codes=", ".join(codes[:_SHOWN]) + more)
