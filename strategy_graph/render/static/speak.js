// What the page says: the panel, and names for those who do not see it, in the language shown.
const tell = () => {
  const { sel, item } = state;
  const at = sel ? Number(sel.slice(1)) : 0;
  const told = $('#told');
  let text = null;
  if (sel && sel[0] === 't') text = tellTile(at);
  else if (state.link !== null) text = tellLink(state.link);
  else if (sel && sel[0] === 'i') text = tellItem(at);
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
  const parts = [called(item)];
  if (DATA.bands[item.band] !== null) parts.push(said(ITEMS[DATA.bands[item.band]].name));
  parts.push(item.kpis_above ? word('kpi_above') : word('kpi_count', { count: item.kpis }));
  const score = standing(DATA.cards[card]);
  if (score) parts.push([colorWord(score), score.value === undefined ? '' : percent(score.value)].filter(Boolean).join(' '));
  if (EFFECTS.length) parts.push(word('label_reach', { drivers: reach(card, 'back').steps.size, effects: reach(card, 'out').steps.size }));
  return [...parts, ...changedInWords(card)].join(word('comma'));
};
const speak = () => {
  document.title = [said(DATA.strategy.organization), said(DATA.strategy.name)].filter(Boolean).join(word('mark.gap'));
  $$('[data-label]').forEach((element) => element.setAttribute('aria-label', word(element.dataset.label)));
  $$('[data-placeholder]').forEach((element) => { element.placeholder = word(element.dataset.placeholder); element.setAttribute('aria-label', element.placeholder); });
  Array.from($('#mode').options).forEach((option) => { option.textContent = word('mode.' + (option.value || 'auto')); });
  Array.from($('#more').options).forEach((option) => { option.textContent = word('view.' + (option.value || 'more')); });
  $$('[data-lang]').forEach((element) => element.setAttribute('aria-pressed', String(element.dataset.lang === root.lang)));
  cards.forEach((element, card) => element.setAttribute('aria-label', label(card)));
  speakGhosts();
  $$('#drawing .column,#drawing .band').forEach((element) => {
    const [letter, at] = [element.dataset.node[0], Number(element.dataset.node.slice(1))];
    const item = (letter === 'c' ? DATA.columns : DATA.bands)[at];
    if (item === null) return;
    const score = standing(item);
    element.setAttribute('aria-label', [`${word(ITEMS[item].kind)} ${called(ITEMS[item])}`, score ? colorWord(score) : ''].filter(Boolean).join(word('comma')));
  });
};
