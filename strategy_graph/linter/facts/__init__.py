"""What rules look up: neighbours, causes, alignment, periods, names and words."""
