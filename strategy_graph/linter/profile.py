"""Profiles: what kind of document is linted, and so what may be asked of it."""

from enum import StrEnum


class Profile(StrEnum):
    """``map``: a strategy deck. ``plan``: an annual plan, with targets, owners and
    dates. ``review``: a period with actual values. Each asks all that the one
    before it asks, and more.

    >>> Profile.MAP.asks_for(Profile.PLAN), Profile.REVIEW.asks_for(Profile.PLAN)
    (False, True)
    """

    MAP = "map"
    PLAN = "plan"
    REVIEW = "review"

    def asks_for(self, other: "Profile") -> bool:
        """Whether a document of this profile must meet what *other* asks."""
        order = tuple(Profile)
        return order.index(self) >= order.index(other)
