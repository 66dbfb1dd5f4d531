"""Formats in which every text says what it is."""
