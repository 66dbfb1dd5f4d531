// Which objectives does no action plan work for, directly or through a KPI?
//   $strategy (text, none): only this strategy
// A plan for a part of the objective or of the KPI counts; an objective for a KPI of its strategy is a part
// of what that KPI measures.
MATCH (o:StrategyNode:Objective)
WHERE ($strategy IS NULL OR o.strategy = $strategy) AND NOT toLower(trim(coalesce(o.status, ''))) IN $cancelled
  AND NOT EXISTS {
    MATCH SHORTEST 1 (o)
        ((a:StrategyNode)<-[l:PART_OF|ALIGNS_TO|MEASURES]-(b:StrategyNode)
          WHERE (a:Objective AND b:Objective AND (type(l) = 'PART_OF' OR type(l) = 'ALIGNS_TO' AND a.strategy = b.strategy)
              OR a:KPI AND b:Objective AND type(l) = 'ALIGNS_TO' AND a.strategy = b.strategy
              OR a:Objective AND b:KPI AND type(l) = 'MEASURES')
            AND NOT coalesce(l.origin, 'declared') IN ['inferred', 'refuted']
            AND NOT toLower(trim(coalesce(b.status, ''))) IN $cancelled)*
        (y:StrategyNode)
      WHERE (y:Objective OR y:KPI) AND EXISTS {
        MATCH SHORTEST 1 (y)
          ((e:KPI)<-[g:PART_OF]-(f:KPI) WHERE NOT coalesce(g.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(f.status, ''))) IN $cancelled)*
          (v:StrategyNode)<-[r:DRIVES]-(p:ActionPlan)
        WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(p.status, ''))) IN $cancelled
      }
  }
RETURN o.uid AS id, o.name AS objective
ORDER BY o.strategy, o.order
