import { useEffect, useState } from 'preact/hooks';
import { cached, peek } from '../api/hooks';
import type { ArticleAnswer } from '../api/types';
import { part } from '../router';

const AT_ONCE = 4;

type Found = Map<string, ArticleAnswer | null>;

function remembered(ids: string[]): Found {
  const known = ids.map((id): [string, ArticleAnswer | undefined] => [id, peek<ArticleAnswer>(`/articles/${part(id)}`)]);
  return new Map(known.filter((pair): pair is [string, ArticleAnswer] => pair[1] !== undefined));
}

/** Articles by id, a few asked for at a time; null for those that cannot be had. */
export function useArticles(ids: string[]): Found {
  const [found, setFound] = useState<Found>(() => remembered(ids));
  const key = ids.join('\n');
  useEffect(() => {
    const stop = new AbortController();
    const wanted = ids.filter((id) => !found.has(id));
    const work = async (): Promise<void> => {
      for (let id = wanted.shift(); id !== undefined; id = wanted.shift()) {
        const answer = await cached<ArticleAnswer>(`/articles/${part(id)}`, stop.signal).catch(() => null);
        if (stop.signal.aborted) return;
        const at = id;
        setFound((before) => new Map(before).set(at, answer));
      }
    };
    for (let worker = 0; worker < AT_ONCE; worker++) void work();
    return () => stop.abort();
  }, [key]);
  return found;
}
