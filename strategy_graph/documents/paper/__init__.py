"""Pages of a PDF: marks in places become lines, cells, tables and blocks."""
