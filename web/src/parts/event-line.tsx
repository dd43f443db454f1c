import type { JSX } from 'preact';
import type { StoryEvent, Words } from '../api/types';
import { useSpeech } from '../i18n';

function spoken(words: Words | undefined): string | null {
  if (!words) return null;
  return typeof words === 'string' ? words : words.text ?? words.name ?? null;
}

/** Who did what to whom, where and when, as far as it is known. */
export function EventLine({ event }: { event: StoryEvent }): JSX.Element {
  const { t, day } = useSpeech();
  const date = spoken(event.date);
  const parts: [string, string | null][] = [
    [t.story.who, spoken(event.actor)], [t.story.did, spoken(event.action)], [t.story.whom, spoken(event.recipient)],
    [t.story.where, spoken(event.place)], [t.story.when, date && /^\d{4}-\d{2}-\d{2}/.test(date) ? day(date) : date], [t.story.kind, event.type ?? null],
  ];
  return (
    <section class="event" aria-label={t.story.event}>
      {event.text && <p class="event-text" dir="auto">{event.text}</p>}
      <dl>{parts.filter(([, words]) => words).map(([name, words]) => <div key={name}><dt>{name}</dt><dd><bdi>{words}</bdi></dd></div>)}</dl>
    </section>
  );
}
