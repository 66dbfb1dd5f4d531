"""The page of a rule: its docstring, its facts and its examples, as Markdown."""

import inspect
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any, cast

from strategy_graph.i18n import LANGUAGES, message_in
from strategy_graph.linter.registry import Entry
from strategy_graph.linter.rule import Rule
from strategy_graph.linter.settings import LintSettings

_PART = re.compile(r"^\*\*[^*\n]+\*\*", re.MULTILINE)
"""The bold words that a part begins with: why, and repair."""
_FACTS = " severity | profile | finds |"


def body(rule: Rule, language: str = "en") -> str:
    """The text of the page of *rule*: what, why with its source, repair."""
    text = rule.wording("page", type(rule).__doc__ or "").in_language(language)
    return inspect.cleandoc(text).replace("``", "`")


def title(rule: Rule, language: str = "en") -> str:
    """What *rule* is called in *language*; its ``name`` where it is not called otherwise."""
    return rule.wording("name", rule.name).in_language(language)


@cache
def repair(rule: Rule, language: str = "en") -> str:
    """The part of the page that says what to do, as one line of plain text."""
    parts = _PART.split(body(rule, language))
    return _one_line(parts[-1]) if len(parts) == 3 else ""


@dataclass(frozen=True, slots=True, eq=False)
class Repairs(Mapping[str, str]):
    """What to do about the findings of *rule*, by language."""

    rule: Rule

    def __getitem__(self, language: str) -> str:
        return repair(self.rule, language)

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


def summary(rule: Rule, language: str = "en") -> str:
    """The first line of the page: what is found."""
    return _one_line(body(rule, language).partition("\n\n")[0])


def _one_line(text: str) -> str:
    """The lines of *text* as one, with a blank where scripts have one.

    >>> _one_line("as the office\\nwords it"), _one_line("寫明\\n理由"), _one_line("依 GAO\\n要求")
    ('as the office words it', '寫明理由', '依 GAO要求')
    """
    return re.sub(
        r"\s*\n\s*",
        lambda end: "" if {"W", "F"} & _widths(end) else " ",
        text.strip(),
    )


def _widths(end: "re.Match[str]") -> set[str]:
    """What the letters around the *end* of a line are to East Asian typography."""
    around = end.string[end.start() - 1] + end.string[end.end()]
    return {unicodedata.east_asian_width(letter) for letter in around}


@cache
def cases(code: str) -> Mapping[str, Any]:
    """The examples of the rule *code*: ``bad`` and ``good`` lists; empty for plug-ins."""
    import yaml

    path = files("strategy_graph.linter") / "cases" / f"{code.lower()}.yaml"
    if not path.is_file():
        return {"bad": [], "good": []}
    loaded: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def page(entry: Entry, language: str = "en") -> str:
    """The whole page of a rule in *language*, as Markdown that ends with a newline."""
    rule = entry.rule
    say = partial(message_in, language)
    names = " ".join(dict.fromkeys((rule.name, title(rule, language))))
    facts = [
        ("family", say(f"linter.family.{entry.family}")),
        ("severity", say(f"linter.severity.{rule.severity.value}")),
        ("profile", f"`{rule.profile.value}`"),
        ("fix", say(f"linter.page.fixed.{rule.fix}")),
        ("since", rule.since),
    ]
    if rule.silences:
        facts.append(("silences", ", ".join(rule.silences)))
    lines = [f"# {rule.code} {names}", "", body(rule, language), ""]
    stated = [
        say("kinds.mark.pair", label=say(f"linter.page.{fact}"), text=value)
        for fact, value in facts
    ]
    lines.append(" · ".join(stated))
    if rule.habits:
        share = LintSettings.model_fields["habit_share"].default
        lines += ["", say("linter.page.habit", share=f"{share:.0%}")]
    if rule.options:
        lines += [
            "",
            f"## {say('linter.page.options')}",
            "",
            "```toml",
            f"[lint.rules.{rule.code}]",
        ]
        for name, option in rule.options.items():
            meaning = rule.wording(f"options.{name}", option.meaning).in_language(language)
            lines.append(f"{name.replace('_', '-')} = {_toml(option.default)}  # {meaning}")
        lines.append("```")
    for kind in ("bad", "good"):
        for case in cases(rule.code)[kind][:1]:
            called = rule.wording(f"cases.{kind}", case["name"]).in_language(language)
            lines += ["", f"## {say(f'linter.page.{kind}')}", "", called, ""]
            texts = case.get("files") or {"": case["model"]}
            for name, text in texts.items():
                note = f"# {name}\n" if name else ""
                lines += ["```yaml", note + text.rstrip("\n"), "```"]
    return "\n".join(lines) + "\n"


def index(entries: tuple[Entry, ...]) -> str:
    """``RULES.md``: every rule on one line, by family, with links to its pages."""
    called = [message_in(tag, "linter.page.name") for tag in LANGUAGES[1:]]
    lines = [
        "# Rules",
        "",
        "Generated from the docstrings by `make rules`; do not edit.",
    ]
    family = ""
    for entry in entries:
        if entry.family != family:
            family = entry.family
            lines += ["", f"## {family} ({entry.code[:3]})", ""]
            lines += [
                "| code | name |" + "".join(f" {name} |" for name in called) + _FACTS,
                "| - | - |" + " - |" * len(called) + " - | - | - |",
            ]
        rule, code = entry.rule, entry.code
        translated = "".join(
            f" [{title(rule, tag)}](pages/{code}.{tag}.md) |" for tag in LANGUAGES[1:]
        )
        lines.append(
            f"| [{code}](pages/{code}.en.md) | {rule.name} |{translated} {rule.severity.value} "
            f"| {rule.profile.value} | {summary(rule)} |"
        )
    return "\n".join(lines) + "\n"


def pages(entries: tuple[Entry, ...]) -> dict[str, str]:
    """Every generated file: its path under ``linter/`` and its text."""
    written = {"RULES.md": index(entries)}
    for entry in entries:
        for language in LANGUAGES:
            written[f"pages/{entry.code}.{language}.md"] = page(entry, language)
    return written


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(item) for item in cast(tuple[object, ...], value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
