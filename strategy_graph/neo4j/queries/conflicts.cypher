// What works against what?
//   $strategy (text, none): only this strategy
MATCH (a:StrategyNode)-[r]->(b:StrategyNode)
WHERE (r:CONFLICTS_WITH OR (r:CAUSES AND r.polarity = '-')) AND ($strategy IS NULL OR a.strategy = $strategy)
RETURN a.uid AS source, a.name AS source_name, type(r) AS link, b.uid AS target,
       b.name AS target_name, r.rationale AS rationale, r.origin AS origin
ORDER BY source, target
