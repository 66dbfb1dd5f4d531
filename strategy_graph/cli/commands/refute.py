"""``strategy-graph refute``."""

from strategy_graph.cli.edits.verdict import verdict

command = verdict(
    "refute",
    """Mark a guess as refuted by data, and write down why, in the file that holds it.

    LINK is the id of an inferred link. Only its origin and its reason change; comments and
    everything else in the file stay as they are.

    Examples:
      strategy-graph refute H04 --because "sales did not follow redemptions in 2019"
    """,
)
