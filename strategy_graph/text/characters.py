"""Classes of characters, as they stand between the brackets of a regular expression.

Sources: the Unicode Character Database (general categories Cc, Cf, Cs, Zl, Zp, and
``Default_Ignorable_Code_Point``), Unicode Standard Annex #9 for directions, and
production 2 (``Char``) of XML 1.0.
"""

from typing import Final

CONTROL_EXCEPT_BREAKS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""Controls of C0 and C1 but tab, line feed and carriage return: what no text file needs."""

LINE_SEPARATORS: Final = "\u2028\u2029"
"""Break a line in JavaScript and in some editors and nowhere else."""

DIRECTION: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Change the direction of reading, so that text shows in another order than it has."""

ZERO_WIDTH: Final = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U000e0000-\U000e007f"
)
"""Take no room: two texts that differ only in these look the same."""

SURROGATES: Final = "\ud800-\udfff"
"""Half a character; what Python makes of a byte that it could not decode."""

NONCHARACTERS: Final = "\ufdd0-\ufdef\ufffe\uffff"
"""Will never be a character; a program may use them inside itself."""

UNFIT_FOR_FILES: Final = f"{CONTROL_EXCEPT_BREAKS}{LINE_SEPARATORS}\ufeff\ufffe\uffff{SURROGATES}"
"""What a YAML or JSON file of ours may not hold: outside ``c-printable`` of YAML 1.2, or a line
break to some of its readers only."""

_JOINED_SCRIPTS = "\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"

JOINERS: Final = "\u200c\u200d"
"""Zero-width non-joiner and joiner."""

STRAY_JOINER: Final = f"(?<![{_JOINED_SCRIPTS}])[{JOINERS}]"
"""A joiner (a whole expression, not a class) after a character that
neither joins: emoji, Arabic and the scripts of India need them and nobody is misled there."""

MISLEADING: Final = f"[{DIRECTION}{ZERO_WIDTH}]|{STRAY_JOINER}"
"""An expression for what makes text read as another one than it is."""
