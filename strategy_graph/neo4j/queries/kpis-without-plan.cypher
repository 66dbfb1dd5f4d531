// Which KPIs does no action plan drive?
//   $strategy (text, none): only this strategy
// A plan for a part of the KPI counts, and so does one for what it is a part of.
MATCH (k:StrategyNode:KPI)
WHERE ($strategy IS NULL OR k.strategy = $strategy) AND NOT toLower(trim(coalesce(k.status, ''))) IN $cancelled
  AND NOT EXISTS {
    MATCH SHORTEST 1 (k)
      ((a:KPI)-[l:PART_OF]->(b:KPI) WHERE NOT coalesce(l.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(b.status, ''))) IN $cancelled)*
      (x:KPI)
    WHERE EXISTS { (x)<-[r:DRIVES]-(p:StrategyNode) WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(p.status, ''))) IN $cancelled }
  }
  AND NOT EXISTS {
    MATCH SHORTEST 1 (k)
      ((a:KPI)<-[l:PART_OF]-(b:KPI) WHERE NOT coalesce(l.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(b.status, ''))) IN $cancelled)*
      (x:KPI)
    WHERE EXISTS { (x)<-[r:DRIVES]-(p:StrategyNode) WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(p.status, ''))) IN $cancelled }
  }
RETURN k.uid AS id, k.name AS kpi, k.owner AS owner
ORDER BY k.strategy, k.order
