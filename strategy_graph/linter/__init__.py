"""WHAT IS MISSING: rules that read a graph and yield findings."""
