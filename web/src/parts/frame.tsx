import type { JSX } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { LANGUAGES, useSpeech, type Language } from '../i18n';
import type { Address, Route } from '../router';
import { navigate } from '../router';
import { StatusContext, useWritable } from './status';

const SECTIONS = [
  ['stories', '/'], ['search', '/search'], ['who', '/who'], ['articles', '/articles'], ['compare', '/compare'], ['read', '/read'],
  ['add', '/add'],
] as const;

// The section that a page belongs to.
const BELONGS: Partial<Record<Route['view'], Route['view']>> = { story: 'stories', claim: 'stories', article: 'articles' };

// On a narrow screen the sections scroll sideways; the one that is shown must be seen.
function centre(list: HTMLElement): void {
  const current = list.querySelector('[aria-current]')?.getBoundingClientRect();
  const room = list.getBoundingClientRect();
  if (current) list.scrollBy({ left: current.left + current.width / 2 - room.left - room.width / 2, behavior: 'instant' });
}

export function Header({ route, address }: { route: Route; address: Address }): JSX.Element {
  const { t } = useSpeech();
  const writable = useWritable();
  const section = BELONGS[route.view] ?? route.view;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => { if (list.current) centre(list.current); }, [section]);
  return (
    <header class="masthead">
      <a class="wordmark" href="/" aria-label="إسناد · isnad">
        <span lang="ar">إسناد</span><span class="wordmark-dot" aria-hidden="true">·</span><span lang="en" dir="ltr">isnad</span>
      </a>
      <nav aria-label={t.nav.main}>
        <ul ref={list}>
          {SECTIONS.filter(([view]) => writable || view !== 'add').map(([view, path]) => (
            <li key={view}><a href={path} aria-current={section === view ? 'page' : undefined}>{t.nav[view]}</a></li>
          ))}
        </ul>
      </nav>
      <LanguageChoice address={address} />
    </header>
  );
}

function LanguageChoice({ address }: { address: Address }): JSX.Element {
  const { t, language } = useSpeech();
  const choose = (chosen: string): void => {
    const params = new URLSearchParams(address.params);
    params.set('lang', chosen);
    navigate(`${address.path}?${params}${address.hash ? `#${encodeURIComponent(address.hash)}` : ''}`, true);
  };
  return (
    <select class="language" aria-label={t.nav.language} value={language} onChange={(event) => choose(event.currentTarget.value)}>
      {(Object.keys(LANGUAGES) as Language[]).map((code) => <option key={code} value={code} lang={code}>{LANGUAGES[code]}</option>)}
    </select>
  );
}

export function Footer(): JSX.Element {
  const { t, count } = useSpeech();
  const status = useContext(StatusContext);
  return (
    <footer class="foot">
      <p>{t.footer}</p>
      <p class="foot-archive">
        {status && <><bdi>{status.archive}</bdi> · {count(status.articles, t.count.articles)} · </>}<span dir="ltr">isnad {status?.version}</span>
      </p>
    </footer>
  );
}
