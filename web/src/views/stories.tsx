import type { JSX } from 'preact';
import { query } from '../api/client';
import { useAnswer } from '../api/hooks';
import type { StoryCard, StoryList } from '../api/types';
import { fill, useSpeech } from '../i18n';
import { Empty, Names, PageHead, ProblemNote, Waiting } from '../parts/basics';
import { storyPath } from '../router';

const PAGE = 24;

export function StoriesView({ params }: { params: URLSearchParams }): JSX.Element {
  const { t } = useSpeech();
  const order = params.get('order') === 'largest' ? 'largest' : 'newest';
  const offset = Math.max(0, Math.trunc(Number(params.get('offset')) || 0));
  const { data, problem, again } = useAnswer<StoryList>(`/stories${query({ order, limit: PAGE, offset })}`);
  return (
    <>
      <PageHead title={t.stories.title} lead={t.stories.lead}>
        <p class="choice" role="group" aria-label={t.stories.order}>
          {(['newest', 'largest'] as const).map((one) => <a key={one} href={`/?order=${one}`} aria-current={one === order ? 'true' : undefined}>{t.stories[one]}</a>)}
        </p>
      </PageHead>
      {problem && <ProblemNote problem={problem} again={again} />}
      {!data && !problem && <Waiting rows={6} kind="card" />}
      {data && data.total === 0 && (
        <Empty title={t.stories.empty} help={t.stories.emptyHelp}><a class="button primary" href="/add">{t.add.title}</a> <a class="button" href="/articles">{t.nav.articles}</a></Empty>
      )}
      {data && data.total > 0 && (
        <>
          <ul class="story-cards">{data.stories.map((story) => <StoryCardOf key={story.id} story={story} />)}</ul>
          <Pages order={order} offset={offset} total={data.total} shown={data.stories.length} />
        </>
      )}
    </>
  );
}

const NAMED = 3;

function StoryCardOf({ story }: { story: StoryCard }): JSX.Element {
  const { t, day, count, number } = useSpeech();
  const first = day(story.first);
  const last = day(story.last);
  const named = story.outlets.filter(Boolean);
  const rest = named.length - NAMED;
  return (
    <li class="story-card">
      <p class="kicker">{first === last ? first : `${first} – ${last}`}</p>
      <h2><a href={storyPath(story.id)}><bdi>{story.title || t.common.untitled}</bdi></a></h2>
      <p class="facts">
        <span>{count(story.articles, t.count.articles)}</span>
        <span><Names names={named.slice(0, NAMED)} />{rest > 0 && <> <bdi>+{number(rest)}</bdi></>}</span>
      </p>
    </li>
  );
}

function Pages({ order, offset, total, shown }: { order: string; offset: number; total: number; shown: number }): JSX.Element | null {
  const { t, number } = useSpeech();
  if (total <= PAGE) return null;
  const at = (start: number): string => `/${query({ order, offset: start || '' })}`;
  return (
    <nav class="pages" aria-label={t.stories.pages}>
      {offset > 0 && <a class="button" rel="prev" href={at(Math.max(0, offset - PAGE))}>{t.common.previous}</a>}
      <span>{fill(t.stories.range, { from: number(offset + 1), to: number(offset + shown), total: number(total) })}</span>
      {offset + shown < total && <a class="button" rel="next" href={at(offset + PAGE)}>{t.common.next}</a>}
    </nav>
  );
}
