import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Result } from '../api/types';
import { useSpeech } from '../i18n';
import { articlePath, whoPath } from '../router';
import { CodePoints } from '../text/offsets';
import type { Mark } from '../text/marks';
import { ActLabel } from './acts';
import { Outlet } from './basics';
import { Marked } from './marked';

/** A statement or a place in an article that a search has found. */
export function ResultItem({ result }: { result: Result }): JSX.Element {
  const { t, day } = useSpeech();
  const { statement, article, excerpt } = result;
  const speaker = statement?.source?.name ?? statement?.source?.text;
  const place = statement?.id ?? `${excerpt.start}-${excerpt.end}`;
  return (
    <li class="result">
      <p class="result-head">
        {statement ? <ActLabel manner={statement} /> : <span class="soft">{t.search.onlyArticle}</span>}
        {statement && (speaker ? <a href={whoPath(speaker)}><bdi>{speaker}</bdi></a> : <span class="soft">{t.common.nobody}</span>)}
        {statement && <span class="soft"><bdi>{statement.cue.text}</bdi></span>}
      </p>
      <p class="result-words" dir="auto"><a href={articlePath(article.id, place)}><Excerpt result={result} /></a></p>
      <p class="result-foot">
        <strong><Outlet name={article.outlet} /></strong>
        <span>{day(article.published)}</span>
        <a href={articlePath(article.id)}><bdi>{article.title || t.common.untitled}</bdi></a>
      </p>
    </li>
  );
}

// Matches are places of the article; the excerpt is a stretch of it.
function Excerpt({ result: { excerpt, matches } }: { result: Result }): JSX.Element {
  const text = useMemo(() => new CodePoints(excerpt.text), [excerpt]);
  const marks = matches.map(({ start, end }, index): Mark => ({
    start: start - excerpt.start, end: end - excerpt.start, kind: 'match', key: String(index), className: 'match', rank: 0,
  }));
  return <Marked text={text} range={{ start: 0, end: text.length }} marks={marks} />;
}
