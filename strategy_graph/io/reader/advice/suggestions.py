"""What somebody probably meant by a value that is not one: told, never taken silently."""

import re
import unicodedata

from strategy_graph.text.characters import MISLEADING
from strategy_graph.text.lexicon import meanings

_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z", re.ASCII)
_THOUSANDS = r"[-+]?[0-9]{1,3}(?:([,_ ])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?"
_COMMA_IS_POINT = r"[-+]?(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))"


def is_number(text: str) -> bool:
    """Whether *text* is written as a decimal number."""
    return _FLOAT.match(text) is not None


def better_number(text: str, *, share: bool = False) -> str | None:
    """The number that *text* can only be; of a *share* (0..1) a percentage is divided by 100.

    A percentage that is no share is not proposed: without its unit it says something else.

    >>> better_number("1,234"), better_number("５０"), better_number("50%", share=True)
    ('1234', '50', '0.5')
    >>> better_number("12,5"), better_number("1.200,50"), better_number("12,34,567")
    ('12.5', '1200.50', None)
    >>> better_number("61%") is None
    True
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if plain.endswith("%") and is_number(plain[:-1].strip()):
        return f"{float(plain[:-1]) / 100:g}" if share else None
    if is_number(plain):
        return plain
    if re.fullmatch(_THOUSANDS, plain, re.ASCII):
        return plain.replace(",", "").replace("_", "").replace(" ", "")
    if re.fullmatch(_COMMA_IS_POINT, plain, re.ASCII):
        return plain.replace(".", "").replace(",", ".")
    return None


def example_share(word: str) -> str:
    """A number between 0 and 1 to show in place of a *word*: an example, not a translation."""
    return meanings("share").get(word.casefold(), "0.5")


def better_share(text: str) -> str | None:
    """A whole percentage from 2 to 100 as the share that it is.

    >>> better_share("45"), better_share("1.5"), better_share("300")
    ('0.45', None, None)
    """
    if not re.fullmatch(r"[0-9]{1,3}(?:\.0+)?", text, re.ASCII):
        return None
    return f"{float(text) / 100:g}" if 2 <= float(text) <= 100 else None


def better_sign(text: str) -> str | None:
    """The polarity that *text* names in another way.

    >>> better_sign("negative"), better_sign("正"), better_sign("maybe")
    ('-', '+', None)
    """
    return meanings("polarity").get(text.casefold())


def better_direction(text: str) -> str | None:
    """The direction that *text* names in another way.

    >>> better_direction("up"), better_direction("越低越好"), better_direction("sideways")
    ('higher', 'lower', None)
    """
    return meanings("direction").get(text.casefold())


def against_address(text: str) -> str:
    """The message that says why *text* is no address that readers may follow.

    >>> against_address("https://me:secret@example.org"), against_address("javascript:alert(1)")
    ('value.url_user', 'value.url')
    """
    if re.match(r"(?i:https?)://[^/?#]*@", text):
        return "value.url_user"
    if re.match(r"(?i:https?://|mailto:)\S", text) and re.search(MISLEADING, text):
        return "value.url_hidden"
    return "value.url"
