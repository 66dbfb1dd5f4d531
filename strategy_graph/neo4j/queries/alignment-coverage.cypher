// How much of each theme is measured and worked on?
// 各策略主題有多少目標已衡量、已有行動計畫？
//   $strategy (text, none): only this strategy
MATCH (t:Theme)
WHERE ($strategy IS NULL OR t.strategy = $strategy)
OPTIONAL MATCH (t)<-[:BELONGS_TO]-(o:Objective)
WITH t, o,
     EXISTS { (o)<-[:MEASURES]-(:KPI) } AS measured,
     EXISTS { (o)<-[:DRIVES]-(:ActionPlan) }
       OR EXISTS { (o)<-[:MEASURES]-(:KPI)<-[:DRIVES]-(:ActionPlan) } AS worked_on
RETURN t.uid AS id, t.name AS theme, count(o) AS objectives,
       sum(CASE WHEN o IS NOT NULL AND measured THEN 1 ELSE 0 END) AS measured,
       sum(CASE WHEN o IS NOT NULL AND worked_on THEN 1 ELSE 0 END) AS worked_on,
       EXISTS { (t)-[:ALIGNS_TO]->(:Priority) } AS aligned
ORDER BY id
