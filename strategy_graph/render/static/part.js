// A real map of a part of a large strategy: the boxes of a cell, theme or row, by perspective, with the
// lines between them. What is chosen above (themes, perspectives, what is asked) says which.
const MOST_BOXES = 300;
const partOfTile = (tile) => {
  const { column, band } = ITEMS[DATA.cards[TILES[tile][0]]];
  state.columns = new Set([column]);
  state.bands = new Set([band]);
  state.view = 'part';
  show();
};
VIEWS.part = () => {
  const members = DATA.cards.map((_, card) => card).filter((card) => !off(card));
  const back = make('button', { type: 'button', on: () => { state.columns.clear(); state.bands.clear(); state.view = 'map'; show(); } }, word('view.back'));
  const head = viewHead('part', back, make('p', { class: 'meta' }, word('tile', { count: members.length })));
  if (members.length > MOST_BOXES) return [head, make('p', { class: 'meta' }, word('view.hint_wall')), wallOf(members)];
  const rows = DATA.bands.map((_, band) => [band, members.filter((card) => ITEMS[DATA.cards[card]].band === band)]).filter(([, some]) => some.length);
  const chosen = new Set(members);
  const links = EFFECTS.filter((link) => isThere(link) && chosen.has(link.source) && chosen.has(link.target)).map((link) => ({ ...link, ends: [link.source, link.target] }));
  const box = (card) => {
    const item = ITEMS[DATA.cards[card]];
    const score = standing(DATA.cards[card]);
    return make('button', { type: 'button', class: `node ${hueClass(item.column)}`, 'data-key': card, on: () => pickItem(DATA.cards[card]) }, score ? inlineMark(score) : null, ...named(item),
      make('small', { class: item.kpis ? null : 'gap' }, item.kpis ? word('kpi_count', { count: item.kpis }) : word('no_kpi')));
  };
  return [head, flowOf(rows.map(([band, some]) => [make('h3', null, DATA.bands[band] === null ? '' : said(ITEMS[DATA.bands[band]].name)), make('div', { class: 'boxes' }, ...some.map(box))]), links, (element) => element, 'rows')];
};
