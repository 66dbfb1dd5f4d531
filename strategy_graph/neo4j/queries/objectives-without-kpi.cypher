// Which objectives does no KPI measure?
//   $strategy (text, none): only this strategy
MATCH (o:StrategyNode:Objective)
WHERE ($strategy IS NULL OR o.strategy = $strategy)
  AND NOT EXISTS {
    (o)<-[r:MEASURES]-(:StrategyNode) WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted']
  }
RETURN o.uid AS id, o.name AS objective, o.strategy AS strategy
ORDER BY strategy, o.order
