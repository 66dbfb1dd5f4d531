// Which KPIs are red in the newest period, and who answers for them?
//   $strategy (text, none): only this strategy
MATCH (newest:Measurement)
WHERE ($strategy IS NULL OR newest.strategy = $strategy)
WITH newest.strategy AS strategy, max(newest.last) AS last
MATCH (m:Measurement {strategy: strategy, last: last, color: 'red', kind: 'kpi'})
OPTIONAL MATCH (k:StrategyNode {uid: m.node})
RETURN m.node AS id, m.name AS name, m.period AS period, m.actual AS actual, m.target AS target,
       m.attainment AS score, k.owner AS owner
ORDER BY score, id
