// What the page knows: the model, the links of the map, and the words of both languages.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const NET = read('network');
// Records come as columns: a field with the positions of those that have it, unless all do, and its
// values, which are numbers of texts where these are told once.
const recordsOf = ({ size, columns }) => {
  const records = Array.from({ length: size }, () => ({}));
  for (const [key, at, values, texts] of columns) {
    for (let n = 0; n < values.length; n += 1) records[at ? at[n] : n][key] = texts ? texts[values[n]] : values[n];
  }
  return records;
};
const { data: DATA, words: WORDS, links: LINK_COLUMNS, tiles: TILES, frame: FRAME, languages: LANGUAGES, variants: VARIANTS } = read('data');
const ITEMS = recordsOf(DATA.items);
DATA.edges = recordsOf(DATA.edges);
const LINKS = recordsOf(LINK_COLUMNS);
const root = document.documentElement;
const $ = (selector) => document.querySelector(selector);
const $$ = (selector) => Array.from(document.querySelectorAll(selector));

const word = (key, values = {}) => {
  const words = WORDS[root.lang]; // keys are ours, never of a model
  let text = words[key];
  if (text === undefined && 'count' in values) {
    text = words[key + '.' + new Intl.PluralRules(root.lang).select(values.count)] || words[key + '.other'];
  }
  return (text === undefined ? key : text).replace(/\{(\w+)\}/g, (all, name) =>
    name in values ? String(values[name]) : all);
};

// A text of the model: plain, or one per language.
const said = (text) => {
  if (text === null || text === undefined) return '';
  if (typeof text !== 'object') return String(text);
  const primary = root.lang.split('-')[0];
  const tags = Object.keys(text);
  const tag = tags.find((t) => t === root.lang) || tags.find((t) => t.split('-')[0] === primary) || tags[0];
  return String(text[tag]);
};
const allNames = (text) => (text && typeof text === 'object' ? Object.values(text).map(String) : [String(text)]);

// Every element is built from text; nothing of a model is ever read as markup.
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') element.addEventListener('click', value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
};
const SVG = 'http://www.w3.org/2000/svg';
const draw = (tag, attributes, text) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
};

// A box is an objective; in a large strategy it is a cell, and stands for several.
const LETTER = TILES ? 't' : 'n';
const TILE_OF = new Map((TILES || []).flatMap((members, tile) => members.map((card) => [card, tile])));
const boxOf = (card) => (TILES ? TILE_OF.get(card) : card);
const EDGES_TO = new Map();
const EDGES_FROM = new Map();
for (const edge of DATA.edges) {
  for (const [index, end] of [[EDGES_TO, edge.target], [EDGES_FROM, edge.source]]) {
    if (!index.has(end)) index.set(end, []);
    index.get(end).push(edge);
  }
}
// Links that no document states can be left out: guesses, and what data spoke against.
const GUESSED = ['inferred', 'refuted'].filter((origin) => DATA.edges.some((edge) => edge.origin === origin));
const without = new Set();
const isThere = (link) => !without.has(link.origin);
// What is refuted gives an objective no KPI and a KPI no plan, also where it is shown.
const into = (item, kind) => (EDGES_TO.get(item) || []).filter((edge) => edge.kind === kind && edge.origin !== 'refuted' && isThere(edge));
const sourcesInto = (item, kind) => [...new Set(into(item, kind).map((edge) => edge.source))];
const CARD_OF = new Map(DATA.cards.map((item, card) => [item, card]));
const EFFECTS = LINKS.filter((link) => !link.level); // the rest says which box is part of which
const outOf = (item, kind) => (EDGES_FROM.get(item) || []).filter((edge) => edge.kind === kind && isThere(edge));
const hueClass = (column) =>
  DATA.columns[column] === null && DATA.columns.some((c) => c !== null) ? 'huex' : 'hue' + (column % 8);
