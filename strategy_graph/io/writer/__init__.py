"""Documents to text, and edits of text that keep the rest."""
