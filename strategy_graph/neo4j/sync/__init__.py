"""Plan, push, pull: a strategy and its copy in step."""
