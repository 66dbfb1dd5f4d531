"""``strategy-graph accept``."""

from strategy_graph.cli.edits.verdict import verdict

command = verdict(
    "accept",
    """Mark a guess as supported by data, and write down why, in the file that holds it.

    LINK is the id of an inferred link. Only its origin and its reason change; comments and
    everything else in the file stay as they are.

    Examples:
      strategy-graph accept H04 --because "redemptions rose and sales fell in all four quarters"
    """,
)
