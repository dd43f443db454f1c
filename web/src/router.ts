import { useEffect, useState } from 'preact/hooks';

export type Route =
  | { view: 'stories' | 'read' | 'add' | 'articles' | 'search' | 'who' | 'compare' | 'missing' }
  | { view: 'story' | 'article' | 'claim'; id: string };

const PLAIN = ['read', 'add', 'articles', 'search', 'who', 'compare'] as const;
const WITH_ID = { stories: 'story', articles: 'article', claims: 'claim' } as const;

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

export function match(path: string): Route {
  const [first = '', second, ...rest] = path.replace(/^\/+|\/+$/g, '').split('/');
  if (rest.length > 0) return { view: 'missing' };
  if (second === undefined) {
    if (first === '' || first === 'stories') return { view: 'stories' };
    const plain = PLAIN.find((view) => view === first);
    return { view: plain ?? 'missing' };
  }
  const id = decoded(second);
  if (id && Object.hasOwn(WITH_ID, first)) return { view: WITH_ID[first as keyof typeof WITH_ID], id: idOf(id) };
  return { view: 'missing' };
}

/** The part of a path that names something. */
export const part = (id: string): string => encodeURIComponent(id).replaceAll('%3A', ':');

// In the address of a page, a dot would make the server look for a file; so it is written as its code, twice over.
const pagePart = (id: string): string => part(id.replaceAll('%', '%25').replaceAll('.', '%2E'));
const idOf = (text: string): string => text.replaceAll('%2E', '.').replaceAll('%25', '%');

export const storyPath = (id: string): string => `/stories/${pagePart(id)}`;
export const claimPath = (id: string): string => `/claims/${pagePart(id)}`;
export const articlePath = (id: string, place = ''): string => `/articles/${pagePart(id)}${place ? `#${place}` : ''}`;
export const searchPath = (q: string): string => `/search?${new URLSearchParams({ q })}`;
export const whoPath = (name: string): string => `/who?${new URLSearchParams({ name })}`;
export const comparePath = (left: string, right: string): string => `/compare?${new URLSearchParams({ left, right })}`;

/** An address bears its language along when it has one, so that it can be shared as it is seen. */
export function withLanguage(target: string, current: string): string {
  const here = new URL(current);
  const url = new URL(target, here);
  const language = here.searchParams.get('lang');
  if (language && !url.searchParams.has('lang')) url.searchParams.set('lang', language);
  return url.pathname + url.search + url.hash;
}

const CHANGED = 'isnad:address';

export function navigate(target: string, replace = false): void {
  const address = withLanguage(target, location.href);
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  window.dispatchEvent(new Event(CHANGED));
}

export interface Address { path: string; params: URLSearchParams; hash: string }

function current(): Address {
  return { path: location.pathname, params: new URLSearchParams(location.search), hash: decoded(location.hash.slice(1)) ?? '' };
}

export function useAddress(): Address {
  const [address, setAddress] = useState(current);
  useEffect(() => {
    const update = (): void => setAddress(current());
    window.addEventListener('popstate', update);
    window.addEventListener(CHANGED, update);
    return () => {
      window.removeEventListener('popstate', update);
      window.removeEventListener(CHANGED, update);
    };
  }, []);
  return address;
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;
}

// Links in drawings have no properties but attributes.
function ownAddress(link: Element): URL | null {
  if (link.hasAttribute('target') || link.hasAttribute('download') || link.hasAttribute('data-skip')) return null;
  const url = new URL(link.getAttribute('href')!, location.href);
  return url.origin === location.origin && !url.pathname.startsWith('/api/') ? url : null;
}

/** Links are plain links; clicks on those within these pages load nothing. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a[href]');
    const url = link && isPlainClick(event) ? ownAddress(link) : null;
    if (!url) return;
    event.preventDefault();
    const samePage = url.pathname === location.pathname && url.search === location.search;
    navigate(url.href, samePage);
    if (!samePage && !url.hash) window.scrollTo(0, 0);
  });
}
