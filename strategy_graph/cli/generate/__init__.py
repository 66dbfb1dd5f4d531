"""What `make commands` writes: the reference page of the commands, and the stubs of the doors."""
