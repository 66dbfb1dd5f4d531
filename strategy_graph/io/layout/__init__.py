"""Texts as trees that keep every byte, their canonical layout, and new values as text."""
