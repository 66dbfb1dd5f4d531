// What does the database hold, by strategy and kind?
// 資料庫中有哪些策略？各種類各有多少節點？
//   $strategy (text, none): only this strategy
MATCH (n:StrategyNode)
WHERE n.stub IS NULL AND ($strategy IS NULL OR n.strategy = $strategy)
RETURN n.strategy AS strategy, n.kind AS kind, count(*) AS nodes
ORDER BY strategy, nodes DESC
