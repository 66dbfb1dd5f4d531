"""FOREIGN DOCUMENTS: decks, workbooks and lists, read into strategies with their places."""
