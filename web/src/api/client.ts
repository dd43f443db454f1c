// All that is asked of the server goes through here.

const ROOT = '/api/v1';

/** What went wrong, as RFC 9457 has it, or as near as can be told. */
export class Problem extends Error {
  constructor(readonly status: number, readonly code: string, readonly detail: string, readonly place = '') {
    super(detail || code);
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const said = await response.json().catch(() => ({})) as Partial<Record<'code' | 'detail' | 'title' | 'place', string>>;
  return new Problem(response.status, said.code ?? `http-${response.status}`, said.detail ?? said.title ?? '', said.place);
}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(ROOT + path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'no-answer', '');
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await ask(path, { signal })).json() as Promise<T>;
}

// The header is what no foreign page can send.
export async function post<T>(path: string, body: BodyInit, type: string, signal?: AbortSignal): Promise<T | null> {
  const response = await ask(path, {
    method: 'POST', body, signal, headers: { 'Content-Type': type, 'X-Isnad-Request': '1' },
  });
  return response.status === 204 ? null : response.json() as Promise<T>;
}

export function postJson<T>(path: string, value: unknown, signal?: AbortSignal): Promise<T | null> {
  return post<T>(path, JSON.stringify(value), 'application/json', signal);
}

/** A query string of what is given; what is empty is left out. */
export function query(fields: Record<string, string | number | null | undefined>): string {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return pairs.length ? `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}` : '';
}
