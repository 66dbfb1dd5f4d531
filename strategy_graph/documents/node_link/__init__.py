"""Graphs of nodes and links with attributes: GraphML, and the JSON of Kumu."""
