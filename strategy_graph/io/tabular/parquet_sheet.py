"""A sheet that is a Parquet file: its cells are located by row and column name."""

from typing import Any

from strategy_graph.io.tabular.sheet import Sheet, arrow


class ParquetSheet(Sheet):
    """A Parquet file."""

    def opened(self) -> Any:
        """The file as a table of Arrow."""
        return arrow("pyarrow.parquet").read_table(self.path)
