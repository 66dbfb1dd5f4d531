// What has nobody answering for it?
//   $strategy (text, none): only this strategy
MATCH (n:StrategyNode&(Objective|KPI|ActionPlan))
WHERE n.owner IS NULL AND n.owners_json IS NULL AND ($strategy IS NULL OR n.strategy = $strategy)
RETURN n.uid AS id, n.kind AS kind, n.name AS name
ORDER BY n.strategy, kind, n.order
