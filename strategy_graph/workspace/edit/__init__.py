"""Edits of a workspace: one thing added, renamed, moved or dropped, everything else untouched."""
