"""The command line: parse options, call the verb, print."""
