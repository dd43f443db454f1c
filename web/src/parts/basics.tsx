import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Problem } from '../api/client';
import { useSpeech } from '../i18n';

/** Names in a row: each in its own direction, the commas in that of the page. */
export function Names({ names }: { names: string[] }): JSX.Element {
  const { rightToLeft } = useSpeech();
  return <>{names.map((name, index) => <span key={index}>{index > 0 && (rightToLeft ? '، ' : ', ')}<bdi>{name}</bdi></span>)}</>;
}

export function Outlet({ name }: { name: string | null | undefined }): JSX.Element {
  const { t } = useSpeech();
  return name ? <span><bdi>{name}</bdi></span> : <span class="soft">{t.common.unknownOutlet}</span>;
}

export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} — إسناد` : 'إسناد · isnad';
  }, [title]);
}

export function PageHead({ title, lead, children }: { title: string; lead?: string; children?: ComponentChildren }): JSX.Element {
  useTitle(title);
  return (
    <div class="page-head">
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
  );
}

function advice(problem: Problem, t: ReturnType<typeof useSpeech>['t']): string {
  if (problem.code === 'no-answer') return t.problem.noAnswer;
  if (problem.status === 401) return t.problem.denied;
  return problem.detail ? '' : t.problem.unknown;
}

/** What went wrong and what can be done; `whole`: there is nothing else on the page. */
export function ProblemNote({ problem, again, whole = false }: { problem: Problem; again?: () => void; whole?: boolean }): JSX.Element {
  const { t } = useSpeech();
  const help = advice(problem, t);
  return (
    <div class="note problem" role="alert">
      {whole ? <h1>{t.problem.title}</h1> : <h2>{t.problem.title}</h2>}
      {problem.detail && <p dir="auto">{problem.detail}</p>}
      {problem.place && <p>{t.common.place}: <bdi>{problem.place}</bdi></p>}
      {help && <p>{help}</p>}
      {again && <button type="button" class="button" onClick={again}>{t.common.again}</button>}
    </div>
  );
}

export function Empty({ title, help, children }: { title: string; help: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="note empty">
      <h2>{title}</h2>
      <p>{help}</p>
      {children}
    </div>
  );
}

/** Takes the room that an answer will need, so that nothing moves when it comes. */
export function Waiting({ rows, kind = 'line' }: { rows: number; kind?: 'line' | 'card' }): JSX.Element {
  const { t } = useSpeech();
  return (
    <div class={`waiting waiting-${kind}`} role="status">
      <span class="visually-hidden">{t.common.loading}</span>
      {Array.from({ length: rows }, (_, index) => <div key={index} class="ghost" aria-hidden="true" />)}
    </div>
  );
}
