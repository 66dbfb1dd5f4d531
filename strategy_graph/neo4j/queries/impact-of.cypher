// What does a node move, and by which shortest path?
//   $node (text): the node's identity, strategy:code
// A CAUSES that states no origin was drawn by hand: a guess. One without polarity may go either way.
MATCH (start:StrategyNode {uid: $node})
MATCH path = SHORTEST 1
  (start) ((a)-[step:DRIVES|CAUSES|DEPENDS_ON]-(b)
    WHERE coalesce(step.origin, 'declared') <> 'refuted'
      AND (startNode(step) = a) <> (type(step) = 'DEPENDS_ON')
  ){1,8} (moved:StrategyNode)
WHERE moved <> start
WITH moved, path, relationships(path) AS steps
RETURN moved.uid AS id, moved.name AS name, length(path) AS steps,
       CASE
         WHEN any(r IN steps WHERE coalesce(r.polarity, CASE type(r) WHEN 'CAUSES' THEN '?' ELSE '+' END) = '?') THEN '?'
         WHEN size([r IN steps WHERE r.polarity = '-']) % 2 = 1 THEN '-'
         ELSE '+'
       END AS direction,
       any(r IN steps WHERE coalesce(r.origin, CASE type(r) WHEN 'CAUSES' THEN 'inferred' END) = 'inferred') AS guessed,
       [n IN nodes(path) | n.code] AS path
ORDER BY steps, id
