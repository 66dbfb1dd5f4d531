// Views beside the map: each fills one place, anew whenever the state changes.
const VIEWS = {};
const place = $('#view');
const viewHead = (key, ...more) => make('header', null, make('h2', null, word('view.' + key)), ...more);
const chooser = (label, chosen, on, among = ITEMS.map((_, number) => number).filter((number) => !ITEMS[number].from)) => {
  const select = make('select', { 'aria-label': word(label) }, make('option', { value: '' }, word('view.choose')),
    ...among.map((number) => make('option', { value: number, selected: number === chosen }, called(ITEMS[number]))));
  select.addEventListener('change', () => on(select.value === '' ? null : Number(select.value)));
  return make('label', { class: 'choose' }, word(label), ' ', select);
};
const paintView = () => {
  const shownHere = Object.hasOwn(VIEWS, state.view);
  place.hidden = !shownHere;
  $('#more').value = shownHere ? state.view : '';
  $('#more').classList.toggle('pressed', shownHere);
  steer = null;
  if (!shownHere) { document.body.classList.remove('walled'); place.replaceChildren(); return; }
  const across = () => place.querySelector(':scope > .scroll') || place;
  const [top, left] = [place.scrollTop, across().scrollLeft];
  place.replaceChildren(...VIEWS[state.view]().filter(Boolean));
  document.body.classList.toggle('walled', steer !== null);
  const anew = place.dataset.shows !== state.view;
  place.scrollTop = anew ? 0 : top;
  across().scrollLeft = anew ? 0 : left;
  place.dataset.shows = state.view;
  place.setAttribute('aria-label', word('view.' + state.view));
  const flowing = place.querySelector('.flow');
  if (!flowing) return;
  flowing.dispatchEvent(new Event('settle'));
  const middle = flowing.querySelector('.centre');
  if (middle && (anew || place.dataset.around !== middle.dataset.key)) middle.scrollIntoView({ block: 'nearest', inline: 'center' });
  place.dataset.around = middle ? middle.dataset.key : '';
};
