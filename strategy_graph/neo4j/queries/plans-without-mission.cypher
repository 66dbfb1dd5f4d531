// Which action plans reach no mission, by links that the documents state?
//   $strategy (text, none): only this strategy
// From the missions backwards, one shortest path to each plan, or to a part of it; what needs
// a thing leads on from it. A CAUSES that states no origin was drawn by hand: a guess.
MATCH (p:StrategyNode:ActionPlan)
WHERE ($strategy IS NULL OR p.strategy = $strategy) AND NOT toLower(trim(coalesce(p.status, ''))) IN $cancelled
  AND NOT EXISTS {
    MATCH SHORTEST 1 (m:Mission)
      ((b:StrategyNode)-[r:DRIVES|MEASURES|CAUSES|BELONGS_TO|ALIGNS_TO|CORRESPONDS_TO|PART_OF|SERVES|ACHIEVES|DEPENDS_ON]-(a:StrategyNode)
        WHERE (CASE type(r) WHEN 'DEPENDS_ON' THEN startNode(r) = b ELSE startNode(r) = a END)
          AND NOT toLower(trim(coalesce(a.status, ''))) IN $cancelled
          AND NOT toLower(trim(coalesce(b.status, ''))) IN $cancelled
          AND NOT coalesce(r.origin, CASE type(r) WHEN 'CAUSES' THEN 'inferred' ELSE 'declared' END) IN ['inferred', 'refuted'])+
      (x:ActionPlan)
      ((c:ActionPlan)-[l:PART_OF]->(d:ActionPlan) WHERE NOT coalesce(l.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(d.status, ''))) IN $cancelled)*
      (p)
  }
RETURN p.uid AS id, p.name AS plan, p.owner AS owner
ORDER BY p.strategy, p.order
