// What of the strategy above is taken up, and by what.
VIEWS.cascade = () => {
  const above = DATA.above;
  if (!above) return [viewHead('cascade'), make('p', { class: 'hint' }, word('view.no_parent'))];
  const parent = DATA.strategy.parent || {};
  const linked = Object.entries(above.linked).map(([kind, [some, all]]) => word('view.linked', { kind: word('count.' + { theme: 'themes', objective: 'objectives', kpi: 'kpis' }[kind], { count: all }), some, all }));
  const taken = (up) => make('article', null,
    make('h3', null, called(up)),
    up.by.length ? make('p', { class: 'nodes' }, ...up.by.map(([one, kind]) => nodeButton(one, make('small', null, word('edge.' + kind))))) : make('p', { class: 'missing' }, word('view.untaken')));
  return [viewHead('cascade', make('p', { class: 'meta' }, [said(parent.organization) || parent.id || '', ...linked].filter(Boolean).join(word('mark.dot')))),
    ...(DATA.strategy.statements || []).map((one) => make('p', { class: 'quote' }, said(one.text))),
    above.loaded ? null : make('p', { class: 'meta' }, word('view.parent_unknown')), ...above.nodes.map(taken)];
};
