"""Workbooks and tables of text, cell by cell."""
