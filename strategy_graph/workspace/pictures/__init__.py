"""Strategies as pictures of their map: what these show, and the one in a deck."""
