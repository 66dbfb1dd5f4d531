"""A command asks no installed package for plug-ins of pydantic, unless the user set it so."""

import os
import subprocess
import sys

import pytest

LS = """
import sys
from strategy_graph.cli.main import main
print(main(["ls", "--model", "models/taipei-pawnshop-108.yaml", "--format", "json"]))
import pydantic.plugin._loader as loader
print("importlib.metadata" in sys.modules, loader.get_plugins.__module__)
"""


@pytest.mark.parametrize(
    ("setting", "imported", "asked"),
    [
        (None, "False", "strategy_graph.cli.process.pydantic_plugins"),
        ("__all__", "True", "pydantic.plugin._loader"),
    ],
)
def test_commands_leave_plugins_out(setting: str | None, imported: str, asked: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYDANTIC_DISABLE_PLUGINS"}
    if setting is not None:
        environment["PYDANTIC_DISABLE_PLUGINS"] = setting
    ran = subprocess.run(
        [sys.executable, "-c", LS], capture_output=True, text=True, check=True, env=environment
    )
    assert ran.stdout.splitlines()[-2:] == ["0", f"{imported} {asked}"]


def test_what_else_is_asked_of_the_loader_is_answered_by_pydantic() -> None:
    code = (
        "from strategy_graph.cli.process.pydantic_plugins import leave_out_plugins; "
        "leave_out_plugins(); "
        "import pydantic; from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP; "
        "print(PYDANTIC_ENTRY_POINT_GROUP)"
    )
    environment = {k: v for k, v in os.environ.items() if k != "PYDANTIC_DISABLE_PLUGINS"}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert ran.stdout == "pydantic\n"
