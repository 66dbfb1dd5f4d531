// Which links did nobody declare, and what do they rest on?
//   $strategy (text, none): only this strategy
MATCH (a:StrategyNode)-[r]->(b:StrategyNode)
WHERE r.origin IN ['inferred', 'supported', 'refuted'] AND ($strategy IS NULL OR a.strategy = $strategy)
RETURN a.uid AS source, type(r) AS link, b.uid AS target, r.origin AS origin,
       r.polarity AS polarity, r.strength AS strength, r.confidence AS confidence,
       r.rationale AS rationale
ORDER BY source, link, target
