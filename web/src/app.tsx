import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Status } from './api/types';
import { useAnswer } from './api/hooks';
import { applyLanguage, speech, SpeechContext, wantedLanguage } from './i18n';
import { Footer, Header } from './parts/frame';
import { StatusContext } from './parts/status';
import { match, useAddress, type Address, type Route } from './router';
import { AddView } from './views/add';
import { ArticleView } from './views/article';
import { ArticlesView } from './views/articles';
import { ClaimView } from './views/claim';
import { CompareView } from './views/compare';
import { MissingView } from './views/missing';
import { ReadView } from './views/read';
import { SearchView } from './views/search';
import { StoriesView } from './views/stories';
import { StoryView } from './views/story';
import { WhoView } from './views/who';

function view(route: Route, { params, hash }: Address): JSX.Element {
  switch (route.view) {
    case 'stories': return <StoriesView params={params} />;
    case 'story': return <StoryView id={route.id} hash={hash} />;
    case 'claim': return <ClaimView id={route.id} />;
    case 'read': return <ReadView url={params.get('url') ?? ''} hash={hash} />;
    case 'article': return <ArticleView id={route.id} hash={hash} />;
    case 'add': return <AddView />;
    case 'articles': return <ArticlesView />;
    case 'search': return <SearchView params={params} />;
    case 'who': return <WhoView name={params.get('name') ?? ''} />;
    case 'compare': return <CompareView left={params.get('left') ?? ''} right={params.get('right') ?? ''} />;
    case 'missing': return <MissingView />;
  }
}

// After a change of page, what is read next is its content; on the first page the browser's own order holds.
function useFocusOnChange(key: string): void {
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [key]);
}

export function App(): JSX.Element {
  const address = useAddress();
  const language = wantedLanguage(address.params);
  const words = useMemo(() => speech(language), [language]);
  const status = useAnswer<Status>('/status').data;
  const route = useMemo(() => match(address.path), [address.path]);
  useFocusOnChange(address.path);

  useLayoutEffect(() => applyLanguage(language), [language]);

  return (
    <SpeechContext.Provider value={words}>
      <StatusContext.Provider value={status}>
        <a class="skip" href="#content" data-skip>{words.t.nav.skip}</a>
        <Header route={route} address={address} />
        <main id="content" tabIndex={-1}>{view(route, address)}</main>
        <Footer />
      </StatusContext.Provider>
    </SpeechContext.Provider>
  );
}
