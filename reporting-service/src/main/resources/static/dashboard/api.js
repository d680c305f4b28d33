// Calls to the platform, always relative: the session is the gateway's.

import { currentLanguage } from './text.js';

const REPORTING = '/api/v1/reporting';

/** An answer that is not a success, with the problem's code where it has one. */
export class Problem extends Error {
  constructor(status, code, title) {
    super(title || code || String(status));
    this.status = status;
    this.code = code;
    this.title = title;
  }
}

async function get(path, signal) {
  let response;
  try {
    response = await fetch(path, {
      headers: { Accept: 'application/json', 'Accept-Language': currentLanguage() },
      credentials: 'same-origin',
      signal,
    });
  } catch (cause) {
    if (cause.name === 'AbortError') {
      throw cause;
    }
    throw new Problem(0, 'unreachable', '');
  }
  const type = response.headers.get('Content-Type') ?? '';
  if (response.ok && type.includes('json')) {
    return response.json();
  }
  const problem = type.includes('json') ? await response.json() : {};
  // A sign-in page instead of JSON means that the session is over.
  throw new Problem(response.ok ? 401 : response.status, problem.code, problem.title);
}

function query(parameters) {
  const known = Object.entries(parameters).filter(([, value]) => value);
  return known.length ? `?${new URLSearchParams(known)}` : '';
}

function unitPath(unitId) {
  return `${REPORTING}/units/${encodeURIComponent(unitId)}`;
}

export function me(signal) {
  return get('/api/v1/me', signal);
}

export function replay(signal) {
  return get(`${REPORTING}/replay`, signal);
}

export function headline(unitId, asOf, signal) {
  return get(`${unitPath(unitId)}/headline${query({ asOf })}`, signal);
}

export function ranking(unitId, asOf, signal) {
  return get(`${unitPath(unitId)}/children/figures${query({ asOf })}`, signal);
}

export function trend(unitId, parameters, signal) {
  return get(`${unitPath(unitId)}/trend${query(parameters)}`, signal);
}

export function spreadsheetAddress(unitId, asOf) {
  return `${unitPath(unitId)}/children/figures.csv${query({ asOf, lang: currentLanguage() })}`;
}

export function streamAddress(unitId) {
  return `${unitPath(unitId)}/stream`;
}
