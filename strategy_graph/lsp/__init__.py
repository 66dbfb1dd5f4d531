"""What editors ask: findings while one types, completion, where things are and who says so."""
