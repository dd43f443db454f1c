import type { ComponentChildren, JSX } from 'preact';
import type { EventPart, StoryEvent } from '../api/types';
import { useSpeech } from '../i18n';
import { articlePath } from '../router';

/** Who did what to whom, where and when, as far as it is known; each part leads to the words that say so. */
export function EventLine({ event }: { event: StoryEvent }): JSX.Element {
  const { t } = useSpeech();
  const parts: [string, EventPart | null][] = [
    [t.story.who, event.actor], [t.story.did, event.action], [t.story.whom, event.recipient], [t.story.where, event.place],
  ];
  return (
    <section class="event" aria-label={t.story.event}>
      <p class="event-text"><Words part={event.told} /></p>
      <dl>
        {parts.map(([name, part]) => part && <Fact key={name} name={name}><Words part={part} /></Fact>)}
        {event.date && <Fact name={t.story.when}><When date={event.date} /></Fact>}
        {event.type && <Fact name={t.story.kind}>{t.eventType[event.type]}</Fact>}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

function Words({ part: { text, article, start, end, entity } }: { part: EventPart }): JSX.Element {
  return <a href={articlePath(article, `${start}-${end}`)} title={entity}><bdi>{text}</bdi></a>;
}

function When({ date: { from, to, stated } }: { date: NonNullable<StoryEvent['date']> }): JSX.Element {
  const { t, day } = useSpeech();
  return (
    <>
      {from === to ? day(from) : `${day(from)} – ${day(to)}`}{' '}
      {stated ? <>(<Words part={stated} />)</> : <small class="soft">({t.story.firstArticle})</small>}
    </>
  );
}
