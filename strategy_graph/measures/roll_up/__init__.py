"""What KPIs make of a strategy: the tree that they go up in, and a number for each part of it."""
