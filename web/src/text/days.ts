import type { Day } from '../api/types';

export interface Bar { label: string; articles: number; statements: number }

const DAY_MS = 86_400_000;
const MOST_BARS = 92;

const dated = (days: Day[]): (Day & { day: string })[] => days.filter((one): one is Day & { day: string } => one.day !== null);
const time = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** A bar for each day from the first to the last, days without news included; where these are too many, one for each month. */
export function barsOf(days: Day[]): Bar[] {
  const known = dated(days);
  if (known.length === 0) return [];
  const span = (time(known[known.length - 1]!.day) - time(known[0]!.day)) / DAY_MS;
  return span < MOST_BARS ? byDay(known) : byMonth(known);
}

function byDay(days: (Day & { day: string })[]): Bar[] {
  const counts = new Map(days.map((one) => [one.day, one]));
  const bars: Bar[] = [];
  for (let at = time(days[0]!.day); at <= time(days[days.length - 1]!.day); at += DAY_MS) {
    const label = new Date(at).toISOString().slice(0, 10);
    bars.push({ label, articles: counts.get(label)?.articles ?? 0, statements: counts.get(label)?.statements ?? 0 });
  }
  return bars;
}

function byMonth(days: (Day & { day: string })[]): Bar[] {
  const bars = new Map<string, Bar>();
  for (const { day, articles, statements } of days) {
    const label = `${day.slice(0, 7)}-01`;
    const bar = bars.get(label) ?? { label, articles: 0, statements: 0 };
    bars.set(label, { label, articles: bar.articles + articles, statements: bar.statements + statements });
  }
  return [...bars.values()];
}
