import type { JSX } from 'preact';
import { useSpeech } from '../i18n';
import { PageHead } from '../parts/basics';

export function MissingView(): JSX.Element {
  const { t } = useSpeech();
  return (
    <PageHead title={t.problem.missingTitle} lead={t.problem.missing}>
      <p class="actions"><a class="button primary" href="/">{t.nav.stories}</a> <a class="button" href="/search">{t.nav.search}</a></p>
    </PageHead>
  );
}
