"""Strategy as code: an organization's strategy as a graph that can be asked.

The verbs here are those of the command line (the table is ``strategy_graph/verbs.py``). Each is
imported when it is first used, so that ``import strategy_graph`` costs nothing::

    import strategy_graph as sg

    graph = sg.load("models/taipei-pawnshop-108.yaml")
"""

from strategy_graph import door, verbs

__version__ = "0.1.0"

NAMES = verbs.homes()
"""Name -> the module of this package that has it."""

__getattr__, __dir__, __all__ = door.attach(__name__, NAMES)
