// The scorecard as rows: a plan each, or a KPI without one, or an objective without any. Columns
// are those that the model states.
const treeRows = () => {
  const rows = [];
  DATA.cards.forEach((objective) => {
    const kpis = sourcesInto(objective, 'measures').map((kpi) => [kpi, sourcesInto(kpi, 'drives')]);
    const direct = sourcesInto(objective, 'drives');
    if (direct.length || !kpis.length) kpis.push([null, direct]);
    for (const [kpi, plans] of kpis) for (const plan of plans.length ? plans : [null]) rows.push({ objective, kpi, action_plan: plan });
  });
  return rows;
};
const LEVELS_OF_ROWS = ['objective', 'kpi', 'action_plan'];
const fieldText = (kind, field) => (row) => {
  const item = row[kind] === null ? null : ITEMS[row[kind]];
  return item === null || item[field] === undefined || item[field] === null ? '' : withUnit(field, item);
};
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const several = (field) => LEVELS_OF_ROWS.filter((kind) => ITEMS.some((item) => item.kind === kind && item[field] !== undefined)).length > 1;
const columnsOfRows = () => {
  const found = [];
  const add = (key, head, text, value = text, first = false) => found.push({ key, head, text, value, first });
  const headOf = (list, key) => (row) => { const at = list[ITEMS[row.objective][key]]; return at === null || at === undefined ? '' : [key === 'column' ? ITEMS[at].code : '', said(ITEMS[at].name)].filter(Boolean).join(' '); };
  if (DATA.columns.some((one) => one !== null)) add('theme', () => word('theme'), headOf(DATA.columns, 'column'), (row) => ITEMS[row.objective].column, true);
  if (DATA.bands.some((one) => one !== null)) add('perspective', () => word('perspective'), headOf(DATA.bands, 'band'), (row) => ITEMS[row.objective].band, true);
  for (const kind of LEVELS_OF_ROWS) {
    const of = (row) => (row[kind] === null ? null : ITEMS[row[kind]]);
    add(kind, () => word(kind), (row) => (of(row) ? called(of(row)) : ''), undefined, true);
    if (kind === 'kpi' && STATUS) {
      const score = (row) => (row.kpi === null ? null : standing(row.kpi));
      add('actual', () => word('status.actual'), (row) => { const one = score(row); return one && one.actual !== undefined ? withUnitOf(one.actual, ITEMS[row.kpi]) : ''; }, (row) => { const one = score(row); return one ? one.actual : undefined; }, true);
      add('attainment', () => word('status.attainment'), (row) => { const one = score(row); return one && one.value !== undefined ? percent(one.value) : ''; }, (row) => { const one = score(row); return one ? one.value : undefined; }, true);
      add('status', () => word('status.label'), (row) => { const one = score(row); return one ? colorWord(one) : ''; }, (row) => { const one = score(row); return one ? ['red', 'amber', 'unknown', 'green'].indexOf(one.color) : undefined; }, true);
      add('trend', () => word('status.trend'), (row) => { const one = row.kpi === null ? null : STATUS.trends[row.kpi]; return one && one.course ? word('trend.' + one.course) : ''; });
    }
    const stated = new Set(ITEMS.filter((item) => item.kind === kind && !item.from).flatMap(Object.keys));
    for (const [field] of DATA.facts[kind]) {
      if (!stated.has(field) || field === 'actuals') continue;
      add(`${kind}.${field}`, () => capital([several(field) ? word(kind) : '', word('field.' + field)].filter(Boolean).join(' ')), fieldText(kind, field), (row) => { const item = of(row); return item && typeof item[field] === 'number' ? item[field] : fieldText(kind, field)(row); },
        ['kpi.target', 'kpi.owner', 'action_plan.owner', 'action_plan.due'].includes(`${kind}.${field}`));
    }
  }
  return found;
};
let allRows = null;
let allColumns = null;
const rowsNow = () => {
  if (allRows === null || allRows.left !== [...without].join(' ')) allRows = Object.assign(treeRows(), { left: [...without].join(' ') });
  allColumns = allColumns || columnsOfRows();
  const columns = state.cols ? state.cols.map((key) => allColumns.find((one) => one.key === key)).filter(Boolean) : allColumns.filter((one) => one.first);
  const rows = allRows.filter((row) => !off(CARD_OF.get(row.objective)) && fits(LEVELS_OF_ROWS.map((kind) => row[kind]).filter((one) => one !== null)));
  const by = state.sort && allColumns.find((one) => one.key === state.sort.key);
  if (!by) return { rows, columns };
  const compare = new Intl.Collator(root.lang, { numeric: true }).compare;
  const missing = (value) => value === undefined || value === null || value === '';
  const sorted = rows.map((row, at) => [by.value(row), at, row]).sort(([a, i], [b, j]) =>
    (missing(a) && missing(b) ? i - j : missing(a) ? 1 : missing(b) ? -1 : (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b))) * (state.sort.down ? -1 : 1) || i - j));
  return { rows: sorted.map(([, , row]) => row), columns };
};
// As a spreadsheet opens it and never runs it.
const inert = (text) => {
  const line = text.replace(/[\r\n\t]+/g, ' ');
  const safe = /^[=+\-@]/.test(line) && !/^-?[\d.,]+$/.test(line) ? "'" + line : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const csvText = () => {
  const { rows, columns } = rowsNow();
  return '\ufeff' + [columns.map((one) => one.head()), ...rows.map((row) => columns.map((one) => one.text(row)))].map((cells) => cells.map(inert).join(',')).join('\n') + '\n';
};
