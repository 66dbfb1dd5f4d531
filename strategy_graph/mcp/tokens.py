"""How many tokens a text may be to a model, counted so that it is never more.

Models cut words into parts of their own vocabularies, which nobody publishes for all of them.
What they have in common is that a letter of English is less than half a token, and that no
character is more tokens than it has bytes in UTF-8 (byte-level BPE).
"""

import re

_WORDS = re.compile(r"[A-Za-z ]")
_PLAIN = re.compile(r"[\x00-\x7f]")
_IDEOGRAPHS = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef]")


def most_tokens(text: str) -> int:
    """An upper bound of the tokens of *text*.

    Two letters or blanks are a token, any other character of ASCII is one, a character of
    Chinese, Japanese or Korean is two, and any other is as many as it has bytes.

    >>> most_tokens("strategy"), most_tokens("AF1.2"), most_tokens("\u7b56\u7565"), most_tokens("é")
    (4, 4, 4, 2)
    """
    words = len(_WORDS.findall(text))
    plain = len(_PLAIN.findall(text))
    wide = len(_IDEOGRAPHS.findall(text))
    rest = len(text.encode("utf-8", "surrogatepass")) - plain - 3 * wide
    return (words + 1) // 2 + (plain - words) + 2 * wide + rest
