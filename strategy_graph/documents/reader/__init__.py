"""The one reader of scorecards: a grid to a document, and a report of what it met."""
