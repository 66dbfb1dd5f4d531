// The picture alone, in the language that is shown, without dimming.
const picture = () => {
  const copy = drawing.cloneNode(true);
  copy.removeAttribute('style');
  copy.removeAttribute('class');
  copy.removeAttribute('id');
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('lang', root.lang);
  LANGUAGES.filter((tag) => tag !== root.lang).forEach((tag) => copy.querySelectorAll('.l-' + tag).forEach((element) => element.remove()));
  copy.querySelectorAll('[tabindex]').forEach((element) => ['tabindex', 'role', 'aria-label', 'aria-pressed'].forEach((name) => element.removeAttribute(name)));
  copy.querySelector('#badges').remove();
  copy.querySelectorAll('.without').forEach((element) => element.remove());
  copy.prepend(draw('rect', { x: FX, y: FY, width: FW, height: FH, fill: '#ffffff' }));
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(copy) + '\n';
};
const save = (blob, end) => {
  const link = make('a', { href: URL.createObjectURL(blob), download: FILE + end });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
const FILE = String(DATA.strategy.id).replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '') || 'strategy-map';
