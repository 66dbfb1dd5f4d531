"""The types of fields, the JSON Schema and its page."""
