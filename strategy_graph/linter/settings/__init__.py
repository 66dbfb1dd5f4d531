"""Settings of the linter: one model, its problems in a reader's language, its JSON Schema."""

from strategy_graph.linter.settings.lint_settings import (
    Level,
    LintSettings,
    SettingsError,
    key_of,
    options_table,
    settings_from,
)

__all__ = ["Level", "LintSettings", "SettingsError", "key_of", "options_table", "settings_from"]
