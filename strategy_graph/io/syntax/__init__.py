"""Bytes to tokens with positions: encodings, YAML, JSON."""
