"""How links run between boxes: orthogonal channel routing."""
