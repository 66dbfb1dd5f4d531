"""Scores of very many KPIs at once, on numpy arrays: the same formulas, a column at a time."""
