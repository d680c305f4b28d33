// The public page: takes a code from the paper and shows what the platform says of it.

import { grouped, isWellFormed, symbolsOf } from './code.js';
import { applyTexts, currentLanguage, day, switchLanguage, text } from './text.js';

const ADDRESS = '/api/v1/enrollment/certificates/verifications';
const TOO_MANY = 429;

const form = document.getElementById('form');
const input = document.getElementById('code');
const mistake = document.getElementById('mistake');
const answer = document.getElementById('answer');

/** What is shown: nothing, a mistake, a failure or a verification. */
let shown = { kind: 'nothing' };

function show(next) {
  shown = next;
  applyTexts();
  mistake.hidden = next.kind !== 'mistake';
  mistake.textContent = next.kind === 'mistake' ? text(next.key) : '';
  input.setAttribute('aria-invalid', String(next.kind === 'mistake'));
  answer.hidden = next.kind === 'nothing' || next.kind === 'mistake';
  document.getElementById('verify').disabled = next.kind === 'asking';
  answer.dataset.state = next.kind === 'verified' ? next.found.state : next.kind;
  const verified = next.kind === 'verified';
  document.getElementById('headline').textContent = verified
    ? text(`state_${next.found.state}`)
    : text(next.key ?? '');
  document.getElementById('detail').textContent = verified ? text(`detail_${next.found.state}`) : '';
  const facts = verified ? factsOf(next.found) : [];
  document.getElementById('facts').replaceChildren(...facts);
  document.getElementById('compare').hidden = facts.length === 0;
}

function factsOf(found) {
  const lines = [
    ['kind', found.kind && text(`kind_${found.kind}`)],
    ['school', found.schoolName],
    ['name', found.name],
    ['issuedOn', found.issuedOn && day(found.issuedOn)],
    ['validUntil', found.validUntil && day(found.validUntil)],
  ];
  return lines
    .filter(([, value]) => value)
    .flatMap(([key, value]) => [element('dt', text(key)), element('dd', value)]);
}

function element(name, content) {
  const node = document.createElement(name);
  node.textContent = content;
  return node;
}

async function verify() {
  const symbols = symbolsOf(input.value);
  if (!isWellFormed(symbols)) {
    show({ kind: 'mistake', key: symbols === '' ? 'missing' : 'mistyped' });
    input.focus();
    return;
  }
  input.value = grouped(symbols);
  show({ kind: 'asking', key: 'asking' });
  show(await ask(symbols));
}

async function ask(code) {
  let response;
  try {
    response = await fetch(ADDRESS, {
      method: 'POST',
      body: JSON.stringify({ code }),
      headers: {
        Accept: 'application/json',
        'Accept-Language': currentLanguage(),
        'Content-Type': 'application/json',
        'X-XSRF-TOKEN': crossSiteToken(),
      },
      credentials: 'same-origin',
    });
  } catch {
    return { kind: 'failed', key: 'offline' };
  }
  if (response.ok) {
    return { kind: 'verified', found: await response.json() };
  }
  return { kind: 'failed', key: response.status === TOO_MANY ? 'tooMany' : 'unavailable' };
}

/** Of who happens to be signed in in the same browser. */
function crossSiteToken() {
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='));
  return found ? decodeURIComponent(found.substring('XSRF-TOKEN='.length)) : '';
}

/** A code behind the # was sent to nobody; it goes from the address bar and the history too. */
function takeCodeFromAddress() {
  const code = symbolsOf(decodeURIComponent(location.hash.substring(1)));
  if (code === '' || code === symbolsOf('content')) {
    return false;
  }
  history.replaceState(null, '', location.pathname + location.search);
  input.value = code;
  return true;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  verify();
});
document.getElementById('language').addEventListener('click', () => {
  switchLanguage();
  show(shown);
});
addEventListener('hashchange', () => {
  if (takeCodeFromAddress()) {
    verify();
  }
});

show(shown);
if (takeCodeFromAddress()) {
  verify();
}
