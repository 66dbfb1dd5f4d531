"""The colours of the page in each mode: light, dark, and both with high contrast.

The drawing carries the colours of paper on its elements, so that it prints, and is saved, the
same from every mode. On a screen rules find those colours and put variables in their place, and a
mode is nothing but the values of the variables. Colours of themes are not chosen for each mode
but moved toward white or black until their contrast is enough (:func:`readable`).
"""

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from strategy_graph.render.svg import palette
from strategy_graph.render.svg.palette import NEUTRAL, STATUS, THEMES, Hue, contrast

Mode = Literal["light", "dark", "contrast", "contrast-dark"]
MODES: tuple[Mode, ...] = get_args(Mode)

COLORS: Mapping[str, tuple[str, str, str, str]] = {
    "paper": (palette.PAPER, "#10161E", "#FFFFFF", "#000000"),
    "plate": (palette.PAPER, "#1A232E", "#FFFFFF", "#000000"),
    "ground": (palette.GROUND, "#151D27", "#FFFFFF", "#000000"),
    "ink": (palette.INK, "#E7ECF2", "#000000", "#FFFFFF"),
    "sub": (palette.SUB, "#A9B6C4", "#1A1A1A", "#F2F2F2"),
    "rule": (palette.RULE, "#344252", "#000000", "#FFFFFF"),
    "hair": ("#E9EDF2", "#263240", "#000000", "#FFFFFF"),
    "edge": ("#8A97A6", "#7D8C9C", "#000000", "#FFFFFF"),
    "hover": ("#EEF2F7", "#243140", "#E6E6E6", "#333333"),
    "chosen": ("#E6EEFB", "#1F3553", "#CFE0FB", "#1F3553"),
    "seen": ("#FFF8D6", "#3A3413", "#FFF2A8", "#4A4000"),
    "gutter": (palette.GUTTER, "#232E3A", "#FFFFFF", "#000000"),
    "focus": (palette.FOCUS, "#7FB2FF", "#0037A6", "#FFE14D"),
    "gap": (palette.GAP, "#FF9C92", "#8F1010", "#FFB4AC"),
    "alarm": ("#FDF3F2", "#3A1E1C", "#FFFFFF", "#000000"),
    "conflict": (palette.CONFLICT, "#F2A1C0", "#6B0F36", "#FFB9D2"),
    "pressed": (palette.INK, "#E7ECF2", "#000000", "#FFFFFF"),
    "on-pressed": (palette.PAPER, "#10161E", "#FFFFFF", "#000000"),
    "bar": (palette.INK, "#2A3746", "#000000", "#000000"),
    "bar-edge": (palette.INK, "#2A3746", "#000000", "#FFFFFF"),
    "mission": (palette.MISSION, "#33414F", "#1A1A1A", "#000000"),
    "green": (STATUS["green"], "#5BC77A", "#0B5A22", "#7CE29A"),
    "amber": (STATUS["amber"], "#E3B341", "#6B4300", "#FFD86B"),
    "red": (STATUS["red"], "#FF9C92", "#8F1010", "#FFB4AC"),
    "unknown": (STATUS["unknown"], "#A9B6C4", "#3A424A", "#D5DCE4"),
    "on-status": (palette.PAPER, "#10161E", "#FFFFFF", "#000000"),
    "dim": ("0.2", "0.34", "0.3", "0.4"),  # how much is left of what was not asked for
    "cloud": ("#0F1B2D2E", "#0000008C", "#000000", "#FFFFFF"),
}
"""Each variable of the style sheet in each of ``MODES``."""

_TINTED = 0.78
"""How much of the ground is in the tint of a theme where the page is dark."""


def readable(colour: str, ground: str, ratio: float) -> str:
    """*colour* moved away from *ground*, toward white or black, until the contrast is *ratio*.

    >>> readable("#1D4F91", "#FFFFFF", 4.5)
    '#1D4F91'
    >>> contrast(readable("#1D4F91", "#1A232E", 7.0), "#1A232E") >= 7.0
    True
    """
    end = "#FFFFFF" if contrast("#FFFFFF", ground) > contrast("#000000", ground) else "#000000"
    for step in range(101):
        moved = mixed(colour, end, step / 100)
        if contrast(moved, ground) >= ratio:
            return moved
    return end


