"""A sheet that is a Parquet file: its cells are located by row and column name."""

from typing import Any

from strategy_graph.io.tabular.sheet import Sheet, arrow


class ParquetSheet(Sheet):
    """A Parquet file."""

    def opened(self) -> Any:
        """The file as a table of Arrow, its texts held to be UTF-8, which a file may break."""
        table = arrow("pyarrow.parquet").read_table(self.path)
        table.validate(full=True)
        return table
