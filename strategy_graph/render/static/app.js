// What is picked, filtered and shown; the address carries it, so that a view can be sent.
const state = { sel: null, item: null, view: 'map', depth: 0, columns: new Set(), bands: new Set() };
const cards = $$('#drawing .card');
const badges = $('#badges');
const wide = () => matchMedia('(min-width: 1420px)').matches;

const codeOf = (id) => {
  if (!id) return '';
  const at = Number(id.slice(1));
  const item = { n: DATA.cards, c: DATA.columns, b: DATA.bands }[id[0]];
  return item && item[at] !== null && item[at] !== undefined ? ITEMS[item[at]].code : id;
};
const idOf = (code) => {
  if (TILES && /^t\d+$/.test(code || '') && Number(code.slice(1)) < TILES.length) return code;
  for (const [letter, list] of [['n', DATA.cards], ['c', DATA.columns], ['b', DATA.bands]]) {
    const at = list.findIndex((item) => item !== null && ITEMS[item].code === code);
    if (at >= 0) return letter + at;
  }
  return null;
};

const badge = (card, text, filled, left) => {
  const box = BOXES.get(LETTER + card);
  const run = 15 + text.length * 7.5;
  const x = box.x + (left ? -box.width / 2 + 2 - run / 2 : box.width / 2 - run / 2 - 2 + run / 2);
  const y = box.y - box.height / 2;
  badges.append(
    draw('rect', { x: x - run / 2, y: y - 10, width: run, height: 20, rx: 10, fill: filled ? '#17212b' : '#ffffff', stroke: '#17212b', 'stroke-width': 1.5 }),
    draw('text', { x, y: y + 4.5, 'font-size': 12.5, 'font-weight': 700, 'text-anchor': 'middle', fill: filled ? '#ffffff' : '#17212b' }, text));
};

const off = (card) => {
  const item = ITEMS[DATA.cards[card]];
  return (state.columns.size > 0 && !state.columns.has(item.column)) || (state.bands.size > 0 && !state.bands.has(item.band));
};
const approachChosen = () => {
  if (state.columns.size || state.bands.size) approach(cards.map((_, box) => box).filter((box) => !off(TILES ? TILES[box][0] : box)).map((box) => LETTER + box));
  else if (!readable()) fit(false);
};

const paint = () => {
  const { sel } = state;
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
      if ((link.kind !== 'conflicts_with' && !link.level) || (link.source !== picked && link.target !== picked)) return;
      lit.add(at);
      on.add(boxOf(link.source));
      on.add(boxOf(link.target));
    });
  }
  drawing.classList.toggle('focus', picked !== null && LINKS.length > 0);
  const chosenBox = picked !== null ? boxOf(picked) : sel && sel[0] === LETTER ? Number(sel.slice(1)) : null;
  cards.forEach((element, card) => {
    element.classList.toggle('on', on.has(card));
    element.classList.toggle('picked', card === chosenBox);
    element.classList.toggle('off', off(TILES ? TILES[card][0] : card) && !on.has(card));
    element.setAttribute('aria-pressed', String(card === chosenBox));
    element.setAttribute('tabindex', card === (chosenBox === null ? 0 : chosenBox) ? '0' : '-1');
  });
  $$('#list [data-box]').forEach((element) => {
    const box = Number(element.dataset.box);
    element.hidden = off(TILES ? TILES[box][0] : box) && !on.has(box);
    element.classList.toggle('picked', box === chosenBox);
    element.classList.toggle('dim', picked !== null && LINKS.length > 0 && !on.has(box));
  });
  $$('#list section').forEach((element) => { element.hidden = !element.querySelector('button:not([hidden])'); });
  $$('#drawing [data-link]').forEach((element) => {
    const at = Number(element.dataset.link);
    element.classList.toggle('on', lit.has(at));
    element.classList.toggle('off', !lit.has(at) && (off(LINKS[at].source) || off(LINKS[at].target)));
  });
  $$('#drawing .bundle').forEach((element) => {
    element.classList.toggle('off', [element.dataset.from, element.dataset.to].some((box) => off(TILES[Number(box)][0])));
  });
  $$('#drawing .column').forEach((element) => element.classList.toggle('off', state.columns.size > 0 && !state.columns.has(Number(element.dataset.column))));
  $$('#drawing .band').forEach((element) => element.classList.toggle('off', state.bands.size > 0 && !state.bands.has(Number(element.dataset.band))));
  $$('#card article').forEach((element) => { element.hidden = state.columns.size > 0 && !state.columns.has(Number(element.dataset.column)); });
  $$('#card tbody').forEach((element) => { element.hidden = state.bands.size > 0 && !state.bands.has(Number(element.dataset.band)); });
  $$('nav [data-column]').forEach((element) => element.setAttribute('aria-pressed', String(state.columns.has(Number(element.dataset.column)))));
  $$('nav [data-band]').forEach((element) => element.setAttribute('aria-pressed', String(state.bands.has(Number(element.dataset.band)))));
  $$('[data-view]').forEach((element) => element.setAttribute('aria-pressed', String(element.dataset.view === state.view)));
  document.body.classList.toggle('table', state.view === 'card');
  $('#map').hidden = state.view !== 'map';
  $('#card').hidden = state.view !== 'card';
};

