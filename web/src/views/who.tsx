import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { query } from '../api/client';
import { useAnswer } from '../api/hooks';
import { ACTS, type Acts, type Counted, type NameOf, type Result, type WhoAnswer } from '../api/types';
import { fill, useSpeech } from '../i18n';
import { ActLabel } from '../parts/acts';
import { PageHead, ProblemNote, useTitle, Waiting } from '../parts/basics';
import { DayChart } from '../parts/day-chart';
import { LinkDialog, type Decision } from '../parts/link-dialog';
import { ResultItem } from '../parts/result';
import { useWritable } from '../parts/status';
import { navigate, searchPath, whoPath } from '../router';

export function WhoView({ name }: { name: string }): JSX.Element {
  const { t } = useSpeech();
  return (
    <>
      <PageHead title={t.who.title} />
      <WhoForm name={name} />
      {name ? <Known key={name} name={name} /> : <p class="lead">{t.who.start}</p>}
    </>
  );
}

// A link names somebody by id, which is nothing to show.
const ENTITY_ID = /^[plogx][0-9a-z]{10,}$/;

function WhoForm({ name }: { name: string }): JSX.Element {
  const { t } = useSpeech();
  const [words, setWords] = useState('');
  useEffect(() => setWords(ENTITY_ID.test(name) ? '' : name), [name]);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (words.trim()) navigate(whoPath(words.trim()));
  };
  return (
    <form class="ask" role="search" onSubmit={submit}>
      <label class="field"><span>{t.who.label}</span>
        <input type="search" dir="auto" value={words} placeholder={t.who.placeholder} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button primary">{t.who.submit}</button>
    </form>
  );
}

function Known({ name }: { name: string }): JSX.Element {
  const { t, count } = useSpeech();
  const { data, problem, busy, again } = useAnswer<WhoAnswer>(`/entities${query({ name })}`);
  const [decision, setDecision] = useState<Decision | null>(null);
  const [said, setSaid] = useState('');
  const main = data?.names[0];
  useTitle(main?.name ?? name);
  if (problem) return <ProblemNote problem={problem} again={again} />;
  if (!data || !main) return <Waiting rows={busy ? 8 : 1} />;
  const decided = (): void => { setDecision(null); setSaid(t.who.done); again(); };
  return (
    <article class="who">
      <div class="who-head">
        <p class="kicker">{t.entityType[main.type]}</p>
        <h2 class="who-name"><bdi>{main.name}</bdi></h2>
        <p class="facts soft"><span>{count(data.articles, t.count.articles)}</span><span>{count(sum(data.said), t.count.statements)}</span></p>
        {data.more && <p class="soft">{t.who.more}</p>}
      </div>
      <p class="live" role="status">{said}</p>
      <DayChart days={data.days} />
      <div class="names-grid">
        <Block title={t.who.names} shown><Aliases names={data.names} split={(other) => setDecision({ main, other, same: false })} /></Block>
        <Block title={t.who.roles} shown={data.roles.length > 0}>
          <ul class="rows">{data.roles.slice(0, 12).map(({ role, articles }) => <li key={role}><bdi>{role}</bdi><span class="row-note">{count(articles, t.count.articles)}</span></li>)}</ul>
        </Block>
        <Block title={t.who.said} shown={sum(data.said) > 0}><ActCounts acts={data.said} field="speaker" name={main.name} /></Block>
        <Block title={t.who.saidOfIt} shown={sum(data.said_of_it) > 0}><ActCounts acts={data.said_of_it} field="about" name={main.name} /></Block>
        <Block title={t.who.speakers} shown={data.speakers.length > 0}>
          <People people={data.speakers} note={({ said: times }) => count(times, t.count.statements)} />
        </Block>
        <Block title={t.who.companions} shown={data.companions.length > 0}>
          <People people={data.companions} note={({ together }) => fill(t.who.together, { articles: count(together, t.count.articles) })} />
        </Block>
        <Block title={t.who.others} shown={data.others.length > 0}>
          <p class="soft">{t.who.mergeHelp}</p>
          <Others others={data.others} merge={(other) => setDecision({ main, other, same: true })} />
        </Block>
      </div>
      <Statements title={t.who.statements} results={data.statements} />
      <Statements title={t.who.about} results={data.statements_about_it} />
      {decision && <LinkDialog decision={decision} close={() => setDecision(null)} done={decided} />}
    </article>
  );
}

