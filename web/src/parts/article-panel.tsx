import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { ACTS, type Act, type Span } from '../api/types';
import { useSpeech, fill } from '../i18n';
import { whoPath } from '../router';
import type { Reading } from '../text/article';
import { Names } from './basics';
import { StatementCard } from './statement-card';
import { Tabs } from './tabs';

export interface Pointed { key: string; spans: Span[] }

interface Props {
  reading: Reading;
  chosen: string | null;
  choose: (statement: string) => void;
  pointed: string | null;
  point: (at: Pointed) => void;
}

/** What was found in an article: its statements, names and dates. */
export function ArticlePanel(props: Props): JSX.Element {
  const { t, number } = useSpeech();
  const [tab, setTab] = useState<'statements' | 'entities' | 'dates'>('statements');
  const { attributions, entities, dates } = props.reading.report;
  const named = (label: string, count: number): string => `${label} ${number(count)}`;
  return (
    <Tabs label={t.article.panel} shown={tab} show={setTab} tabs={[
      { key: 'statements', label: named(t.article.statements, attributions.length), content: () => <Statements {...props} /> },
      { key: 'entities', label: named(t.article.entities, entities.length), content: () => <Entities {...props} /> },
      { key: 'dates', label: named(t.article.dates, dates.length), content: () => <Dates {...props} /> },
    ]} />
  );
}

function Statements({ reading, chosen, choose }: Props): JSX.Element {
  const { t } = useSpeech();
  const [speaker, setSpeaker] = useState('');
  const [act, setAct] = useState<Act | ''>('');
  const all = reading.report.attributions;
  const speakers = useMemo(() => [...new Set(all.map((one) => reading.speaker(one) ?? ''))], [reading]);
  const acts = ACTS.filter((one) => all.some((statement) => statement.act === one));
  const shown = all.filter((one) => (!speaker || (reading.speaker(one) ?? '') === speaker) && (!act || one.act === act));
  if (all.length === 0) return <p class="soft">{reading.report.language === 'ar' ? t.article.none : t.article.unread}</p>;
  return (
    <>
      <div class="filters" role="group" aria-label={t.article.filter}>
        <label>{t.article.speaker}
          <select value={speaker} onChange={(event) => setSpeaker(event.currentTarget.value)} dir="auto">
            <option value="">{t.article.anyone}</option>
            {speakers.filter(Boolean).map((name) => <option key={name} value={name}>{name}</option>)}
          </select>
        </label>
        <label>{t.article.act}
          <select value={act} onChange={(event) => setAct(event.currentTarget.value as Act | '')}>
            <option value="">{t.article.anyAct}</option>
            {acts.map((one) => <option key={one} value={one}>{t.act[one]}</option>)}
          </select>
        </label>
      </div>
      {shown.length === 0 && <p class="soft">{t.article.noneFiltered}</p>}
      <ol class="statements">
        {shown.map((statement) => (
          <StatementCard key={statement.id} reading={reading} statement={statement} number={all.indexOf(statement) + 1}
            chosen={statement.id === chosen} choose={choose} />
        ))}
      </ol>
    </>
  );
}

function Entities({ reading, pointed, point }: Props): JSX.Element {
  const { t, number } = useSpeech();
  const { entities } = reading.report;
  if (entities.length === 0) return <p class="soft">{t.article.noEntities}</p>;
  return (
    <ul class="names">
      {entities.map((entity) => (
        <li key={entity.id}>
          <button type="button" class="name-main" aria-pressed={pointed === entity.id} disabled={entity.mentions.length === 0}
            onClick={() => point({ key: entity.id, spans: entity.mentions })}>
            <bdi class="name">{entity.name}</bdi>
            <span class="name-kind">{t.entityType[entity.type]} · {fill(t.article.mentions, { n: number(entity.mentions.length) })}</span>
          </button>
          {entity.aliases.length > 0 && <span class="soft">{t.article.alias}: <Names names={entity.aliases} /></span>}
          {entity.roles.length > 0 && <span class="soft"><Names names={entity.roles} /></span>}
          <a class="small-link" href={whoPath(entity.name)} aria-label={`${t.nav.who}: ${entity.name}`}>{t.nav.who}</a>
        </li>
      ))}
    </ul>
  );
}

function Dates({ reading, pointed, point }: Props): JSX.Element {
  const { t, day } = useSpeech();
  const { dates } = reading.report;
  if (dates.length === 0) return <p class="soft">{t.article.noDates}</p>;
  const range = (from: string | null, to: string | null): string => {
    if (!from && !to) return t.article.undated;
    return from === to || !to ? day(from) : `${day(from)} – ${day(to)}`;
  };
  return (
    <ul class="names">
      {dates.map((date, index) => (
        <li key={index}>
          <button type="button" class="name-main" aria-pressed={pointed === `date-${index}`} onClick={() => point({ key: `date-${index}`, spans: [date] })}>
            <bdi class="name">{reading.text.slice(date)}</bdi>
            <span class="name-kind">{date.from && t.relation[date.relation]} {range(date.from, date.to)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
