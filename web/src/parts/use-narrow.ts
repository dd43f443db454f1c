import { useEffect, useState } from 'preact/hooks';

/** Whether the screen is narrow: as a rule, has no room for a table. */
export function useNarrow(query = '(max-width: 46rem)'): boolean {
  const [narrow, setNarrow] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const media = window.matchMedia(query);
    const update = (): void => setNarrow(media.matches);
    media.addEventListener('change', update);
    return () => media.removeEventListener('change', update);
  }, [query]);
  return narrow;
}
