"""The process around a command: how fast it starts, what it warns of, with which code it ends."""
