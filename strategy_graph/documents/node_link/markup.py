"""Text of XML: escaped, without what XML cannot hold."""

import re
from xml.sax.saxutils import escape

_NOT_OF_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = {"\r": "&#13;"}


def text(words: str, *, plain: bool = False) -> str:
    """*words* as the text of an element; *plain*, to be quoted as an attribute.

    >>> text("A & B\\x07"), text("A & B\\x07", plain=True)
    ('A &amp; B', 'A & B')
    """
    clean = _NOT_OF_XML.sub("", words)
    return clean if plain else escape(clean, _BREAKS)
