"""Where boxes stand: the grid, coordinates, lines of text."""
