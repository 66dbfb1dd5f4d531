"""Records that a field of a node, a link or a head holds."""
