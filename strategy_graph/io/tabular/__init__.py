"""Workspaces as columns: CSV and Parquet."""
