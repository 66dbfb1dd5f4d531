"""StratML, the Strategy Markup Language (ISO 17469): plans and performance plans in XML."""
