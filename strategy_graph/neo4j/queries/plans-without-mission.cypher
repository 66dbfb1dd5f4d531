// Which action plans reach no mission, by links that the documents state?
// 依文件所載的連結，哪些行動計畫通不到任何使命？
//   $strategy (text, none): only this strategy
// From the missions backwards: each node is visited once, not each path.
OPTIONAL MATCH (m:Mission)<-[steps:DRIVES|MEASURES|CAUSES|BELONGS_TO|ALIGNS_TO|CORRESPONDS_TO|SERVES|ACHIEVES*1..12]-(p:ActionPlan)
WHERE ($strategy IS NULL OR p.strategy = $strategy) AND all(r IN steps WHERE NOT r.origin IN ['inferred', 'refuted'])
WITH collect(DISTINCT p.uid) AS reached
MATCH (p:ActionPlan)
WHERE ($strategy IS NULL OR p.strategy = $strategy) AND NOT p.uid IN reached
RETURN p.uid AS id, p.name AS plan, p.owner AS owner
ORDER BY p.strategy, p.order
