// Which objectives lie on a loop of causes?
//   $strategy (text, none): only this strategy
MATCH (o:StrategyNode:Objective)
WHERE ($strategy IS NULL OR o.strategy = $strategy)
MATCH path = SHORTEST 1
  (o) (()-[r:CAUSES WHERE coalesce(r.origin, 'inferred') <> 'refuted']->()){1,8} (again:Objective)
WHERE again = o
RETURN o.uid AS id, o.name AS objective, length(path) AS steps, [n IN nodes(path) | n.code] AS loop
ORDER BY steps, id
