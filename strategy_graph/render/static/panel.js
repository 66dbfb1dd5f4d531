// The panel: everything that is known of what is picked, and what is not known.
const isField = (name) => Object.hasOwn(WORDS[root.lang], 'field.' + name);
const LEADING = ['period', 'name', 'text', 'value']; // say what a record is about, without a label
const choice = (field, value) => {
  const key = `choice.${field}.${value}`;
  return Object.hasOwn(WORDS[root.lang], key) ? word(key) : plain(value);
};
const plain = (value) => {
  if (Array.isArray(value)) return value.map(plain).join('; ');
  if (typeof value === 'boolean') return word(value ? 'yes' : 'no');
  if (typeof value !== 'object' || value === null || !Object.keys(value).every(isField)) return said(value);
  const first = LEADING.filter((name) => name in value).map((name) => plain(value[name]));
  const rest = Object.entries(value).filter(([name]) => !LEADING.includes(name)).map(([name, inner]) => `${word('field.' + name)} ${choice(name, inner)}`);
  return [...first, ...rest].join(word('comma'));
};
const range = ({ low, high }) => (low === undefined ? `≤ ${high}` : high === undefined ? `≥ ${low}` : `${low} – ${high}`);
const money = ({ amount, scale, currency, period, text }) => [
  amount === undefined ? '' : amount.toLocaleString(root.lang), scale ? choice('scale', scale) : '', said(currency), period ? `(${period})` : '', said(text),
].filter(Boolean).join(' ');
const shown = (field, value) => {
  if (field === 'progress') return Math.round(value * 100) + ' %';
  if (field === 'budget') return money(value);
  if (field === 'budgets') return value.map(money).join('; ');
  if (field === 'extra' || field === 'identifiers') return Object.entries(value).map(([name, text]) => `${name}: ${text}`).join('; ');
  if (typeof value === 'object' && value !== null && ('low' in value || 'high' in value)) return range(value);
  return choice(field, value);
};
const IN_UNIT = ['target', 'baseline', 'worst'];
const withUnit = (field, item) => {
  const text = shown(field, item[field]);
  return IN_UNIT.includes(field) && item.unit ? `${text} ${said(item.unit)}` : text;
};
const facts = (item) => {
  const list = make('dl');
  for (const [field, missed] of DATA.facts[item.kind]) {
    const known = item[field] !== undefined && item[field] !== null;
    if (!known && (!missed || (item.instead || []).includes(field))) continue;
    if (field === 'unit' && item.target !== undefined) continue;
    list.append(make('dt', null, word(`field.${field}`)),
      known ? make('dd', null, withUnit(field, item)) : make('dd', { class: 'missing' }, word('no_data')));
  }
  return list.childElementCount ? list : null;
};

