// What is asked for besides themes and perspectives: a selector, and what lacks something. What does
// not fit is dimmed, or hidden by "only this".
const GAPS = {
  kpi: (item) => item.kind === 'objective' && !item.kpis,
  plan: (item, number) => item.kind === 'kpi' && !item.from && !sourcesInto(number, 'drives').length,
  owner: (item) => ['objective', 'kpi', 'action_plan'].includes(item.kind) && !item.from && !FIELD_TEXTS.owner(item).length,
  target: (item) => item.kind === 'kpi' && !item.from && item.target === undefined && item.targets === undefined,
};
let asking = { ask: '', gap: '', left: '', set: null };
const askedFor = () => {
  const left = [...without].join(' ');
  if (asking.ask === state.ask && asking.gap === state.gap && asking.left === left) return asking.set;
  let set = state.ask ? new Set(asked(state.ask) || []) : null;
  if (state.gap) set = new Set([...(set || ITEMS.keys())].filter((number) => GAPS[state.gap](ITEMS[number], number)));
  asking = { ask: state.ask, gap: state.gap, left, set };
  return set;
};
const fits = (items) => { const set = askedFor(); return set === null || items.some((one) => set.has(one)); };
// A box fits with itself, its KPIs and their plans.
const OF_CARD = new Map();
for (const [item, card] of OWNER) { if (!OF_CARD.has(card)) OF_CARD.set(card, []); OF_CARD.get(card).push(item); }
const cardFits = (card) => fits([DATA.cards[card], ...(OF_CARD.get(card) || [])]);

const valuesOf = (method) => [...new Set(ITEMS.filter((item) => !item.from).flatMap(FIELD_TEXTS[method]))].sort(new Intl.Collator(root.lang, { numeric: true }).compare);
const QUOTE = String.fromCharCode(34);
const quoted = (value) => (/[\s,+]/.test(value) ? QUOTE + value + QUOTE : value);
// A comma binds more closely than a space: what is chosen is asked of each group.
const groupsAsked = () => { try { return groupsOf(state.ask); } catch { return []; } };
const termOf = (method) => {
  const terms = new Set(groupsAsked().map((group) => group.find((one) => one.startsWith(method + ':'))));
  const [term] = terms;
  return terms.size === 1 && term ? term.slice(method.length + 1).replaceAll(QUOTE, '') : '';
};
const setTerm = (method, value) => {
  const own = value ? [`${method}:${quoted(value)}`] : [];
  const groups = groupsAsked().map((group) => group.filter((term) => !term.startsWith(method + ':')));
  state.ask = [...new Set((groups.length ? groups : [[]]).map((group) => [...group, ...own].join(',')))].filter(Boolean).join(' ');
};
const paintFilters = () => {
  const box = $('#filter').querySelector('div');
  const held = box.contains(document.activeElement) ? document.activeElement.getAttribute('aria-label') : null;
  const pick = (label, value, values, on) => {
    const select = make('select', { 'aria-label': label }, make('option', { value: '' }, word('filter.all')), ...values.map(([one, text]) => make('option', { value: one, selected: one === value }, text)));
    select.addEventListener('change', () => { on(select.value); show(); });
    return make('label', null, label, ' ', select);
  };
  const of = (method) => { const values = valuesOf(method); return values.length ? pick(capital(word(method === 'tag' ? 'filter.tag' : 'field.' + method)), termOf(method), values.map((one) => [one, one]), (value) => setTerm(method, value)) : ''; };
  const kinds = KINDS.filter((kind) => ITEMS.some((item) => item.kind === kind && !item.from));
  const clearAll = () => { state.ask = ''; state.gap = ''; state.only = false; without.clear(); show(); };
  const clear = make('button', { type: 'button', on: clearAll }, word('filter.clear'));
  const switchOf = (origin) => {
    const there = make('input', { type: 'checkbox', 'data-key': origin, checked: !without.has(origin) });
    there.addEventListener('change', () => { if (!without.delete(origin)) without.add(origin); show(); });
    return make('label', null, word('filter.links.' + origin, { count: DATA.edges.filter((edge) => edge.origin === origin).length }), ' ', there);
  };
  const only = make('button', { type: 'button', 'aria-pressed': String(state.only), on: () => { state.only = !state.only; show(); } }, word('filter.only'));
  box.replaceChildren(
    pick(word('filter.kind'), termOf('kind'), kinds.map((kind) => [kind, word(kind)]), (value) => setTerm('kind', value)),
    of('owner'), of('tag'), of('status'),
    pick(word('filter.gap'), state.gap, Object.keys(GAPS).map((gap) => [gap, word('gap.' + gap)]), (value) => { state.gap = value; }),
    ...GUESSED.map(switchOf),
    make('p', null, only, ' ', clear));
  const again = held === null ? null : Array.from(box.querySelectorAll('select')).find((one) => one.getAttribute('aria-label') === held);
  if (again) again.focus();
  const active = state.ask || state.gap || without.size;
  $('#filter').classList.toggle('pressed', Boolean(active));
  const chip = $('#asked');
  chip.hidden = !active;
  const set = askedFor();
  chip.replaceChildren(...(active ? [make('span', null, [state.ask, state.gap && word('gap.' + state.gap), ...[...without].map((origin) => word('filter.without.' + origin))].filter(Boolean).join(word('comma')), ' ', set === null ? '' : make('b', null, word('filter.count', { count: set.size }))),
    set === null ? '' : make('button', { type: 'button', 'aria-pressed': String(state.only), on: () => { state.only = !state.only; show(); } }, word('filter.only')),
    make('button', { type: 'button', 'aria-label': word('filter.clear'), on: clearAll }, '×')] : []));
};
