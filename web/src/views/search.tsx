import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { query } from '../api/client';
import { useAnswer } from '../api/hooks';
import type { Act, FacetName, Polarity, Result, SearchAnswer, SourceType } from '../api/types';
import { useSpeech } from '../i18n';
import { FIELDS, type Dictionary } from '../i18n/dictionary';
import { Empty, PageHead, ProblemNote, Waiting } from '../parts/basics';
import { ResultItem } from '../parts/result';
import { useNarrow } from '../parts/use-narrow';
import { navigate, searchPath } from '../router';
import { toCsv } from '../text/csv';
import { downloadCsv, downloadJson } from '../text/download';
import { withField } from '../text/query';

const STEP = 20;
const MOST = 500;

export function SearchView({ params }: { params: URLSearchParams }): JSX.Element {
  const { t } = useSpeech();
  const q = params.get('q')?.trim() ?? '';
  return (
    <>
      <PageHead title={t.search.title} />
      <SearchForm q={q} />
      <Help />
      {q ? <Found key={q} q={q} /> : <Start />}
    </>
  );
}

function SearchForm({ q }: { q: string }): JSX.Element {
  const { t } = useSpeech();
  const [words, setWords] = useState(q);
  useEffect(() => setWords(q), [q]);
  const submit = (event: Event): void => {
    event.preventDefault();
    navigate(words.trim() ? searchPath(words.trim()) : '/search');
  };
  return (
    <form class="ask" role="search" onSubmit={submit}>
      <label class="field"><span>{t.search.label}</span>
        <input type="search" dir="auto" value={words} placeholder={t.search.placeholder} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button primary">{t.search.submit}</button>
    </form>
  );
}

function Help(): JSX.Element {
  const { t } = useSpeech();
  return (
    <details class="help">
      <summary>{t.search.help}</summary>
      <p>{t.search.helpWords}</p>
      <p>{t.search.helpFields}</p>
      <dl>{FIELDS.map((field) => <><dt key={field}><code>{field}:</code></dt><dd>{t.search.fields[field]}</dd></>)}</dl>
    </details>
  );
}

const EXAMPLES = ['act:deny', 'source-type:anonymous', 'polarity:negative'];

function Start(): JSX.Element {
  const { t } = useSpeech();
  return (
    <div class="note empty">
      <p>{t.search.start}</p>
      <p class="examples">{EXAMPLES.map((example) => <a key={example} class="button small" href={searchPath(example)}><bdi dir="ltr">{example}</bdi></a>)}</p>
    </div>
  );
}

function Found({ q }: { q: string }): JSX.Element {
  const { t, count, number } = useSpeech();
  const [limit, setLimit] = useState(STEP);
  const { data, problem, busy, again } = useAnswer<SearchAnswer>(`/search${query({ q, limit })}`);
  // While more are fetched, those that are there stay.
  const [shown, setShown] = useState(data);
  useEffect(() => { if (data) setShown(data); }, [data]);
  if (problem) return <ProblemNote problem={problem} again={again} />;
  if (!shown) return <><p class="live" role="status">{t.common.loading}</p><Waiting rows={7} /></>;
  return (
    <>
      <div class="section-head">
        <p class="live" role="status">
          {count(shown.results.length, t.count.results)}{shown.results.length > 0 && <> · {count(shown.articles, t.count.articles)}</>}
          {shown.more && <> · {t.search.moreArticles}</>}
        </p>
        {shown.results.length > 0 && <Exports answer={shown} />}
      </div>
      {shown.notes.map((note) => <p key={note} class="soft" dir="auto">{note}</p>)}
      {shown.results.length === 0 ? <Empty title={t.search.none} help={t.search.noneHelp} /> : (
        <div class="with-side">
          <div>
            <ol class="results">{shown.results.map((result) => <ResultItem key={result.id} result={result} />)}</ol>
            {shown.results.length >= limit && limit < MOST && (
              <button type="button" class="button more" disabled={busy} onClick={() => setLimit(limit + STEP)}>{t.search.moreResults} ({number(limit)})</button>
            )}
          </div>
          <Facets answer={shown} q={q} />
        </div>
      )}
    </>
  );
}

const CSV_HEADER = ['id', 'article', 'outlet', 'published', 'title', 'url', 'source', 'cue', 'content', 'act', 'certainty', 'polarity', 'quote', 'source_type'];

function rowOf({ id, article, statement, excerpt }: Result): (string | null | undefined)[] {
  return [id, article.id, article.outlet, article.published, article.title, article.url, statement?.source?.name ?? statement?.source?.text, statement?.cue.text,
    statement?.content.text ?? excerpt.text, statement?.act, statement?.certainty, statement?.polarity, statement?.quote, statement?.source_type];
}

function Exports({ answer }: { answer: SearchAnswer }): JSX.Element {
  const { t } = useSpeech();
  return (
    <p class="exports">
      {t.common.exportAs}
      <button type="button" class="button small" onClick={() => downloadCsv('isnad-search.csv', toCsv(CSV_HEADER, answer.results.map(rowOf)))}>CSV</button>
      <button type="button" class="button small" onClick={() => downloadJson('isnad-search.json', answer)}>JSON</button>
    </p>
  );
}

const FACETS: [FacetName, string][] = [['act', 'act'], ['polarity', 'polarity'], ['source_type', 'source-type'], ['outlet', 'outlet']];
const MOST_VALUES = 8;

function valueName(facet: FacetName, value: string, t: Dictionary): string {
  switch (facet) {
    case 'act': return t.act[value as Act] ?? value;
    case 'polarity': return t.polarity[value as Polarity] ?? value;
    case 'source_type': return t.sourceType[value as SourceType] ?? value;
    case 'outlet': return value;
  }
}

function Facets({ answer, q }: { answer: SearchAnswer; q: string }): JSX.Element {
  const { t, number } = useSpeech();
  const groups = FACETS.map(([facet, field]) => ({
    facet, field, values: Object.entries(answer.facets?.[facet] ?? {}).sort((a, b) => b[1] - a[1]).slice(0, MOST_VALUES),
  }));
  const narrow = useNarrow('(max-width: 60rem)');
  return (
    <aside class="facets" aria-label={t.search.facets}>
      <details open={!narrow}>
        <summary>{t.search.facets}</summary>
        {groups.filter(({ values }) => values.length > 0).map(({ facet, field, values }) => (
          <section key={facet}>
            <h3>{t.search.facet[facet]}</h3>
            <ul>
              {values.map(([value, times]) => (
                <li key={value}>
                  <button type="button" onClick={() => navigate(searchPath(withField(q, field, value)))}>
                    <bdi>{valueName(facet, value, t)}</bdi><span class="facet-count">{number(times)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </details>
    </aside>
  );
}
