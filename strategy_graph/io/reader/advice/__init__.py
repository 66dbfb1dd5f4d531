"""What to write instead of what is wrong: told, never taken silently."""
