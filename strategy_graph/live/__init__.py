"""The live page: a map at 127.0.0.1, drawn again when a file changes, and edited there."""
