"""SG805 unknown-currency."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import ActionPlan, NodeKind
from strategy_graph.model.fields.currency import CURRENCIES, better_currency

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class UnknownCurrency(Rule):
    """The currency of a budget is no code of ISO 4217.

    **Why.** ``NTD``, ``$`` and ``千元`` are read differently by every reader, and amounts in
    currencies that nobody can tell apart must not be added up. Source: ISO 4217:2015.

    **Repair.** Write the code in three letters (``TWD``); what multiplies the amount is its
    ``scale`` (``千元``), and what cannot be said so goes under ``text``.
    """

    code = "SG805"
    name = "unknown-currency"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "written": "the budget of {code} {name} is in {currency}; its code is {better}",
        "unknown": "the budget of {code} {name} is in {currency}, which is no code of ISO 4217",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for plan in stating(graph, ("budget", "budgets"), NodeKind.ACTION_PLAN):
            if not isinstance(plan, ActionPlan):
                continue
            field = "budget" if plan.budget else "budgets"
            amounts = (*([plan.budget] if plan.budget else ()), *plan.budgets)
            for currency in dict.fromkeys(money.currency for money in amounts):
                if currency is None or currency in CURRENCIES:
                    continue
                better = better_currency(currency)
                message = "unknown" if better is None else "written"
                yield self.on_node(
                    plan, message, field=field, currency=currency, better=better or ""
                )
