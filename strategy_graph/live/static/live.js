'use strict';
// The map in its frame, what is picked in it, and what can be done with that.

const frame = document.getElementById('map');
const side = document.getElementById('side');
const errors = document.getElementById('errors');
let state = null;
let picked = '';
let drawn = 0;

const choice = (nodes) => nodes.map((n) => ({ value: n.id, label: `${n.code} ${n.name}` }));
const of = (...kinds) => state.nodes.filter((n) => kinds.includes(n.kind));
const node = () => state.nodes.find((n) => n.id === picked);
const reason = () => ({ key: 'because', label: word('because'), form: 'text' });
const code = (id) => state.nodes.find((n) => n.id === id)?.code ?? id;

async function refresh() {
  state = await get('/state');
  errors.hidden = !state.errors.length;
  errors.textContent = [word('stays'), ...state.errors].join('\n');
  if (drawn && state.version !== drawn && !state.errors.length) redraw();
  drawn = state.version;
  panel();
  root.dataset.version = state.version;
}

function redraw() {
  let hash = '';
  try { hash = frame.contentWindow.location.hash; } catch { /* it is on its way */ }
  frame.contentWindow.location.replace(`/map?${state.version}${hash}`);
}

// The map writes what is picked in it behind the # of its address.
function follow() {
  let hash = '';
  try { hash = frame.contentWindow.location.hash; } catch { return; }
  const wanted = new URLSearchParams(hash.slice(1)).get('sel');
  const found = wanted && state && state.nodes.find((n) => n.code === wanted || n.id === wanted);
  if (found && found.id !== follow.last) {
    follow.last = found.id;
    pick(found.id);
  } else if (!found) follow.last = '';
}

function pick(id) {
  picked = id;
  panel();
}

function button(key, work, attributes = {}) {
  return make('button', { type: 'button', id: `do-${key}`, onclick: work, ...attributes }, word(key));
}

function panel() {
  const list = make('select', { id: 'pick', 'aria-label': word('pick'), onchange: (e) => pick(e.target.value) });
  list.append(make('option', { value: '' }, word('pick')));
  for (const each of state.nodes) {
    list.append(make('option', { value: each.id, selected: each.id === picked }, `${each.code} ${each.name}`));
  }
  const parts = [make('h1', {}, word('title')), list];
  const one = node();
  if (one) parts.push(make('p', { class: 'dim' }, `${one.kind_label} ${one.code}`));
  if (!state.read_only) {
    if (one) parts.push(ofNode(one));
    parts.push(make('h2', {}, word('add')), adding());
    if (state.guesses.length || state.links.length) parts.push(make('h2', {}, word('links')), linking());
    parts.push(make('div', { class: 'row' },
      button('undo', () => step('/undo'), { disabled: !state.steps.undo }),
      button('redo', () => step('/redo'), { disabled: !state.steps.redo })));
  }
  parts.push(found());
  const held = side.contains(document.activeElement) && document.activeElement.id;
  side.replaceChildren(...parts);
  if (held !== false) focusOn(held);
}

// The panel is made anew: who works by keyboard stays where they were, or begins at its list.
function focusOn(id) {
  const element = document.getElementById(id);
  (element && !element.disabled ? element : document.getElementById('pick'))?.focus();
}

async function step(path) {
  try {
    await post(path, {});
    await refresh();
    panel();
  } catch (error) {
    openDialog(make('p', { class: 'wrong', role: 'alert' }, error.message),
      make('button', { type: 'button', onclick: () => dialog.close() }, word('cancel')));
  }
}

function ofNode(one) {
  const parents = { objective: ['objective'], kpi: ['objective', 'kpi'], action_plan: ['kpi', 'objective', 'theme', 'action_plan'] };
  const row = make('div', { class: 'row' },
    button('fields', fields),
    button('rename', () => ask(word('rename'), [{ key: 'code', label: word('code'), value: one.code }],
      (v) => ({ action: 'rename', node: one.id, code: v.code }))),
    button('drop', () => ask(word('drop'), [reason(), { key: 'remove', label: word('remove'), form: 'check' }],
      (v) => ({ action: 'drop', node: one.id, because: v.because, remove: v.remove }))));
  if (one.kind in parents) {
    const asked = [];
    if (one.kind === 'objective') {
      asked.push({ key: 'theme', label: word('theme'), choices: choice(of('theme')) },
        { key: 'perspective', label: word('perspective'), choices: choice(of('perspective')) });
    } else asked.push({ key: 'under', label: word('under'), choices: choice(of(...parents[one.kind])) });
    row.append(button('move', () => ask(word('move'), asked, (v) => ({ action: 'move', node: one.id, ...v }))));
  }
  return row;
}

