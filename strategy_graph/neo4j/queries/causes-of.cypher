// What moves a node, step by step backwards?
// 哪些節點會影響這個節點（逐步往回）？
//   $node (text): the node's identity, strategy:code
MATCH (end:StrategyNode {uid: $node})
MATCH path = SHORTEST 1
  (mover:StrategyNode) (()-[step:DRIVES|CAUSES WHERE step.origin <> 'refuted']->()){1,8} (end)
WHERE mover <> end
RETURN mover.uid AS id, mover.name AS name, mover.kind AS kind, length(path) AS steps,
       any(r IN relationships(path) WHERE r.origin = 'inferred') AS guessed,
       [n IN nodes(path) | n.code] AS path
ORDER BY steps, id
