// Which links join one strategy with another?
//   $strategy (text, none): only this strategy
MATCH (a:StrategyNode)-[r]->(b:StrategyNode)
WHERE a.strategy <> b.strategy
  AND ($strategy IS NULL OR $strategy IN [a.strategy, b.strategy])
RETURN a.uid AS source, a.name AS source_name, type(r) AS link, b.uid AS target,
       b.name AS target_name, b.stub IS NOT NULL AS target_not_pushed
ORDER BY source, link, target
