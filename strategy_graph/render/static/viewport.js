// vis-network moves and zooms and tells what is under the pointer; the drawing follows it.
const drawing = $('#drawing');
const layer = $('#layer');
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const [FX, FY, FW, FH] = FRAME;
const BOXES = new Map(NET.nodes.map((n) => [n.id, n]));
const options = JSON.parse(NET.options);
const nodes = NET.nodes.map((n) => ({
  id: n.id, x: n.x, y: n.y, shape: 'custom', label: '',
  ctxRenderer: () => ({ drawNode() {}, nodeDimensions: { width: n.width, height: n.height } }),
}));
const net = new vis.Network($('#net'), { nodes, edges: NET.edges.map((e, id) => ({ id, from: e.from, to: e.to, hidden: true })) }, options);
$$('#net [tabindex]').forEach((element) => { element.tabIndex = -1; }); // what is hidden takes no focus
let width = 0;
let height = 0;

const follow = () => {
  const scale = net.getScale();
  const center = net.getViewPosition();
  const x = width / 2 + (FX - center.x) * scale;
  const y = height / 2 + (FY - center.y) * scale;
  drawing.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
};
// A small map is not blown up without end; on a wall it may be as large as the wall.
const most = () => 1.6 * Math.max(1, Math.min(innerWidth / 1600, innerHeight / 900));
const fitScale = (w, h, limit) => Math.min(width / w, height / h, limit);
const fit = (smooth) => {
  const scale = fitScale(FW, FH, most());
  if (!(scale > 0)) return; // a title may leave no room for the map
  const panel = $('#panel');
  const over = getComputedStyle(panel).position === 'absolute' && !panel.hidden ? panel.offsetWidth : 0;
  // Beside an open panel, where the map is narrow enough to stand there whole.
  const aside = Math.max(0, Math.min(over, width - FW * scale)) / 2 / scale;
  net.moveTo({
    position: { x: FX + FW / 2 + aside, y: FY + FH / 2 },
    scale,
    animation: smooth && !calm() ? { duration: 260, easingFunction: 'easeInOutQuad' } : false,
  });
};
const LARGEST = () => 3.75 * most();
const zoomBy = (factor) => {
  const scale = Math.max(0.1, Math.min(LARGEST(), net.getScale() * factor));
  net.moveTo({ scale, animation: calm() ? false : { duration: 160, easingFunction: 'easeInOutQuad' } });
};
// Bring boxes into view when they are not, without changing the scale. The first counts
// most: where all of them do not fit, it alone does. What lies under the panel is not in view.
const reveal = (ids) => {
  const boxes = ids.map((id) => BOXES.get(id)).filter(Boolean);
  if (!boxes.length) return;
  const panel = $('#panel');
  const over = getComputedStyle(panel).position === 'absolute' && !panel.hidden ? panel.offsetWidth : 0;
  const scale = net.getScale();
  const center = net.getViewPosition();
  const ends = (some) => [
    Math.min(...some.map((b) => b.x - b.width / 2)), Math.max(...some.map((b) => b.x + b.width / 2)),
    Math.min(...some.map((b) => b.y - b.height / 2)), Math.max(...some.map((b) => b.y + b.height / 2)),
  ];
  let [left, right, top, bottom] = ends(boxes);
  if ((right - left) * scale > width - over - 20) [left, right] = ends(boxes.slice(0, 1));
  if ((bottom - top) * scale > height - 20) [, , top, bottom] = ends(boxes.slice(0, 1));
  const shift = (low, high, size, middle) => {
    const before = (low - middle) * scale + size.full / 2 - 10;
    const after = (high - middle) * scale + size.full / 2 - (size.free - 10);
    return before < 0 ? before / scale : after > 0 ? after / scale : 0;
  };
  const dx = shift(left, right, { full: width, free: width - over }, center.x);
  const dy = shift(top, bottom, { full: height, free: height }, center.y);
  if (!dx && !dy) return;
  net.moveTo({ position: { x: center.x + dx, y: center.y + dy }, animation: calm() ? false : { duration: 260, easingFunction: 'easeInOutQuad' } });
};
// Where a map is too large to be read whole, come so near to some boxes that their names are
// 11 pixels high or more; what does not fit then is cut at the right and below.
const READABLE = 11 / 17;
const readable = () => fitScale(FW, FH, most()) >= READABLE;
const approach = (ids) => {
  const boxes = ids.map((id) => BOXES.get(id)).filter(Boolean);
  if (!boxes.length || readable()) return;
  const left = Math.min(...boxes.map((b) => b.x - b.width / 2)) - 24;
  const right = Math.max(...boxes.map((b) => b.x + b.width / 2)) + 24;
  const top = Math.min(...boxes.map((b) => b.y - b.height / 2)) - 40;
  const bottom = Math.max(...boxes.map((b) => b.y + b.height / 2)) + 24;
  const scale = Math.max(READABLE, fitScale(right - left, bottom - top, 1.2));
  const middle = (low, high, size) => Math.min((low + high) / 2, low + size / scale / 2);
  net.moveTo({
    position: { x: middle(left, right, width), y: middle(top, bottom, height) },
    scale,
    animation: false, // so large a map takes long to draw each step of it
  });
};
const measure = () => {
  const place = $('#map').getBoundingClientRect();
  const changed = Math.abs(place.width - width) > 0.5 || Math.abs(place.height - height) > 0.5;
  width = place.width;
  height = place.height;
  return changed && width > 0 && height > 0;
};
root.classList.add('live');
measure();
// vis-network fits its nodes once by itself; the first picture is ours.
let settled = false;
net.on('afterDrawing', () => {
  if (!settled) {
    settled = true;
    fit(false);
    setTimeout(() => fit(false), 0);
  }
  follow();
});
net.on('zoom', () => {
  const scale = net.getScale();
  if (scale < 0.1) net.moveTo({ scale: 0.1 });
  if (scale > LARGEST()) net.moveTo({ scale: LARGEST() });
});
new ResizeObserver(() => {
  if (!measure()) return;
  net.setSize(width + 'px', height + 'px');
  net.redraw();
  fit(false);
}).observe($('#map'));
