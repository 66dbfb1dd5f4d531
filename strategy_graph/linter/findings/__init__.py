"""From what rules yield to the findings of a report: located, gathered, or let pass."""
