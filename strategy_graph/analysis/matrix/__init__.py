"""Two kinds crossed: the question (``cross``), what an axis can be, the grid it fills."""

from strategy_graph.analysis.matrix.cross import UNDER, Matrix, matrix
from strategy_graph.analysis.matrix.grid import COUNTED, Grid, MatrixCell

__all__ = ["COUNTED", "UNDER", "Grid", "Matrix", "MatrixCell", "matrix"]
