// Lines of a map in rows, along the axes: from a box into the channel beside its row, through the
// gaps between boxes of the rows on the way, into the box at the other end. Each box that a line
// begins at has a track of its own in a channel, and a line that ends there a port of its own.
const TRACKS = 7;
const STEP_OF_TRACK = 4;
const rowsIn = (boxes) => {
  const rows = [];
  for (const box of [...boxes].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const last = rows[rows.length - 1];
    if (last && box.top < last.bottom) { last.boxes.push(box); last.bottom = Math.max(last.bottom, box.bottom); } else rows.push({ top: box.top, bottom: box.bottom, boxes: [box] });
  }
  return rows;
};
// Where a line may pass a row: left of each box, and right of the last one.
const gapsOf = ({ boxes }) => {
  const sorted = [...boxes].sort((a, b) => a.left - b.left);
  return [...sorted.map((box) => box.left - 9), sorted[sorted.length - 1].right + 9];
};
const lanesOf = (boxes) => {
  const rows = rowsIn(boxes.values());
  const rowOf = (box) => rows.findIndex((row) => row.boxes.includes(box));
  const ports = new Map();
  const numbers = new Map();
  const portOf = (box, side) => {
    const key = [...boxes].find(([, one]) => one === box)[0] + side;
    const count = ports.get(key) || 0;
    ports.set(key, count + 1);
    const shift = (count % 2 ? -1 : 1) * Math.ceil(count / 2) * 9;
    return box.left + box.width / 2 + Math.max(-box.width / 2 + 12, Math.min(box.width / 2 - 12, shift));
  };
  return (source, target) => {
    const [a, b] = [boxes.get(source), boxes.get(target)];
    const [from, to] = [rowOf(a), rowOf(b)];
    if (!numbers.has(source)) numbers.set(source, numbers.size);
    const track = (numbers.get(source) % TRACKS) * STEP_OF_TRACK;
    // The channel above row n, its tracks from the row upward.
    const channel = (row) => (row < rows.length ? rows[row].top - 8 - track : rows[row - 1].bottom + 8 + track);
    const down = to > from;
    let x = a.left + a.width / 2;
    const points = [[x, down ? a.bottom : a.top]];
    const turn = (y, next) => { points.push([x, y], [next, y]); x = next; };
    const through = (row, y) => {
      const wanted = gapsOf(rows[row]).reduce((best, one) => (Math.abs(one - x) < Math.abs(best - x) ? one : best));
      turn(y, wanted + (track / STEP_OF_TRACK - (TRACKS - 1) / 2) * 2);
    };
    if (down) {
      for (let row = from + 1; row < to; row += 1) through(row, channel(row));
      turn(channel(to), portOf(b, 'top'));
      points.push([x, b.top]);
    } else if (to === from) {
      turn(channel(from), portOf(b, 'top'));
      points.push([x, b.top]);
    } else {
      for (let row = from - 1; row > to; row -= 1) through(row, channel(row + 1));
      turn(channel(to + 1), portOf(b, 'bottom'));
      points.push([x, b.bottom]);
    }
    return points;
  };
};
const laneLines = (flow, picture, links) => {
  const home = rectOf(flow, flow);
  const boxes = new Map(Array.from(flow.querySelectorAll('[data-key]'), (element) => {
    const { left, top, width, height } = rectOf(element, flow);
    return [element.dataset.key, new DOMRect(left - home.left, top - home.top, width, height)];
  }));
  const lane = lanesOf(boxes);
  for (const link of links) {
    const [source, target] = link.ends.map(String);
    if (source === target || !boxes.has(source) || !boxes.has(target)) continue;
    const points = lane(source, target).map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
    picture.append(draw('path', { class: `line ${link.kind} ${link.origin}`, d: 'M' + points.join('L'), fill: 'none', 'stroke-linejoin': 'round', 'marker-end': link.kind === 'conflicts_with' ? '' : 'url(#arrow)' }));
  }
};
