"""The formats, one module each: a ``FORMAT`` that ``io.registry`` finds by listing this folder."""
