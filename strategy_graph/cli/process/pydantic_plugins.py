"""pydantic without plug-ins: to look for them is an eighth of a small command.

With the first validator it builds, pydantic imports ``importlib.metadata``, and with it
``email``, ``zipfile`` and ``socket``, to ask every installed package for plug-ins; it does so
even where ``PYDANTIC_DISABLE_PLUGINS`` says that none are wanted. Nothing that this program
validates has a use for one.
"""

import importlib
import os
import sys
from types import ModuleType
from typing import Final

_SETTING: Final = "PYDANTIC_DISABLE_PLUGINS"
_LOADER: Final = "pydantic.plugin._loader"


def leave_out_plugins() -> None:
    """Let pydantic find no plug-ins in this process.

    A setting of the user's stands, and so does a pydantic that is imported already.
    """
    if _SETTING not in os.environ and "pydantic" not in sys.modules:
        os.environ[_SETTING] = "1"  # for the processes that this one starts
        sys.modules[_LOADER] = _NoPlugins(_LOADER)


class _NoPlugins(ModuleType):
    """Stands where pydantic's own loader would; whatever else is asked of that, it answers."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        return ()

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(_LOADER, None)
        return getattr(importlib.import_module(_LOADER), name)
