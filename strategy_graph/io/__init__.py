"""Formats that carry the whole model, in and out."""
