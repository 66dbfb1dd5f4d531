"""The same for large graphs, on arrays of numpy."""
