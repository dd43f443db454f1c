import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Story } from '../api/types';
import { useAnswer } from '../api/hooks';
import { useSpeech } from '../i18n';
import { ProblemNote, useTitle, Waiting } from '../parts/basics';
import { EventLine } from '../parts/event-line';
import { Ledger } from '../parts/ledger';
import { Timeline, useTimelineReady } from '../parts/timeline';
import { part } from '../router';

export function StoryView({ id, hash }: { id: string; hash: string }): JSX.Element {
  const { data: story, problem, again } = useAnswer<Story>(`/stories/${part(id)}`);
  const ready = useTimelineReady(story);
  useTitle(story?.title);
  if (problem) return <ProblemNote problem={problem} again={again} whole />;
  if (!story || !ready) return <Waiting rows={9} />;
  return (
    <div class="story">
      <StoryHead story={story} />
      {story.event && <EventLine event={story.event} />}
      <Timeline story={story} />
      <Ledger story={story} hash={hash} />
    </div>
  );
}

function StoryHead({ story }: { story: Story }): JSX.Element {
  const { t, day, count } = useSpeech();
  const outlets = useMemo(() => new Set(story.outlets.filter(Boolean)).size, [story]);
  const from = day(story.from);
  const to = day(story.to);
  return (
    <div class="page-head">
      <p class="kicker">{from === to ? from : `${from} – ${to}`}</p>
      <h1><bdi>{story.title || t.common.untitled}</bdi></h1>
      <p class="lead facts">
        <span>{count(story.articles.length, t.count.articles)}</span><span>{count(outlets, t.count.outlets)}</span><span>{count(story.claims.length, t.count.claims)}</span>
      </p>
    </div>
  );
}