const sum = (acts: Acts): number => Object.values(acts).reduce((total, times) => total + times, 0);

function Block({ title, shown, children }: { title: string; shown: boolean; children: ComponentChildren }): JSX.Element | null {
  return shown ? <section><h3 class="panel-title">{title}</h3>{children}</section> : null;
}

function Aliases({ names, split }: { names: NameOf[]; split: (other: NameOf) => void }): JSX.Element {
  const { t, count, percent } = useSpeech();
  const writable = useWritable();
  return (
    <ul class="rows">
      {names.map((name) => (
        <li key={name.id}>
          <span>
            <bdi>{name.name}</bdi> <span class="row-note">
              {name.joined === 'itself' ? t.who.main : t.who.joined[name.joined]}
              {name.articles_that_say_so !== undefined && ` (${count(name.articles_that_say_so, t.count.articles)})`}
              {name.probability !== undefined && ` (${percent(name.probability)})`}
              {name.note && <>: <bdi>{name.note}</bdi></>}
            </span>
          </span>
          {writable && name.joined !== 'itself' && <button type="button" class="linklike small-link" onClick={() => split(name)} aria-label={`${t.who.split}: ${name.name}`}>{t.who.split}</button>}
        </li>
      ))}
    </ul>
  );
}

function ActCounts({ acts, field, name }: { acts: Acts; field: 'speaker' | 'about'; name: string }): JSX.Element {
  const { number } = useSpeech();
  return (
    <p class="act-counts">
      {ACTS.filter((act) => acts[act]).map((act) => (
        <a key={act} href={searchPath(`${field}:"${name}" act:${act}`)}>
          <ActLabel manner={{ act, certainty: 'certain', polarity: act === 'deny' ? 'negative' : 'positive' }} /> {number(acts[act]!)}
        </a>
      ))}
    </p>
  );
}

const FIRST = 8;

function People<Person extends Counted>({ people, note }: { people: Person[]; note: (person: Person) => string }): JSX.Element {
  const { t, number } = useSpeech();
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, FIRST);
  return (
    <>
      <ul class="rows">{shown.map((person) => <li key={person.id}><a href={whoPath(person.id)}><bdi>{person.name}</bdi></a><span class="row-note">{note(person)}</span></li>)}</ul>
      {shown.length < people.length && <button type="button" class="linklike small-link" onClick={() => setAll(true)}>{fill(t.common.showAll, { n: number(people.length - FIRST) })}</button>}
    </>
  );
}

function Others({ others, merge }: { others: Counted[]; merge: (other: Counted) => void }): JSX.Element {
  const { t, count } = useSpeech();
  const writable = useWritable();
  return (
    <ul class="rows">
      {others.map((other) => (
        <li key={other.id}>
          <span><a href={whoPath(other.id)}><bdi>{other.name}</bdi></a> <span class="row-note">{t.entityType[other.type]} · {count(other.articles, t.count.articles)}</span></span>
          {writable && <button type="button" class="linklike small-link" onClick={() => merge(other)} aria-label={`${t.who.merge}: ${other.name}`}>{t.who.merge}</button>}
        </li>
      ))}
    </ul>
  );
}

function Statements({ title, results }: { title: string; results: Result[] }): JSX.Element | null {
  if (results.length === 0) return null;
  return <section><h3>{title}</h3><ol class="results">{results.map((result) => <ResultItem key={result.id} result={result} />)}</ol></section>;
}
