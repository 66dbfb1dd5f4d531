"""One-way pictures and reports."""
