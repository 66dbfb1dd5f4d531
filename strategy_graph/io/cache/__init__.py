"""What was read before, kept in the user's cache folder: documents as columns."""
