"""``python -m strategy_graph`` is ``strategy-graph``."""

import sys

from strategy_graph.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
