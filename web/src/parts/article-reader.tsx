import type { ComponentChildren, JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Report } from '../api/types';
import { useSpeech } from '../i18n';
import { navigate } from '../router';
import { readingOf, targetOf } from '../text/article';
import { spanMarks, statementMarks } from './article-marks';
import { ArticlePanel, type Pointed } from './article-panel';
import { ArticleText } from './article-text';
import { Names, Outlet } from './basics';
import { Legend } from './legend';
import { StatementCard } from './statement-card';

interface Props { report: Report; hash: string; children?: ComponentChildren }

function calmly(): ScrollBehavior {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}

// The list beside the text scrolls by itself; the page must not be moved for its sake.
function revealInList(card: Element | null): void {
  const list = card?.closest('.article-side');
  if (!card || !list || list.scrollHeight <= list.clientHeight) return;
  const offset = card.getBoundingClientRect().top - list.getBoundingClientRect().top;
  list.scrollTo({ top: list.scrollTop + offset - list.clientHeight / 4, behavior: calmly() });
}

/** An article and what was found in it, side by side. */
export function ArticleReader({ report, hash, children }: Props): JSX.Element {
  const { t } = useSpeech();
  const root = useRef<HTMLDivElement>(null);
  const reading = useMemo(() => readingOf(report), [report]);
  const target = useMemo(() => targetOf(hash), [hash]);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [marked, setMarked] = useState(true);
  const chosen = target && 'statement' in target && reading.statement(target.statement) ? target.statement : null;

  const marks = useMemo(() => [
    ...(marked ? statementMarks(report, t) : []),
    ...(pointed ? spanMarks(pointed.spans, 'pointed') : []),
    ...(target && 'span' in target ? spanMarks([target.span], 'target') : []),
  ], [report, t, marked, pointed, target]);

  const choose = useCallback((id: string) => navigate(`${location.pathname}${location.search}#${id}`, true), []);

  useEffect(() => {
    if (!target) return;
    const place = chosen ? `.article-text .cue[data-key="${chosen}"]` : '.article-text .target';
    root.current?.querySelector(place)?.scrollIntoView({ block: 'center', behavior: calmly() });
    if (chosen) revealInList(root.current?.querySelector(`[data-card="${chosen}"]`) ?? null);
  }, [target, chosen, report]);
  useEffect(() => {
    if (pointed) root.current?.querySelector('.article-text .pointed')?.scrollIntoView({ block: 'center', behavior: calmly() });
  }, [pointed]);

  return (
    <div class="article" ref={root}>
      <article class={marked ? 'article-main' : 'article-main unmarked'}>
        <ArticleFacts report={report} />
        {children}
        <div class="article-tools">
          <label class="switch"><input type="checkbox" checked={marked} onChange={(event) => setMarked(event.currentTarget.checked)} /> {t.article.marks}</label>
          <Legend />
        </div>
        <ArticleText reading={reading} marks={marks} chosen={chosen} choose={choose} />
      </article>
      <aside class="article-side" aria-label={t.article.panel}>
        <ArticlePanel reading={reading} chosen={chosen} choose={choose} pointed={pointed?.key ?? null} point={setPointed} />
      </aside>
      {chosen && <ChosenSheet reading={reading} id={chosen} choose={choose} />}
    </div>
  );
}

// On a narrow screen the list is far below the text; what was chosen comes up at its foot.
function ChosenSheet({ reading, id, choose }: { reading: ReturnType<typeof readingOf>; id: string; choose: (id: string) => void }): JSX.Element {
  const { t } = useSpeech();
  const statement = reading.statement(id)!;
  return (
    <div class="sheet" role="region" aria-label={t.article.statements}>
      <button type="button" class="button small sheet-close" onClick={() => navigate(location.pathname + location.search, true)}>{t.common.close}</button>
      <ol class="statements">
        <StatementCard reading={reading} statement={statement} number={reading.report.attributions.indexOf(statement) + 1} chosen choose={choose} />
      </ol>
    </div>
  );
}

function ArticleFacts({ report }: { report: Report }): JSX.Element {
  const { t, moment } = useSpeech();
  return (
    <p class="article-facts">
      <strong><Outlet name={report.outlet} /></strong>
      <span>{report.published ? <time dateTime={report.published}>{moment(report.published)}</time> : t.common.noDate}</span>
      {report.modified && report.modified !== report.published && <span class="soft">{t.common.modified} <time dateTime={report.modified}>{moment(report.modified)}</time></span>}
      {report.authors.length > 0 && <span>{t.common.by} <Names names={report.authors} /></span>}
      {report.url && /^https?:/.test(report.url) && <a href={report.url} rel="noreferrer noopener" target="_blank">{t.common.original}</a>}
    </p>
  );
}
