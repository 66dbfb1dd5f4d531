// What a click, a key or an address does.
const wide = () => matchMedia('(min-width: 1420px)').matches;

const signOf = (element) => element.dataset.key || element.dataset.depth || element.dataset.view || element.getAttribute('aria-label') || element.textContent;
const show = (quiet = false) => {
  const held = document.activeElement;
  const home = ['#view', '#told', '#asked', '#filter'].find((one) => $(one).contains(held));
  const name = home && signOf(held);
  paint(); tell(); paintView(); paintTalk(); remember(quiet);
  if (!home || held.isConnected) return; // what was rebuilt keeps the focus
  const again = Array.from($(home).querySelectorAll('button,select,input')).find((one) => signOf(one) === name);
  if (again) again.focus({ preventScroll: true });
};
const openPanel = (open) => {
  $('#panel').hidden = !open;
  $('[data-do=panel]').setAttribute('aria-expanded', String(open));
};

// What belongs to a pick: its box first, then all that it reaches.
const inView = (id) => {
  if (id[0] !== 'n') return [id];
  const card = Number(id.slice(1));
  const reached = TILES ? [] : [...reach(card, 'out').steps.keys(), ...reach(card, 'back').steps.keys()];
  return [card, ...reached].map((other) => LETTER + boxOf(other));
};

function pick(id, { item = null, focus = false, stay = false } = {}) {
  const again = state.sel === id && item === null && !stay;
  state.sel = again ? null : id;
  state.item = item;
  state.link = null;
  show();
  if (state.sel) {
    openPanel(true);
    if (state.view === 'map') reveal(inView(id));
  } else if (!wide()) openPanel(false);
  if (id && id[0] === 'n' && state.sel) {
    const box = boxOf(Number(id.slice(1)));
    $('#live').textContent = said(ITEMS[DATA.cards[Number(id.slice(1))]].name);
    if (focus && state.view === 'map') cards[box].focus();
  }
}

// Of a map too large to be read whole, a click between boxes opens the cell there, and the next
// one leads back.
const enter = ({ x, y }) => {
  const chosen = state.columns.size || state.bands.size;
  state.columns.clear();
  state.bands.clear();
  for (const [id, box] of chosen ? [] : BOXES) {
    if (id[0] === 'c' && Math.abs(x - box.x) <= box.width / 2) state.columns.add(Number(id.slice(1)));
    if (id[0] === 'b' && Math.abs(y - box.y) <= box.height / 2) state.bands.add(Number(id.slice(1)));
  }
  show();
  approachChosen();
};

net.on('click', ({ nodes: under, pointer }) => {
  const id = under[0] || net.getNodeAt(pointer.DOM);
  if (id && BOXES.has(id) && /^[nctb]\d/.test(id)) pick(id);
  else if (!TILES && lineAt(pointer.DOM.x + $('#net').getBoundingClientRect().left, pointer.DOM.y + $('#net').getBoundingClientRect().top) !== null) pickLink(lineAt(pointer.DOM.x + $('#net').getBoundingClientRect().left, pointer.DOM.y + $('#net').getBoundingClientRect().top));
  else if (state.link !== null) pickLink(state.link);
  else if (state.sel) pick(state.sel);
  else if (!readable()) enter(pointer.canvas);
});
// A box under the pointer stands out, and so do its own lines.
const hover = (id) => {
  $('#net').style.cursor = id && /^[nctb]\d/.test(id) ? 'pointer' : '';
  const at = id && id[0] === LETTER ? Number(id.slice(1)) : null;
  cards.forEach((element, card) => element.classList.toggle('hover', card === at));
  $$('#drawing .link').forEach((element) => {
    const link = LINKS[Number(element.dataset.link)];
    element.classList.toggle('near', at !== null && (link.source === at || link.target === at));
  });
};
net.on('hoverNode', ({ node }) => hover(node));
net.on('blurNode', () => hover(null));

const actions = {
  svg: () => save(new Blob([picture()], { type: 'image/svg+xml' }), '.svg'),
  png: () => {
    const address = URL.createObjectURL(new Blob([picture()], { type: 'image/svg+xml' }));
    const image = new Image();
    image.onload = () => {
      const canvas = make('canvas', { width: Math.round(FW * 2), height: Math.round(FH * 2) });
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => { save(blob, '.png'); URL.revokeObjectURL(address); }, 'image/png');
    };
    image.src = address;
  },
  print: () => window.print(),
  fit: () => (steer ? steer(0) : fit(true)),
  in: () => (steer || zoomBy)(1.25),
  out: () => (steer || zoomBy)(0.8),
  panel: () => openPanel($('#panel').hidden),
  close: () => openPanel(false),
  status: () => { state.status = !state.status; speak(); show(); },
};
document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { do: action, view, lang, column, band, open, depth } = button.dataset;
  if (depth !== undefined) { state.depth = Number(depth); show(); }
  if (action) actions[action]();
  if (view) { state.view = TILES && view === 'card' ? 'table' : view; show(); }
  if (lang) { root.lang = lang; speak(); show(); }
  if (open) pick(open);
  if (column || band) {
    const chosen = column ? state.columns : state.bands;
    const at = Number(column || band);
    if (!chosen.delete(at)) chosen.add(at);
    show();
    if (state.view === 'map') approachChosen();
  }
});
if (STATUS) $('#period').addEventListener('change', ({ target }) => { state.period = Number(target.value); speak(); show(); });
$('#more').addEventListener('change', ({ target }) => { state.view = target.value || 'map'; show(); });
$('#mode').addEventListener('change', ({ target }) => { state.mode = target.value; show(); });
