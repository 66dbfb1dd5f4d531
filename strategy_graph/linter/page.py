"""The page of a rule: its docstring, its facts and its examples, as Markdown."""

import inspect
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

from strategy_graph.linter.registry import Entry
from strategy_graph.linter.rule import Rule, Words

LANGUAGES = ("en", "zh-TW")

_WORDS: Mapping[str, Words] = {
    "code": {"en": "Code", "zh-TW": "代碼"},
    "family": {"en": "Family", "zh-TW": "類別"},
    "severity": {"en": "Severity", "zh-TW": "嚴重度"},
    "profile": {"en": "From profile", "zh-TW": "起用情境"},
    "fix": {"en": "Fix", "zh-TW": "修正方式"},
    "since": {"en": "Since", "zh-TW": "加入版本"},
    "silences": {"en": "Silences", "zh-TW": "同時略過"},
    "options": {"en": "Options", "zh-TW": "設定"},
    "bad": {"en": "Flagged", "zh-TW": "會被指出"},
    "good": {"en": "Clean", "zh-TW": "沒有問題"},
    "auto": {"en": "`lint --fix`", "zh-TW": "`lint --fix`"},
    "suggest": {"en": "suggested in the message", "zh-TW": "訊息中有建議"},
    "no": {"en": "by a person", "zh-TW": "由人判斷"},
}
_PART = re.compile(r"^\*\*(?:Why\.|Repair\.|理由。|修正。)\*\*", re.MULTILINE)


def body(rule: Rule, language: str = "en") -> str:
    """The text of the page of *rule*: what, why with its source, repair."""
    text = rule.page_zh if language == "zh-TW" else (type(rule).__doc__ or "")
    return inspect.cleandoc(text).replace("``", "`")


def title(rule: Rule, language: str = "en") -> str:
    """What *rule* is called in *language*; its ``name`` where it is not called otherwise."""
    return rule.name_zh if language == "zh-TW" else rule.name


def repair(rule: Rule, language: str = "en") -> str:
    """The part of the page that says what to do, as one line of plain text."""
    parts = _PART.split(body(rule, language))
    joined = "" if language == "zh-TW" else " "
    return re.sub(r"\s*\n\s*", joined, parts[-1].strip()) if len(parts) == 3 else ""


def summary(rule: Rule, language: str = "en") -> str:
    """The first line of the page: what is found."""
    return body(rule, language).partition("\n\n")[0].replace("\n", " ")


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
    title = rule.name if language == "en" else f"{rule.name} {rule.name_zh}"
    facts = [
        (_WORDS["family"], entry.family),
        (_WORDS["severity"], rule.severity.value),
        (_WORDS["profile"], f"`{rule.profile.value}`"),
        (_WORDS["fix"], _WORDS[rule.fix][language]),
        (_WORDS["since"], rule.since),
    ]
    if rule.silences:
        facts.append((_WORDS["silences"], ", ".join(rule.silences)))
    lines = [f"# {rule.code} {title}", "", body(rule, language), ""]
    lines.append(" · ".join(f"{words[language]}: {value}" for words, value in facts))
    if rule.options:
        lines += [
            "",
            f"## {_WORDS['options'][language]}",
            "",
            "```toml",
            f"[lint.rules.{rule.code}]",
        ]
        for name, option in rule.options.items():
            meaning = option.zh if language == "zh-TW" else option.en
            lines.append(f"{name.replace('_', '-')} = {_toml(option.default)}  # {meaning}")
        lines.append("```")
    for kind in ("bad", "good"):
        for case in cases(rule.code)[kind][:1]:
            lines += ["", f"## {_WORDS[kind][language]}", "", case["name"], ""]
            texts = case.get("files") or {"": case["model"]}
            for name, text in texts.items():
                note = f"# {name}\n" if name else ""
                lines += ["```yaml", note + text.rstrip("\n"), "```"]
    return "\n".join(lines) + "\n"


def index(entries: tuple[Entry, ...]) -> str:
    """``RULES.md``: every rule on one line, by family, with links to its pages."""
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
                "| code | name | 名稱 | severity | profile | finds |",
                "| - | - | - | - | - | - |",
            ]
        rule, code = entry.rule, entry.code
        chinese = f"[{rule.name_zh}](pages/{code}.zh-TW.md)"
        lines.append(
            f"| [{code}](pages/{code}.en.md) | {rule.name} | {chinese} | {rule.severity.value} "
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
