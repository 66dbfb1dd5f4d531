// Which objectives does no action plan work for, directly or through a KPI?
// 哪些策略目標沒有任何行動計畫（直接或經由 KPI）支持？
//   $strategy (text, none): only this strategy
MATCH (o:Objective)
WHERE ($strategy IS NULL OR o.strategy = $strategy)
  AND NOT EXISTS { (o)<-[:DRIVES]-(:ActionPlan) }
  AND NOT EXISTS { (o)<-[:MEASURES]-(:KPI)<-[:DRIVES]-(:ActionPlan) }
RETURN o.uid AS id, o.name AS objective
ORDER BY o.strategy, o.order
