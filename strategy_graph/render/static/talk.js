// A talk: the page scene by scene, each a state of it with a title. Forward and back by key, and by
// the buttons; what a scene shows can be picked and filtered as ever.
const SCENES = DATA.scenes || [];
const sceneAt = (text) => (/^[1-9]\d{0,3}$/.test(text || '') && Number(text) <= SCENES.length ? Number(text) - 1 : null);
const goTo = (at) => {
  if (at < 0 || at >= SCENES.length) return;
  const parts = new URLSearchParams(SCENES[at].show);
  parts.set('scene', String(at + 1));
  // What the listeners chose stays, unless the scene says otherwise.
  if (!parts.has('lang')) parts.set('lang', root.lang);
  if (!parts.has('mode')) parts.set('mode', state.mode);
  recall(parts);
  openPanel(state.sel !== null || state.link !== null);
  speak();
  show();
  $('#live').textContent = `${word('talk.at', { number: at + 1, count: SCENES.length })} ${said(SCENES[at].title)}`;
  if (state.view !== 'map') return;
  fit(false);
  approachChosen();
  if (state.sel) reveal(inView(state.sel));
};
const leaveTalk = () => {
  state.scene = null;
  show();
  $('[data-do=present]').focus();
};
const paintTalk = () => {
  const bar = $('#talk');
  if (!bar) return;
  bar.hidden = state.scene === null;
  document.body.classList.toggle('talking', state.scene !== null);
  if (state.scene === null) return;
  const { title, note } = SCENES[state.scene];
  bar.querySelector('h1').textContent = said(title);
  bar.querySelector('p').textContent = said(note);
  bar.querySelector('span').textContent = word('talk.at', { number: state.scene + 1, count: SCENES.length });
  for (const [action, end] of [['previous', 0], ['next', SCENES.length - 1]]) bar.querySelector(`[data-do=${action}]`).setAttribute('aria-disabled', String(state.scene === end));
};
Object.assign(actions, {
  present: () => goTo(0),
  previous: () => goTo(state.scene - 1),
  next: () => goTo(state.scene + 1),
  leave: leaveTalk,
});
const STEP = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowLeft: -1 };
document.addEventListener('keydown', (event) => {
  if (state.scene === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const inside = event.key.startsWith('Arrow') && event.target.closest('#drawing'); // from box to box
  if (event.key in STEP && !inside) { event.preventDefault(); event.stopPropagation(); goTo(state.scene + STEP[event.key]); }
  if (event.key === 'Home' || event.key === 'End') { event.preventDefault(); goTo(event.key === 'Home' ? 0 : SCENES.length - 1); }
  if (event.key === 'Escape' && state.sel === null && state.link === null) { event.stopPropagation(); leaveTalk(); }
}, true);
