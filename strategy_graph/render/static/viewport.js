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
let width = 0;
let height = 0;

const follow = () => {
  const scale = net.getScale();
  const center = net.getViewPosition();
  const x = width / 2 + (FX - center.x) * scale;
  const y = height / 2 + (FY - center.y) * scale;
  drawing.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
};
const fitScale = (w, h, most) => Math.min(width / w, height / h, most);
const fit = (smooth) => {
  const scale = fitScale(FW, FH, 1.6);
  net.moveTo({
    position: { x: FX + FW / 2, y: FY + FH / 2 },
    scale,
    animation: smooth && !calm() ? { duration: 260, easingFunction: 'easeInOutQuad' } : false,
  });
};
const zoomBy = (factor) => {
  const scale = Math.max(0.1, Math.min(6, net.getScale() * factor));
  net.moveTo({ scale, animation: calm() ? false : { duration: 160, easingFunction: 'easeInOutQuad' } });
};
// Bring a box into view when it is outside, without changing the scale.
const reveal = (id) => {
  const box = BOXES.get(id[0] === 'n' ? LETTER + boxOf(Number(id.slice(1))) : id);
  if (!box) return;
  const scale = net.getScale();
  const center = net.getViewPosition();
  const dx = (box.x - center.x) * scale;
  const dy = (box.y - center.y) * scale;
  // Where the panel lies over the map, what is under it is not in view.
  const panel = $('#panel');
  const over = getComputedStyle(panel).position === 'absolute' && !panel.hidden ? panel.offsetWidth : 0;
  if (dx > 70 - width / 2 && dx < width / 2 - over - 70 && Math.abs(dy) < height / 2 - 50) return;
  net.moveTo({ position: { x: box.x + over / 2 / scale, y: Math.abs(dy) < height / 2 - 50 ? center.y : box.y }, animation: calm() ? false : { duration: 260, easingFunction: 'easeInOutQuad' } });
};
const measure = () => {
  const place = $('#map').getBoundingClientRect();
  const changed = Math.abs(place.width - width) > 0.5 || Math.abs(place.height - height) > 0.5;
  width = place.width;
  height = place.height;
  return changed && width > 0;
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
  if (scale > 6) net.moveTo({ scale: 6 });
});
new ResizeObserver(() => {
  if (!measure()) return;
  net.setSize(width + 'px', height + 'px');
  net.redraw();
  fit(false);
}).observe($('#map'));
