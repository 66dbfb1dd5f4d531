"""Commands that edit files: what they have in common."""
