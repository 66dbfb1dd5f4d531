// The cause map of one node: causes at the left, effects at the right, with sign and strength.
let moves = null;
const movesNow = () => {
  if (moves) return moves;
  moves = new Map();
  for (const link of DATA.edges) {
    const step = { causes: [link.source, link.target], drives: [link.source, link.target], depends_on: [link.target, link.source] }[link.kind];
    if (!step || link.origin === 'refuted') continue;
    for (const [end, side, other] of [[step[0], 'out', step[1]], [step[1], 'back', step[0]]]) {
      if (!moves.has(end)) moves.set(end, { out: [], back: [] });
      moves.get(end)[side].push({ link, other });
    }
  }
  return moves;
};
VIEWS.causes = () => {
  const middle = centre();
  const head = viewHead('causes', chooser('view.around', middle, (number) => number !== null && pickItem(number)), stepChoice());
  if (middle === null) return [head, make('p', { class: 'hint' }, word('view.hint_causes'))];
  // What is in a loop stands at both sides: a key tells the two apart.
  const columns = new Map([[0, [middle]]]);
  const links = [];
  for (const [side, sign] of [['back', -1], ['out', 1]]) {
    const key = (one) => (one === middle ? String(one) : side + one);
    const seen = new Set([middle]);
    let wave = [middle];
    for (let step = 1; wave.length && step <= (state.depth || Infinity); step += 1) {
      const next = [];
      for (const one of wave) for (const { link, other } of (movesNow().get(one) || { out: [], back: [] })[side]) {
        if (!isThere(link)) continue;
        links.push({ ...link, ends: side === 'out' ? [key(one), key(other)] : [key(other), key(one)] });
        if (!seen.has(other)) { seen.add(other); next.push(other); }
      }
      if (next.length) columns.set(sign * step, next);
      wave = next;
    }
  }
  const order = [...columns.keys()].sort((a, b) => a - b).map((step) => columns.get(step).map((one) => [one, step]));
  const box = ([one, step]) => {
    const button = nodeButton(one);
    button.dataset.key = step ? (step < 0 ? 'back' : 'out') + one : one;
    button.classList.toggle('centre', one === middle);
    return button;
  };
  return [head, columns.size > 1 ? flowOf(order, links, box) : make('p', { class: 'hint' }, word('view.no_causes'))];
};
