import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Card, Story } from '../api/types';
import { fill, useSpeech } from '../i18n';
import { articlePath, comparePath } from '../router';
import { useArticles } from './use-articles';

const FIRST = 8;

/** The articles of a story in the order of their times, and two of them to compare. */
export function Timeline({ story }: { story: Story }): JSX.Element {
  const { t, number } = useSpeech();
  const [all, setAll] = useState(false);
  const [picked, setPicked] = useState<string[]>([]);
  const shown = all ? story.articles : story.articles.slice(0, FIRST);
  const cards = useMemo(() => new Map(story.cards?.map((card) => [card.id, card])), [story]);
  const articles = useArticles(shown.filter((id) => !cards.has(id)));
  const pick = (id: string, on: boolean): void => setPicked(on ? [...picked, id].slice(-2) : picked.filter((one) => one !== id));
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t.story.timeline}</h2>
      <ol>
        {shown.map((id, index) => (
          <Entry key={id} id={id} outlet={story.outlets[index] ?? ''} card={cards.get(id) ?? articles.get(id)?.article} failed={articles.get(id) === null}
            picked={picked.includes(id)} pick={(on) => pick(id, on)} />
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

interface EntryProps { id: string; outlet: string; card: Card | undefined; failed: boolean; picked: boolean; pick: (on: boolean) => void }

function Entry({ id, outlet, card, failed, picked, pick }: EntryProps): JSX.Element {
  const { t, moment } = useSpeech();
  const title = card ? card.title || t.common.untitled : failed ? id : undefined;
  return (
    <li>
      <span class="timeline-meta">
        <strong>{outlet ? <bdi>{outlet}</bdi> : t.common.unknownOutlet}</strong>
        <span class="soft">{card ? <time dateTime={card.published ?? undefined}>{moment(card.published)}</time> : ' '}</span>
      </span>
      <a class="timeline-title" href={articlePath(id)}>{title ? <bdi>{title}</bdi> : <span class="ghost-line">{t.common.loading}</span>}</a>
      <label class="pick"><input type="checkbox" checked={picked} onChange={(event) => pick(event.currentTarget.checked)} aria-label={`${t.story.choose}: ${title ?? id}`} /></label>
    </li>
  );
}
