import type { JSX } from 'preact';
import type { Act } from '../api/types';
import { useSpeech } from '../i18n';
import { ActLabel } from './acts';

const SHOWN: Act[] = ['say', 'confirm', 'deny', 'accuse', 'demand', 'expect'];

export function Legend(): JSX.Element {
  const { t } = useSpeech();
  return (
    <details class="legend">
      <summary>{t.article.legend}</summary>
      <p><span class="source">{t.article.source}</span> <span class="cue act-tell">{t.article.cue}</span> <span class="content act-tell lane-0">{t.article.content}</span> <span class="carrier">{t.article.carrier}</span></p>
      <p><span class="content is-denial act-deny lane-0">{t.article.content}: {t.denied}</span> <span class="content is-hedged act-tell lane-0">{t.article.content}: {t.hedged}</span></p>
      <p class="legend-acts">{SHOWN.map((act) => <ActLabel key={act} manner={{ act, certainty: 'certain', polarity: act === 'deny' ? 'negative' : 'positive' }} />)}</p>
    </details>
  );
}
