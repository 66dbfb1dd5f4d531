// Every node of the page has one name in an address, and can be picked.
// Boxes, themes and perspectives come first where several have one code.
const NAMED = new Map();
const NAME_OF = [];
for (const number of new Set([...DATA.cards, ...DATA.columns, ...DATA.bands, ...ITEMS.keys()])) {
  if (number === null) continue;
  const item = ITEMS[number];
  const code = item.from ? `${item.from}:${item.code}` : item.code;
  NAME_OF[number] = [code, `${item.kind}-${code}`].find((one) => !NAMED.has(one)) || `${item.kind}-${code}-${number}`;
  NAMED.set(NAME_OF[number], number);
}
const numberOf = (name) => (NAMED.has(name) ? NAMED.get(name) : null);
// What is picked, as a box, column, band or single node; and the other way round.
const idOfItem = (number) => {
  if (CARD_OF.has(number)) return 'n' + CARD_OF.get(number);
  if (DATA.columns.includes(number)) return 'c' + DATA.columns.indexOf(number);
  if (DATA.bands.includes(number)) return 'b' + DATA.bands.indexOf(number);
  return OWNER.has(number) ? 'n' + OWNER.get(number) : 'i' + number;
};
const itemOfId = (id) => {
  const at = Number(id.slice(1));
  const item = { n: DATA.cards, c: DATA.columns, b: DATA.bands }[id[0]];
  return id[0] === 'i' ? at : item ? item[at] : null;
};
const insideOf = (number) => (/^[ncb]/.test(idOfItem(number)) && itemOfId(idOfItem(number)) !== number ? number : null);
const pickItem = (number) => pick(idOfItem(number), { item: insideOf(number), stay: true });
const nodeButton = (number, ...more) => make('button', { type: 'button', class: 'node', on: () => pickItem(number) }, ...named(ITEMS[number]), make('small', null, word(ITEMS[number].kind)), ...more);

const otherEnd = (link, number) => (link.source === number ? link.target : link.source);
const centre = () => (state.item !== null ? state.item : state.sel ? itemOfId(state.sel) : null);
