// Which action plans reach no mission, by links that the documents state?
//   $strategy (text, none): only this strategy
// From the missions backwards, one shortest path to each plan; what needs a thing leads on
// from it. A CAUSES that states no origin was drawn by hand: a guess.
MATCH (p:StrategyNode:ActionPlan)
WHERE ($strategy IS NULL OR p.strategy = $strategy)
  AND NOT EXISTS {
    MATCH SHORTEST 1 (m:Mission)
      ((b:StrategyNode)-[r:DRIVES|MEASURES|CAUSES|BELONGS_TO|ALIGNS_TO|CORRESPONDS_TO|SERVES|ACHIEVES|DEPENDS_ON]-(a:StrategyNode)
        WHERE (CASE type(r) WHEN 'DEPENDS_ON' THEN startNode(r) = b ELSE startNode(r) = a END)
          AND NOT coalesce(r.origin, CASE type(r) WHEN 'CAUSES' THEN 'inferred' ELSE 'declared' END) IN ['inferred', 'refuted'])+
      (p)
  }
RETURN p.uid AS id, p.name AS plan, p.owner AS owner
ORDER BY p.strategy, p.order
