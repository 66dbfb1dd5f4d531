"""HOW the parts connect: the linked graph, its walks and its selectors."""
