// How did scores go, period by period?
//   $strategy (text, none): only this strategy
//   $kind (text, none): theme, perspective, objective or kpi; the strategy itself if left out
MATCH (m:Measurement)
WHERE ($strategy IS NULL OR m.strategy = $strategy) AND m.kind = coalesce($kind, 'strategy')
RETURN m.node AS id, m.name AS name, m.period AS period, m.attainment AS score,
       m.color AS color, m.coverage AS coverage
ORDER BY id, m.first
