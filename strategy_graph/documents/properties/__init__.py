"""Fields of a strategy as names and texts, for notations whose elements have such."""
