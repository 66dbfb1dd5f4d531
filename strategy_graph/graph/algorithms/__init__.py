"""Algorithms on positions, in plain Python."""
