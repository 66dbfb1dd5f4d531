"""Nodes and links as the database holds them."""
