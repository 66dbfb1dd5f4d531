// A link is a thing of its own: a click on its line tells what is known of it, and who says so.
const lineAt = (x, y) => {
  const most = 9;
  let best = null;
  $$('#drawing .link').forEach((element) => {
    if (element.classList.contains('off') || element.classList.contains('without')) return;
    const line = element.querySelector('.line');
    const box = line.getBoundingClientRect();
    if (x < box.left - most || x > box.right + most || y < box.top - most || y > box.bottom + most) return;
    const matrix = line.getScreenCTM();
    const length = line.getTotalLength();
    for (let at = 0; at <= length; at += 5) {
      const point = line.getPointAtLength(at).matrixTransform(matrix);
      const far = Math.hypot(point.x - x, point.y - y);
      if (far <= most && (best === null || far < best[0])) best = [far, Number(element.dataset.link)];
    }
  });
  return best && best[1];
};
const linkName = (at) => `${NAME_OF[DATA.cards[LINKS[at].source]]}>${NAME_OF[DATA.cards[LINKS[at].target]]}${LINKS.findIndex((one) => one.source === LINKS[at].source && one.target === LINKS[at].target) === at ? '' : '>' + at}`;
const linkOfName = (name) => LINKS.findIndex((_, at) => linkName(at) === name);
const LINK_FIELDS = ['polarity', 'strength', 'delay', 'confidence', 'basis', 'weight', 'feedback', 'loop'];
const tellLink = (at) => {
  const link = LINKS[at];
  const where = make('div', { class: 'told-link' });
  const [source, target] = [DATA.cards[link.source], DATA.cards[link.target]];
  where.append(make('h2', null, word('edge.' + link.kind)), make('p', { class: 'nodes' }, nodeButton(source), ' → ', nodeButton(target)));
  const list = make('dl');
  const row = (label, text) => list.append(make('dt', null, label), text === '' ? make('dd', { class: 'missing' }, word('no_data')) : make('dd', null, text));
  row(word('field.origin'), word('origin.' + link.origin));
  for (const field of LINK_FIELDS) {
    const known = link[field] !== undefined && link[field] !== null;
    if (!known && !['polarity', 'strength', 'delay', 'confidence'].includes(field)) continue;
    if (!known && link.kind !== 'causes') continue;
    row(word('field.' + field), !known ? '' : field === 'delay' && link.delay_unit ? `${number(link.delay)} ${unitOf(link)}` : typeof link[field] === 'number' ? number(link[field]) : choice(field, link[field]));
  }
  if (link.id) row(word('field.id'), link.id);
  where.append(list);
  for (const field of ['rationale', 'because', 'assumption', 'description']) if (link[field]) where.append(heading('field.' + field), make('p', null, said(link[field])));
  where.append(heading('link.who'));
  if ((link.sources || []).length) where.append(...link.sources.map(sourceLine));
  else where.append(make('p', { class: 'missing' }, word(link.origin === 'declared' ? 'link.document' : 'link.nobody')));
  return where;
};
function pickLink(at) {
  state.link = state.link === at ? null : at;
  state.sel = null;
  state.item = null;
  show();
  if (state.link !== null) openPanel(true);
}
