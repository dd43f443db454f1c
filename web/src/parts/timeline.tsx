import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Card, Story } from '../api/types';
import { fill, useSpeech } from '../i18n';
import { articlePath, comparePath } from '../router';
import { useArticles } from './use-articles';

/** So many articles are shown first. */
const FIRST = 8;

const cardsOf = (story: Story): Map<string, Card> => new Map(story.cards?.map((card) => [card.id, card]));

/** Whether the articles that are shown first have titles; until they have, nobody knows how much room they take. */
export function useTimelineReady(story: Story | undefined): boolean {
  const needed = useMemo(() => (story ? story.articles.slice(0, FIRST).filter((id) => !cardsOf(story).has(id)) : []), [story]);
  const found = useArticles(needed);
  return story !== undefined && needed.every((id) => found.has(id));
}

/** The articles of a story in the order of their times, and two of them to compare. */
export function Timeline({ story }: { story: Story }): JSX.Element {
  const { t, number } = useSpeech();
  const [all, setAll] = useState(false);
  const [picked, setPicked] = useState<string[]>([]);
  const shown = all ? story.articles : story.articles.slice(0, FIRST);
  const cards = useMemo(() => cardsOf(story), [story]);
  const articles = useArticles(shown.filter((id) => !cards.has(id)));
  const copies = useMemo(() => sharedTexts(story), [story]);
  const pick = (id: string, on: boolean): void => setPicked(on ? [...picked, id].slice(-2) : picked.filter((one) => one !== id));
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t.story.timeline}</h2>
      <ol>
        {shown.map((id, index) => (
          <Entry key={id} id={id} outlet={story.outlets[index] ?? ''} card={cards.get(id) ?? articles.get(id)?.article} failed={articles.get(id) === null}
            copy={copies.get(id)} picked={picked.includes(id)} pick={(on) => pick(id, on)} />
        ))}
      </ol>
      <p class="timeline-foot">
        {!all && story.articles.length > FIRST && (
          <button type="button" class="button" onClick={() => setAll(true)}>{fill(t.story.moreArticles, { n: number(story.articles.length - FIRST) })}</button>
        )}
        {picked.length === 2
          ? <a class="button primary" href={comparePath(picked[0]!, picked[1]!)}>{t.story.compareTwo}</a>
          : <span class="soft">{t.story.compareHelp}</span>}
      </p>
    </section>
  );
}

interface Copy { group: number; first: string }

// Articles that go back to one text bear its number; all but the first can be compared with that.
function sharedTexts(story: Story): Map<string, Copy> {
  return new Map(story.reuse.flatMap((group, index) => {
    const ordered = story.articles.filter((id) => group.includes(id));
    return ordered.map((id): [string, Copy] => [id, { group: index + 1, first: ordered[0]! }]);
  }));
}

interface EntryProps { id: string; copy: Copy | undefined; outlet: string; card: Card | undefined; failed: boolean; picked: boolean; pick: (on: boolean) => void }

function Entry({ id, copy, outlet, card, failed, picked, pick }: EntryProps): JSX.Element {
  const { t, moment } = useSpeech();
  const title = card ? card.title || t.common.untitled : failed ? id : undefined;
  return (
    <li>
      <span class="timeline-meta">
        <strong>{outlet ? <bdi>{outlet}</bdi> : t.common.unknownOutlet}</strong>
        <span class="soft">{card ? <time dateTime={card.published ?? undefined}>{moment(card.published)}</time> : ' '}</span>
      </span>
      <span class="timeline-title">
        <a href={articlePath(id)}>{title ? <bdi>{title}</bdi> : <span class="ghost-line">{t.common.loading}</span>}</a>
        {copy && <CopyChip id={id} copy={copy} />}
      </span>
      <label class="pick"><input type="checkbox" checked={picked} onChange={(event) => pick(event.currentTarget.checked)} aria-label={`${t.story.choose}: ${title ?? id}`} /></label>
    </li>
  );
}

function CopyChip({ id, copy }: { id: string; copy: Copy }): JSX.Element {
  const { t, number } = useSpeech();
  const words = `${t.story.shared} ${number(copy.group)}`;
  return copy.first === id ? <span class="copy-chip">{words}</span> : <a class="copy-chip" href={comparePath(copy.first, id)}>↻ {words}</a>;
}
