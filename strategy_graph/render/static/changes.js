// What became of a box since the stop before: under the pointer, at the keyboard and in the panel,
// each change with its reason, or that nobody states one. Ghosts are boxes that are no more.
const CHANGES = DATA.changes || null;
const changeLine = (number) => {
  const { text, reason, unexplained } = CHANGES.list[number];
  return make('li', unexplained ? { class: 'missing' } : null, said(text),
    reason || unexplained ? make('small', null, unexplained ? `! ${word('time.no_reason')}` : word('time.reason') + said(reason)) : null);
};
const changesOf = (numbers) => (CHANGES && numbers && numbers.length ? make('div', { class: 'changes' }, heading('time.since', { name: CHANGES.since }), make('ul', { class: 'plain' }, ...numbers.map(changeLine))) : null);
const tellChanges = (item) => (CHANGES ? changesOf((CARD_OF.has(item) ? CHANGES.cards[CARD_OF.get(item)] : null) || CHANGES.items[item]) : null);
const changedInWords = (card) => (CHANGES && !TILES && CHANGES.cards[card] ? CHANGES.cards[card].map((number) => { const { text, reason, unexplained } = CHANGES.list[number]; return said(text) + (unexplained ? word('comma') + word('time.no_reason') : reason ? word('comma') + word('time.reason') + said(reason) : ''); }) : []);

const tip = make('div', { id: 'tip', role: 'tooltip', hidden: true });
$('#map').append(tip);
const tipAt = (id, numbers) => {
  const box = BOXES.get(id);
  const about = box ? changesOf(numbers) : null;
  tip.hidden = !about;
  if (!about) return;
  tip.replaceChildren(about);
  const { x, y } = net.canvasToDOM({ x: box.x, y: box.y + box.height / 2 });
  const left = Math.max(8, Math.min(width - tip.offsetWidth - 8, x - tip.offsetWidth / 2));
  const below = y + 14;
  const above = net.canvasToDOM({ x: box.x, y: box.y - box.height / 2 }).y - tip.offsetHeight - 14;
  tip.style.left = left + 'px';
  tip.style.top = (below + tip.offsetHeight < height || above < 0 ? below : above) + 'px';
};
const changesAt = (id) => {
  if (!CHANGES || TILES || !id) return [];
  const at = Number(id.slice(1));
  return id[0] === 'g' ? [CHANGES.gone[at]] : id[0] === 'n' ? CHANGES.cards[at] : [];
};
net.on('hoverNode', ({ node }) => tipAt(node, changesAt(node)));
for (const event of ['blurNode', 'dragStart', 'zoom']) net.on(event, () => { tip.hidden = true; });
const ghosts = TILES ? [] : $$('#drawing .gone');
[...(TILES ? [] : cards), ...ghosts].forEach((element, at) => {
  const id = at < cards.length ? LETTER + at : 'g' + (at - cards.length);
  element.addEventListener('focus', () => tipAt(id, changesAt(id)));
  element.addEventListener('blur', () => { tip.hidden = true; });
});
const speakGhosts = () => ghosts.forEach((element, at) => {
  const { text, reason } = CHANGES.list[CHANGES.gone[at]];
  element.setAttribute('role', 'img');
  element.setAttribute('tabindex', '0');
  element.setAttribute('aria-label', said(text) + word('comma') + (reason ? word('time.reason') + said(reason) : word('time.no_reason')));
});
