"""The difference of two texts in the unified format, as ``diff -u`` and ``git`` write it."""

_NO_NEWLINE = "\n\\ No newline at end of file\n"


def unified_diff(before: str, after: str, *, source: str, target: str) -> str:
    r"""How *before*, called *source*, becomes *after*, called *target*; empty where equal.

    >>> print(unified_diff("a\nb\n", "a\nc\n", source="old", target="new"), end="")
    --- old
    +++ new
    @@ -1,2 +1,2 @@
     a
    -b
    +c
    """
    if before == after:
        return ""
    import difflib

    lines = difflib.unified_diff(_lines(before), _lines(after), source, target)
    return "".join(line if line.endswith("\n") else line + _NO_NEWLINE for line in lines)


def _lines(text: str) -> list[str]:
    # Not ``splitlines``: to a patch, nothing but a line feed ends a line.
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines
