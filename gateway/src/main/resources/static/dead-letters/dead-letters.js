// What the services could not handle: look at it, have it tried again, or give it up with a reason.

import * as api from './api.js';
import { element } from './elements.js';
import { applyTexts, moment, reasonOf, switchLanguage, text } from './text.js';

const OPERATOR = 'DISTRICT_ADMIN';

const page = (id) => document.getElementById(id);

const state = { letters: [], missing: [], discardedTab: false, shown: null, kind: null, keys: new Map() };

function show(section) {
  for (const id of ['waiting', 'problem', 'letters']) {
    page(id).hidden = id !== section;
  }
}

async function start() {
  show('waiting');
  try {
    const caller = await api.me();
    if (!(caller.assignments ?? []).some((held) => held.role === OPERATOR)) {
      showProblem(text('problemForbidden'), false);
      return;
    }
    await load();
  } catch (problem) {
    fail(problem);
  }
}

/** A service that does not answer is named; what the others have is shown all the same. */
async function load() {
  const { discardedTab } = state;
  const from = discardedTab ? api.discarded : api.letters;
  const answers = await Promise.allSettled(api.SERVICES.map((service) => from(service)));
  if (discardedTab !== state.discardedTab) {
    return;
  }
  state.letters = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  state.missing = answers.flatMap((answer, i) =>
    answer.status === 'rejected' ? [{ service: api.SERVICES[i], problem: answer.reason }] : []);
  const ended = state.missing.find(({ problem }) => [401, 403].includes(problem.status));
  if (ended && state.missing.length === api.SERVICES.length) {
    throw ended.problem;
  }
  draw();
}

function draw() {
  show('letters');
  drawMissing();
  page('tab-open').setAttribute('aria-pressed', String(!state.discardedTab));
  page('tab-discarded').setAttribute('aria-pressed', String(state.discardedTab));
  page('standing-field').hidden = state.discardedTab;
  page('replay-all').hidden = state.discardedTab || !state.letters.length;
  page('count').textContent = state.discardedTab
    ? text('countedDiscarded', state.letters.length)
    : text('counted', standing('DEAD'), standing('WAITING'));
  const letters = filtered().sort(
    state.discardedTab
      ? (a, b) => b.discardedAt.localeCompare(a.discardedAt)
      : (a, b) => a.standing.localeCompare(b.standing) || a.since.localeCompare(b.since));
  page('list').hidden = !letters.length;
  page('empty').hidden = letters.length > 0;
  drawEmpty();
  page('list-title').textContent = text(state.discardedTab ? 'tabDiscarded' : 'tabOpen');
  page('head').replaceChildren(headRow());
  page('rows').replaceChildren(...letters.map(state.discardedTab ? discardedRow : openRow));
}

function standing(wanted) {
  return state.letters.filter((letter) => letter.standing === wanted).length;
}

function filtered() {
  const service = page('service').value;
  const wanted = state.discardedTab ? '' : page('standing').value;
  return state.letters.filter(
    (letter) => (!service || letter.service === service) && (!wanted || letter.standing === wanted));
}

function drawMissing() {
  page('missing').hidden = !state.missing.length;
  page('missing').replaceChildren(
    ...state.missing.map(({ service, problem }) =>
      element('p', {}, text('notAnswering', text(service), problem.title ?? ''))));
}

function drawEmpty() {
  const prefix = state.discardedTab ? 'emptyDiscarded' : 'empty';
  const hidden = state.letters.length > 0;
  page('empty-title').textContent = text(hidden ? 'emptyFiltered' : `${prefix}Title`);
  page('empty-detail').textContent = hidden || state.missing.length ? '' : text(`${prefix}Detail`);
}

function headRow() {
  const columns = state.discardedTab
    ? ['service', 'event', 'why', 'discardedFor', 'discardedBy', 'discardedAt']
    : ['service', 'standing', 'event', 'why', 'since', 'behind', 'show'];
  return element(
    'tr',
    {},
    ...columns.map((column) =>
      element(
        'th',
        { scope: 'col', class: column === 'behind' ? 'number' : null },
        element('span', { class: column === 'show' ? 'visually-hidden' : null }, text(column)))));
}

function openRow(letter) {
  const button = element(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': `${text('show')} ${letter.eventId}` },
    text('show'));
  button.addEventListener('click', () => open(letter));
  return element(
    'tr',
    { 'data-letter': letter.id },
    element('td', {}, text(letter.service)),
    element('td', {}, tag(letter.standing)),
    eventCell(letter),
    reasonCell(letter),
    element('td', { class: 'when' }, moment(letter.since)),
    element('td', { class: 'number' }, String(letter.behind)),
    element('td', {}, button));
}

function discardedRow(letter) {
  return element(
    'tr',
    { 'data-letter': letter.id },
    element('td', {}, text(letter.service)),
    eventCell(letter),
    reasonCell(letter),
    element('td', {}, letter.discardedFor),
    element('td', {}, element('small', {}, letter.discardedBy)),
    element('td', { class: 'when' }, moment(letter.discardedAt)));
}

function tag(kind) {
  return element('span', { class: 'tag', 'data-standing': kind }, text(kind));
}

function eventCell(letter) {
  const name = letter.type.split('.').slice(-2).join(' ') || letter.eventId;
  return element('td', {}, name, element('small', {}, letter.stream));
}

function reasonCell(letter) {
  return element(
    'td',
    { class: 'reason' },
    reasonOf(letter),
    letter.detail ? element('small', {}, letter.detail) : null);
}

async function open(letter) {
  say('result', '');
  try {
    await read(letter);
    ask(null);
    page('reason').value = '';
    page('dialog').showModal();
  } catch (problem) {
    if (problem.status === 404) {
      await load().catch(fail);
      return;
    }
    say('result', adviceOf(problem), 'failed');
  }
}

/** Reads a letter anew: what is decided about is what is shown. */
async function read(letter) {
  const { body, etag } = await api.letter(letter.service, letter.id);
  state.shown = { ...letter, ...body.letter, headers: body.headers, body: body.body, etag };
  drawShown();
}

function drawShown() {
  const letter = state.shown;
  page('choose').hidden = false;
  page('discard').hidden = !letter;
  page('replay').hidden = !letter;
  if (!letter) {
    page('dialog-title').textContent = text('replayAllTitle');
    page('dialog-body').replaceChildren(element('p', {}, text('replayAllBody')));
    return;
  }
  page('dialog-title').textContent = `${text(letter.service)} · ${letter.type.split('.').slice(-2).join(' ')}`;
  const facts = [
    ['standing', tag(letter.standing)],
    ['why', reasonOf(letter)],
    ['detail', letter.detail],
    ['since', moment(letter.since)],
    ['behind', String(letter.behind)],
    ['attempts', letter.attempts ? String(letter.attempts) : null],
    ['stream', letter.stream],
    ['eventId', letter.eventId],
    ['place', `${letter.topic} ${letter.partition} @ ${letter.offset}`],
  ].filter(([, value]) => value);
  page('dialog-body').replaceChildren(
    element(
      'dl',
      {},
      ...facts.flatMap(([key, value]) => [element('dt', {}, text(key)), element('dd', {}, value)])),
    part('body', readable(letter.body), true),
    part(
      'headers',
      Object.entries(letter.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n'),
      false));
}

function part(key, content, opened) {
  return element(
    'details',
    { open: opened },
    element('summary', {}, text(key)),
    element('pre', { tabindex: '0' }, content));
}

function readable(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** Asks once more before anything is done; null goes back to the choice. */
function ask(kind) {
  state.kind = kind;
  say('dialog-problem', '');
  page('confirm').hidden = !kind;
  page('choose').hidden = Boolean(kind) || !state.shown;
  if (!kind) {
    return;
  }
  const suffix = { replay: 'Replay', discard: 'Discard', replayAll: 'ReplayAll' }[kind];
  page('question').textContent = text(`ask${suffix}`);
  page('yes').textContent = text(`yes${suffix}`);
  page('yes').className = kind === 'discard' ? 'danger' : 'primary';
}

function choose(kind) {
  if (!page('reason').value.trim()) {
    say('dialog-problem', text('reasonMissing'), 'failed');
    page('reason').focus();
    return;
  }
  ask(kind);
  page('yes').focus();
}

async function confirmed() {
  const reason = page('reason').value.trim();
  if (!reason) {
    say('dialog-problem', text('reasonMissing'), 'failed');
    page('reason').focus();
    return;
  }
  page('yes').disabled = true;
  try {
    const [message, kind] = await carryOut(state.kind, reason);
    page('dialog').close();
    await load();
    say('result', message, kind);
  } catch (problem) {
    await failedAct(problem);
  } finally {
    page('yes').disabled = false;
  }
}

async function carryOut(kind, reason) {
  if (kind === 'replayAll') {
    const acts = await Promise.allSettled(
      api.SERVICES.map((service) => api.replayAll(service, reason, keyOf(service, kind, reason))));
    const done = acts.filter((act) => act.status === 'fulfilled').map((act) => act.value);
    if (!done.length) {
      throw acts[0].reason;
    }
    state.keys.clear();
    const sum = (field) => done.reduce((total, act) => total + act[field], 0);
    return [text('allDone', sum('handled'), sum('remaining')), sum('remaining') ? '' : 'done'];
  }
  const { service, id, etag } = state.shown;
  const act = await api.act(service, id, kind, reason, etag, keyOf(id, kind, reason));
  state.keys.clear();
  return act.outcome === 'STILL_SET_ASIDE'
    ? [text('STILL_SET_ASIDE', reasonOf(act)), 'failed']
    : [text(act.outcome, act.handled), 'done'];
}

/** The same request keeps its key, so that a second attempt after a lost answer acts once. */
function keyOf(...request) {
  const name = request.join('|');
  if (!state.keys.has(name)) {
    state.keys.set(name, api.newKey());
  }
  return state.keys.get(name);
}

async function failedAct(problem) {
  if (problem.status === 412 && state.shown) {
    state.keys.clear();
    await read(state.shown).catch(fail);
    ask(null);
    say('dialog-problem', text('problemStale'), 'failed');
    return;
  }
  say('dialog-problem', adviceOf(problem), 'failed');
}

function adviceOf(problem) {
  switch (problem.status) {
    case 0:
      return text('problemOffline');
    case 401:
      return text('problemSession');
    case 403:
      return problem.title || text('problemForbidden');
    case 404:
    case 409:
    case 400:
    case 422:
      return problem.title;
    default:
      return text('problemServer', problem.title ? `${problem.title} ` : '');
  }
}

function say(id, message, kind = '') {
  page(id).hidden = !message;
  page(id).className = kind ? `notice ${kind}` : 'notice';
  page(id).textContent = message;
}

function fail(problem) {
  showProblem(
    problem.status === 403 ? text('problemForbidden') : adviceOf(problem), problem.status === 401);
}

function showProblem(detail, mustSignIn) {
  page('problem-detail').textContent = detail;
  page('sign-in').hidden = !mustSignIn;
  page('retry').className = mustSignIn ? 'quiet' : 'primary';
  show('problem');
}

function fillFilters() {
  const option = (value, label, chosen) =>
    element('option', { value, selected: value === chosen }, label);
  const service = page('service').value;
  page('service').replaceChildren(
    option('', text('all'), service),
    ...api.SERVICES.map((name) => option(name, text(name), service)));
  const chosen = page('standing').value;
  page('standing').replaceChildren(
    option('', text('all'), chosen),
    ...['DEAD', 'WAITING'].map((name) => option(name, text(name), chosen)));
}

function turnTo(discardedTab) {
  state.discardedTab = discardedTab;
  state.letters = [];
  say('result', '');
  load().catch(fail);
}

function listen() {
  page('language').addEventListener('click', () => {
    switchLanguage();
    applyTexts();
    fillFilters();
    say('result', '');
    if (page('letters').hidden) {
      start();
    } else {
      // names and reasons come in both languages, problems in the one that was asked for
      load().catch(fail);
    }
  });
  page('tab-open').addEventListener('click', () => turnTo(false));
  page('tab-discarded').addEventListener('click', () => turnTo(true));
  page('service').addEventListener('change', draw);
  page('standing').addEventListener('change', draw);
  page('reload').addEventListener('click', () => {
    say('result', '');
    load().catch(fail);
  });
  page('retry').addEventListener('click', start);
  page('replay-all').addEventListener('click', () => {
    state.shown = null;
    drawShown();
    page('reason').value = '';
    ask('replayAll');
    page('dialog').showModal();
  });
  page('close').addEventListener('click', () => page('dialog').close());
  page('replay').addEventListener('click', () => choose('replay'));
  page('discard').addEventListener('click', () => choose('discard'));
  page('no').addEventListener('click', () => {
    if (state.shown) {
      ask(null);
    } else {
      page('dialog').close();
    }
  });
  page('yes').addEventListener('click', confirmed);
  page('act').addEventListener('submit', (event) => event.preventDefault());
}

applyTexts();
fillFilters();
listen();
start();
