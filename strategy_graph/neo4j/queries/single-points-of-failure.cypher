// Which objectives rest on a single action plan?
//   $strategy (text, none): only this strategy
// Plans that drive an objective or its KPIs; `strategy-graph spof` follows every way.
MATCH (o:StrategyNode:Objective)
WHERE ($strategy IS NULL OR o.strategy = $strategy) AND NOT toLower(trim(coalesce(o.status, ''))) IN $cancelled
OPTIONAL MATCH (o)<-[r:DRIVES]-(direct:ActionPlan)
WHERE coalesce(r.origin, 'declared') <> 'refuted' AND NOT toLower(trim(coalesce(direct.status, ''))) IN $cancelled
OPTIONAL MATCH (o)<-[s:MEASURES]-(k:KPI)<-[t:DRIVES]-(through:ActionPlan)
WHERE coalesce(s.origin, 'declared') <> 'refuted' AND coalesce(t.origin, 'declared') <> 'refuted'
  AND NOT toLower(trim(coalesce(k.status, ''))) IN $cancelled AND NOT toLower(trim(coalesce(through.status, ''))) IN $cancelled
WITH o, collect(DISTINCT direct) + collect(DISTINCT through) AS found
UNWIND found AS plan
WITH o, collect(DISTINCT plan) AS plans
WHERE size(plans) = 1
WITH plans[0] AS plan, collect(o) AS objectives
RETURN plan.uid AS id, plan.name AS plan, plan.owner AS owner,
       size(objectives) AS objectives, [o IN objectives | o.code + ' ' + o.name] AS which
ORDER BY objectives DESC, id
