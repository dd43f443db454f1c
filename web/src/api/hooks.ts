import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { get, Problem } from './client';

interface Remembered { data: unknown; at: number }

// The last answers, so that going back shows a page at once and where it was scrolled to.
const answers = new Map<string, Remembered>();
const KEPT = 80;
const FRESH_MS = 20_000;

function remember(path: string, data: unknown): void {
  answers.delete(path);
  answers.set(path, { data, at: Date.now() });
  if (answers.size > KEPT) answers.delete(answers.keys().next().value as string);
}

/** After something was written, nothing that was remembered need be true. */
export function forgetAnswers(): void {
  answers.clear();
}

/** What is remembered of an answer, at once. */
export const peek = <T>(path: string): T | undefined => answers.get(path)?.data as T | undefined;

export async function cached<T>(path: string, signal?: AbortSignal): Promise<T> {
  const known = answers.get(path);
  if (known) return known.data as T;
  const data = await get<T>(path, signal);
  remember(path, data);
  return data;
}

export interface Answer<T> { data: T | undefined; problem: Problem | undefined; busy: boolean; again: () => void }

interface State<T> { path: string | null; data?: T; problem?: Problem; busy: boolean }

/** The answer to a GET; null asks nothing. */
export function useAnswer<T>(path: string | null): Answer<T> {
  const known = path ? (answers.get(path)?.data as T | undefined) : undefined;
  const [state, setState] = useState<State<T>>({ path, data: known, busy: path !== null && !known });
  const [round, setRound] = useState(0);
  const asked = useRef(round);

  useEffect(() => {
    if (path === null) return;
    const entry = answers.get(path);
    const forced = asked.current !== round;
    asked.current = round;
    if (entry && !forced && Date.now() - entry.at < FRESH_MS) {
      setState({ path, data: entry.data as T, busy: false });
      return;
    }
    const stop = new AbortController();
    setState({ path, data: entry?.data as T | undefined, busy: true });
    get<T>(path, stop.signal).then(
      (data) => { remember(path, data); setState({ path, data, busy: false }); },
      (problem: unknown) => { if (problem instanceof Problem) setState({ path, problem, busy: false }); },
    );
    return () => stop.abort();
  }, [path, round]);

  const again = useCallback(() => setRound((value) => value + 1), []);
  // Between a new path and its effect, the state is still that of the old one.
  if (state.path !== path) return { data: known, problem: undefined, busy: path !== null && !known, again };
  return { data: state.data, problem: state.problem, busy: state.busy, again };
}
