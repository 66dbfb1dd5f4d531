"""A strategy as the deck that colleagues know: title, statements, map, a scorecard per theme."""
