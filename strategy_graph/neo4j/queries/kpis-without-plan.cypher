// Which KPIs does no action plan drive?
//   $strategy (text, none): only this strategy
MATCH (k:StrategyNode:KPI)
WHERE ($strategy IS NULL OR k.strategy = $strategy)
  AND NOT EXISTS {
    (k)<-[r:DRIVES]-(:StrategyNode) WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted']
  }
RETURN k.uid AS id, k.name AS kpi, k.owner AS owner
ORDER BY k.strategy, k.order
