// A part with more boxes than elements can move: boxes on a canvas, by theme and perspective, of
// which only those in view are drawn, with as much text as their size lets one read.
const WALL = { w: 168, h: 46, gap: 8, head: 96, least: 0.02, most: 3, shape: 1.7 };
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
// Where each box stands, with so many side by side in a cell that the whole has the shape of a screen.
const wallPlaces = (members) => {
  const cells = wallCells(members);
  const [columns, bands] = ['column', 'band'].map((key) => [...new Set(cells.map((cell) => cell[key]))].sort((a, b) => a - b));
  const laid = (beside) => {
    const wide = beside * (WALL.w + WALL.gap) + 3 * WALL.gap;
    let y = WALL.head;
    const rows = bands.map((band) => {
      const most = Math.max(...cells.filter((cell) => cell.band === band).map((cell) => cell.cards.length));
      const row = { band, y };
      y += Math.ceil(most / beside) * (WALL.h + WALL.gap) + WALL.head;
      return row;
    });
    return { beside, wide, rows, width: wide * columns.length, height: y };
  };
  let best = laid(1);
  for (let beside = 2; beside <= 60; beside += 1) {
    const next = laid(beside);
    if (Math.abs(next.width / next.height - WALL.shape) < Math.abs(best.width / best.height - WALL.shape)) best = next;
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
const wallOf = (members) => {
  const laid = wallPlaces(members);
  const key = [members.length, members[0], members[members.length - 1]].join('/');
  if (seen.key !== key) seen = { key, x: 0, y: 0, scale: 0, at: members[0] };
  const canvas = make('canvas', { 'aria-hidden': 'true' });
  const wall = make('div', { class: 'wall', tabindex: 0, role: 'application', 'aria-label': word('view.part') + word('comma') + word('tile', { count: members.length }) }, canvas);
  const context = canvas.getContext('2d', { alpha: false });
  const picked = state.sel && state.sel[0] === 'n' ? Number(state.sel.slice(1)) : null;
  const beside = EFFECTS.filter((link) => (link.source === picked || link.target === picked) && laid.at.has(link.source) && laid.at.has(link.target));
  const colours = new Map();
  const colour = (name, hue = '') => {
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
  const headings = (view) => {
    context.fillStyle = colour('--ink');
    context.font = fontOf(Math.min(84, Math.max(14, 12 / seen.scale)), 700);
    for (const cell of laid.cells) {
      if (cell.y > view[3] || cell.x > view[2] || cell.x + laid.wide < view[0]) continue;
      const names = [DATA.columns[cell.column], DATA.bands[cell.band]].filter((one) => one !== null).map((one) => said(ITEMS[one].name));
      context.fillText(names.join(' × '), cell.x, cell.y - 12, laid.wide - 2 * WALL.gap);
    }
  };
  const paintWall = () => {
    const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
    if (!wide || !high) return;
    const sharp = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(wide * sharp) || canvas.height !== Math.round(high * sharp)) { canvas.width = Math.round(wide * sharp); canvas.height = Math.round(high * sharp); }
    if (!seen.scale) Object.assign(seen, { scale: Math.min(1.2, (wide - 24) / laid.width, (high - 24) / laid.height), x: -12, y: 0 });
    const view = [seen.x, seen.y, seen.x + wide / seen.scale, seen.y + high / seen.scale];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = colour('--ground');
    context.fillRect(0, 0, canvas.width, canvas.height);
    const scale = seen.scale * sharp;
    context.setTransform(scale, 0, 0, scale, -seen.x * scale, -seen.y * scale);
    headings(view);
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
  };
  let waiting = false;
  const repaint = () => { if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; paintWall(); }); } };
  const zoomAt = (factor, x, y) => {
    const scale = Math.max(WALL.least, Math.min(WALL.most, seen.scale * factor));
    seen.x += x / seen.scale - x / scale;
    seen.y += y / seen.scale - y / scale;
    seen.scale = scale;
    repaint();
  };
  const cardAt = (x, y) => {
    const [left, top] = [seen.x + x / seen.scale, seen.y + y / seen.scale];
    let hit = null;
    for (const cell of laid.cells) boxes(cell, left, top, left, top, (card, bx, by) => { if (left <= bx + WALL.w && top <= by + WALL.h && top >= by && left >= bx) hit = card; });
    return hit;
  };
  canvas.addEventListener('wheel', (event) => { event.preventDefault(); zoomAt(Math.exp(-event.deltaY / 500), event.offsetX, event.offsetY); }, { passive: false });
  const choose = (card) => { seen.at = card; pickItem(DATA.cards[card]); $('.wall').focus(); }; // the wall is made anew
  let held = null;
  canvas.addEventListener('pointerdown', (event) => { held = { x: event.clientX, y: event.clientY, moved: false }; try { canvas.setPointerCapture(event.pointerId); } catch { /* not a pointer of its own */ } });
  canvas.addEventListener('pointermove', (event) => {
    if (!held) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.hypot(dx, dy) < 4) return;
    seen.x -= dx / seen.scale;
    seen.y -= dy / seen.scale;
    held = { x: event.clientX, y: event.clientY, moved: true };
    repaint();
  });
  canvas.addEventListener('pointerup', (event) => {
    const card = held && !held.moved ? cardAt(event.offsetX, event.offsetY) : null;
    held = null;
    if (card !== null) choose(card);
  });
  canvas.addEventListener('pointercancel', () => { held = null; });
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
    const [wide, high] = [canvas.clientWidth / seen.scale, canvas.clientHeight / seen.scale];
    seen.x = Math.max(to.x + WALL.w + 12 - wide, Math.min(to.x - 12, seen.x));
    seen.y = Math.max(to.y + WALL.h + 12 - high, Math.min(to.y - WALL.head, seen.y));
    $('#live').textContent = [ITEMS[DATA.cards[seen.at]].code, said(ITEMS[DATA.cards[seen.at]].name)].join(' ');
    repaint();
  };
  wall.addEventListener('keydown', (event) => {
    const own = laid.at.get(seen.at);
    const middle = [(own.x + WALL.w / 2 - seen.x) * seen.scale, (own.y + WALL.h / 2 - seen.y) * seen.scale];
    if (event.key in toward) go(toward[event.key]);
    else if (event.key === 'Enter' || event.key === ' ') choose(seen.at);
    else if (event.key === '+' || event.key === '=') zoomAt(1.25, ...middle);
    else if (event.key === '-') zoomAt(0.8, ...middle);
    else if (event.key === '0') { seen.scale = 0; repaint(); }
    else return;
    event.preventDefault();
  });
  wall.addEventListener('focus', repaint);
  wall.addEventListener('blur', repaint);
  new ResizeObserver(repaint).observe(wall);
  return wall;
};
