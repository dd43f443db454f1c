import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { forgetAnswers } from '../api/hooks';
import { send } from '../api/input';
import type { Kept } from '../api/types';
import { useSpeech } from '../i18n';
import { Empty, PageHead } from '../parts/basics';
import { DropZone, FileButton } from '../parts/file-input';
import { useWritable } from '../parts/status';
import { addAll, finished, type Progress } from '../text/adding';

type Phase = 'waiting' | 'running' | 'done' | 'stopped';

// What a folder has beside its pages: the system's own files, and what is empty.
const isDocument = (file: File): boolean => file.size > 0 && !/(^|\/)\.[^/]*$/.test(file.name);

export function AddView(): JSX.Element {
  const { t } = useSpeech();
  const writable = useWritable();
  const [progress, setProgress] = useState<Progress>();
  const [phase, setPhase] = useState<Phase>('waiting');
  const [hint, setHint] = useState('');
  const stop = useRef<AbortController>();
  useEffect(() => () => stop.current?.abort(), []);

  const take = async (files: File[]): Promise<void> => {
    const documents = files.filter(isDocument);
    if (phase === 'running') return;
    setHint(documents.length === 0 ? t.add.none : '');
    if (documents.length === 0) return;
    const control = new AbortController();
    stop.current = control;
    setPhase('running');
    await addAll(documents, (file, signal) => send<Kept>('/articles', { kind: 'file', file }, signal), setProgress, control.signal);
    forgetAnswers();
    setPhase(control.signal.aborted ? 'stopped' : 'done');
  };

  if (!writable) return <><PageHead title={t.add.title} /><Empty title={t.add.title} help={t.add.readOnly} /></>;
  return (
    <>
      <PageHead title={t.add.title} lead={t.add.lead} />
      <DropZone take={take}>
        <FileButton label={t.add.files} take={take} multiple /> <FileButton label={t.add.folder} take={take} folder /> <span class="soft">{t.add.drop}</span>
      </DropZone>
      <p class="live" role="status">{hint}</p>
      {progress && <ProgressOf progress={progress} phase={phase} cancel={() => stop.current?.abort()} />}
    </>
  );
}

function ProgressOf({ progress, phase, cancel }: { progress: Progress; phase: Phase; cancel: () => void }): JSX.Element {
  const { t, number, count } = useSpeech();
  const done = finished(progress);
  const counts: [string, number][] = [
    [t.add.added, progress.added], [t.add.updated, progress.updated], [t.add.same, progress.same], [t.add.failed, progress.failures.length],
    [t.add.left, progress.total - done],
  ];
  return (
    <section class="adding" aria-label={t.add.progress}>
      <h2 role="status">{phase === 'done' ? t.add.done : phase === 'stopped' ? t.add.stopped : t.add.progress} — {count(progress.total, t.count.files)}</h2>
      <progress class="progress" max={progress.total} value={done} aria-label={t.add.progress} />
      <dl class="counts">{counts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{number(value)}</dd></div>)}</dl>
      {phase === 'running'
        ? <button type="button" class="button" onClick={cancel}>{t.common.cancel}</button>
        : <p class="actions"><a class="button primary" href="/">{t.add.open}</a> <a class="button" href="/articles">{t.add.newest}</a></p>}
      {progress.failures.length > 0 && (
        <>
          <h3>{t.add.errors}</h3>
          <ul class="errors">
            {progress.failures.map(({ name, problem }, index) => (
              <li key={index}><strong><bdi>{name}</bdi></strong> <span class="soft" dir="auto">{problem.code === 'no-answer' ? t.problem.noAnswer : problem.detail || t.problem.unknown}</span></li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
