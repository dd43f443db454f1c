import type { Account, Claim, SameOrigin, Story } from '../api/types';
import type { Shown } from '../i18n/dictionary';
import { toCsv, type Row } from './csv';

// Who has another's text before him adds no witness.
const RETOLD: SameOrigin[] = ['copy', 'wording', 'citation'];

/** What an account does with its claim. */
export function shownStance({ stance, same_origin }: Account): Shown {
  return stance === 'asserts' && same_origin && RETOLD.includes(same_origin) ? 'repeats' : stance;
}

// What must not be overlooked comes first.
const ORDER: Shown[] = ['denies', 'hedges', 'asserts', 'repeats'];

export function outletsOf(story: Story): Map<string, string> {
  return new Map(story.articles.map((article, index) => [article, story.outlets[index] ?? '']));
}

/** The outlets of a story, those with most articles first, each with how many it has. */
export function columnsOf(story: Story): { outlet: string; articles: number }[] {
  const counts = new Map<string, number>();
  for (const outlet of outletsOf(story).values()) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
  return [...counts].map(([outlet, articles]) => ({ outlet, articles })).sort((a, b) => b.articles - a.articles);
}

/** Outlet by outlet, what its accounts of a claim do. */
export function cellsOf(claim: Claim, outlets: Map<string, string>): Map<string, Shown[]> {
  const cells = new Map<string, Set<Shown>>();
  for (const account of claim.accounts) {
    const outlet = outlets.get(account.article) ?? '';
    cells.set(outlet, (cells.get(outlet) ?? new Set()).add(shownStance(account)));
  }
  return new Map([...cells].map(([outlet, stances]) => [outlet, ORDER.filter((stance) => stances.has(stance))]));
}

export const articlesOf = (claim: Claim): number => new Set(claim.accounts.map((account) => account.article)).size;

/** Claims of several articles, and those that only one tells. */
export function parted(claims: Claim[]): { several: Claim[]; single: Claim[] } {
  const several = claims.filter((claim) => articlesOf(claim) > 1);
  return { several, single: claims.filter((claim) => articlesOf(claim) <= 1) };
}

export const shortId = (claim: string): string => claim.slice(claim.indexOf(':') + 1);

const HEADER = ['claim_id', 'claim', 'independent_origins', 'contradicts', 'article', 'outlet', 'stance', 'origin', 'origin_kind', 'chain',
  'same_origin', 'same_origin_as', 'start', 'end'];

/** The ledger as a table of accounts, a line each. */
export function ledgerCsv(story: Story): string {
  const outlets = outletsOf(story);
  const rows = story.claims.flatMap((claim) => claim.accounts.map((account): Row => [
    claim.id, claim.text, claim.independent_origins, claim.contradicts.join(' '), account.article, outlets.get(account.article), shownStance(account),
    account.origin, claim.origins.find((origin) => origin.name === account.origin)?.kind, account.chain.join(' < '),
    account.same_origin, account.as, account.start, account.end,
  ]));
  return toCsv(HEADER, rows);
}
