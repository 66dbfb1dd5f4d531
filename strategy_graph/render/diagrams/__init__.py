"""The map in the notations of programs that draw: boxes and links as text."""
