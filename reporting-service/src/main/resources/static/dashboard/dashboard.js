// The bureau's dashboard: who calls decides the unit, the date picker the day, the stream the moment.

import * as api from './api.js';
import { showCards } from './cards.js';
import { element } from './elements.js';
import { Live } from './live.js';
import { RankingTable } from './ranking.js';
import { applyTexts, currentLanguage, named, switchLanguage, text } from './text.js';
import { TrendChart } from './trend.js';

const REACH = ['DISTRICT', 'TOWNSHIP', 'SCHOOL', 'CLASS'];
const DAYS_BY_DAY = 62;
const DAY_MILLIS = 86_400_000;
const REFRESH_MILLIS = 2_000;
const TREND_REFRESH_MILLIS = 15_000;
const REPLAY_POLL_MILLIS = 1_000;

const page = (id) => document.getElementById(id);

const state = { units: [], unit: null, asOf: '', headline: null, liveState: 'connecting' };
const ranking = new RankingTable(page('ranking'));
const trend = new TrendChart(page('chart'), page('trend-table'), page('trend-formula'));
const live = new Live(scheduleRefresh, showLiveState);
let running;
let reading = Promise.resolve();
let scheduled;
let lastRefresh = 0;
let lastTrend = 0;

function show(section) {
  for (const id of ['waiting', 'problem', 'empty', 'figures']) {
    page(id).hidden = id !== section;
  }
}

function showLiveState(liveState) {
  state.liveState = liveState;
  page('live').dataset.state = liveState;
  page('live-text').textContent = text(liveState);
}

async function start() {
  show('waiting');
  try {
    const caller = await api.me();
    state.units = unitsOf(caller);
    if (!state.units.length) {
      showProblem(text('problemNoUnit'), false);
      return;
    }
    state.unit = state.units[0];
    page('unit-name').textContent = named(state.unit) || text('product');
    fillUnits();
    await refresh({ withTrend: true });
    live.follow(state.unit.id);
  } catch (problem) {
    await handle(problem, start);
  }
}

/** The caller's units, the widest first. */
function unitsOf(caller) {
  const units = new Map();
  for (const held of caller.assignments ?? []) {
    units.set(held.unitId, {
      id: held.unitId,
      kind: held.unitKind ?? 'DISTRICT',
      nameZh: held.unitNameZh ?? held.unitId,
      nameEn: held.unitNameEn,
    });
  }
  if (!units.size && caller.district) {
    units.set(caller.district, { id: caller.district, kind: 'DISTRICT', nameZh: '', nameEn: '' });
  }
  return [...units.values()].sort((a, b) => REACH.indexOf(a.kind) - REACH.indexOf(b.kind));
}

function fillUnits() {
  page('unit-field').hidden = state.units.length < 2;
  page('unit').replaceChildren(
    ...state.units.map((unit) =>
      element('option', { value: unit.id, selected: unit === state.unit }, named(unit))));
}

/** Reads everything shown anew; what is being read for an earlier question is given up. */
function refresh(options) {
  running?.abort();
  running = new AbortController();
  reading = read(running.signal, options);
  return reading;
}

async function read(signal, { withTrend = false } = {}) {
  const wantsTrend = withTrend || Date.now() - lastTrend > TREND_REFRESH_MILLIS;
  const headline = await api.headline(state.unit.id, state.asOf, signal);
  const isEmpty = headline.pupilsOnRoll === 0 && headline.openDropouts.denominator === 0;
  if (isEmpty && !state.asOf) {
    state.headline = headline;
    showFrame(headline);
    show('empty');
    return;
  }
  const compared =
    headline.unit.kind === 'CLASS' ? null : await api.ranking(state.unit.id, state.asOf, signal);
  state.headline = headline;
  lastRefresh = Date.now();
  show('figures');
  showFrame(headline);
  showCards(page('cards'), headline);
  page('ranking').closest('section').hidden = !compared;
  if (compared) {
    showRanking(compared);
  }
  if (wantsTrend) {
    await refreshTrend(signal);
  }
}

function showFrame(headline) {
  page('unit-name').textContent = named(headline.unit);
  page('as-of').value = headline.asOf;
  page('today').hidden = !state.asOf;
  page('notice').hidden = !state.asOf;
  page('notice').textContent = state.asOf ? text('historic', headline.asOf) : '';
  const time = new Intl.DateTimeFormat(currentLanguage(), { timeStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(currentLanguage(), {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'Asia/Shanghai',
  });
  page('known').textContent = text(
    'known',
    headline.asOf,
    moment.format(new Date(headline.knownAt)),
    time.format(new Date()));
  const { primary, junior } = headline.limits;
  fillTrendFigures();
  page('legend').textContent = text(
    'legend', text('limit', primary.toFixed(2), junior.toFixed(2)));
}

function showRanking(compared) {
  const below = compared.rows[0]?.unit.kind === 'CLASS' ? 'rankCLASS' : 'rankSCHOOL';
  page('ranking-title').textContent = text(below);
  page('download').href = api.spreadsheetAddress(state.unit.id, state.asOf);
  ranking.show(compared);
}

async function refreshTrend(signal) {
  const to = state.headline.asOf;
  const from = `${state.headline.schoolYear}-09-01`;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MILLIS;
  const data = await api.trend(
    state.unit.id,
    { figure: page('trend-figure').value, from, to, step: days > DAYS_BY_DAY ? 'week' : 'day' },
    signal);
  lastTrend = Date.now();
  trend.show(data);
}

function fillTrendFigures() {
  const { annualRetention, openDropouts, grossDropout, returns, runningRetention } =
    state.headline;
  const figures = [annualRetention, openDropouts, grossDropout, returns, runningRetention];
  const chosen = page('trend-figure').value;
  page('trend-figure').replaceChildren(
    ...figures.map((figure) =>
      element('option', { value: figure.id, selected: figure.id === chosen }, named(figure))));
}

/**
 * Changes come in bursts while schools call their rolls: the page follows at a reader's pace. A
 * reading under way is let finish, or a slow line would never see one through; it is followed by
 * another, as it may have begun before the change.
 */
function scheduleRefresh() {
  if (scheduled) {
    return;
  }
  const wait = Math.max(0, REFRESH_MILLIS - (Date.now() - lastRefresh));
  scheduled = setTimeout(async () => {
    await reading.catch(() => {});
    scheduled = undefined;
    refresh().catch((problem) => handle(problem, () => refresh({ withTrend: true })));
  }, wait);
}

async function handle(problem, again) {
  if (problem.name === 'AbortError') {
    return;
  }
  if (problem.code === 'figures-not-ready') {
    await waitForReplay(again);
    return;
  }
  if (problem.code === 'organisation-not-ready' || problem.code === 'unit-unknown') {
    // The district is still being set up: nothing is wrong, there is nothing yet.
    show('empty');
    setTimeout(again, REFRESH_MILLIS);
    return;
  }
  live.close();
  showLiveState('stopped');
  const [detail, mustSignIn] = advice(problem);
  showProblem(detail, mustSignIn);
}

function advice(problem) {
  switch (problem.status) {
    case 0:
      return [text('problemOffline'), false];
    case 401:
      return [text('problemSession'), true];
    case 403:
      return [text('problemForbidden'), false];
    default:
      return [text('problemServer', problem.title ? `${problem.title} ` : ''), false];
  }
}

function showProblem(detail, mustSignIn) {
  page('problem-title').textContent = text('problemTitle');
  page('problem-detail').textContent = detail;
  page('sign-in').hidden = !mustSignIn;
  page('retry').className = mustSignIn ? 'quiet' : 'primary';
  show('problem');
}

async function waitForReplay(again) {
  show('waiting');
  page('waiting-detail').textContent = text('rebuilding');
  const progress = await api.replay();
  page('waiting-progress').value = progress.percent;
  setTimeout(
    progress.done ? again : () => waitForReplay(again).catch((problem) => handle(problem, again)),
    REPLAY_POLL_MILLIS);
}

function retranslate() {
  applyTexts();
  showLiveState(state.liveState);
  fillUnits();
  if (state.headline && !page('figures').hidden) {
    showFrame(state.headline);
    showCards(page('cards'), state.headline);
    refresh({ withTrend: true }).catch((problem) => handle(problem, start));
  } else {
    start();
  }
}

function listen() {
  const reload = () =>
    refresh({ withTrend: true }).catch((problem) => handle(problem, () => start()));
  page('language').addEventListener('click', () => {
    switchLanguage();
    retranslate();
  });
  page('as-of').addEventListener('change', (event) => {
    state.asOf = event.target.value;
    reload();
  });
  page('today').addEventListener('click', () => {
    state.asOf = '';
    reload();
  });
  page('unit').addEventListener('change', (event) => {
    state.unit = state.units.find((unit) => unit.id === event.target.value);
    live.follow(state.unit.id);
    reload();
  });
  page('find').addEventListener('input', (event) => ranking.filter(event.target.value));
  page('trend-figure').addEventListener('change', () =>
    refreshTrend().catch((problem) => handle(problem, start)));
  page('retry').addEventListener('click', start);
}

applyTexts();
showLiveState('connecting');
listen();
start();
