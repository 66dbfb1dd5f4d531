"""``python -m strategy_graph`` is ``strategy-graph``."""

from strategy_graph.cli.main import run

if __name__ == "__main__":
    run()
