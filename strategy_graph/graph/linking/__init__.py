"""What linking is made of: documents side by side in columns, and what is said unwritten."""
