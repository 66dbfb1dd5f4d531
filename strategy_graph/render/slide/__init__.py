"""The map as shapes of a slide, in DrawingML: boxes with their texts, and lines glued to them."""
