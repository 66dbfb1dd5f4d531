"""WHAT IS KNOWN OF ONE KPI: its values, its targets, the formulas that compare them, forecasts."""
