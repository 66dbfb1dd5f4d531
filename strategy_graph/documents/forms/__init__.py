"""The forms that a strategy is written in; each is one module."""
