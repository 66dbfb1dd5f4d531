// All links, those to themes and perspectives included, and who moves whom.
const ALL_LINKS = [...DATA.edges, ...(DATA.places || [])];
ITEMS.forEach((item, number) => {
  for (const [kind, list, key] of [['belongs_to', DATA.columns, 'column'], ['in_perspective', DATA.bands, 'band']]) {
    const head = item[key] === undefined ? null : list[item[key]];
    if (head !== null && head !== undefined) ALL_LINKS.push({ source: number, target: head, kind, origin: 'declared', sign: 0 });
  }
});
let beside = null;
const around = (number) => {
  if (!beside) {
    beside = new Map();
    for (const link of ALL_LINKS) {
      for (const end of new Set([link.source, link.target])) {
        if (!beside.has(end)) beside.set(end, []);
        beside.get(end).push(link);
      }
    }
  }
  return (beside.get(number) || []).filter(isThere);
};
