"""Text of XML: escaped, without what XML cannot hold."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_NOT_OF_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = {"\r": "&#13;"}
_IN_ATTRIBUTES = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def text(words: str) -> str:
    """*words* as the text of an element.

    >>> text("A & B\\x07")
    'A &amp; B'
    """
    return escape(_NOT_OF_XML.sub("", words), _BREAKS)


def start(name: str, attributes: Mapping[str, str], *, empty: bool = False) -> str:
    """The tag that opens an element, or is all of it.

    >>> start("a", {"b": '"1"'}, empty=True)
    '<a b=\\'"1"\\'/>'
    """
    stated = "".join(
        f" {key}={quoteattr(_NOT_OF_XML.sub('', value), _IN_ATTRIBUTES)}"
        for key, value in attributes.items()
    )
    return f"<{name}{stated}{'/' if empty else ''}>"


def element(name: str, attributes: Mapping[str, str], words: str) -> str:
    """An element that holds text.

    >>> element("name", {"xml:lang": "en"}, "Grow")
    '<name xml:lang="en">Grow</name>'
    """
    if not words:
        return start(name, attributes, empty=True)
    return f"{start(name, attributes)}{text(words)}</{name}>"
