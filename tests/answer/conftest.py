"""The shipped strategies, as the questions are asked of them."""

from tests.analysis.conftest import guessed, taipei, workspace

__all__ = ["guessed", "taipei", "workspace"]
