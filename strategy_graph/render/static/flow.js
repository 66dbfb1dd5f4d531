// Nodes in columns from left to right, lines between them: a picture of buttons that all can reach.
// Where an element is, in the units of the picture: a page on a wall is enlarged.
const rectOf = (element, flow) => {
  const share = flow.getBoundingClientRect().width / flow.offsetWidth || 1;
  const { left, top, width, height } = element.getBoundingClientRect();
  return new DOMRect(left / share, top / share, width / share, height / share);
};
const linkLine = (flow, picture, link) => {
  const [source, target] = (link.ends || [link.source, link.target]).map((key) => flow.querySelector(`[data-key="${key}"]`));
  if (!source || !target || source === target) return;
  const home = rectOf(flow, flow);
  const [a, b] = [source, target].map((element) => rectOf(element, flow));
  const leftward = a.left > b.left;
  const beside = a.left === b.left;
  const [x0, x1] = beside ? [a.right, b.right] : leftward ? [a.left, b.right] : [a.right, b.left];
  const [from, to] = [[x0 - home.left, a.top + a.height / 2 - home.top], [x1 - home.left, b.top + b.height / 2 - home.top]];
  const bow = beside ? 46 : Math.max(40, Math.abs(to[0] - from[0]) / 2) * (leftward ? -1 : 1);
  const end = beside ? bow : -bow;
  picture.append(draw('path', { class: `line ${link.kind} ${link.origin}`, d: `M${from[0]} ${from[1]}C${from[0] + bow} ${from[1]} ${to[0] + end} ${to[1]} ${to[0]} ${to[1]}`, fill: 'none', 'marker-end': link.kind === 'conflicts_with' ? '' : 'url(#arrow)' }));
  const signs = link.kind === 'causes' ? mark(link.sign) : '';
  const text = [signs, link.strength === undefined || link.strength === null ? '' : number(link.strength)].filter(Boolean).join(' ');
  if (text) picture.append(draw('text', { x: (from[0] + to[0]) / 2, y: (from[1] + to[1]) / 2 - 5, 'text-anchor': 'middle' }, text));
};
const flowOf = (columns, links, show, how = '') => {
  const flow = make('div', { class: `flow ${how}` }, ...columns.filter((column) => column.length).map((column) =>
    make('div', { class: 'stage' }, ...column.map(show))));
  flow.addEventListener('settle', () => {
    flow.querySelectorAll(':scope > svg').forEach((old) => old.remove());
    const picture = draw('svg', { width: flow.scrollWidth, height: flow.scrollHeight, 'aria-hidden': 'true' });
    const tip = draw('marker', { id: 'arrow', viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse' });
    tip.append(draw('path', { d: 'M0 0L10 5L0 10Z' }));
    picture.append(tip);
    if (flow.classList.contains('rows')) laneLines(flow, picture, links);
    else links.forEach((link) => linkLine(flow, picture, link));
    flow.prepend(picture);
  });
  return make('div', { class: 'scroll' }, flow); // the heading of the view stays where it is
};
new ResizeObserver(() => { const flow = place.querySelector('.flow'); if (flow) flow.dispatchEvent(new Event('settle')); }).observe(place);
