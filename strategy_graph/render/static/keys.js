// The keyboard: from box to box, into the search, and back.
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
    if (!(event.key in toward) || event.shiftKey) return;
    event.preventDefault();
    const next = neighbour(card, toward[event.key]);
    if (next === null) return;
    cards.forEach((other) => other.setAttribute('tabindex', '-1'));
    cards[next].setAttribute('tabindex', '0');
    cards[next].focus();
    reveal([LETTER + next]);
  });
});
// Heads of themes and labels of perspectives, and the map itself: arrows move it, + - 0 zoom.
$$('#drawing .column,#drawing .band').forEach((element) => {
  const id = element.dataset.node;
  if ((id[0] === 'c' ? DATA.columns : DATA.bands)[Number(id.slice(1))] === null || !BOXES.has(id)) return;
  element.setAttribute('role', 'button');
  element.setAttribute('tabindex', '0');
  element.addEventListener('keydown', (event) => {
    if (event.target !== element || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    pick(id);
  });
  element.addEventListener('focus', () => reveal([id]));
});
const panBy = ([dx, dy]) => {
  const { x, y } = net.getViewPosition();
  const step = 80 / net.getScale();
  net.moveTo({ position: { x: x + dx * step, y: y + dy * step }, animation: false });
};
document.addEventListener('keydown', (event) => {
  const free = !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!free || state.view !== 'map') return;
  if (event.key === '+' || event.key === '=') zoomBy(1.25);
  else if (event.key === '-') zoomBy(0.8);
  else if (event.key === '0') fit(true);
  else if (event.key in toward && (event.shiftKey || event.target.id === 'map')) { event.preventDefault(); panBy(toward[event.key]); }
});
document.addEventListener('pointerdown', (event) => { if ($('#filter').open && !$('#filter').contains(event.target)) $('#filter').open = false; });
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && $('#filter').open) { $('#filter').open = false; $('#filter summary').focus(); return; }
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); query.focus(); query.select(); }
  if (event.key === 'Escape' && !typing) {
    if (state.link !== null) pickLink(state.link);
    else if (state.sel) pick(state.sel);
    else if (state.columns.size || state.bands.size) { state.columns.clear(); state.bands.clear(); show(); }
  }
});
