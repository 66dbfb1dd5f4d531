// The scorecard over the full width: columns to choose, rows to sort and to save. Of many rows only
// those in view are there.
const ROW_HEIGHT = 36;
const FEW = 400;
VIEWS.table = () => {
  const { rows, columns } = rowsNow();
  const toggle = (key) => {
    const keys = columns.map((one) => one.key);
    const wanted = new Set(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
    state.cols = allColumns.map((one) => one.key).filter((one) => wanted.has(one));
    show();
    place.querySelector('details').open = true;
    $(`#view [data-col="${key}"]`).focus();
  };
  const boxes = allColumns.map((one) => {
    const box = make('input', { type: 'checkbox', 'data-col': one.key, checked: columns.includes(one) });
    box.addEventListener('change', () => toggle(one.key));
    return make('label', null, box, ' ', one.head());
  });
  const sortBy = (key) => { state.sort = state.sort && state.sort.key === key ? (state.sort.down ? null : { key, down: true }) : { key, down: false }; show(); const again = $(`#view [data-sort="${key}"]`); if (again) again.focus(); };
  const heads = columns.map((one) => {
    const sorted = state.sort && state.sort.key === one.key;
    return make('th', { scope: 'col', 'aria-sort': sorted ? (state.sort.down ? 'descending' : 'ascending') : null },
      make('button', { type: 'button', 'data-sort': one.key, on: () => sortBy(one.key) }, one.head(), make('span', { 'aria-hidden': 'true' }, sorted ? (state.sort.down ? ' ▼' : ' ▲') : '')));
  });
  const cell = (row, one) => {
    const text = one.text(row);
    if (one.key === 'status' && row.kpi !== null && standing(row.kpi)) return make('td', null, inlineMark(standing(row.kpi)), text);
    if (!LEVELS_OF_ROWS.includes(one.key) || row[one.key] === null) return make('td', null, text);
    return make('td', null, make('button', { type: 'button', on: () => pickItem(row[one.key]) }, text));
  };
  const line = (row) => make('tr', null, ...columns.map((one) => cell(row, one)));
  const body = make('tbody');
  const many = rows.length > FEW;
  const pad = (height) => { const filler = make('tr', { 'aria-hidden': 'true', class: 'filler' }, make('td', { colspan: columns.length })); filler.firstChild.style.height = height + 'px'; return filler; };
  let from = -1;
  const fill = () => {
    const first = Math.max(0, Math.min(rows.length - 60, Math.floor(place.scrollTop / ROW_HEIGHT) - 20));
    if (first === from) return;
    from = first;
    const last = Math.min(rows.length, first + Math.ceil(place.clientHeight / ROW_HEIGHT) + 50);
    body.replaceChildren(pad(first * ROW_HEIGHT), ...rows.slice(first, last).map(line), pad((rows.length - last) * ROW_HEIGHT));
  };
  if (many) {
    fill();
    place.onscroll = fill;
  } else {
    place.onscroll = null;
    body.append(...rows.map(line));
  }
  return [viewHead('table', make('p', { class: 'meta' }, word('view.rows', { count: rows.length })),
    make('details', { class: 'columns' }, make('summary', null, word('view.columns')), make('div', null, ...boxes)),
    make('button', { type: 'button', on: () => save(new Blob([csvText()], { type: 'text/csv' }), '.csv') }, word('view.csv'))),
  make('table', { class: many ? 'many' : null, 'aria-rowcount': rows.length + 1 }, make('thead', null, make('tr', null, ...heads)), body)];
};
