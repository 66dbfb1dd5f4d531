// The network around one node: what leads to it at the left, what it leads to at the right. It
// opens at one step; a click on a node adds its own neighbours.
const MOST_BESIDE = 12;
let pressed = { one: null, waiting: 0 };
const grown = () => {
  const middle = centre();
  const at = new Map([[middle, 0]]);
  const hiddenBeside = new Map();
  for (const one of [middle, ...state.grown]) {
    if (!at.has(one)) continue;
    for (const side of [-1, 1]) {
      const beside = [...new Set(around(one).filter((link) => (side > 0 ? link.source : link.target) === one).map((link) => otherEnd(link, one)))].filter((other) => !at.has(other));
      const most = state.grown.has(one) ? Infinity : MOST_BESIDE;
      beside.slice(0, most).forEach((other) => at.set(other, at.get(one) + side));
      if (beside.length > most) hiddenBeside.set(one, (hiddenBeside.get(one) || 0) + beside.length - most);
    }
  }
  return [at, hiddenBeside];
};
VIEWS.network = () => {
  const middle = centre();
  const head = viewHead('network', chooser('view.around', middle, (number) => { state.grown.clear(); if (number !== null) pickItem(number); }));
  if (middle === null) return [head, make('p', { class: 'hint' }, word('view.hint_network'))];
  const [at, more] = grown();
  const places = [...new Set(at.values())].sort((a, b) => a - b);
  const columns = places.map((step) => [...at].filter(([, here]) => here === step).map(([one]) => one));
  const links = ALL_LINKS.filter((link) => isThere(link) && at.has(link.source) && at.has(link.target));
  // The second click of two is that of the first box, also where the boxes moved in between.
  const open = (one, { detail }) => {
    clearTimeout(pressed.waiting);
    if (detail > 1 && pressed.one !== null) { state.grown.clear(); pickItem(pressed.one); return; }
    pressed = { one, waiting: setTimeout(() => { state.grown.add(one); show(); }, detail ? 250 : 0) };
  };
  const box = (one) => {
    const left = new Set(around(one).map((link) => otherEnd(link, one)).filter((other) => !at.has(other))).size;
    return make('button', { type: 'button', 'data-key': one, class: `node${one === middle ? ' centre' : ''}`, on: (event) => open(one, event) }, ...named(ITEMS[one]),
      make('small', null, [word(ITEMS[one].kind), left ? word('view.more_here', { count: left }) : ''].filter(Boolean).join(word('mark.dot'))));
  };
  return [head, make('p', { class: 'meta' }, word('view.hint_grow')), flowOf(columns, links, box), more.size ? make('p', { class: 'meta' }, word('view.left_out', { count: [...more.values()].reduce((a, b) => a + b, 0) })) : null];
};
