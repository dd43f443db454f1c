import { Problem } from '../api/client';
import type { Kept } from '../api/types';

export interface Failure { name: string; problem: Problem }
export interface Progress { total: number; added: number; same: number; updated: number; failures: Failure[] }

export const nothing = (total: number): Progress => ({ total, added: 0, same: 0, updated: 0, failures: [] });
export const finished = ({ added, same, updated, failures }: Progress): number => added + same + updated + failures.length;

/** Files one by one, so that a stop leaves nothing half done; what fails is named and does not stop the others. */
export async function addAll(
  files: File[], add: (file: File, signal: AbortSignal) => Promise<Kept | null>, tell: (progress: Progress) => void, signal: AbortSignal,
): Promise<void> {
  let progress = nothing(files.length);
  tell(progress);
  for (const file of files) {
    if (signal.aborted) return;
    try {
      const kept = await add(file, signal);
      const done = kept?.done ?? 'added';
      progress = { ...progress, [done]: progress[done] + 1 };
    } catch (error) {
      if (signal.aborted) return;
      const problem = error instanceof Problem ? error : new Problem(0, 'unknown', String(error));
      progress = { ...progress, failures: [...progress.failures, { name: file.webkitRelativePath || file.name, problem }] };
      // Whom the server does not answer once, it will not answer a thousand times.
      if (problem.code === 'no-answer' || problem.status === 401) { tell(progress); return; }
    }
    tell(progress);
  }
}
