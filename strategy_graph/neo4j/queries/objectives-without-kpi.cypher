// Which objectives does no KPI measure?
//   $strategy (text, none): only this strategy
// A KPI of a part of the objective counts, and so does one of what it is a part of; an objective
// for a KPI of its strategy is a part of what that KPI measures.
MATCH (o:StrategyNode:Objective)
WHERE ($strategy IS NULL OR o.strategy = $strategy) AND NOT toLower(trim(coalesce(o.status, ''))) IN $cancelled
  AND NOT EXISTS {
    MATCH SHORTEST 1 (o)
      ((a:StrategyNode)-[l:PART_OF|ALIGNS_TO|MEASURES]->(b:StrategyNode)
        WHERE (a:Objective AND b:Objective AND (type(l) = 'PART_OF' OR type(l) = 'ALIGNS_TO' AND a.strategy = b.strategy)
            OR a:Objective AND b:KPI AND type(l) = 'ALIGNS_TO' AND a.strategy = b.strategy
            OR a:KPI AND b:Objective AND type(l) = 'MEASURES')
          AND NOT coalesce(l.origin, 'declared') IN ['inferred', 'refuted']
          AND NOT toLower(trim(coalesce(b.status, ''))) IN $cancelled)*
      (x:Objective)
    WHERE EXISTS { (x)<-[r:MEASURES]-(k:StrategyNode) WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(k.status, ''))) IN $cancelled }
  }
  AND NOT EXISTS {
    MATCH SHORTEST 1 (o)
      ((a:StrategyNode)<-[l:PART_OF|ALIGNS_TO|MEASURES]-(b:StrategyNode)
        WHERE (a:Objective AND b:Objective AND (type(l) = 'PART_OF' OR type(l) = 'ALIGNS_TO' AND a.strategy = b.strategy)
            OR a:KPI AND b:Objective AND type(l) = 'ALIGNS_TO' AND a.strategy = b.strategy
            OR a:Objective AND b:KPI AND type(l) = 'MEASURES')
          AND NOT coalesce(l.origin, 'declared') IN ['inferred', 'refuted']
          AND NOT toLower(trim(coalesce(b.status, ''))) IN $cancelled)*
      (x:Objective)
    WHERE EXISTS { (x)<-[r:MEASURES]-(k:StrategyNode) WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(k.status, ''))) IN $cancelled }
  }
RETURN o.uid AS id, o.name AS objective, o.strategy AS strategy
ORDER BY strategy, o.order
