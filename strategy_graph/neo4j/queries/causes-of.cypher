// What moves a node, step by step backwards?
//   $node (text): the node's identity, strategy:code
MATCH (end:StrategyNode {uid: $node})
MATCH path = SHORTEST 1
  (mover:StrategyNode) ((a)-[step:DRIVES|CAUSES|DEPENDS_ON]-(b)
    WHERE coalesce(step.origin, 'declared') <> 'refuted'
      AND (startNode(step) = a) <> (type(step) = 'DEPENDS_ON')
  ){1,8} (end)
WHERE mover <> end
RETURN mover.uid AS id, mover.name AS name, mover.kind AS kind, length(path) AS steps,
       any(r IN relationships(path) WHERE coalesce(r.origin, CASE type(r) WHEN 'CAUSES' THEN 'inferred' END) = 'inferred') AS guessed,
       [n IN nodes(path) | n.code] AS path
ORDER BY steps, id
