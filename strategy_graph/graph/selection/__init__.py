"""How a person names nodes: the selector language, and the one node that a reference names."""
