"""A strategy as an Excel workbook: every field in a cell, written and read back the same."""
