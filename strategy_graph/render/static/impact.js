// Who changes whom, over the links that are shown. A cause acts along its arrow, a
// dependency against it; a conflict is shown and not followed, nor is what data spoke against. The sign of a link is the
// engine's (1, -1, or 0 where nobody stated it): where one link of a path has none, the
// path has none.
const STEPS = new Map();
const addStep = (from, to, sign, link) => {
  if (!STEPS.has(from)) STEPS.set(from, { out: [], back: [] });
  if (!STEPS.has(to)) STEPS.set(to, { out: [], back: [] });
  STEPS.get(from).out.push({ card: to, sign, link });
  STEPS.get(to).back.push({ card: from, sign, link });
};
LINKS.forEach((link, number) => {
  if (link.origin === 'refuted') return;
  if (link.kind === 'causes') addStep(link.source, link.target, link.sign, number);
  if (link.kind === 'depends_on') addStep(link.target, link.source, link.sign, number);
});

// Breadth first over (box, sign): steps to a box, every sign it can be reached with,
// and the links on the way.
const reach = (start, side, most = Infinity) => {
  const steps = new Map();
  const signs = new Map();
  const links = new Set();
  const seen = new Set([start + '/1']);
  let wave = [[start, 1]];
  for (let step = 1; wave.length && step <= most; step += 1) {
    const next = [];
    for (const [card, sign] of wave) {
      for (const edge of (STEPS.get(card) || { out: [], back: [] })[side]) {
        if (!isThere(LINKS[edge.link])) continue;
        links.add(edge.link);
        const state = [edge.card, sign * edge.sign];
        const key = state.join('/');
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(state);
        if (edge.card === start) continue;
        if (!steps.has(edge.card)) steps.set(edge.card, step);
        if (!signs.has(edge.card)) signs.set(edge.card, new Set());
        signs.get(edge.card).add(state[1]);
      }
    }
    wave = next;
  }
  return { steps, signs, links };
};

const signMark = (signs) => {
  if (!signs || signs.has(0) || !signs.size) return '?';
  if (signs.size > 1) return '±';
  return signs.has(1) ? '▲' : '▼';
};
