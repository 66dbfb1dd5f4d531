"""The codes of what a reader reports without refusing the file.

A ``Notice`` is a warning about what was typed; the linter lists it under its code.
``SG001`` is no notice: an anchor that nothing uses is an error, because the text
behind it was cut.
"""

from typing import Final

HASH_CUT: Final = "SG002"
"""`` #`` in plain text begins a comment: the rest of the line was not read."""

CONFUSABLE: Final = "SG003"
"""Two codes look alike: another case, width or script."""

INVISIBLE: Final = "SG004"
"""A name holds characters that nobody sees, or that turn the direction of writing."""

DUPLICATE_ANCHOR: Final = "SG005"
"""An anchor is defined twice; aliases take the one before them."""

NEGATIVE_STRENGTH: Final = "SG006"
"""A strength below zero was read as the polarity ``-``."""

LOOKS_LIKE_VALUE: Final = "SG007"
"""Unquoted text that other programs read as true, false or nothing (``no``, ``on``)."""

REPEATED_REFERENCE: Final = "SG008"
"""A list of references names the same node twice."""

DUPLICATE_LINK: Final = "SG009"
"""The same link is written twice, alike; it was read once."""

UNKNOWN_SUPPRESSION: Final = "SG010"
"""A comment that looks like a suppression does nothing here."""

SELF_LOOP: Final = "SG011"
"""A node is linked to itself."""

LEADING_ZERO: Final = "SG012"
"""A number is written with zeros in front (``010`` is ten)."""
