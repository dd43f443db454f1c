import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { query } from '../api/client';
import { useAnswer } from '../api/hooks';
import type { ArticleList, Card } from '../api/types';
import { fill, useSpeech } from '../i18n';
import { Empty, Outlet, PageHead, ProblemNote, Waiting } from '../parts/basics';
import { articlePath } from '../router';

const PAGE = 50;
const EXPORTS = [['jsonl', 'JSONL'], ['csv', 'CSV'], ['jsonld', 'JSON-LD'], ['graphml', 'GraphML']] as const;

export function ArticlesView(): JSX.Element {
  const { t } = useSpeech();
  // Where each page that is shown begins.
  const [cursors, setCursors] = useState<string[]>(['']);
  return (
    <>
      <PageHead title={t.articles.title} lead={t.articles.lead}>
        <p class="exports">
          {t.articles.exportAll}
          {EXPORTS.map(([format, label]) => <a key={format} class="button small" href={`/api/v1/export?format=${format}`} download={`isnad.${format}`}>{label}</a>)}
        </p>
      </PageHead>
      {cursors.map((cursor, index) => (
        <PageOf key={cursor} cursor={cursor} last={index === cursors.length - 1} more={(next) => setCursors([...cursors, next])} />
      ))}
    </>
  );
}

function PageOf({ cursor, last, more }: { cursor: string; last: boolean; more: (next: string) => void }): JSX.Element {
  const { t } = useSpeech();
  const { data, problem, again } = useAnswer<ArticleList>(`/articles${query({ limit: PAGE, after: cursor })}`);
  if (problem) return <ProblemNote problem={problem} again={again} />;
  if (!data) return <Waiting rows={8} />;
  if (data.articles.length === 0 && !cursor) {
    return <Empty title={t.articles.empty} help={t.articles.emptyHelp}><a class="button primary" href="/add">{t.add.title}</a> <a class="button" href="/read">{t.read.title}</a></Empty>;
  }
  return (
    <>
      <ul class="article-list">{data.articles.map((card) => <li key={card.id}><ArticleCard card={card} /></li>)}</ul>
      {last && data.next && <button type="button" class="button more" onClick={() => more(data.next!)}>{t.common.more}</button>}
    </>
  );
}

function ArticleCard({ card }: { card: Card }): JSX.Element {
  const { t, moment, number } = useSpeech();
  return (
    <>
      <a href={articlePath(card.id)}><bdi>{card.title || t.common.untitled}</bdi></a>
      <p class="facts">
        <Outlet name={card.outlet} />
        <span>{moment(card.published)}</span>
        {card.version > 1 && <span>{fill(t.articles.version, { n: number(card.version) })}</span>}
      </p>
    </>
  );
}
