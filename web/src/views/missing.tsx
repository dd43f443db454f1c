import type { JSX } from 'preact';
import { useSpeech } from '../i18n';
import { Empty, useTitle } from '../parts/basics';

export function MissingView(): JSX.Element {
  const { t } = useSpeech();
  useTitle(t.problem.missingTitle);
  return <Empty title={t.problem.missingTitle} help={t.problem.missing}><a class="button" href="/">{t.nav.stories}</a></Empty>;
}
