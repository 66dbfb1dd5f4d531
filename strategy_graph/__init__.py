"""Strategy as code: an organization's strategy as a graph that can be asked."""

__version__ = "0.1.0"