async function fields() {
  const form = await get(`/node?id=${encodeURIComponent(picked)}`);
  if (!form.fields) return;
  const before = Object.fromEntries(form.fields.map((f) => [f.key, f.value]));
  ask(word('fields'), form.fields, (v) => ({
    action: 'fields',
    node: form.id,
    fields: Object.fromEntries(Object.entries(v).filter(([key, value]) => value !== before[key])),
  }));
}

function adding() {
  const name = { key: 'name', label: word('name'), required: true };
  const strategy = state.strategies.length > 1
    ? [{ key: 'strategy', label: word('strategy'), choices: state.strategies.map((s) => ({ value: s, label: s })) }] : [];
  const under = (...kinds) => ({ key: 'under', label: word('under'), choices: choice(of(...kinds)), value: picked });
  const filled = (table) => Object.fromEntries(Object.entries(table).filter(([, value]) => value));
  const add = (key, more, asked) => button(key, () => ask(word(key), [name, ...more, ...strategy], asked));
  return make('div', { class: 'row' },
    add('new_objective', [{ key: 'theme', label: word('theme'), choices: choice(of('theme')) },
      { key: 'perspective', label: word('perspective'), choices: choice(of('perspective')) }],
    (v) => ({ action: 'new', what: 'objective', name: v.name, strategy: v.strategy ?? '',
      fields: filled({ theme: v.theme, perspective: v.perspective }) })),
    add('new_kpi', [under('objective')], (v) => ({ action: 'new', what: 'kpi', name: v.name, under: v.under, strategy: v.strategy ?? '' })),
    add('new_plan', [under('kpi', 'objective', 'theme')], (v) => ({ action: 'new', what: 'plan', name: v.name, under: v.under, strategy: v.strategy ?? '' })),
    button('new_link', () => ask(word('new_link'), [
      { key: 'from', label: word('from'), choices: choice(of('objective')), value: picked },
      { key: 'to', label: word('to'), choices: choice(of('objective')) },
      { key: 'polarity', label: word('polarity'), choices: ['+', '-', '?'].map((s) => ({ value: s, label: s })) },
      { key: 'rationale', label: word('rationale'), form: 'text' },
      { key: 'guess', label: word('guess'), form: 'check' }, ...strategy],
    (v) => ({ action: 'new', what: 'link', name: '', strategy: v.strategy ?? '',
      fields: filled({ from: v.from, to: v.to, polarity: v.polarity, rationale: v.rationale, origin: v.guess ? 'inferred' : '' }) }))));
}

function linking() {
  const called = (link) => ({ value: link.id || `${code(link.source)}->${code(link.target)}`,
    label: `${link.id} ${code(link.source)} → ${code(link.target)}`.trim() });
  const verdict = (key, accept) => button(key, () => ask(word(key),
    [{ key: 'link', label: word('link'), choices: state.guesses.map(called) }, reason()],
    (v) => ({ action: 'judge', link: v.link, accept, because: v.because })), { disabled: !state.guesses.length });
  return make('div', { class: 'row' }, verdict('accept', true), verdict('refute', false),
    button('drop_link', () => ask(word('drop_link'),
      [{ key: 'link', label: word('link'), choices: state.links.map(called) }, reason()],
      (v) => ({ action: 'drop', node: v.link, because: v.because })), { disabled: !state.links.length }));
}

function found() {
  const mine = state.findings.filter((f) => !picked || f.node === picked);
  const list = make('ul', { id: 'findings' });
  for (const each of mine.slice(0, 50)) {
    const item = make('li', {}, make('span', { class: 'dim' }, `${each.rule} ${code(each.node)} `), each.message);
    if (!state.read_only && each.node) {
      item.append(' ', make('button', { type: 'button', onclick: () => ask(word('suppress'), [reason()],
        (v) => ({ action: 'suppress', node: each.node, rule: each.rule, because: v.because })) }, word('suppress')));
    }
    list.append(item);
  }
  const count = picked ? state.counts[picked] ?? 0 : state.counted;
  return make('section', {}, make('h2', {}, word('findings', { count })), list);
}

const events = new EventSource('/events');
events.addEventListener('message', refresh);
setInterval(follow, 250);
