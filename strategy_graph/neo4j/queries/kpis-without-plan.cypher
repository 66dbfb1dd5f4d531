// For which KPIs is nothing planned?
//   $strategy (text, none): only this strategy
// A plan for the objective serves all its KPIs. A plan for a part of the objective counts, or for a KPI of
// that part, for a part of the KPI and for what it is a part of, and for an objective that is aligned to it.
MATCH (k:StrategyNode:KPI)
WHERE ($strategy IS NULL OR k.strategy = $strategy) AND NOT toLower(trim(coalesce(k.status, ''))) IN $cancelled
  AND NOT EXISTS {
    MATCH SHORTEST 1 (k)
      ((c:KPI)-[h:PART_OF]->(d:KPI) WHERE NOT coalesce(h.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(d.status, ''))) IN $cancelled)*
      (x:KPI)
    WHERE EXISTS {
      (x)<-[r:DRIVES]-(p:ActionPlan) WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(p.status, ''))) IN $cancelled
    } OR EXISTS {
      (x)-[m:MEASURES]->(o:Objective)<-[r:DRIVES]-(p:ActionPlan)
      WHERE NOT coalesce(m.origin, 'declared') IN ['inferred', 'refuted'] AND NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted']
        AND NOT toLower(trim(coalesce(o.status, ''))) IN $cancelled AND NOT toLower(trim(coalesce(p.status, ''))) IN $cancelled
    } OR EXISTS {
      MATCH (x)<-[t:ALIGNS_TO]-(w:Objective)
      WHERE NOT coalesce(t.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(w.status, ''))) IN $cancelled
      MATCH SHORTEST 1 (w)
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
    } OR EXISTS {
      MATCH (x)-[m:MEASURES]->(o:Objective)<-[t:PART_OF|ALIGNS_TO]-(w:Objective)
      WHERE (type(t) = 'PART_OF' OR o.strategy = w.strategy)
        AND NOT coalesce(m.origin, 'declared') IN ['inferred', 'refuted'] AND NOT coalesce(t.origin, 'declared') IN ['inferred', 'refuted']
        AND NOT toLower(trim(coalesce(o.status, ''))) IN $cancelled AND NOT toLower(trim(coalesce(w.status, ''))) IN $cancelled
      MATCH SHORTEST 1 (w)
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
    } OR EXISTS {
      MATCH (x)-[m:MEASURES]->(o:Objective)<-[n:MEASURES]-(z:KPI)<-[t:ALIGNS_TO]-(w:Objective)
      WHERE z.strategy = w.strategy AND o <> w
        AND NOT coalesce(m.origin, 'declared') IN ['inferred', 'refuted'] AND NOT coalesce(n.origin, 'declared') IN ['inferred', 'refuted'] AND NOT coalesce(t.origin, 'declared') IN ['inferred', 'refuted']
        AND NOT toLower(trim(coalesce(o.status, ''))) IN $cancelled AND NOT toLower(trim(coalesce(z.status, ''))) IN $cancelled AND NOT toLower(trim(coalesce(w.status, ''))) IN $cancelled
      MATCH SHORTEST 1 (w)
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
  }
  AND NOT EXISTS {
    MATCH SHORTEST 1 (k)
      ((c:KPI)<-[h:PART_OF]-(d:KPI) WHERE NOT coalesce(h.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(d.status, ''))) IN $cancelled)*
      (x:KPI)
    WHERE EXISTS {
      (x)<-[r:DRIVES]-(p:ActionPlan) WHERE NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(p.status, ''))) IN $cancelled
    } OR EXISTS {
      (x)-[m:MEASURES]->(o:Objective)<-[r:DRIVES]-(p:ActionPlan)
      WHERE NOT coalesce(m.origin, 'declared') IN ['inferred', 'refuted'] AND NOT coalesce(r.origin, 'declared') IN ['inferred', 'refuted']
        AND NOT toLower(trim(coalesce(o.status, ''))) IN $cancelled AND NOT toLower(trim(coalesce(p.status, ''))) IN $cancelled
    } OR EXISTS {
      MATCH (x)<-[t:ALIGNS_TO]-(w:Objective)
      WHERE NOT coalesce(t.origin, 'declared') IN ['inferred', 'refuted'] AND NOT toLower(trim(coalesce(w.status, ''))) IN $cancelled
      MATCH SHORTEST 1 (w)
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
    } OR EXISTS {
      MATCH (x)-[m:MEASURES]->(o:Objective)<-[t:PART_OF|ALIGNS_TO]-(w:Objective)
      WHERE (type(t) = 'PART_OF' OR o.strategy = w.strategy)
        AND NOT coalesce(m.origin, 'declared') IN ['inferred', 'refuted'] AND NOT coalesce(t.origin, 'declared') IN ['inferred', 'refuted']
        AND NOT toLower(trim(coalesce(o.status, ''))) IN $cancelled AND NOT toLower(trim(coalesce(w.status, ''))) IN $cancelled
      MATCH SHORTEST 1 (w)
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
    } OR EXISTS {
      MATCH (x)-[m:MEASURES]->(o:Objective)<-[n:MEASURES]-(z:KPI)<-[t:ALIGNS_TO]-(w:Objective)
      WHERE z.strategy = w.strategy AND o <> w
        AND NOT coalesce(m.origin, 'declared') IN ['inferred', 'refuted'] AND NOT coalesce(n.origin, 'declared') IN ['inferred', 'refuted'] AND NOT coalesce(t.origin, 'declared') IN ['inferred', 'refuted']
        AND NOT toLower(trim(coalesce(o.status, ''))) IN $cancelled AND NOT toLower(trim(coalesce(z.status, ''))) IN $cancelled AND NOT toLower(trim(coalesce(w.status, ''))) IN $cancelled
      MATCH SHORTEST 1 (w)
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
  }
RETURN k.uid AS id, k.name AS kpi, k.owner AS owner
ORDER BY k.strategy, k.order
