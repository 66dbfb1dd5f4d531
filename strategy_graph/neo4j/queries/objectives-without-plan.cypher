// Which objectives does no action plan work for, directly or through a KPI?
//   $strategy (text, none): only this strategy
MATCH (o:StrategyNode:Objective)
WHERE ($strategy IS NULL OR o.strategy = $strategy)
  AND NOT EXISTS {
    (o)<-[r:DRIVES]-(:ActionPlan) WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted']
  }
  AND NOT EXISTS {
    (o)<-[r:MEASURES]-(:KPI)<-[s:DRIVES]-(:ActionPlan)
    WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'] AND NOT coalesce(s.origin, 'declared') IN ['inferred', 'refuted']
  }
RETURN o.uid AS id, o.name AS objective
ORDER BY o.strategy, o.order
