// How much of each theme is measured and worked on?
//   $strategy (text, none): only this strategy
MATCH (t:StrategyNode:Theme)
WHERE ($strategy IS NULL OR t.strategy = $strategy)
OPTIONAL MATCH (t)<-[part:BELONGS_TO]-(o:Objective) WHERE NOT coalesce(part.origin, 'declared') IN ['inferred', 'refuted']
WITH t, o,
     EXISTS { (o)<-[r:MEASURES]-(:KPI) WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'] } AS measured,
     EXISTS { (o)<-[r:DRIVES]-(:ActionPlan) WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'] }
       OR EXISTS {
         (o)<-[r:MEASURES]-(:KPI)<-[s:DRIVES]-(:ActionPlan)
         WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'] AND NOT coalesce(s.origin, 'declared') IN ['inferred', 'refuted']
       } AS worked_on
RETURN t.uid AS id, t.name AS theme, count(o) AS objectives,
       sum(CASE WHEN o IS NOT NULL AND measured THEN 1 ELSE 0 END) AS measured,
       sum(CASE WHEN o IS NOT NULL AND worked_on THEN 1 ELSE 0 END) AS worked_on,
       EXISTS { (t)-[r:ALIGNS_TO]->(:StrategyNode) WHERE coalesce(r.origin, 'declared') IN ['declared', 'supported'] } AS aligned
ORDER BY id
