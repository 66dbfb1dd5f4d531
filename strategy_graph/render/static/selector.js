// The selector language of the command line, on what the page knows. Every line here has its twin in
// `graph/selection/selectors.py`; one corpus of selectors with their answers holds both.
const HOME = DATA.strategy.id;
const strategyOf = (item) => item.from || HOME;
const identityOf = (item) => `${strategyOf(item)}:${item.kind === 'perspective' ? 'perspective-' : ''}${item.code}`;
const BY_IDENTITY = new Map(ITEMS.map((item, number) => [identityOf(item), number]));
const STRATEGIES = new Set(ITEMS.map(strategyOf).concat(HOME));
const KINDS = Object.keys(DATA.facts);
class NoSelector extends Error {}

const isPattern = (text) => /[*?[]/.test(text);
const matcher = (pattern) => {
  const found = pattern.match(/\[!?\]?[^\]]*\]|[\s\S]/gu) || [];
  const parts = found.map((part) => {
    if (part === '*') return '[\\s\\S]*';
    if (part === '?') return '[\\s\\S]';
    if (part.length > 1 && part[0] === '[') return `[${part[1] === '!' ? '^' : ''}${part.slice(part[1] === '!' ? 2 : 1, -1).replace(/[\\\]^[]/g, '\\$&')}]`;
    return part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  const shape = new RegExp(`^(?:${parts.join('')})$`, 'u');
  return (text) => shape.test(text);
};
const FIELD_TEXTS = {
  strategy: (item) => [strategyOf(item)],
  tag: (item) => item.tags || [],
  owner: (item) => [item.owner, ...(item.owners || []).map((one) => one.name)].filter(Boolean).map(String),
  status: (item) => (item.status ? [item.status] : []),
  name: (item) => allNames(item.name),
};
const codeTexts = (item) => [item.code, identityOf(item)];
const fitting = (texts, pattern) => {
  const match = matcher(pattern);
  return ITEMS.flatMap((item, number) => (texts(item).some(match) ? [number] : []));
};
const exactly = (reference) => {
  if (BY_IDENTITY.has(reference)) return BY_IDENTITY.get(reference);
  const [strategy, code] = [reference.split(':')[0], reference.slice(reference.indexOf(':') + 1)];
  if (reference.includes(':') && BY_IDENTITY.has(`${strategy}:perspective-${code}`)) return BY_IDENTITY.get(`${strategy}:perspective-${code}`);
  const found = [...STRATEGIES].flatMap((one) => [`${one}:${reference}`, `${one}:perspective-${reference}`]).filter((one) => BY_IDENTITY.has(one));
  if (found.length > 1) throw new NoSelector(reference);
  return found.length ? BY_IDENTITY.get(found[0]) : null;
};
const exactWithSigns = (text) => (/[\s,+"*?[]/.test(text) ? exactly(text) : null);

const TRACED = { along: ['drives', 'measures', 'causes', 'belongs_to', 'aligns_to', 'corresponds_to', 'part_of', 'serves', 'achieves'], against: ['depends_on'] };
const GROUPS = {
  theme: ['theme', { along: ['measures', 'part_of', 'belongs_to', 'drives'], against: [] }],
  perspective: ['perspective', { along: ['measures', 'part_of', 'in_perspective', 'drives'], against: [] }],
};
const STEPS_OF = new Map();
const stepsAlong = ({ along, against }) => {
  const key = along.join() + against.join();
  if (!STEPS_OF.has(key)) {
    const steps = { up: new Map(), down: new Map() };
    const add = (side, from, to) => { if (!steps[side].has(from)) steps[side].set(from, []); steps[side].get(from).push(to); };
    for (const { source, target, kind } of ALL_LINKS) {
      if (along.includes(kind)) { add('down', source, target); add('up', target, source); }
      if (against.includes(kind)) { add('down', target, source); add('up', source, target); }
    }
    STEPS_OF.set(key, steps);
  }
  return STEPS_OF.get(key);
};
const reached = (starts, walk, side, depth = Infinity) => {
  const steps = stepsAlong(walk)[side];
  const found = new Set(starts);
  let wave = [...starts];
  for (let step = 0; wave.length && step < depth; step += 1) {
    wave = wave.flatMap((one) => steps.get(one) || []).filter((one) => !found.has(one) && found.add(one));
  }
  return found;
};
const coded = (kind, code) => {
  const [strategy, own] = [code.split(':')[0], code.slice(code.indexOf(':') + 1)];
  const ids = code.includes(':') ? [kind === 'perspective' ? `${strategy}:perspective-${own}` : code, code] : [];
  let found = ids.filter((one) => BY_IDENTITY.has(one)).map((one) => BY_IDENTITY.get(one));
  if (!found.length) found = [...STRATEGIES].flatMap((one) => [`${one}:${code}`, `${one}:perspective-${code}`]).filter((one) => BY_IDENTITY.has(one)).map((one) => BY_IDENTITY.get(one));
  return found.filter((number) => ITEMS[number].kind === kind);
};
const splitTerm = (term) => {
  const [, before, atom, after] = term.match(/^(?:(\d*)\+)?([\s\S]*?)(?:\+(\d*))?$/);
  return atom || !before || after !== undefined ? [before, atom, after] : [undefined, before, undefined];
};
const askAtom = (atom) => {
  if (!atom) throw new NoSelector(atom);
  const at = atom.indexOf(':');
  const [method, value] = at < 0 ? [atom, ''] : [atom.slice(0, at), atom.slice(at + 1)];
  if (at >= 0 && !STRATEGIES.has(method)) {
    if (method === 'kind') {
      const kind = value.replaceAll('-', '_');
      if (!KINDS.includes(kind)) throw new NoSelector(value);
      return ITEMS.flatMap((item, number) => (item.kind === kind ? [number] : []));
    }
    if (Object.hasOwn(GROUPS, method)) {
      const [kind, walk] = GROUPS[method];
      const home = value.includes(':') ? value.slice(0, value.lastIndexOf(':')) : '';
      const fits = isPattern(value) && [matcher(value.slice(value.lastIndexOf(':') + 1)), matcher(home || '*')];
      const roots = fits ? ITEMS.flatMap((item, number) => (item.kind === kind && fits[0](item.code) && fits[1](strategyOf(item)) ? [number] : [])) : coded(kind, value);
      if (!roots.length) throw new NoSelector(value);
      return reached(roots, walk, 'up');
    }
    if (Object.hasOwn(FIELD_TEXTS, method)) {
      if (method === 'strategy' && !isPattern(value) && !STRATEGIES.has(value)) throw new NoSelector(value);
      return fitting(FIELD_TEXTS[method], value);
    }
  }
  const node = exactWithSigns(atom);
  if (node !== null) return [node];
  if (isPattern(atom)) return fitting(codeTexts, atom);
  const found = exactly(atom);
  if (found === null) throw new NoSelector(atom);
  return [found];
};
const askTerm = (term) => {
  const node = exactWithSigns(term);
  if (node !== null) return new Set([node]);
  const [before, atom, after] = splitTerm(term);
  const found = [...askAtom(atom.replaceAll('"', ''))];
  const all = new Set(found);
  for (const [side, count] of [['up', before], ['down', after]]) {
    if (count !== undefined) reached(found, TRACED, side, count === '' ? Infinity : Number(count)).forEach((one) => all.add(one));
  }
  return all;
};
const isOneTerm = (text) => {
  if (!/[\s,]/.test(text) || text.includes('"')) return false;
  const atom = splitTerm(text)[1];
  const at = atom.indexOf(':');
  const [method, value] = [atom.slice(0, at), atom.slice(at + 1)];
  if (at < 0 || isPattern(value) || STRATEGIES.has(method)) return exactly(atom) !== null;
  if (Object.hasOwn(GROUPS, method)) return coded(GROUPS[method][0], value).length > 0;
  return Object.hasOwn(FIELD_TEXTS, method) && fitting(FIELD_TEXTS[method], value).length > 0;
};
const groupsOf = (text) => {
  if ((text.match(/"/g) || []).length % 2) throw new NoSelector(text);
  const groups = [];
  let joined = false;
  for (const token of text.match(/(?:[^\s,"]|"[^"]*")+|,|\s+/g) || []) {
    if (token === ',') joined = groups.length > 0;
    else if (/^\s/.test(token)) continue;
    else if (joined) { groups[groups.length - 1].push(token); joined = false; } else groups.push([token]);
  }
  return groups;
};
// The positions of the nodes that a selector names. Throws `NoSelector` for what cannot be read and
// for a node that is not there.
const selected = (text) => {
  if (!text.trim()) throw new NoSelector(text);
  const node = exactWithSigns(text);
  if (node !== null) return [node];
  const found = new Set();
  for (const group of isOneTerm(text) ? [[text]] : groupsOf(text)) {
    const [first, ...rest] = group.map(askTerm);
    for (const one of first) if (rest.every((set) => set.has(one))) found.add(one);
  }
  return [...found].sort((a, b) => a - b);
};
const asked = (text) => { try { return selected(text); } catch (error) { if (error instanceof NoSelector) return null; throw error; } };
