"""Tokens to a document, with every problem located."""
