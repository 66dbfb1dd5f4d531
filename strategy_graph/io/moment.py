"""What reads files in their stead while a question is asked of another moment than now."""

import os
from collections.abc import Callable, Sequence
from contextvars import ContextVar

from strategy_graph.model import Document

Then = Callable[[Sequence[str | os.PathLike[str]]], tuple[Document, ...]]
"""The documents of paths as they were."""

then: ContextVar[Then | None] = ContextVar("then", default=None)
"""What readers of files ask first; ``None`` is now. Set by ``revision.as_of``."""