const tell = () => {
  const { sel, item } = state;
  const at = sel ? Number(sel.slice(1)) : 0;
  const told = $('#told');
  let text = null;
  if (sel && sel[0] === 't') text = tellTile(at);
  else if (sel && sel[0] === 'n') text = tellCard(at);
  else if (sel && sel[0] === 'c' && DATA.columns[at] !== null) text = tellHead(DATA.columns[at], at);
  else if (sel && sel[0] === 'b' && DATA.bands[at] !== null) text = tellHead(DATA.bands[at], null);
  told.replaceChildren(text || tellAll());
  $('#panel').scrollTop = 0;
  if (item === null) return;
  const seen = told.querySelector(`[data-item="${item}"]`);
  if (!seen) return;
  seen.classList.add('seen');
  seen.scrollIntoView({ block: 'center' });
};
const label = (card) => {
  if (TILES) {
    const { column, band } = ITEMS[DATA.cards[TILES[card][0]]];
    return [DATA.columns[column], DATA.bands[band]].filter((n) => n !== null).map((n) => said(ITEMS[n].name)).concat(word('tile', { count: TILES[card].length })).join(word('comma'));
  }
  const item = ITEMS[DATA.cards[card]];
  const parts = [`${item.code} ${said(item.name)}`];
  if (DATA.bands[item.band] !== null) parts.push(said(ITEMS[DATA.bands[item.band]].name));
  parts.push(item.kpis_above ? word('kpi_above') : word('kpi_count', { count: item.kpis }));
  if (EFFECTS.length) parts.push(word('label_reach', { drivers: reach(card, 'back').steps.size, effects: reach(card, 'out').steps.size }));
  return parts.join(word('comma'));
};
const speak = () => {
  document.title = [said(DATA.strategy.organization), said(DATA.strategy.name)].filter(Boolean).join(word('mark.gap'));
  $$('[data-label]').forEach((element) => element.setAttribute('aria-label', word(element.dataset.label)));
  $$('[data-placeholder]').forEach((element) => { element.placeholder = word(element.dataset.placeholder); element.setAttribute('aria-label', element.placeholder); });
  $$('[data-lang]').forEach((element) => element.setAttribute('aria-pressed', String(element.dataset.lang === root.lang)));
  cards.forEach((element, card) => element.setAttribute('aria-label', label(card)));
};

const firstLanguage = root.lang;
const remember = () => {
  const parts = new URLSearchParams();
  if (state.sel) parts.set('sel', codeOf(state.sel));
  if (state.view !== 'map') parts.set('view', state.view);
  if (state.depth) parts.set('steps', String(state.depth));
  for (const at of state.columns) parts.append('theme', codeOf('c' + at));
  for (const at of state.bands) parts.append('perspective', codeOf('b' + at));
  if (root.lang !== firstLanguage) parts.set('lang', root.lang);
  const hash = parts.toString();
  if (location.hash.slice(1) === hash) return;
  try { history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search); } catch { /* in a frame without an address */ }
};
const recall = () => {
  const parts = new URLSearchParams(location.hash.slice(1));
  const chosen = (key, letter, list) => new Set(list.map((_, at) => at).filter((at) => parts.getAll(key).includes(codeOf(letter + at))));
  if (LANGUAGES.includes(parts.get('lang'))) root.lang = parts.get('lang');
  state.view = parts.get('view') === 'card' ? 'card' : 'map';
  state.columns = chosen('theme', 'c', DATA.columns);
  state.bands = chosen('perspective', 'b', DATA.bands);
  state.depth = { 1: 1, 2: 2 }[parts.get('steps')] || 0;
  state.sel = idOf(parts.get('sel'));
  state.item = null;
};
const show = () => { paint(); tell(); remember(); };
const openPanel = (open) => {
  $('#panel').hidden = !open;
  $('[data-do=panel]').setAttribute('aria-expanded', String(open));
};

// What belongs to a pick: its box first, then all that it reaches.
const inView = (id) => {
  if (id[0] !== 'n') return [id];
  const card = Number(id.slice(1));
  const reached = TILES ? [] : [...reach(card, 'out').steps.keys(), ...reach(card, 'back').steps.keys()];
  return [card, ...reached].map((other) => LETTER + boxOf(other));
};

function pick(id, { item = null, focus = false } = {}) {
  const again = state.sel === id && item === null;
  state.sel = again ? null : id;
  state.item = item;
  show();
  if (state.sel) {
    openPanel(true);
    if (state.view === 'map') reveal(inView(id));
  } else if (!wide()) openPanel(false);
  if (id && id[0] === 'n' && state.sel) {
    const box = boxOf(Number(id.slice(1)));
    $('#live').textContent = said(ITEMS[DATA.cards[Number(id.slice(1))]].name);
    if (focus && state.view === 'map') cards[box].focus();
  }
}

