'use strict';
// Words, elements, and requests to the server of this page. Text is only ever text content.

const root = document.documentElement;
const words = JSON.parse(root.dataset.words);
const token = root.dataset.token;

function word(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((each) => each !== null && each !== undefined));
  return element;
}

async function get(path) {
  const response = await fetch(path);
  return response.json();
}

async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Strategy-Graph-Token': token },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  const problems = answer.problems ?? [{ message: `${word('refused')} ${response.status}`, help: '' }];
  throw new Error(problems.map((p) => p.help ? `${p.message}\n${p.help}` : p.message).join('\n'));
}
