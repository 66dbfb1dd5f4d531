// What does the database hold, by strategy and kind?
//   $strategy (text, none): only this strategy
MATCH (n:StrategyNode)
WHERE n.stub IS NULL AND ($strategy IS NULL OR n.strategy = $strategy)
RETURN n.strategy AS strategy, n.kind AS kind, count(*) AS nodes
ORDER BY strategy, nodes DESC
