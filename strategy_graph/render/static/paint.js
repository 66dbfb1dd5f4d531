// The state on the screen: what is lit, dimmed, pressed and hidden.
const cards = $$('#drawing .card');
const badges = $('#badges');

const badge = (card, text, filled, left) => {
  const box = BOXES.get(LETTER + card);
  const run = 15 + text.length * 7.5;
  // On the corner and no further out than half of the gap to the next box; above what its head shows.
  const x = box.x + (left ? -1 : 1) * (box.width / 2 + 5 - run / 2);
  const y = box.y - box.height / 2 - 6;
  badges.append(
    draw('rect', { x: x - run / 2, y: y - 10, width: run, height: 20, rx: 10, fill: filled ? '#17212B' : '#FFFFFF', stroke: '#17212B', 'stroke-width': 1.5 }),
    draw('text', { x, y: y + 4.5, 'font-size': 12.5, 'font-weight': 700, 'text-anchor': 'middle', fill: filled ? '#FFFFFF' : '#17212B' }, text));
};

const off = (card) => {
  const item = ITEMS[DATA.cards[card]];
  return (state.columns.size > 0 && !state.columns.has(item.column)) || (state.bands.size > 0 && !state.bands.has(item.band)) || !cardFits(card);
};
const tileOff = (box) => (TILES ? TILES[box].every(off) : off(box));
const approachChosen = () => {
  if (state.columns.size || state.bands.size) approach([...cards.map((_, box) => box).filter((box) => !tileOff(box)).map((box) => LETTER + box), ...[...state.columns].map((at) => 'c' + at), ...[...state.bands].map((at) => 'b' + at)]);
  else if (!readable()) fit(false);
};

const paint = () => {
  const { sel } = state;
  if (state.mode) root.dataset.mode = state.mode; else delete root.dataset.mode;
  $('#mode').value = state.mode;
  badges.replaceChildren();
  const picked = sel && sel[0] === 'n' ? Number(sel.slice(1)) : null;
  const on = new Set();
  const lit = new Set();
  if (picked !== null) {
    on.add(boxOf(picked));
    const effects = reach(picked, 'out', state.depth || Infinity);
    const drivers = reach(picked, 'back', state.depth || Infinity);
    for (const [found, filled] of [[effects, true], [drivers, false]]) {
      for (const [card, step] of found.steps) {
        on.add(boxOf(card));
        if (!TILES) badge(card, signMark(found.signs.get(card)) + step, filled, !filled);
      }
      found.links.forEach((link) => lit.add(link));
    }
    LINKS.forEach((link, at) => {
      if (!isThere(link) || (link.kind !== 'conflicts_with' && !link.level) || (link.source !== picked && link.target !== picked)) return;
      lit.add(at);
      on.add(boxOf(link.source));
      on.add(boxOf(link.target));
    });
  }
  if (state.link !== null && !TILES) { lit.add(state.link); on.add(LINKS[state.link].source); on.add(LINKS[state.link].target); }
  drawing.classList.toggle('only', state.only);
  drawing.classList.toggle('focus', (picked !== null || state.link !== null) && LINKS.length > 0);
  const chosenBox = picked !== null ? boxOf(picked) : sel && sel[0] === LETTER ? Number(sel.slice(1)) : null;
  cards.forEach((element, card) => {
    element.classList.toggle('on', on.has(card));
    element.classList.toggle('picked', card === chosenBox);
    element.classList.toggle('off', tileOff(card) && !on.has(card));
    element.setAttribute('aria-pressed', String(card === chosenBox));
    element.setAttribute('tabindex', card === (chosenBox === null ? 0 : chosenBox) ? '0' : '-1');
  });
  $$('#list [data-box]').forEach((element) => {
    const box = Number(element.dataset.box);
    element.hidden = tileOff(box) && !on.has(box);
    element.classList.toggle('picked', box === chosenBox);
    element.classList.toggle('dim', picked !== null && LINKS.length > 0 && !on.has(box));
  });
  $$('#list section').forEach((element) => { element.hidden = !element.querySelector('button:not([hidden])'); });
  $$('#drawing [data-link]').forEach((element) => {
    const at = Number(element.dataset.link);
    element.classList.toggle('on', lit.has(at));
    element.classList.toggle('without', !isThere(LINKS[at]));
    element.classList.toggle('off', !lit.has(at) && (off(LINKS[at].source) || off(LINKS[at].target)));
  });
  $$('#drawing .bundle').forEach((element) => {
    element.classList.toggle('without', without.has(element.dataset.origin));
    element.classList.toggle('off', [element.dataset.from, element.dataset.to].some((box) => tileOff(Number(box))));
  });
  $$('#drawing .column').forEach((element) => element.classList.toggle('off', state.columns.size > 0 && !state.columns.has(Number(element.dataset.column))));
  $$('#drawing .band').forEach((element) => element.classList.toggle('off', state.bands.size > 0 && !state.bands.has(Number(element.dataset.band))));
  $$('#card article').forEach((element) => { element.hidden = state.columns.size > 0 && !state.columns.has(Number(element.dataset.column)); });
  $$('#card tbody').forEach((element) => { element.hidden = state.bands.size > 0 && !state.bands.has(Number(element.dataset.band)); });
  $$('nav [data-column]').forEach((element) => element.setAttribute('aria-pressed', String(state.columns.has(Number(element.dataset.column)))));
  $$('nav [data-band]').forEach((element) => element.setAttribute('aria-pressed', String(state.bands.has(Number(element.dataset.band)))));
  $$('[data-view]').forEach((element) => element.setAttribute('aria-pressed', String(element.dataset.view === state.view || Boolean(TILES) && element.dataset.view === 'card' && state.view === 'table')));
  document.body.classList.toggle('table', state.view !== 'map');
  paintStatus();
  paintFilters();
  $('#map').hidden = state.view !== 'map';
  $('#card').hidden = state.view !== 'card';
};
