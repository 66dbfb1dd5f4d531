"""The drawing as one HTML page."""
