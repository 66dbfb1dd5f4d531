"""Actual values of a workspace: a table to fill in, tables checked, tables taken into files."""
