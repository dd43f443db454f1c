import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Status } from '../api/types';

export const StatusContext = createContext<Status | undefined>(undefined);

/** Whether the archive takes anything; until that is known, it is taken to. */
export function useWritable(): boolean {
  return useContext(StatusContext)?.writable ?? true;
}
