"""WHAT FOLLOWS: questions asked of a graph, answered by frozen values."""
