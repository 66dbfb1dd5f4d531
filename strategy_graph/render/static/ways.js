// The ways from one node to another, the shortest first, told in words. First those by which one
// moves the other, else the line of sight, else the same backwards, else any links at all.
const WALKS = {
  impact: { along: ['drives', 'causes'], against: ['depends_on'] },
  trace: { along: ['drives', 'measures', 'causes', 'belongs_to', 'aligns_to', 'corresponds_to', 'part_of', 'serves', 'achieves'], against: ['depends_on'] },
};
const stepsOf = ({ along, against }) => (one) => around(one).flatMap((link) => (link.origin === 'refuted' ? []
  : link.source === one && along.includes(link.kind) ? [{ link, other: link.target }]
    : link.target === one && against.includes(link.kind) ? [{ link, other: link.source }] : []));
const anySteps = (one) => around(one).map((link) => ({ link, other: otherEnd(link, one) }));
const waysBetween = (from, to, next, most = 5) => {
  const away = new Map([[from, 0]]);
  for (let wave = [from]; wave.length && !away.has(to);) {
    wave = wave.flatMap((one) => next(one).filter(({ other }) => !away.has(other)).map(({ other }) => { away.set(other, away.get(one) + 1); return other; }));
  }
  if (!away.has(to) || from === to) return [];
  const found = [];
  let budget = 20000;
  const walk = (one, way, seen, length) => {
    budget -= 1;
    if (found.length >= most || budget < 0) return;
    if (way.length === length) { if (one === to) found.push([...way]); return; }
    if (one === to) return;
    for (const step of next(one)) if (!seen.has(step.other)) walk(step.other, [...way, { ...step, from: one }], new Set([...seen, step.other]), length);
  };
  for (let length = away.get(to); length <= away.get(to) + 4 && found.length < most && budget > 0; length += 1) walk(from, [], new Set([from]), length);
  return found;
};
const findWays = (from, to) => {
  for (const [how, walk] of [['impact', WALKS.impact], ['impact_back', WALKS.impact], ['trace', WALKS.trace], ['trace_back', WALKS.trace]]) {
    const ends = how.endsWith('back') ? [to, from] : [from, to];
    const ways = waysBetween(...ends, stepsOf(walk));
    if (ways.length) return { how, ways };
  }
  return { how: 'any', ways: waysBetween(from, to, anySteps, 1) };
};
const wayInWords = (way) => {
  const name = (one) => called(ITEMS[one]);
  return way.map(({ link, from, other }) => {
    const verb = word((link.source === from ? 'edge.' : link.kind === 'conflicts_with' ? 'edge.' : 'edge.reverse.') + link.kind);
    const about = [link.kind === 'causes' ? mark(link.sign) : '', link.strength === undefined || link.strength === null ? '' : `${word('field.strength')} ${number(link.strength)}`, link.origin === 'declared' ? '' : word('origin.' + link.origin)].filter(Boolean).join(word('comma'));
    return word(about ? 'way.step_about' : 'way.step', { from: name(from), verb, to: name(other), about });
  });
};
VIEWS.path = () => {
  const from = centre();
  const head = viewHead('path', chooser('way.from', from, (one) => { if (one !== null) pickItem(one); }), chooser('way.to', state.to, (one) => { state.to = one; show(); }));
  if (from === null || state.to === null || from === state.to) return [head, make('p', { class: 'hint' }, word('way.hint'))];
  const { how, ways } = findWays(from, state.to);
  if (!ways.length) return [head, make('p', { class: 'hint' }, word('way.none'))];
  const sign = (way) => way.reduce((product, { link }) => product * (link.kind === 'causes' ? link.sign : 1), 1);
  return [head, make('p', null, word('way.' + how)), ...ways.map((way, at) => make('article', null,
    make('h3', null, word('way.number', { number: at + 1, count: way.length })),
    make('ol', null, ...wayInWords(way).map((text) => make('li', null, text))),
    how.startsWith('impact') ? make('p', { class: 'meta' }, word('way.sign', { sign: word({ 1: 'sign.up', '-1': 'sign.down', 0: 'sign.unknown' }[sign(way)]) })) : null,
    make('p', { class: 'nodes' }, ...[way[0].from, ...way.map(({ other }) => other)].map((one) => nodeButton(one)))))];
};
