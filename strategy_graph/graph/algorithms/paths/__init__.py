"""Paths between nodes: counted, and the best, the earliest and the most reliable of them."""
