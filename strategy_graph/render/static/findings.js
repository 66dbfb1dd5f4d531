// What lint finds, the worst first, each with the nodes that it is about.
const FINDINGS = DATA.findings;
const withCode = (text) => text.split('`').map((part, at) => (at % 2 ? make('code', null, part) : part));
VIEWS.findings = () => {
  if (!FINDINGS) return [viewHead('findings'), make('p', { class: 'hint' }, word('view.findings_large'))];
  const own = centre();
  const listed = FINDINGS.list.filter(({ items }) => (own === null || items.includes(own) || !state.only) && fits(items));
  const hidden = FINDINGS.list.length - listed.length;
  const counts = ['error', 'warning', 'info'].map((severity) => [severity, listed.filter((one) => one.severity === severity).length]).filter(([, count]) => count);
  return [viewHead('findings', make('p', { class: 'meta' }, counts.map(([severity, count]) => `${word('severity.' + severity)} ${count}`).join(word('mark.dot')) || (hidden ? '' : word('view.no_findings')))),
    hidden ? make('p', { class: 'hint' }, word('view.findings_hidden', { count: hidden })) : null,
    make('p', { class: 'meta' }, word('view.findings_day')),
    ...listed.map(({ rule, severity, text, items, line }) => make('article', { class: 'finding ' + severity },
      make('h3', null, make('span', { class: 'severity' }, word('severity.' + severity)), ' ', said(text)),
      make('p', { class: 'meta' }, [rule, FINDINGS.rules[rule].name, line ? word('line', { line }) : ''].filter(Boolean).join(word('mark.dot'))),
      FINDINGS.rules[rule].repair[root.lang] ? make('p', null, ...withCode(FINDINGS.rules[rule].repair[root.lang])) : null,
      items.length ? make('p', { class: 'nodes' }, ...items.slice(0, 12).map((one) => nodeButton(one)), items.length > 12 ? make('small', null, word('view.more_here', { count: items.length - 12 })) : null) : null))];
};
const tellFindings = (number) => {
  if (!FINDINGS) return null;
  const own = FINDINGS.list.filter(({ items }) => items.includes(number));
  if (!own.length) return null;
  return make('div', null, heading('view.findings'), make('ul', { class: 'plain' }, ...own.map(({ severity, text, rule }) => make('li', { class: 'finding ' + severity }, make('span', { class: 'severity' }, word('severity.' + severity)), ` ${said(text)} `, make('small', null, rule)))));
};
