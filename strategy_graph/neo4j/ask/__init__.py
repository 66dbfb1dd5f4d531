"""Questions that the database answers."""
