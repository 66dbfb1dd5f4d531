"""WHAT EVERY ANSWER IS MADE OF: its forms, the links that it rests on, and paths."""
