"""Archives of office programs without what a library stamps on them."""

import io
import zipfile
from typing import Final

_STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip archive can state."""


def unstamped(data: bytes) -> bytes:
    """The archive *data* with the same parts, none of which says when or where it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _STAMP)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name), compresslevel=6)
    return made.getvalue()
