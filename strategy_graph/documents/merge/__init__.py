"""What a document states, merged into a strategy that is there, by kind and code."""
