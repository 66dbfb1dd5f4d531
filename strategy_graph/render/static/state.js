// What is picked, filtered and shown; the address carries it, so that a view can be sent.
const state = { scene: null, sel: null, item: null, view: 'map', mode: '', period: 0, status: true, to: null, grown: new Set(), cols: null, sort: null, only: false, ask: '', gap: '', link: null, depth: 0, columns: new Set(), bands: new Set() };

const codeOf = (id) => {
  if (!id) return '';
  const at = Number(id.slice(1));
  const item = { n: DATA.cards, c: DATA.columns, b: DATA.bands }[id[0]];
  return item && item[at] !== null && item[at] !== undefined ? ITEMS[item[at]].code : id;
};
const firstLanguage = root.lang;
const MODES = Array.from($('#mode').options, (option) => option.value);
const remember = (quiet) => {
  const parts = new URLSearchParams();
  if (state.sel) parts.set('sel', state.sel[0] === 't' ? state.sel : NAME_OF[centre()]);
  if (state.link !== null) parts.set('link', linkName(state.link));
  if (state.ask) parts.set('ask', state.ask);
  if (state.gap) parts.set('gap', state.gap);
  if (state.only) parts.set('only', '1');
  for (const origin of without) parts.append('without', origin);
  if (state.to !== null) parts.set('to', NAME_OF[state.to]);
  for (const one of state.grown) parts.append('open', NAME_OF[one]);
  if (state.cols) parts.set('cols', state.cols.join(' '));
  if (state.sort) parts.set('sort', (state.sort.down ? '-' : '') + state.sort.key);
  if (state.view !== 'map') parts.set('view', state.view);
  if (state.depth) parts.set('steps', String(state.depth));
  for (const at of state.columns) parts.append('theme', codeOf('c' + at));
  for (const at of state.bands) parts.append('perspective', codeOf('b' + at));
  if (root.lang !== firstLanguage) parts.set('lang', root.lang);
  if (state.period !== FIRST_PERIOD) parts.set('period', STATUS.periods[state.period].name);
  if (!state.status) parts.set('status', 'off');
  if (state.mode) parts.set('mode', state.mode);
  if (state.scene !== null) parts.set('scene', String(state.scene + 1));
  const hash = parts.toString();
  root.dataset.address = hash; // also where the page stands in a frame without one
  if (location.hash.slice(1) === hash) return;
  try { history[quiet ? 'replaceState' : 'pushState'](null, '', hash ? '#' + hash : location.pathname + location.search); } catch { /* in a frame without an address */ }
};
const recall = (parts = new URLSearchParams(location.hash.slice(1))) => {
  state.scene = sceneAt(parts.get('scene'));
  const chosen = (key, letter, list) => new Set(list.map((_, at) => at).filter((at) => parts.getAll(key).includes(codeOf(letter + at))));
  root.lang = LANGUAGES.includes(parts.get('lang')) ? parts.get('lang') : firstLanguage;
  state.view = ['card', ...Object.keys(VIEWS)].includes(parts.get('view')) ? parts.get('view') : 'map';
  if (TILES && state.view === 'card') state.view = 'table';
  state.to = numberOf(parts.get('to'));
  state.ask = parts.get('ask') || '';
  state.gap = Object.hasOwn(GAPS, parts.get('gap') || '') ? parts.get('gap') : '';
  state.only = parts.get('only') === '1';
  without.clear();
  parts.getAll('without').filter((origin) => GUESSED.includes(origin)).forEach((origin) => without.add(origin));
  const line = parts.has('link') ? linkOfName(parts.get('link')) : -1;
  state.link = line < 0 ? null : line;
  state.grown = new Set(parts.getAll('open').map(numberOf).filter((one) => one !== null));
  state.cols = parts.has('cols') ? parts.get('cols').split(' ') : null;
  state.sort = parts.get('sort') ? { key: parts.get('sort').replace(/^-/, ''), down: parts.get('sort')[0] === '-' } : null;
  state.mode = MODES.includes(parts.get('mode')) ? parts.get('mode') : '';
  const named = STATUS ? STATUS.periods.findIndex((one) => one.name === parts.get('period')) : -1;
  state.period = named < 0 ? FIRST_PERIOD : named;
  state.status = parts.get('status') !== 'off';
  state.columns = chosen('theme', 'c', DATA.columns);
  state.bands = chosen('perspective', 'b', DATA.bands);
  state.depth = { 1: 1, 2: 2 }[parts.get('steps')] || 0;
  const tile = TILES && /^t\d+$/.test(parts.get('sel') || '') && Number(parts.get('sel').slice(1)) < TILES.length;
  const picked = numberOf(parts.get('sel'));
  state.sel = tile ? parts.get('sel') : picked === null ? null : idOfItem(picked);
  state.item = picked === null ? null : insideOf(picked);
};
