// How things stand in the chosen period. Nothing is computed here: a score is what the library
// gave. A mark has a shape and a sign of its own for each colour, and is hollow and hatched where it
// rests on too little.
const STATUS = DATA.status || null;
const FIRST_PERIOD = STATUS && DATA.period ? Math.max(0, STATUS.periods.findIndex((one) => one.name === DATA.period)) : 0;
const standing = (item) => (STATUS && state.status ? STATUS.periods[state.period].scores[item] || null : null);
const percent = (share) => new Intl.NumberFormat(root.lang, { style: 'percent', maximumFractionDigits: 1 }).format(share);
const number = (value) => (typeof value === 'number' ? value.toLocaleString(root.lang, { maximumFractionDigits: 6 }) : plain(value));

const statusMark = ({ color, hatched }, x, y) => {
  const own = STATUS.colors[color];
  const hollow = hatched || color === 'unknown';
  const mark = draw('g', { class: `status ${color}${hollow ? ' hollow' : ''}`, transform: `translate(${x} ${y})` });
  mark.append(draw('path', { class: 'shape', d: STATUS.shapes[color], fill: hollow ? '#FFFFFF' : own, stroke: hollow ? own : '#FFFFFF', 'stroke-width': 1.5 }));
  if (hatched) mark.append(draw('path', { class: 'hatch', d: STATUS.hatch, stroke: own, 'stroke-width': 1, fill: 'none', 'stroke-opacity': 0.6 }));
  mark.append(draw('path', { class: 'sign', d: STATUS.signs[color], stroke: hollow ? own : '#FFFFFF', 'stroke-width': 2.2, fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));
  return mark;
};
const inlineMark = (score) => {
  const picture = draw('svg', { class: 'mark', viewBox: '-10 -10 20 20', width: 18, height: 18, 'aria-hidden': 'true' });
  picture.append(statusMark(score, 0, 0));
  return picture;
};
const colorWord = ({ color, hatched }) => word('score.color.' + color) + (hatched ? word('comma') + word('status.hatched', { limit: percent(STATUS.limit) }) : '');

// On the map: the mark in the head of a box, the share at its other end where the code leaves
// room; else on the corner.
const CODE_RUNS = new Map();
const codeRun = (element) => {
  if (!CODE_RUNS.has(element)) {
    const code = element.querySelector('text.code');
    CODE_RUNS.set(element, code ? [code.getBBox(), code.getAttribute('text-anchor')] : null);
  }
  return CODE_RUNS.get(element);
};
const markBox = (element, box, score) => {
  const [left, right, top] = [box.x - box.width / 2, box.x + box.width / 2, box.y - box.height / 2];
  const code = codeRun(element);
  const free = code && code[1] === 'middle' ? (box.width - code[0].width) / 2 - 6 : 0;
  const inside = free >= 24;
  const middle = inside ? code[0].y + code[0].height / 2 : top;
  const group = draw('g', { class: 'standing' });
  group.append(statusMark(score, inside ? left + 15 : left + 12, middle));
  const share = score.value === undefined ? '' : percent(score.value);
  if (inside && share && share.length * 6.6 + 8 <= free) {
    group.append(draw('text', { class: 'share', x: right - 8, y: middle + 4, 'font-size': 11.5, 'font-weight': 600, 'text-anchor': 'end', fill: '#17212B' }, share));
  }
  element.append(group);
};
const paintStatus = () => {
  if (!STATUS) return;
  $$('#drawing .standing').forEach((element) => element.remove());
  $('#period').value = String(state.period);
  $('[data-do=status]').setAttribute('aria-pressed', String(state.status));
  if (state.status) {
    cards.forEach((element, card) => {
      const scores = (TILES ? TILES[card] : [card]).map((one) => standing(DATA.cards[one])).filter(Boolean);
      const worst = ['red', 'amber', 'green', 'unknown'].map((color) => scores.filter((score) => score.color === color)).find((some) => some.length);
      if (!worst) return;
      if (!TILES) markBox(element, BOXES.get(LETTER + card), worst[0]);
      else markBox(element, BOXES.get(LETTER + card), { color: worst[0].color });
    });
    $$('#drawing .column,#drawing .band').forEach((element) => {
      const id = element.dataset.node;
      const item = (id[0] === 'c' ? DATA.columns : DATA.bands)[Number(id.slice(1))];
      const score = item === null ? null : standing(item);
      const box = BOXES.get(id);
      if (!score || !box) return;
      const group = draw('g', { class: 'standing' });
      group.append(statusMark(score, box.x + box.width / 2 - 12, box.y - box.height / 2 + 12));
      element.append(group);
    });
  }
  $$('#list [data-box]').forEach((element) => {
    element.querySelectorAll('.mark').forEach((mark) => mark.remove());
    const score = TILES ? null : standing(DATA.cards[Number(element.dataset.box)]);
    if (score) element.prepend(inlineMark(score));
  });
  $$('[data-standing]').forEach((element) => {
    const score = standing(element.dataset.standing);
    element.replaceChildren(...(score ? [inlineMark(score), make('span', element.dataset.share === undefined ? { class: 'unseen' } : null, [score.value === undefined ? '' : percent(score.value), colorWord(score)].filter(Boolean).join(' '))] : []));
  });
  $$('[data-actual]').forEach((element) => {
    const score = standing(element.dataset.actual);
    element.textContent = score && score.actual !== undefined ? withUnitOf(score.actual, ITEMS[element.dataset.actual]) : '';
  });
};
const withUnitOf = (value, item) => (item.unit && typeof value === 'number' ? `${number(value)} ${said(item.unit)}` : number(value));

// In the panel: the same with what it rests on, and how the values went.
const sparkline = (points) => {
  const values = points.map(([, value]) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const at = (value, index) => [4 + (112 * index) / Math.max(1, points.length - 1), 24 - (20 * (value - low)) / (high - low || 1)];
  const picture = draw('svg', { class: 'spark', viewBox: '0 0 120 28', width: 120, height: 28, role: 'img', 'aria-label': points.map(([period, value]) => `${period} ${number(value)}`).join(word('comma')) });
  picture.append(draw('polyline', { points: values.map((value, index) => at(value, index).join(',')).join(' '), fill: 'none' }));
  const [x, y] = at(values[values.length - 1], values.length - 1);
  picture.append(draw('circle', { cx: x, cy: y, r: 3 }));
  return picture;
};
const standingOf = (item) => {
  const score = standing(item);
  if (!score) return null;
  const list = make('dl', { class: 'standing' });
  const row = (key, ...what) => list.append(make('dt', null, word(key)), make('dd', null, ...what));
  row('status.label', inlineMark(score), ' ', colorWord(score), make('small', null, ` ${STATUS.periods[state.period].name}`));
  if (score.actual !== undefined) row('status.actual', withUnitOf(score.actual, ITEMS[item]));
  if (score.target !== undefined) row('target', withUnitOf(score.target, ITEMS[item]));
  if (score.value !== undefined) row('status.attainment', percent(score.value));
  if (score.coverage !== undefined) row('status.coverage', percent(score.coverage), score.coverage < 1 ? word('comma') + word('status.bounds', { low: percent(score.low), high: percent(score.high) }) : '');
  if (score.reason) row('status.reason', said(score.reason));
  const trend = STATUS.trends[item];
  if (trend) row('status.trend', trend.course ? word('trend.' + trend.course) : '', trend.points.length > 1 ? sparkline(trend.points) : '');
  return list;
};
