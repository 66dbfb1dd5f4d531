// What is picked, filtered and shown; the address carries it, so that a view can be sent.
const state = { sel: null, item: null, view: 'map', mode: '', period: 0, status: true, depth: 0, columns: new Set(), bands: new Set() };

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

const firstLanguage = root.lang;
const MODES = Array.from($('#mode').options, (option) => option.value);
const remember = () => {
  const parts = new URLSearchParams();
  if (state.sel) parts.set('sel', codeOf(state.sel));
  if (state.view !== 'map') parts.set('view', state.view);
  if (state.depth) parts.set('steps', String(state.depth));
  for (const at of state.columns) parts.append('theme', codeOf('c' + at));
  for (const at of state.bands) parts.append('perspective', codeOf('b' + at));
  if (root.lang !== firstLanguage) parts.set('lang', root.lang);
  if (state.period) parts.set('period', STATUS.periods[state.period].name);
  if (!state.status) parts.set('status', 'off');
  if (state.mode) parts.set('mode', state.mode);
  const hash = parts.toString();
  if (location.hash.slice(1) === hash) return;
  try { history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search); } catch { /* in a frame without an address */ }
};
const recall = () => {
  const parts = new URLSearchParams(location.hash.slice(1));
  const chosen = (key, letter, list) => new Set(list.map((_, at) => at).filter((at) => parts.getAll(key).includes(codeOf(letter + at))));
  if (LANGUAGES.includes(parts.get('lang'))) root.lang = parts.get('lang');
  state.view = parts.get('view') === 'card' ? 'card' : 'map';
  state.mode = MODES.includes(parts.get('mode')) ? parts.get('mode') : '';
  state.period = STATUS ? Math.max(0, STATUS.periods.findIndex((one) => one.name === parts.get('period'))) : 0;
  state.status = parts.get('status') !== 'off';
  state.columns = chosen('theme', 'c', DATA.columns);
  state.bands = chosen('perspective', 'b', DATA.bands);
  state.depth = { 1: 1, 2: 2 }[parts.get('steps')] || 0;
  state.sel = idOf(parts.get('sel'));
  state.item = null;
};
