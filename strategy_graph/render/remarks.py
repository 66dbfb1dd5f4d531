"""What a map says of itself below its boxes: what is not declared, and what its lines mean."""

from typing import Final

from strategy_graph.i18n import message_in
from strategy_graph.model import EdgeKind, Origin
from strategy_graph.render.messages import between, phrase
from strategy_graph.render.model import MapContent


def remark(content: MapContent, language: str) -> str:
    """What is not declared and what is guessed; empty where there is neither."""
    if not content.cards:
        return ""
    inferred = sum(link.origin is Origin.INFERRED for link in content.links)
    notes: list[str] = []
    if content.period:
        notes.append(phrase("status_of", language, period=content.period))
    if not content.causes_declared:
        notes.append(phrase("no_causes_declared", language))
    if inferred:
        notes.append(phrase("inferred_shown", language, count=inferred))
    if content.bundles:
        values = {"shown": len(content.links), "count": content.bundles}
        notes.append(phrase("bundles", language, **values))
    return between("gap", language).join(notes)


COLORS: Final = ("green", "amber", "red", "unknown")
"""What a sample of a mark looks like; the others are lines."""


def sample_text(key: str, language: str) -> str:
    """The words of a sample."""
    if key in COLORS:
        return message_in(language, f"analysis.score.color.{key}")
    return phrase(f"legend.{key}", language)


def samples(content: MapContent) -> tuple[tuple[str, str], ...]:
    """The kinds of mark and line there are: the key of the words of each, and how it looks."""
    links = content.links
    kinds = {link.kind for link in links}
    origins = {link.origin for link in links if link.kind is EdgeKind.CAUSES}
    implied = any(column.link is Origin.IMPLIED for column in content.columns)
    above = bool(content.vision or content.mission or content.values)
    seen = {one.color for one in content.standing.values()}
    wanted = (
        *((color, color, color in seen) for color in COLORS),
        ("cause", "arrow", bool(origins - {Origin.INFERRED, Origin.REFUTED})),
        ("inferred", "dashed", Origin.INFERRED in origins),
        ("refuted", "dotted", Origin.REFUTED in origins),
        ("negative", "minus", any(link.sign < 0 for link in links)),
        ("depends_on", "hollow", EdgeKind.DEPENDS_ON in kinds),
        ("conflict", "conflict", EdgeKind.CONFLICTS_WITH in kinds),
        ("level", "diamond", any(link.is_level for link in links)),
        ("implied", "stem", implied and above and content.has_themes and not content.nested),
    )
    return tuple((key, look) for key, look, there in wanted if there)