// Of a map too large to be read whole, a click between boxes opens the cell there, and the next
// one leads back.
const enter = ({ x, y }) => {
  const chosen = state.columns.size || state.bands.size;
  state.columns.clear();
  state.bands.clear();
  for (const [id, box] of chosen ? [] : BOXES) {
    if (id[0] === 'c' && Math.abs(x - box.x) <= box.width / 2) state.columns.add(Number(id.slice(1)));
    if (id[0] === 'b' && Math.abs(y - box.y) <= box.height / 2) state.bands.add(Number(id.slice(1)));
  }
  show();
  approachChosen();
};

net.on('click', ({ nodes: under, pointer }) => {
  const id = under[0] || net.getNodeAt(pointer.DOM);
  if (id && BOXES.has(id) && /^[nctb]\d/.test(id)) pick(id);
  else if (state.sel) pick(state.sel);
  else if (!readable()) enter(pointer.canvas);
});
// A box under the pointer stands out, and so do its own lines.
const hover = (id) => {
  $('#net').style.cursor = id && /^[nctb]\d/.test(id) ? 'pointer' : '';
  const at = id && id[0] === LETTER ? Number(id.slice(1)) : null;
  cards.forEach((element, card) => element.classList.toggle('hover', card === at));
  $$('#drawing .link').forEach((element) => {
    const link = LINKS[Number(element.dataset.link)];
    element.classList.toggle('near', at !== null && (link.source === at || link.target === at));
  });
};
net.on('hoverNode', ({ node }) => hover(node));
net.on('blurNode', () => hover(null));

const toward = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const neighbour = (card, [dx, dy]) => {
  const from = BOXES.get(LETTER + card);
  let best = null;
  for (let other = 0; other < cards.length; other += 1) {
    const to = BOXES.get(LETTER + other);
    const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
    const across = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
    if (other === card || along < 8) continue;
    const far = along + across * 2.5;
    if (best === null || far < best[0]) best = [far, other];
  }
  return best && best[1];
};
cards.forEach((element, card) => {
  element.setAttribute('role', 'button');
  element.addEventListener('click', () => pick(LETTER + card));
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); pick(LETTER + card); return; }
    if (!(event.key in toward)) return;
    event.preventDefault();
    const next = neighbour(card, toward[event.key]);
    if (next === null) return;
    cards.forEach((other) => other.setAttribute('tabindex', '-1'));
    cards[next].setAttribute('tabindex', '0');
    cards[next].focus();
    reveal([LETTER + next]);
  });
});
document.addEventListener('keydown', (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); query.focus(); query.select(); }
  if (event.key === 'Escape' && !typing) {
    if (state.sel) pick(state.sel);
    else if (state.columns.size || state.bands.size) { state.columns.clear(); state.bands.clear(); show(); }
  }
});

// The picture alone, in the language that is shown, without dimming.
const picture = () => {
  const copy = drawing.cloneNode(true);
  copy.removeAttribute('style');
  copy.removeAttribute('class');
  copy.removeAttribute('id');
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('lang', root.lang);
  LANGUAGES.filter((tag) => tag !== root.lang).forEach((tag) => copy.querySelectorAll('.l-' + tag).forEach((element) => element.remove()));
  copy.querySelectorAll('[tabindex]').forEach((element) => ['tabindex', 'role', 'aria-label', 'aria-pressed'].forEach((name) => element.removeAttribute(name)));
  copy.prepend(draw('rect', { x: FX, y: FY, width: FW, height: FH, fill: '#ffffff' }));
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(copy) + '\n';
};
const save = (blob, end) => {
  const link = make('a', { href: URL.createObjectURL(blob), download: FILE + end });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
const FILE = String(DATA.strategy.id).replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '') || 'strategy-map';
const actions = {
  svg: () => save(new Blob([picture()], { type: 'image/svg+xml' }), '.svg'),
  png: () => {
    const address = URL.createObjectURL(new Blob([picture()], { type: 'image/svg+xml' }));
    const image = new Image();
    image.onload = () => {
      const canvas = make('canvas', { width: Math.round(FW * 2), height: Math.round(FH * 2) });
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => { save(blob, '.png'); URL.revokeObjectURL(address); }, 'image/png');
    };
    image.src = address;
  },
  print: () => window.print(),
  fit: () => fit(true),
  in: () => zoomBy(1.25),
  out: () => zoomBy(0.8),
  panel: () => openPanel($('#panel').hidden),
  close: () => openPanel(false),
};
document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { do: action, view, lang, column, band, open, depth } = button.dataset;
  if (depth !== undefined) { state.depth = Number(depth); show(); }
  if (action) actions[action]();
  if (view) { state.view = view; show(); }
  if (lang) { root.lang = lang; speak(); show(); }
  if (open) pick(open);
  if (column || band) {
    const chosen = column ? state.columns : state.bands;
    const at = Number(column || band);
    if (!chosen.delete(at)) chosen.add(at);
    show();
    if (state.view === 'map') approachChosen();
  }
});
window.addEventListener('hashchange', () => { recall(); speak(); show(); });
recall();
openPanel(wide() || state.sel !== null);
speak();
show();
setTimeout(() => { if (state.sel && state.view === 'map') reveal(inView(state.sel)); }, 60);
