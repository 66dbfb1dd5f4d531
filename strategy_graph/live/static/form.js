'use strict';
// A dialog that asks for fields, shows the change as a diff, and writes it when told to.

const dialog = document.getElementById('dialog');

function input(field) {
  const { key, form = 'line', choices = [], value = '' } = field;
  if (form === 'check') return make('input', { type: 'checkbox', name: key, checked: value === true });
  if (choices.length) {
    const select = make('select', { name: key });
    for (const each of [{ value: '', label: '' }, ...choices]) {
      select.append(make('option', { value: each.value, selected: each.value === value }, each.label));
    }
    if (value && !choices.some((each) => each.value === value)) {
      select.append(make('option', { value, selected: true }, value));
    }
    return select;
  }
  if (form === 'text') {
    const area = make('textarea', { name: key, rows: 2 });
    area.value = value;
    return area;
  }
  return make('input', { name: key, value, required: field.required, autocomplete: 'off' });
}

function values(form, fields) {
  const found = {};
  for (const field of fields) {
    const element = form.elements.namedItem(field.key);
    found[field.key] = field.form === 'check' ? element.checked : element.value;
  }
  return found;
}

// Ask for *fields*; *asked* makes the request of an edit of what was typed.
function ask(title, fields, asked) {
  const wrong = make('p', { class: 'wrong', role: 'alert' });
  const form = make('form', { method: 'dialog' }, make('h2', {}, title));
  for (const field of fields) {
    const flag = field.form === 'check';
    const label = make('span', {}, field.label);
    const element = input(field);
    form.append(make('label', flag ? { class: 'flag' } : {}, ...(flag ? [element, label] : [label, element])));
  }
  form.append(wrong, make('div', { class: 'row foot' },
    make('button', { type: 'submit', class: 'main', id: 'preview' }, word('preview')),
    make('button', { type: 'button', onclick: () => dialog.close() }, word('cancel'))));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    wrong.textContent = '';
    try {
      const shown = await post('/edit', asked(values(form, fields)));
      show(title, shown, form);
    } catch (error) {
      wrong.textContent = error.message;
    }
  });
  openDialog(form);
}

// Show the dialog with *parts*; when it closes, the focus goes back to what opened it.
function openDialog(...parts) {
  dialog.replaceChildren(...parts);
  if (dialog.open) return;
  const opener = document.activeElement.id;
  dialog.setAttribute('aria-label', word('title'));
  dialog.addEventListener('close', () => focusOn(opener), { once: true });
  dialog.showModal();
}

function colored(diff) {
  const pre = make('pre', { id: 'diff', tabindex: '0' });
  for (const line of diff.split('\n')) {
    const name = line.startsWith('+++ ') || line.startsWith('--- ');
    const kind = name ? 'as' : line.startsWith('+') ? 'add' : line.startsWith('-') ? 'gone' : 'as';
    pre.append(make('span', { class: kind }, line || ' '));
  }
  return pre;
}

// Show the diff of an edit; it is written when told to, and only as it was shown.
function show(title, shown, before) {
  const wrong = make('p', { class: 'wrong', role: 'alert' });
  const write = make('button', { type: 'button', class: 'main', id: 'write', disabled: !shown.diff }, word('write'));
  write.addEventListener('click', async () => {
    write.disabled = true;
    try {
      await post('/write', { edit: shown.edit });
      dialog.close();
    } catch (error) {
      wrong.textContent = error.message;
    }
  });
  dialog.replaceChildren(
    make('h2', {}, title),
    shown.diff ? colored(shown.diff) : make('p', {}, word('unchanged')),
    make('ul', {}, ...shown.notes.map((note) => make('li', { class: 'dim' }, note))),
    wrong,
    make('div', { class: 'row' },
      write,
      make('button', { type: 'button', id: 'back', onclick: () => dialog.replaceChildren(before) }, word('back')),
      make('button', { type: 'button', onclick: () => dialog.close() }, word('cancel'))));
}
