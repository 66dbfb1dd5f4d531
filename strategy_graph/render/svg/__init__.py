"""The drawing as SVG."""
