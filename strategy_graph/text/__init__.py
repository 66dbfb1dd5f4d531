"""Text that meets a terminal, a page or a file: one idea per module.

Nothing here knows a strategy. Every floor above may use it, so that a character, a
width, a quote, a suggestion, a difference or a file is handled in one way.
"""
