import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { query } from '../api/client';
import { useAnswer } from '../api/hooks';
import type { ArticleList, Card, ComparedPassage, ComparedSide, Comparison, SearchAnswer } from '../api/types';
import { fill, useSpeech } from '../i18n';
import { Outlet, PageHead, ProblemNote, Waiting } from '../parts/basics';
import { Marked, type Draw } from '../parts/marked';
import { articlePath, comparePath, navigate } from '../router';
import type { Mark } from '../text/marks';
import { CodePoints } from '../text/offsets';

type Side = 'left' | 'right';
const HUES = 6;

export function CompareView({ left, right }: { left: string; right: string }): JSX.Element {
  const { t } = useSpeech();
  return (
    <>
      <PageHead title={t.compare.title} lead={t.compare.lead} />
      <Choice key={`${left} ${right}`} left={left} right={right} />
      {left && right && <Compared left={left} right={right} />}
    </>
  );
}

function Choice({ left: chosenLeft, right: chosenRight }: { left: string; right: string }): JSX.Element {
  const { t } = useSpeech();
  const [left, setLeft] = useState(chosenLeft);
  const [right, setRight] = useState(chosenRight);
  const [hint, setHint] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    const fine = left && right && left !== right;
    setHint(fine ? '' : t.compare.same);
    if (fine) navigate(comparePath(left, right));
  };
  return (
    <form class="ask compare-ask" onSubmit={submit}>
      <Pick label={t.compare.left} value={left} choose={setLeft} />
      <Pick label={t.compare.right} value={right} choose={setRight} />
      <button type="submit" class="button primary">{t.compare.submit}</button>
      {hint && <p class="soft" role="alert">{hint}</p>}
    </form>
  );
}

// What somebody typed, once they have paused.
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

/** The articles in which the words stand, those that match best first; without words the newest. */
function useArticlesWith(words: string): Card[] | undefined {
  const newest = useAnswer<ArticleList>(words ? null : '/articles?limit=200');
  const found = useAnswer<SearchAnswer>(words ? `/search${query({ q: words, limit: 100 })}` : null);
  return useMemo(() => {
    if (!words) return newest.data?.articles;
    if (found.problem) return [];
    const cards = found.data?.results.map(({ article }) => article);
    return cards && [...new Map(cards.map((card) => [card.id, card])).values()];
  }, [words, newest.data, found.data, found.problem]);
}

function Pick({ label, value, choose }: { label: string; value: string; choose: (id: string) => void }): JSX.Element {
  const { t, count } = useSpeech();
  const [typed, setTyped] = useState('');
  const words = useSettled(typed.trim());
  const cards = useArticlesWith(words);
  const chosen = useRef<Card>();
  chosen.current = cards?.find((card) => card.id === value) ?? (chosen.current?.id === value ? chosen.current : undefined);
  const named = (card: Card): string => `${card.title || card.id} — ${card.outlet ?? t.common.unknownOutlet}`;
  const isListed = cards?.some((card) => card.id === value);
  return (
    <fieldset class="field article-choice">
      <legend>{label} <span role="status">{words && cards && `(${cards.length > 0 ? count(cards.length, t.count.articles) : t.compare.nothing})`}</span></legend>
      <input type="search" dir="auto" value={typed} aria-label={`${label}: ${t.compare.find}`} placeholder={t.compare.find} onInput={(event) => setTyped(event.currentTarget.value)} />
      <select dir="auto" value={value} aria-label={label} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t.compare.pick}</option>
        {value && !isListed && <option value={value}>{chosen.current ? named(chosen.current) : value}</option>}
        {cards?.map((card) => <option key={card.id} value={card.id}>{named(card)}</option>)}
      </select>
    </fieldset>
  );
}

function Compared({ left, right }: { left: string; right: string }): JSX.Element {
  const { t, count, number, percent } = useSpeech();
  const { data, problem, again } = useAnswer<Comparison>(`/compare${query({ left, right })}`);
  const [chosen, setChosen] = useState<number | null>(null);
  const root = useRef<HTMLDivElement>(null);
  if (problem) return <ProblemNote problem={problem} again={again} />;
  if (!data) return <Waiting rows={8} />;
  const choose = (index: number): void => {
    setChosen(index);
    root.current?.querySelectorAll<HTMLElement>('.compare-side').forEach((side) => reveal(side, index));
  };
  return (
    <div class="compared" ref={root}>
      <p class="live" role="status">{data.passages.length > 0 ? count(data.passages.length, t.count.passages) : t.compare.none}</p>
      <ul class="passage-list" aria-label={t.compare.passages}>
        {data.passages.map((passage, index) => (
          <li key={index}>
            <button type="button" aria-pressed={index === chosen} onClick={() => choose(index)}>
              <span class={`passage-number hue-${index % HUES}`}>{number(index + 1)}</span>{t.compare.alike} {percent(passage.alike)}
            </button>
          </li>
        ))}
      </ul>
      <div class="compare">
        {(['left', 'right'] as const).map((side) => <SideOf key={side} side={side} shown={data[side]} passages={data.passages} chosen={chosen} choose={choose} />)}
      </div>
    </div>
  );
}

// Both sides scroll by themselves, so that the passage stands at the same height in both.
function reveal(side: HTMLElement, index: number): void {
  const passage = side.querySelector(`[data-key="${index}"]`);
  if (!passage) return;
  const offset = passage.getBoundingClientRect().top - side.getBoundingClientRect().top;
  side.scrollTo({ top: side.scrollTop + offset - side.clientHeight / 4 });
}

interface SideProps { side: Side; shown: ComparedSide; passages: ComparedPassage[]; chosen: number | null; choose: (index: number) => void }

function SideOf({ side, shown: { article, text: words }, passages, chosen, choose }: SideProps): JSX.Element {
  const { t, moment, number } = useSpeech();
  const text = useMemo(() => new CodePoints(words), [words]);
  const marks = useMemo(() => passages.map((passage, index): Mark => ({
    ...passage[side], kind: 'passage', key: String(index), className: `passage hue-${index % HUES}`, rank: 0,
  })), [passages, side]);
  const draw: Draw = ({ mark, start }, children) => {
    const index = Number(mark.key);
    const badge = start === mark.start && <button type="button" class={`passage-number hue-${index % HUES}`} aria-label={fill(t.compare.passage, { n: number(index + 1) })}>{number(index + 1)}</button>;
    return <span class={index === chosen ? `${mark.className} is-chosen` : mark.className} data-key={mark.key} onClick={(event) => { event.stopPropagation(); choose(index); }}>{badge}{children}</span>;
  };
  const isEarlier = passages.length > 0 && passages.every(({ earlier }) => earlier === side);
  return (
    <section class="compare-side" aria-label={side === 'left' ? t.compare.left : t.compare.right} tabIndex={0}>
      <h2 dir="auto"><a href={articlePath(article.id)}>{article.title || t.common.untitled}</a></h2>
      <p class="facts soft"><Outlet name={article.outlet} /><span>{moment(article.published)}</span>{isEarlier && <strong>{t.compare.earlier}</strong>}</p>
      <div class="compare-text" dir="auto" lang={article.language}><Marked text={text} range={{ start: 0, end: text.length }} marks={marks} draw={draw} /></div>
    </section>
  );
}