def mixed(one: str, other: str, share: float) -> str:
    """*share* of *other* in *one*, channel by channel.

    >>> mixed("#000000", "#FF8000", 0.5)
    '#804000'
    """
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def colors(mode: Mode) -> dict[str, str]:
    """Every variable of *mode*, those of the themes included: ``strongN`` and ``tintN``."""
    at = MODES.index(mode)
    found = {name: values[at] for name, values in COLORS.items()}
    for name, hue in _hues():
        if mode == "light":
            strong, tint = hue.strong, hue.tint
        elif mode == "dark":
            tint = mixed(hue.strong, found["paper"], _TINTED)
            strong = readable(hue.strong, mixed(tint, found["plate"], 0.5), 6.0)
        else:
            tint, strong = found["paper"], readable(hue.strong, found["paper"], 9.0)
        found |= {f"strong{name}": strong, f"tint{name}": tint}
    return found


def rules() -> str:
    """The rules of all modes, and those by which the drawing takes its colours from them."""
    sets = {mode: "".join(f"--{k}:{v};" for k, v in colors(mode).items()) for mode in MODES}
    auto, dark, more = (
        ":root:not([data-mode])",
        "(prefers-color-scheme:dark)",
        "(prefers-contrast:more)",
    )
    when: tuple[tuple[str, str, Mode], ...] = (
        (f"screen and {dark}", auto, "dark"),
        ("screen", ":root[data-mode=dark]", "dark"),
        (f"screen and {more}", auto, "contrast"),
        ("screen", ":root[data-mode=contrast]", "contrast"),
        (f"screen and {dark} and {more}", auto, "contrast-dark"),
        (f"screen and {dark}", ":root[data-mode=contrast]", "contrast-dark"),
    )
    parts = [f":root{{{sets['light']}color-scheme:light}}\n"]
    for media, root, mode in when:
        scheme = "light" if mode == "contrast" else "dark"
        parts.append(f"@media {media}{{{root}{{{sets[mode]}color-scheme:{scheme}}}}}\n")
    parts += (
        f".hue{name}{{--head:{hue.strong};--hue:var(--strong{name});--tint:var(--tint{name})}}\n"
        for name, hue in _hues()
    )
    drawn = "".join(f"{selector}{{{what}}}\n" for selector, what in _drawn())
    return "".join(parts) + f"@media screen{{\n{drawn}}}\n"


def _hues() -> Iterator[tuple[str, Hue]]:
    yield from ((str(n), hue) for n, hue in enumerate(THEMES))
    yield "x", NEUTRAL


def _drawn() -> Iterator[tuple[str, str]]:
    """Which colour of paper stands for which variable, by what it is on."""

    def on(*tags: str, fill: str = "", stroke: str = "") -> str:
        part = f'[fill="{fill}"]' if fill else f'[stroke="{stroke}"]'
        return ",".join(f"#drawing {tag}{part}" for tag in tags)

    yield on("rect", "circle", "polygon", fill=palette.PAPER), "fill:var(--plate)"
    yield on("text", fill=palette.INK), "fill:var(--ink)"
    yield on("text", fill=palette.SUB), "fill:var(--sub)"
    yield on("circle", fill=palette.SUB), "fill:var(--sub)"
    yield f'#drawing circle[fill="{palette.SUB}"]+text', "fill:var(--paper)"
    yield on("*", stroke=palette.INK), "stroke:var(--ink)"
    yield on("*", stroke=palette.SUB), "stroke:var(--sub)"
    yield on("polygon", fill=palette.SUB), "fill:var(--sub)"
    yield on("rect", fill=palette.INK), "fill:var(--bar);stroke:var(--bar-edge)"
    yield on("rect", fill=palette.MISSION), "fill:var(--mission);stroke:var(--bar-edge)"
    yield on("rect", fill=palette.GUTTER), "fill:var(--gutter)"
    yield on("*", stroke=palette.CONFLICT), "stroke:var(--conflict)"
    yield on("text", "circle", fill=palette.GAP), "fill:var(--gap)"
    yield f'#drawing circle[fill="{palette.GAP}"]+text', "fill:var(--plate)"
    for name in STATUS:
        yield f".status.{name}:not(.hollow) .shape", f"fill:var(--{name})"
        yield f".status.{name}.hollow path", f"stroke:var(--{name})"
    yield ".status.hollow .shape", "fill:var(--plate)"
    yield ".status:not(.hollow) .shape", "stroke:var(--plate)"
    yield ".status:not(.hollow) .sign", "stroke:var(--on-status)"
    yield "#drawing .halo", "stroke:var(--paper)"
    for name, hue in list(_hues())[:-1]:
        strong, tint = f"var(--strong{name})", f"var(--tint{name})"
        yield on("rect", "path", fill=hue.tint), f"fill:{tint}"
        yield on("text", "polygon", ".sign rect", fill=hue.strong), f"fill:{strong}"
        yield on("*", stroke=hue.strong), f"stroke:{strong}"
