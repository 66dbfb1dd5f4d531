"""One module per format of documents: bytes to a grid. Each registers itself as ``FORMAT``."""
