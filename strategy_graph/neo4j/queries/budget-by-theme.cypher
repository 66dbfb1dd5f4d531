// How much money works for each theme?
//   $strategy (text, none): only this strategy
MATCH (t:StrategyNode:Theme)
WHERE ($strategy IS NULL OR t.strategy = $strategy)
OPTIONAL MATCH (t)<-[part:BELONGS_TO]-(o:Objective) WHERE coalesce(part.origin, 'declared') <> 'refuted'
OPTIONAL MATCH (o)<-[steps:DRIVES|MEASURES*1..2]-(p:ActionPlan)
WHERE all(r IN steps WHERE coalesce(r.origin, 'declared') <> 'refuted')
WITH DISTINCT t, p
RETURN t.uid AS id, t.name AS theme, count(p) AS plans, sum(p.budget_amount) AS budget,
       count(p) - count(p.budget_amount) AS plans_without_budget
ORDER BY budget DESC, id
