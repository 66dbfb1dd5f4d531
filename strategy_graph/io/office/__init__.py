"""Zip archives of XML parts, as office programs write them, opened with care."""
