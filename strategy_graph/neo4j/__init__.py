"""Neo4j: plan, push, pull, ask. The only floor that knows the driver."""
