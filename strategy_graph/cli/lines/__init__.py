"""What a value is in lines of a terminal: a chain of a trace, a change of a strategy."""
