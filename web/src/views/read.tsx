import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../api/client';
import { forgetAnswers } from '../api/hooks';
import { send, type Input } from '../api/input';
import type { Kept, Report } from '../api/types';
import { useSpeech } from '../i18n';
import { ArticleReader } from '../parts/article-reader';
import { PageHead, ProblemNote, useTitle } from '../parts/basics';
import { DropZone, FileButton } from '../parts/file-input';
import { useWritable } from '../parts/status';
import { articlePath, navigate } from '../router';

interface Draft { input: Input; report: Report }

// What was read last stays while other pages are looked at; closing the window forgets it.
let lastDraft: Draft | null = null;

export function ReadView({ url, hash }: { url: string; hash: string }): JSX.Element {
  const [draft, setDraft] = useState<Draft | null>(lastDraft);
  const change = (next: Draft | null): void => {
    lastDraft = next;
    setDraft(next);
    navigate('/read', true);
    window.scrollTo(0, 0);
  };
  return draft ? <DraftView draft={draft} hash={hash} leave={() => change(null)} /> : <ReadForm url={url} done={change} />;
}

function ReadForm({ url: given, done }: { url: string; done: (draft: Draft) => void }): JSX.Element {
  const { t } = useSpeech();
  const [text, setText] = useState('');
  const [url, setUrl] = useState(given);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [hint, setHint] = useState('');
  const stop = useRef<AbortController>();
  useEffect(() => () => stop.current?.abort(), []);

  const read = async (input: Input): Promise<void> => {
    stop.current?.abort();
    stop.current = new AbortController();
    setBusy(true);
    setProblem(undefined);
    try {
      const report = await send<Report>('/read', input, stop.current.signal);
      if (report) done({ input, report });
    } catch (error) {
      if (error instanceof Problem) setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    setHint('');
    if (text.trim()) void read({ kind: 'text', text });
    else if (url.trim()) void read({ kind: 'url', url: url.trim() });
    else setHint(t.read.need);
  };
  const takeFiles = ([file]: File[]): void => { if (file) void read({ kind: 'file', file }); };

  return (
    <>
      <PageHead title={t.read.title} lead={t.read.lead} />
      <form class="read-form" onSubmit={submit} noValidate>
        <label class="field"><span>{t.read.text}</span>
          <textarea dir="auto" value={text} placeholder={t.read.textHint} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <DropZone take={takeFiles}>
          <FileButton label={t.read.file} take={takeFiles} /> <span class="soft">{t.read.drop}</span>
        </DropZone>
        <label class="field"><span>{t.read.url}</span>
          <input type="url" dir="ltr" value={url} placeholder="https://" onInput={(event) => setUrl(event.currentTarget.value)} />
        </label>
        <p><button type="submit" class="button primary" disabled={busy}>{busy ? t.read.busy : t.read.submit}</button></p>
        <p class="live" role="status">{busy ? t.read.busy : hint}</p>
      </form>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}

function DraftView({ draft, hash, leave }: { draft: Draft; hash: string; leave: () => void }): JSX.Element {
  const { t } = useSpeech();
  useTitle(draft.report.title || t.read.title);
  return (
    <>
      <div class="read-bar">
        <Keeper input={draft.input} />
        <button type="button" class="button" onClick={leave}>{t.read.another}</button>
      </div>
      <ArticleReader report={draft.report} hash={hash} />
    </>
  );
}

function Keeper({ input }: { input: Input }): JSX.Element {
  const { t } = useSpeech();
  const writable = useWritable();
  const [kept, setKept] = useState<Kept | null>(null);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const keep = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      setKept(await send<Kept>('/articles', input));
      forgetAnswers();
    } catch (error) {
      if (error instanceof Problem) setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {writable && !kept && <button type="button" class="button primary" disabled={busy} onClick={keep}>{busy ? t.read.keeping : t.read.keep}</button>}
      <span role="status">{kept ? <>{t.read.kept[kept.done]}. <a href={articlePath(kept.id)}>{t.read.open}</a></> : <span class="soft">{t.read.notKept}</span>}</span>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
