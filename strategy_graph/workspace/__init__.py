"""WHAT SEVERAL FLOORS DO TOGETHER: lint with settings, fix files, pull into a folder.

A command parses options and calls one of these; Python and notebooks call the same::

    from strategy_graph import lint
    from strategy_graph.workspace.fix import fix
    from strategy_graph.workspace.pull import pull_into

    lint("models", profile="plan", diff_base="origin/main")
"""
