// Which action plans reach no mission, by links that the documents state?
// 依文件所載的連結，哪些行動計畫通不到任何使命？
//   $strategy (text, none): only this strategy
// From the missions backwards: each node is visited once, not each path. A CAUSES that
// states no origin was drawn by hand: a guess.
OPTIONAL MATCH (m:StrategyNode:Mission)<-[steps:DRIVES|MEASURES|CAUSES|BELONGS_TO|ALIGNS_TO|CORRESPONDS_TO|SERVES|ACHIEVES*1..]-(p:StrategyNode)
WHERE all(r IN steps WHERE NOT coalesce(r.origin, CASE type(r) WHEN 'CAUSES' THEN 'inferred' ELSE 'declared' END) IN ['inferred', 'refuted'])
WITH collect(DISTINCT p) AS reached
OPTIONAL MATCH (needed:ActionPlan)<-[steps:DEPENDS_ON*1..]-(by:StrategyNode)
WHERE by IN reached AND all(r IN steps WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'])
WITH reached, collect(DISTINCT needed) AS needed
MATCH (p:StrategyNode:ActionPlan)
WHERE ($strategy IS NULL OR p.strategy = $strategy) AND NOT p IN reached AND NOT p IN needed
RETURN p.uid AS id, p.name AS plan, p.owner AS owner
ORDER BY p.strategy, p.order
