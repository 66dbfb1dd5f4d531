"""Families of layouts: tables and headings that say the same in another arrangement."""
