"""``strategy-graph actuals``: template, check, add."""

from strategy_graph import verbs
from strategy_graph.cli.command import group

command = group(
    __name__,
    verbs.ACTUALS,
    about="workspace.actuals.about",
    examples="""
    strategy-graph actuals template --period 2026Q1 -o values.csv
    strategy-graph actuals check values.csv
    strategy-graph score -m models/ -m values.csv
    strategy-graph actuals add values.csv
    """,
)
