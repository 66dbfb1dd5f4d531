"""The rules, one file each; adding a rule touches no list."""
