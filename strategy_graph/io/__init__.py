"""Formats that carry the whole model: reading, writing, and their canonical form."""