const placeOf = (source) => {
  const parts = [];
  if (source.document) parts.push(source.document);
  if (source.view) parts.push(Object.hasOwn(WORDS[root.lang], `view_name.${source.view}`) ? word(`view_name.${source.view}`) : source.view);
  if (source.page) parts.push(word('page', { page: source.page }));
  if (source.line) parts.push(word('line', { line: source.end_line ? `${source.line}–${source.end_line}` : source.line }));
  return parts.join(word('comma'));
};
const outside = (url) => (/^(https?:\/\/|mailto:)/i.test(url) ? make('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, url) : make('span', null, url));
const sourceLine = (source) => {
  const where = placeOf(source);
  const note = source.note ? said(source.note) : '';
  if (!source.quote) return make('small', { class: 'src' }, [where, note].filter(Boolean).join(' · '), source.url ? ' ' : '', source.url ? outside(source.url) : null);
  return make('div', { class: 'quote' }, word('mark.quote', { text: source.quote }), make('small', null, [where, note].filter(Boolean).join(' · '), source.url ? ' ' : '', source.url ? outside(source.url) : null));
};
const heading = (key, values) => make('h3', null, word(key, values));
const sources = (item, where) => {
  if (!(item.sources || []).length) return;
  where.append(heading('sources'), ...item.sources.map(sourceLine));
};
const aliases = (item, where) => {
  for (const alias of item.aliases || []) {
    const printed = (alias.source || []).length > 0;
    where.append(make('div', { class: printed ? 'warn' : 'hint' },
      word(printed ? 'alias_printed' : 'alias', { name: said(alias.name) }),
      ...(alias.source || []).map(sourceLine), alias.note ? make('small', { class: 'src' }, said(alias.note)) : null));
  }
};
const risk = ({ text, ...rest }) => [said(text), ...Object.entries(rest).filter(([name]) => isField(name) && name !== 'sources').map(([name, value]) => `${word('field.' + name)} ${plain(value)}`)].join(word('comma'));
// A code that the reader made ("priority-1") is no word of the document.
const codeSaid = ({ code, kind }) => (code === kind || (code.startsWith(kind + '-') && /^\d+$/.test(code.slice(kind.length + 1))) ? '' : code);
const called = (item) => [codeSaid(item), said(item.name) === item.code ? '' : said(item.name)].filter(Boolean).join(' ');
const named = (item) => [codeSaid(item) && make('span', { class: 'code' }, item.code), said(item.name) === codeSaid(item) ? '' : said(item.name)];
const chip = (item) => codeSaid(item) && make('span', { class: 'chip' }, item.code);
const theRest = (item, where) => {
  if (item.description) where.append(make('p', null, said(item.description)));
  if (item.note) where.append(make('p', { class: 'meta' }, said(item.note)));
  aliases(item, where);
  if ((item.tags || []).length) where.append(make('p', { class: 'meta' }, item.tags.map((tag) => '#' + tag).join(' ')));
  for (const key of ['assumptions', 'risks']) {
    if ((item[key] || []).length) where.append(heading(key), make('ul', { class: 'plain' }, ...item[key].map((one) => make('li', null, key === 'risks' ? risk(one) : said(one)))));
  }
  if (item.url) where.append(make('p', null, outside(item.url)));
};

// What else is said of a node: links that no other part of the panel tells.
const isLevel = ({ kind }) => kind === 'part_of' || kind === 'aligns_to';
const relations = (number, told, apart = () => false) => {
  const lines = [];
  const line = (edge, key, other) => {
    const item = ITEMS[other];
    const words = [word(key), called(item)];
    const sign = edge.kind === 'causes' ? make('span', { class: 'sign' }, mark(edge.sign)) : null;
    const tag = edge.origin === 'declared' ? null : make('span', { class: 'tag' }, word('origin.' + edge.origin));
    lines.push(make('p', { class: 'meta', 'data-item': edge.kind === 'part_of' ? other : null }, sign, words.filter(Boolean).join(' '), tag, ...(edge.sources || []).map(sourceLine)));
  };
  const rest = (edge) => isThere(edge) && ((!told.includes(edge.kind) && !apart(edge)) || (edge.origin === 'refuted' && (edge.kind === 'measures' || edge.kind === 'drives')));
  for (const edge of EDGES_FROM.get(number) || []) if (rest(edge)) line(edge, `edge.${edge.kind}`, edge.target);
  for (const edge of EDGES_TO.get(number) || []) {
    if (rest(edge)) line(edge, edge.kind === 'conflicts_with' ? 'edge.conflicts_with' : `edge.reverse.${edge.kind}`, edge.source);
  }
  return lines;
};

const planItem = (number) => {
  const item = ITEMS[number];
  const line = make('li', { 'data-item': number }, ...named(item));
  const known = facts(item);
  if (known && known.querySelector('dd:not(.missing)')) line.append(known);
  aliases(item, line);
  line.append(...relations(number, ['drives']));
  for (const source of (item.sources || []).filter((s) => s.quote || s.url)) line.append(sourceLine(source));
  return line;
};
const kpiItem = (number) => {
  const item = ITEMS[number];
  const box = make('div', { class: 'item', 'data-item': number }, make('div', null, ...named(item)));
  const known = facts(item);
  if (known) box.append(known);
  box.append(standingOf(number) || '');
  for (const edge of outOf(number, 'corresponds_to')) {
    const other = ITEMS[edge.target];
    const parent = DATA.strategy.parent || {};
    const home = other.organization || (other.from === parent.id && parent.organization) || other.from || '';
    box.append(make('p', { class: 'meta' }, word('corresponds_to', { name: [said(home), codeSaid(other) || said(other.name)].filter(Boolean).join(' ') }), ...(edge.sources || []).map(sourceLine)));
  }
  if (item.description) box.append(make('p', { class: 'meta' }, said(item.description)));
  box.append(...relations(number, ['measures', 'drives', 'corresponds_to']));
  aliases(item, box);
  for (const source of item.sources || []) box.append(sourceLine(source));
  const plans = sourcesInto(number, 'drives').map(planItem);
  box.append(plans.length ? make('ul', { class: 'plans' }, ...plans) : make('p', { class: 'missing' }, word('none.plan')));
  return box;
};

const unitOf = (link) => {
  const key = `delay_unit.${link.delay_unit}.${link.delay === 1 ? 'one' : 'other'}`;
  return Object.hasOwn(WORDS[root.lang], key) ? WORDS[root.lang][key] : link.delay_unit;
};
const mark = (sign) => (sign > 0 ? '+' : sign < 0 ? '−' : '?');
const linkItem = (link, other) => {
  const item = ITEMS[DATA.cards[other]];
  const text = make('button', { type: 'button', on: () => pick('n' + other) });
  if (link.kind === 'causes') text.append(make('span', { class: 'sign', title: word('polarity') }, mark(link.sign)));
  text.append(...named(item));
  if (link.via) text.append(make('span', { class: 'tag' }, `${word('kpi')} ${link.via}`));
  if (link.kind !== 'causes' && !link.level) text.append(make('span', { class: 'tag' }, word('legend.' + (link.kind === 'depends_on' ? 'depends_on' : 'conflict'))));
  if (link.origin !== 'declared') text.append(make('span', { class: 'tag' }, [word('origin.' + link.origin), link.id].filter(Boolean).join(' ')));
  if (link.loop) text.append(make('span', { class: 'tag' }, word('loop', { name: link.loop })));
  const numbers = ['strength', 'delay', 'confidence'].filter((key) => link[key] !== null && link[key] !== undefined)
    .map((key) => `${word('field.' + key)} ${link[key]}${key === 'delay' && link.delay_unit ? ' ' + unitOf(link) : ''}`);
  if (numbers.length) text.append(make('small', null, numbers.join(' · ')));
  const because = link.rationale || link.because || link.description;
  if (because) text.append(make('small', null, said(because)));
  if (link.assumption) text.append(make('small', null, word('assumption', { text: said(link.assumption) })));
  const line = make('li', null, text, make('button', { type: 'button', class: 'about', 'aria-label': word('link.about', { name: called(item) }), on: () => pickLink(LINKS.indexOf(link)) }, 'i'));
  line.append(...(link.sources || []).map(sourceLine));
  return line;
};
const linkList = (key, found, where) => {
  where.append(heading(key, { count: found.length }));
  where.append(found.length ? make('ul', { class: 'links' }, ...found.map(([link, other]) => linkItem(link, other))) : make('p', { class: 'missing' }, word('none.links')));
};

const stepChoice = () => {
  const choice = (depth, text) => make('button', { type: 'button', 'data-depth': depth, 'aria-pressed': String(state.depth === depth) }, text);
  return make('div', { class: 'group steps', role: 'group', 'aria-label': word('steps') }, choice(1, word('step_count', { count: 1 })), choice(2, word('step_count', { count: 2 })), choice(0, word('all_steps')));
};
// From a node to what else can be seen of it.
const goOn = () => make('p', { class: 'group' }, ...['network', 'causes', 'path'].map((view) => make('button', { type: 'button', 'data-view': view, 'aria-pressed': String(state.view === view) }, word('view.' + view))));
const tellItem = (number) => {
  const item = ITEMS[number];
  const where = make('div', null, make('p', { class: 'meta' }, word(item.kind)), chip(item), make('h2', null, said(item.name)), goOn());
  const known = facts(item);
  if (known) where.append(known);
  theRest(item, where);
  where.append(tellChanges(number) || '', tellFindings(number) || '', ...relations(number, []));
  sources(item, where);
  return where;
};

const tellCard = (card) => {
  const number = DATA.cards[card];
  const item = ITEMS[number];
  const where = make('div', { class: hueClass(item.column) });
  where.append(chip(item), make('h2', null, said(item.name)));
  const others = [...new Set(allNames(item.name))].filter((name) => name !== said(item.name));
  if (others.length) where.append(make('p', { class: 'meta' }, others.join(' / ')));
  const column = DATA.columns[item.column];
  const band = DATA.bands[item.band];
  const at = [];
  if (band !== null) at.push(`${word('perspective')} ${said(ITEMS[band].name)}`);
  if (column !== null) at.push(`${word('theme')} ${called(ITEMS[column])}`);
  if (at.length) where.append(make('p', { class: 'meta' }, at.join(word('mark.dot'))));
  where.append(goOn(), tellChanges(number) || '', tellFindings(number) || '');
  const known = facts(item);
  where.append(standingOf(number) || '');
  if (known) where.append(known);
  theRest(item, where);
  if (EFFECTS.length) {
    const effects = reach(card, 'out');
    const drivers = reach(card, 'back');
    const steps = (map) => Math.max(0, ...map.values());
    const sizes = [['reach_up', drivers], ['reach_down', effects]].filter(([, found]) => found.steps.size)
      .map(([key, found]) => make('div', null, word(key, { count: found.steps.size, steps: steps(found.steps) })));
    if (sizes.length && !TILES) {
      where.append(stepChoice());
    }
    if (sizes.length) where.append(make('div', { class: 'hint' }, ...sizes, TILES ? null : make('small', null, word('badges'))));
    const pairs = EFFECTS.filter(isThere).map((link) => [link]);
    linkList('drivers', pairs.filter(([l]) => l.kind !== 'conflicts_with' && (l.kind === 'depends_on' ? l.source : l.target) === card).map(([l]) => [l, l.kind === 'depends_on' ? l.target : l.source]), where);
    linkList('effects', pairs.filter(([l]) => l.kind !== 'conflicts_with' && (l.kind === 'depends_on' ? l.target : l.source) === card).map(([l]) => [l, l.kind === 'depends_on' ? l.source : l.target]), where);
    const conflicts = EFFECTS.filter((l) => isThere(l) && l.kind === 'conflicts_with' && (l.source === card || l.target === card)).map((l) => [l, l.source === card ? l.target : l.source]);
    if (conflicts.length) linkList('conflicts', conflicts, where);
  } else {
    where.append(make('p', { class: 'hint' }, word(DATA.causes_declared ? 'no_links' : 'no_causes_declared')));
  }
  const levels = LINKS.filter((l) => l.level && isThere(l));
  for (const [key, found] of [
    ['levels_above', levels.filter((l) => l.source === card).map((l) => [l, l.target])],
    ['levels_below', levels.filter((l) => l.target === card).map((l) => [l, l.source])],
  ]) if (found.length) linkList(key, found, where);
  const kpis = sourcesInto(number, 'measures');
  where.append(heading('kpis_and_plans', { count: kpis.length }));
  if (kpis.length) where.append(...kpis.map(kpiItem));
  else where.append(item.kpis ? make('p', { class: 'hint' }, word('kpis_of_levels', { count: item.kpis })) : make('p', { class: 'warn' }, word('none.kpi')));
  const direct = sourcesInto(number, 'drives').map(planItem);
  if (direct.length) where.append(make('ul', { class: 'plans plain' }, ...direct));
  const aligned = outOf(number, 'aligns_to').filter((edge) => !CARD_OF.has(edge.target)).map((edge) => ITEMS[edge.target]);
  if (aligned.length) where.append(heading('aligns_to'), make('ul', { class: 'plain' }, ...aligned.map((other) => make('li', null, said(other.name)))));
  const toldAsLevel = (edge) => isLevel(edge) && (CARD_OF.has(edge.source) && CARD_OF.has(edge.target) || edge.source === number && edge.kind === 'aligns_to');
  where.append(...relations(number, ['measures', 'drives', 'causes', 'depends_on', 'conflicts_with'], toldAsLevel));
  sources(item, where);
  return where;
};

const objectives = (members, where) => {
  where.append(heading('objectives_here', { count: members.length }));
  where.append(make('ul', { class: 'links' }, ...members.map((card) => make('li', null, make('button', { type: 'button', on: () => pick('n' + card) }, ...named(ITEMS[DATA.cards[card]]))))));
};
const tellTile = (tile) => {
  const { column, band } = ITEMS[DATA.cards[TILES[tile][0]]];
  const where = make('div', { class: hueClass(column) });
  const heads = [DATA.columns[column], DATA.bands[band]].filter((n) => n !== null).map((n) => said(ITEMS[n].name));
  where.append(make('h2', null, heads.join(' × ') || word('overview')), make('p', null, make('button', { type: 'button', class: 'open-part', on: () => partOfTile(tile) }, word('view.part'))));
  objectives(TILES[tile], where);
  return where;
};

const tellHead = (number, column) => {
  const item = ITEMS[number];
  const where = make('div', { class: column === null ? '' : hueClass(column) });
  where.append(make('p', { class: 'meta' }, word(item.kind)), chip(item), make('h2', null, said(item.name)));
  where.append(tellChanges(number) || '', standingOf(number) || '');
  theRest(item, where);
  const known = facts(item);
  if (known && known.querySelector('dd:not(.missing)')) where.append(known);
  const aligned = outOf(number, 'aligns_to').map((edge) => ITEMS[edge.target]);
  if (aligned.length) where.append(heading('aligns_to'), make('ul', { class: 'plain' }, ...aligned.map((other) => make('li', null, said(other.name)))));
  const key = item.kind === 'theme' ? 'column' : 'band';
  const at = item.kind === 'theme' ? DATA.columns.indexOf(number) : DATA.bands.indexOf(number);
  const members = DATA.cards.map((n, card) => card).filter((card) => ITEMS[DATA.cards[card]][key] === at);
  objectives(members, where);
  sources(item, where);
  return where;
};

const meter = ({ key, count, total }) => {
  const bar = make('i', { 'aria-hidden': 'true' });
  const picture = draw('svg', { viewBox: '0 0 100 8', preserveAspectRatio: 'none' });
  picture.append(draw('rect', { width: (100 * count) / total, height: 8, class: 'had' }));
  bar.append(picture);
  return make('div', { class: 'meter' }, make('span', null, word('coverage.' + key)), bar, make('span', null, `${count} / ${total}`));
};
const listOf = (kind, key, where) => {
  const found = ITEMS.filter((item) => item.kind === kind && !item.from);
  if (!found.length) return;
  where.append(heading(key), make('ul', { class: 'plain' }, ...found.map((item) => make('li', null, said(item.name)))));
};
const tellAll = () => {
  const where = make('div');
  const head = DATA.strategy;
  where.append(make('h2', null, word('overview')), make('p', { class: 'hint' }, word(TILES ? 'hint_large' : 'hint')));
  if (head.description) where.append(make('p', null, said(head.description)));
  where.append(standingOf(-1) || '');
  if (!DATA.causes_declared) where.append(make('p', null, word('no_causes_declared') + word('stop')));
  if (DATA.left_out) where.append(make('p', { class: 'meta' }, word('left_out', { count: DATA.left_out })));
  where.append(heading('known'), ...DATA.coverage.map(meter));
  listOf('priority', 'priorities', where);
  listOf('value', 'values', where);
  for (const [kind, key] of [['mission', 'mission'], ['vision', 'vision']]) {
    for (const item of ITEMS.filter((i) => i.kind === kind && !i.from)) {
      where.append(heading(key), make('p', null, said(item.name)));
      for (const edge of outOf(ITEMS.indexOf(item), 'achieves')) where.append(make('p', { class: 'meta' }, word('achieves.' + edge.origin)), ...(edge.sources || []).map(sourceLine));
    }
  }
  if ((head.statements || []).length) {
    where.append(heading('statements'));
    for (const statement of head.statements) where.append(make('div', { class: 'quote' }, said(statement.text), ...(statement.sources || []).map(sourceLine)));
  }
  if (head.parent) where.append(heading('parent'), make('p', null, said(head.parent.organization) || head.parent.id));
  if (head.url) where.append(make('p', null, outside(head.url)));
  return where;
};
