// A part with more boxes than elements can move: boxes on a canvas, by theme and perspective, of
// which only those in view are drawn, with as much text as their size lets one read.
// Themes stand along the top and perspectives along the left, in the size of the page at every
// distance: in that edge no box is drawn.
const WALL = { w: 168, h: 46, gap: 8, head: 32, least: 0.02, most: 3, edge: 24 };
const SYSTEM = { '--plate': 'Canvas', '--ground': 'Canvas', '--tint': 'Canvas', '--focus': 'Highlight' };
const fontOf = (size, weight = 400) => [weight, size + 'px', 'sans-serif'].join(' ');
const wallCells = (members) => {
  const cells = new Map();
  for (const card of members) {
    const { column, band } = ITEMS[DATA.cards[card]];
    const key = band + '/' + column;
    if (!cells.has(key)) cells.set(key, { column, band, cards: [] });
    cells.get(key).cards.push(card);
  }
  return [...cells.values()];
};
// Where each box stands, with so many side by side in a cell that the whole is seen as near as *room* lets it.
const wallPlaces = (members, room) => {
  const cells = wallCells(members);
  const [columns, bands] = ['column', 'band'].map((key) => [...new Set(cells.map((cell) => cell[key]))].sort((a, b) => a - b));
  const laid = (beside) => {
    const wide = beside * (WALL.w + WALL.gap) + 3 * WALL.gap;
    let y = 0;
    const rows = bands.map((band) => {
      const most = Math.max(...cells.filter((cell) => cell.band === band).map((cell) => cell.cards.length));
      const row = { band, y, high: Math.ceil(most / beside) * (WALL.h + WALL.gap) };
      y += row.high + WALL.head;
      return row;
    });
    const [width, height] = [wide * columns.length, y - WALL.head];
    return { beside, wide, rows, width, height, scale: Math.min(1.2, room.width / width, room.height / height) };
  };
  const most = Math.max(...cells.map((cell) => cell.cards.length));
  let best = laid(1);
  for (let beside = 2; beside <= most; beside += 1) {
    const next = laid(beside);
    if (next.scale > best.scale) best = next;
  }
  const at = new Map();
  for (const cell of cells) {
    cell.x = columns.indexOf(cell.column) * best.wide;
    cell.y = best.rows[bands.indexOf(cell.band)].y;
    cell.cards.forEach((card, n) => at.set(card, { x: cell.x + (n % best.beside) * (WALL.w + WALL.gap), y: cell.y + Math.floor(n / best.beside) * (WALL.h + WALL.gap) }));
  }
  return { ...best, cells, columns, at };
};
let seen = { key: '', x: 0, y: 0, scale: 0, at: null }; // kept while the same part is shown
let steer = null; // what the buttons of the page do with the wall that is shown
const wallOf = (members) => {
  // The heading of the view takes 130 of its height.
  const laid = wallPlaces(members, { width: place.clientWidth - 40 - WALL.edge, height: Math.max(320, place.clientHeight - 130) - WALL.edge });
  const key = [members.length, members[0], members[members.length - 1], laid.beside].join('/');
  if (seen.key !== key) seen = { key, x: 0, y: 0, scale: 0, at: members[0] };
  const canvas = make('canvas', { 'aria-hidden': 'true' });
  const wall = make('div', { class: 'wall', tabindex: 0, role: 'application', 'aria-label': word('view.part') + word('comma') + word('tile', { count: members.length }) }, canvas);
  const context = canvas.getContext('2d', { alpha: false });
  const picked = state.sel && state.sel[0] === 'n' ? Number(state.sel.slice(1)) : null;
  const beside = EFFECTS.filter((link) => (link.source === picked || link.target === picked) && laid.at.has(link.source) && laid.at.has(link.target));
  const colours = new Map();
  const colour = (name, hue = '') => {
    if (!colours.has(hue + name) && matchMedia('(forced-colors: active)').matches) colours.set(hue + name, SYSTEM[name] || 'CanvasText');
    if (!colours.has(hue + name)) {
      if (hue) wall.classList.add(hue);
      colours.set(hue + name, getComputedStyle(wall).getPropertyValue(name).trim() || '#888');
      if (hue) wall.classList.remove(hue);
    }
    return colours.get(hue + name);
  };
  const texts = new Map(); // what of a name fits
  const fitted = (text, room) => {
    if (!texts.has(text)) {
      let end = text.length;
      while (end > 1 && context.measureText(text.slice(0, end)).width > room) end = Math.floor(end * 0.9);
      texts.set(text, end < text.length ? text.slice(0, end) + '…' : text);
    }
    return texts.get(text);
  };
  const boxes = (cell, left, top, right, bottom, each) => {
    const [stepX, stepY] = [WALL.w + WALL.gap, WALL.h + WALL.gap];
    const first = Math.max(0, Math.floor((top - cell.y) / stepY));
    const last = Math.min(Math.ceil(cell.cards.length / laid.beside) - 1, Math.floor((bottom - cell.y) / stepY));
    const from = Math.max(0, Math.floor((left - cell.x) / stepX));
    const to = Math.min(laid.beside - 1, Math.floor((right - cell.x) / stepX));
    for (let row = first; row <= last; row += 1) {
      for (let n = row * laid.beside + from; n <= Math.min(row * laid.beside + to, cell.cards.length - 1); n += 1) each(cell.cards[n], cell.x + (n % laid.beside) * stepX, cell.y + row * stepY);
    }
  };
  const drawBoxes = (cell, view) => {
    const hue = hueClass(cell.column);
    const near = seen.scale * WALL.h >= 20;
    let count = 0;
    for (const gap of [false, true]) { // one path for all boxes of a colour: filled, for a stroke takes long
      const outline = near || gap; // what lacks a KPI is hollow
      const inside = near ? 1.5 : 9;
      for (const inset of outline ? [0, inside] : [0]) {
        context.beginPath();
        boxes(cell, ...view, (card, x, y) => {
          if (Boolean(ITEMS[DATA.cards[card]].kpis) === gap) return;
          context.rect(x + inset, y + inset, WALL.w - 2 * inset, WALL.h - 2 * inset);
          if (!inset) count += 1;
        });
        context.fillStyle = inset ? colour('--plate') : gap ? colour('--gap') : colour('--hue', hue);
        context.fill();
      }
    }
    if (!near) return count;
    boxes(cell, ...view, (card, x, y) => {
      const item = ITEMS[DATA.cards[card]];
      context.font = fontOf(13, 700);
      context.fillStyle = colour('--hue', hue);
      context.fillText(item.code, x + 8, y + 18, WALL.w - 16);
      if (!item.kpis) {
        context.textAlign = 'right';
        context.fillStyle = colour('--gap');
        context.font = fontOf(11);
        context.fillText(word('no_kpi'), x + WALL.w - 8, y + 17, WALL.w / 2);
        context.textAlign = 'left';
      }
      context.font = fontOf(13);
      context.fillStyle = colour('--ink');
      context.fillText(fitted(said(item.name), WALL.w - 16), x + 8, y + 36);
    });
    return count;
  };
  const frame = (card, name) => {
    const box = laid.at.get(card);
    if (!box) return;
    context.lineWidth = 3 / Math.min(1, seen.scale);
    context.strokeStyle = colour(name);
    context.strokeRect(box.x, box.y, WALL.w, WALL.h);
  };
  // The names of themes or perspectives where each has room for its own, else their codes.
  const heading = (item, by, at, size, turned, [wide, high]) => {
    const [from, to] = [Math.max(WALL.edge, at), Math.min(turned ? high : wide, at + size)];
    const text = item === null ? '' : by(ITEMS[item]);
    if (!text || context.measureText(text).width > to - from) return;
    context.save();
    context.translate(...(turned ? [WALL.edge / 2, (from + to) / 2] : [(from + to) / 2, WALL.edge / 2]));
    if (turned) context.rotate(-Math.PI / 2);
    context.fillText(text, 0, 0);
    context.restore();
  };
  const headings = (wide, high) => {
    context.fillStyle = colour('--plate');
    context.fillRect(0, 0, wide, WALL.edge);
    context.fillRect(0, 0, WALL.edge, high);
    context.fillStyle = colour('--rule');
    context.fillRect(0, WALL.edge, wide, 1);
    context.fillRect(WALL.edge, 0, 1, high);
    Object.assign(context, { font: fontOf(13, 700), textAlign: 'center', textBaseline: 'middle' });
    const name = (item) => said(item.name);
    const spelt = (items, sizes) => (items.every((item, n) => item === null || context.measureText(name(ITEMS[item])).width <= sizes[n] - 6) ? name : (item) => item.code);
    const themes = laid.columns.map((column) => DATA.columns[column]);
    const across = themes.map(() => laid.wide * seen.scale);
    const ofThemes = spelt(themes, across);
    laid.columns.forEach((column, n) => {
      context.fillStyle = colour('--hue', hueClass(column));
      heading(themes[n], ofThemes, WALL.edge + (n * laid.wide - seen.x) * seen.scale - WALL.gap, across[n], false, [wide, high]);
    });
    context.fillStyle = colour('--ink');
    const perspectives = laid.rows.map(({ band }) => DATA.bands[band]);
    const down = laid.rows.map((row) => row.high * seen.scale);
    const ofPerspectives = spelt(perspectives, down);
    laid.rows.forEach(({ y }, n) => heading(perspectives[n], ofPerspectives, WALL.edge + (y - seen.y) * seen.scale, down[n], true, [wide, high]));
    Object.assign(context, { textAlign: 'left', textBaseline: 'alphabetic' });
  };
  const paintWall = () => {
    const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
    if (!wide || !high) return;
    const sharp = (window.devicePixelRatio || 1) * (canvas.getBoundingClientRect().width / canvas.offsetWidth); // a page on a wall is enlarged
    if (canvas.width !== Math.round(wide * sharp) || canvas.height !== Math.round(high * sharp)) { canvas.width = Math.round(wide * sharp); canvas.height = Math.round(high * sharp); }
    const room = [wide - WALL.edge, high - WALL.edge];
    if (!seen.scale) { // whole, in the middle
      seen.scale = Math.min(1.2, (room[0] - 16) / laid.width, (room[1] - 16) / laid.height);
      seen.x = (laid.width - room[0] / seen.scale) / 2;
      seen.y = Math.min(-8 / seen.scale, (laid.height - room[1] / seen.scale) / 2);
    }
    const view = [seen.x, seen.y, seen.x + room[0] / seen.scale, seen.y + room[1] / seen.scale];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = colour('--ground');
    context.fillRect(0, 0, canvas.width, canvas.height);
    const scale = seen.scale * sharp;
    context.setTransform(scale, 0, 0, scale, WALL.edge * sharp - seen.x * scale, WALL.edge * sharp - seen.y * scale);
    wall.dataset.drawn = laid.cells.reduce((sum, cell) => sum + drawBoxes(cell, view), 0);
    context.lineWidth = 2 / seen.scale;
    context.strokeStyle = colour('--focus');
    context.beginPath();
    for (const link of beside) {
      const [one, other] = [laid.at.get(link.source), laid.at.get(link.target)];
      context.moveTo(one.x + WALL.w / 2, one.y + WALL.h / 2);
      context.lineTo(other.x + WALL.w / 2, other.y + WALL.h / 2);
    }
    context.stroke();
    if (picked !== null) frame(picked, '--focus');
    if (document.activeElement === wall) frame(seen.at, '--ink');
    context.setTransform(sharp, 0, 0, sharp, 0, 0);
    headings(wide, high);
  };
  let waiting = false;
  const repaint = () => { if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; paintWall(); }); } };
  const zoomAt = (factor, x, y) => {
    const scale = Math.max(WALL.least, Math.min(WALL.most, seen.scale * factor));
    seen.x += (x - WALL.edge) * (1 / seen.scale - 1 / scale);
    seen.y += (y - WALL.edge) * (1 / seen.scale - 1 / scale);
    seen.scale = scale;
    repaint();
  };
  const cardAt = (x, y) => {
    if (x < WALL.edge || y < WALL.edge) return null;
    const [left, top] = [seen.x + (x - WALL.edge) / seen.scale, seen.y + (y - WALL.edge) / seen.scale];
    let hit = null;
    for (const cell of laid.cells) boxes(cell, left, top, left, top, (card, bx, by) => { if (left <= bx + WALL.w && top <= by + WALL.h && top >= by && left >= bx) hit = card; });
    return hit;
  };
  const at = ({ clientX, clientY }) => { // in the units of the wall, also where the page is enlarged
    const { left, top, width: across } = canvas.getBoundingClientRect();
    const share = across / canvas.offsetWidth;
    return { x: (clientX - left) / share, y: (clientY - top) / share };
  };
  canvas.addEventListener('wheel', (event) => { event.preventDefault(); const { x, y } = at(event); zoomAt(Math.exp(-event.deltaY / 500), x, y); }, { passive: false });
  const choose = (card) => { seen.at = card; pickItem(DATA.cards[card]); $('.wall').focus(); }; // the wall is made anew
  // One finger or the mouse moves the wall, two fingers zoom about the middle between them.
  const down = new Map();
  let moved = false;
  const spread = () => {
    const [a, b = a] = [...down.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) };
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (!down.size) moved = false;
    down.set(event.pointerId, at(event));
    try { canvas.setPointerCapture(event.pointerId); } catch { /* not a pointer of its own */ }
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!down.has(event.pointerId)) return;
    const before = spread();
    const old = down.get(event.pointerId);
    down.set(event.pointerId, at(event));
    const now = spread();
    if (!moved && Math.hypot(down.get(event.pointerId).x - old.x, down.get(event.pointerId).y - old.y) < 4) { down.set(event.pointerId, old); return; }
    moved = true;
    seen.x -= (now.x - before.x) / seen.scale;
    seen.y -= (now.y - before.y) / seen.scale;
    if (before.apart && now.apart) zoomAt(now.apart / before.apart, now.x, now.y);
    repaint();
  });
  canvas.addEventListener('pointerup', (event) => {
    const one = down.delete(event.pointerId) && !down.size && !moved;
    const card = one ? cardAt(at(event).x, at(event).y) : null;
    if (card !== null) choose(card);
  });
  canvas.addEventListener('pointercancel', (event) => down.delete(event.pointerId));
  const go = ([dx, dy]) => {
    const from = laid.at.get(seen.at);
    let best = null;
    for (const [card, to] of laid.at) {
      const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
      const far = along + 2.5 * (Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx));
      if (along >= 8 && (best === null || far < best[0])) best = [far, card];
    }
    if (best === null) return;
    seen.at = best[1];
    const to = laid.at.get(seen.at);
    const [wide, high] = [canvas.clientWidth, canvas.clientHeight].map((size) => (size - WALL.edge) / seen.scale);
    seen.x = Math.max(to.x + WALL.w + 12 - wide, Math.min(to.x - 12, seen.x));
    seen.y = Math.max(to.y + WALL.h + 12 - high, Math.min(to.y - 12, seen.y));
    $('#live').textContent = [ITEMS[DATA.cards[seen.at]].code, said(ITEMS[DATA.cards[seen.at]].name)].join(' ');
    repaint();
  };
  wall.addEventListener('keydown', (event) => {
    const own = laid.at.get(seen.at);
    const middle = [WALL.edge + (own.x + WALL.w / 2 - seen.x) * seen.scale, WALL.edge + (own.y + WALL.h / 2 - seen.y) * seen.scale];
    if (event.key in toward) go(toward[event.key]);
    else if (event.key === 'Enter' || event.key === ' ') choose(seen.at);
    else if (event.key === '+' || event.key === '=') zoomAt(1.25, ...middle);
    else if (event.key === '-') zoomAt(0.8, ...middle);
    else if (event.key === '0') steer(0);
    else return;
    event.preventDefault();
  });
  steer = (factor) => {
    if (factor) zoomAt(factor, canvas.clientWidth / 2, canvas.clientHeight / 2);
    else { seen.scale = 0; repaint(); }
  };
  wall.addEventListener('focus', repaint);
  wall.addEventListener('blur', repaint);
  new ResizeObserver(repaint).observe(wall);
  return wall;
};
