// By which path does a node reach the mission?
//   $node (text): the node's identity, strategy:code
MATCH (start:StrategyNode {uid: $node})
MATCH path = SHORTEST 1
  (start) (()-[step:DRIVES|MEASURES|CAUSES|BELONGS_TO|ALIGNS_TO|CORRESPONDS_TO|SERVES|ACHIEVES WHERE NOT coalesce(step.origin, CASE type(step) WHEN 'CAUSES' THEN 'inferred' ELSE 'declared' END) IN ['inferred', 'refuted']]->())+ (m:Mission)
RETURN m.uid AS mission, length(path) AS steps,
       [n IN nodes(path) | n.code + ' ' + n.name] AS path,
       [r IN relationships(path) | type(r)] AS links
ORDER BY steps, mission
