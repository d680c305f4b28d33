// Calls to the platform, always relative: the session is the gateway's.

import { currentLanguage } from './text.js';

export const SERVICES = ['enrollment', 'dropout', 'aid', 'volunteer', 'reporting'];

const PAGE = 500;
const MOST = 2_000;

/** An answer that is not a success, with the problem's code where it has one. */
export class Problem extends Error {
  constructor(status, code, title) {
    super(title || code || String(status));
    this.status = status;
    this.code = code;
    this.title = title;
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, {
      ...options,
      headers: {
        Accept: 'application/json',
        'Accept-Language': currentLanguage(),
        ...options.headers,
      },
      credentials: 'same-origin',
    });
  } catch {
    throw new Problem(0, 'unreachable', '');
  }
  const type = response.headers.get('Content-Type') ?? '';
  if (response.ok && type.includes('json')) {
    return { body: await response.json(), etag: response.headers.get('ETag') };
  }
  const problem = type.includes('json') ? await response.json() : {};
  // A sign-in page instead of JSON means that the session is over.
  throw new Problem(response.ok ? 401 : response.status, problem.code, problem.title);
}

function address(service) {
  return `/api/v1/${service}/dead-letters`;
}

export async function me() {
  return (await call('/api/v1/me')).body;
}

/** The letters of a service, the oldest first, up to a number that a person can look through. */
export function letters(service) {
  return pages(service, address(service));
}

export function discarded(service) {
  return pages(service, `${address(service)}/discarded`);
}

async function pages(service, path) {
  const items = [];
  let after;
  do {
    const query = new URLSearchParams({ limit: PAGE, ...(after ? { after } : {}) });
    const page = (await call(`${path}?${query}`)).body;
    items.push(...page.items.map((item) => ({ ...item, service })));
    after = page.next;
  } while (after && items.length < MOST);
  return items;
}

/** One letter with its record, and the entity tag to change it by. */
export function letter(service, id) {
  return call(`${address(service)}/${encodeURIComponent(id)}`);
}

export async function act(service, id, kind, reason, etag, key) {
  const path = `${address(service)}/${encodeURIComponent(id)}/${kind}`;
  return (await call(path, post({ reason }, key, { 'If-Match': etag }))).body;
}

export async function replayAll(service, reason, key) {
  return (await call(`${address(service)}/replay`, post({ reason }, key))).body;
}

function post(body, key, headers = {}) {
  return {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      'X-XSRF-TOKEN': crossSiteToken(),
      ...headers,
    },
  };
}

function crossSiteToken() {
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='));
  return found ? decodeURIComponent(found.substring('XSRF-TOKEN='.length)) : '';
}

/** A new random key; one request keeps its key when it is sent again. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
