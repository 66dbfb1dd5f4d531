"""The rules, one file each; adding a file here adds a rule, and touches no list.

A rule is ``sgNNN_name_of_the_rule.py`` with exactly one subclass of
``strategy_graph.linter.rule.Rule``. Its code and its readable name are read from the
file name (``SG103``, ``objective-without-kpi``), so that listing rules and explaining
one imports no other. Beside it stands ``linter/cases/sgNNN.yaml`` with its examples;
the first bad and the first good one are printed on its page, and all of them are its
tests. ``sg103_objective_without_kpi.py`` is the pattern to follow.
"""
