"""Tables of actual values beside a strategy: read with their places, and added to its KPIs."""
