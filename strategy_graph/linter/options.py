"""Options of a rule: thresholds that an organization may set otherwise."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from strategy_graph.linter.profile import Profile

OptionValue = bool | int | float | str | tuple[str, ...]

WordLists = Mapping[str, tuple[str, ...]]
"""Words by the name of their list."""


class Option(NamedTuple):
    """One threshold of a rule: its default, what it means in English, and its limits.

    The type of ``default`` is the type of the option. A number may be written for a
    ``float`` with or without a point.
    """

    default: OptionValue
    meaning: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What one rule is run with: its thresholds, the profile, the day, word lists.

    ``values`` holds every option that the rule declares, defaults filled in.
    ``words`` holds what the configuration adds to the language packs: language ->
    name of a word list -> words. ``today`` is the day for which expiry is judged.

    >>> options = Options(values={"maximum": 24})
    >>> options.integer("maximum"), options.profile.value
    (24, 'map')
    """

    values: Mapping[str, OptionValue] = field(default_factory=dict[str, OptionValue])
    profile: Profile = Profile.MAP
    today: dt.date | None = None
    words: Mapping[str, WordLists] = field(default_factory=dict[str, WordLists])

    def integer(self, name: str) -> int:
        """The option *name* as a whole number."""
        value = self.values[name]
        assert isinstance(value, int)
        return value

    def number(self, name: str) -> float:
        """The option *name* as a number."""
        value = self.values[name]
        assert isinstance(value, int | float)
        return float(value)

    def flag(self, name: str) -> bool:
        """The option *name* as true or false."""
        value = self.values[name]
        assert isinstance(value, bool)
        return value

    def text(self, name: str) -> str:
        """The option *name* as text."""
        value = self.values[name]
        assert isinstance(value, str)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """The option *name* as a list of texts."""
        value = self.values[name]
        assert isinstance(value, tuple)
        return value
