// Search by code or name in every language; variant characters are one only here.
const KEPT = new Map(Object.entries(VARIANTS).flatMap(([kept, others]) => others.map((other) => [other, kept])));
const fold = (text) => Array.from(String(text).normalize('NFKC').toLowerCase(), (char) => KEPT.get(char) || char).join('').replace(/\s+/g, ' ');
// What stands on a level below belongs to the same box.
const withParts = (wholes) => {
  const every = new Set(wholes);
  for (const one of every) for (const part of sourcesInto(one, 'part_of')) every.add(part);
  return every;
};
const OWNER = new Map();
DATA.cards.forEach((item, card) => {
  OWNER.set(item, card);
  const kpis = withParts(sourcesInto(item, 'measures'));
  const plans = withParts([item, ...kpis].flatMap((end) => sourcesInto(end, 'drives')));
  for (const one of [...kpis, ...plans]) if (!OWNER.has(one)) OWNER.set(one, card);
});
let entries = null; // made when first searched: of a large strategy they take long
const entriesNow = () => entries || (entries = ITEMS.map((item, number) => ({
  number, item, code: fold(item.code),
  names: [...allNames(item.name), ...(item.aliases || []).flatMap((alias) => allNames(alias.name))].map(fold),
})).filter(({ item }) => !item.from));
const find = (query) => {
  const wanted = fold(query).trim();
  if (!wanted) return [];
  const rank = (e) => (e.code === wanted ? 0 : e.code.startsWith(wanted) ? 1 : e.names.some((n) => n.startsWith(wanted)) ? 2 : e.names.some((n) => n.includes(wanted)) ? 3 : 9);
  return entriesNow().map((e, at) => [rank(e), at, e]).filter(([r]) => r < 9).sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 12).map(([, , e]) => e);
};

// What reads as a selector, and how one begins.
const SUGGESTED = ['kind:', 'theme:', 'perspective:', 'owner:', 'tag:', 'status:', 'name:'];
const looksAsked = (text) => /[:+*?,"]/.test(text);
const ask = (text) => { closeHits(); query.value = ''; query.blur(); state.ask = text; show(); };
const query = $('#query');
const hits = $('#hits');
let found = [];
let chosen = 0;
const closeHits = () => {
  hits.hidden = true;
  query.setAttribute('aria-expanded', 'false');
  query.removeAttribute('aria-activedescendant');
};
const showHits = () => {
  found = find(query.value);
  chosen = Math.min(chosen, Math.max(0, found.length - 1));
  hits.replaceChildren(...found.map(({ item }, at) =>
    make('li', { id: 'hit' + at, role: 'option', 'aria-selected': String(at === chosen) }, make('b', null, codeSaid(item)), make('span', null, said(item.name)), make('small', null, word(item.kind)))));
  if (query.value.trim() && !found.length) hits.replaceChildren(make('li', { role: 'option', 'aria-selected': 'false' }, word('nothing_found')));
  const named = looksAsked(query.value) ? asked(query.value.trim()) : null;
  if (named) {
    hits.prepend(make('li', { id: 'hit-ask', role: 'option', 'aria-selected': String(!found.length), 'data-ask': '1' }, make('b', null, '⌕'), make('span', null, word('filter.ask', { text: query.value.trim() })), make('small', null, word('filter.count', { count: named.length }))));
    if (!found.length) hits.lastChild.remove();
    if (!found.length) query.setAttribute('aria-activedescendant', 'hit-ask');
  } else if (looksAsked(query.value) && !found.length) {
    const begun = SUGGESTED.filter((one) => one.startsWith(query.value.trim().split(/[\s,]/).pop()));
    if (begun.length) hits.replaceChildren(...begun.map((one) => make('li', { role: 'option', 'aria-selected': 'false', 'data-suggest': one }, make('b', null, one), make('span', null, word('filter.hint')))));
  }
  hits.hidden = !query.value.trim();
  query.setAttribute('aria-expanded', String(!hits.hidden));
  if (found.length) query.setAttribute('aria-activedescendant', 'hit' + chosen);
};
const take = (at) => {
  const hit = found[at];
  if (!hit) return;
  closeHits();
  query.value = '';
  query.blur();
  if (OWNER.has(hit.number)) pick('n' + OWNER.get(hit.number), { item: hit.number, focus: true });
  else pick(idOfItem(hit.number), { stay: true });
};
query.addEventListener('input', () => { chosen = 0; showHits(); });
query.addEventListener('focus', showHits);
query.addEventListener('blur', () => setTimeout(closeHits, 120));
query.addEventListener('keydown', (event) => {
  if (event.isComposing) return; // Enter belongs to the input method
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    chosen = (chosen + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(1, found.length);
    showHits();
  } else if (event.key === 'Enter') {
    if (!found.length && looksAsked(query.value) && asked(query.value.trim())) ask(query.value.trim());
    else take(chosen);
  }
  else if (event.key === 'Escape') { query.value = ''; closeHits(); query.blur(); event.stopPropagation(); }
});
hits.addEventListener('mousedown', (event) => {
  const line = event.target.closest('li');
  event.preventDefault();
  if (!line) return;
  if (line.dataset.ask) ask(query.value.trim());
  else if (line.dataset.suggest) { query.value = query.value.replace(/[^\s,]*$/, line.dataset.suggest); showHits(); } else take(Array.from(hits.querySelectorAll('li:not([data-ask])')).indexOf(line));
});
