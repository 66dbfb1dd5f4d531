"""What commands about a database share: how to reach it, and the option to ask it."""
