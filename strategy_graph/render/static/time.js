// The map of each stop stands in a frame of its own, made when it is first looked at; the slider
// says which is seen. What is picked, the language and the colours go along from one to the next.
const { names, words, pieces, runs } = JSON.parse(document.getElementById('stops').textContent);
const root = document.documentElement;
const slider = document.getElementById('stop');
const [before, after] = ['before', 'after'].map((id) => document.getElementById(id));
const frames = new Map();
let now = null;

const pageOf = (stop) => runs[stop].map(([from, count]) => pieces.slice(from, from + count).join('')).join('');
const inside = (stop) => frames.get(stop).contentWindow;
const addressOf = (stop) => frames.get(stop).contentDocument.documentElement.dataset.address || '';
const speak = () => {
  const title = words[root.lang];
  frames.forEach((frame, stop) => { frame.title = `${title} ${names[stop]}`; });
  slider.setAttribute('aria-valuetext', names[now]);
};
const follow = (frame) => {
  const { documentElement: own } = frame.contentDocument;
  new MutationObserver(() => {
    if (frame.hidden) return;
    root.lang = own.lang;
    if (own.dataset.mode) root.dataset.mode = own.dataset.mode; else delete root.dataset.mode;
    speak();
  }).observe(own, { attributes: true, attributeFilter: ['lang', 'data-mode'] });
};
const frameOf = (stop, hash) => {
  if (!frames.has(stop)) {
    const frame = document.createElement('iframe');
    frames.set(stop, frame);
    frame.addEventListener('load', () => { follow(frame); if (hash) inside(stop).location.hash = hash; });
    frame.srcdoc = pageOf(stop);
    document.getElementById('frames').append(frame);
  } else if (hash !== addressOf(stop)) {
    inside(stop).location.hash = hash;
  }
  return frames.get(stop);
};
const show = (stop) => {
  if (stop === now) return;
  const hash = now === null ? '' : addressOf(now);
  now = stop;
  const seen = frameOf(stop, hash);
  frames.forEach((frame) => { frame.hidden = frame !== seen; frame.inert = frame !== seen; });
  document.querySelectorAll('details').forEach((list) => { list.hidden = Number(list.dataset.stop) !== stop; });
  slider.value = String(stop);
  before.disabled = stop === 0;
  after.disabled = stop === names.length - 1;
  document.getElementById('name').textContent = names[stop];
  speak();
  try { history.replaceState(null, '', `#stop=${encodeURIComponent(names[stop])}`); } catch { /* in a frame without an address */ }
};
const asked = () => { const at = names.indexOf(new URLSearchParams(location.hash.slice(1)).get('stop')); return at < 0 ? names.length - 1 : at; };
slider.addEventListener('input', () => show(Number(slider.value)));
before.addEventListener('click', () => show(now - 1));
after.addEventListener('click', () => show(now + 1));
window.addEventListener('hashchange', () => show(asked()));
show(asked());
