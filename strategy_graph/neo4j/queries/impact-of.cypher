// What does a node move, and by which shortest path?
// 一個節點的變動會影響哪些節點？最短路徑為何？
//   $node (text): the node's identity, strategy:code
MATCH (start:StrategyNode {uid: $node})
MATCH path = SHORTEST 1
  (start) (()-[step:DRIVES|CAUSES WHERE step.origin <> 'refuted']->()){1,8} (moved:StrategyNode)
WHERE moved <> start
WITH moved, path, relationships(path) AS steps
RETURN moved.uid AS id, moved.name AS name, length(path) AS steps,
       CASE
         WHEN any(r IN steps WHERE r.polarity = '?') THEN '?'
         WHEN size([r IN steps WHERE r.polarity = '-']) % 2 = 1 THEN '-'
         ELSE '+'
       END AS direction,
       any(r IN steps WHERE r.origin = 'inferred') AS guessed,
       [n IN nodes(path) | n.code] AS path
ORDER BY steps, id
