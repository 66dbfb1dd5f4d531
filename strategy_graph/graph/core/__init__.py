"""The core under the graph: tables, neighbours and what is computed of them."""
