import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Account, ArticleAnswer, Claim } from '../api/types';
import { fill, useSpeech } from '../i18n';
import { articlePath } from '../router';
import { shownStance } from '../text/ledger';
import { CodePoints } from '../text/offsets';
import { ChainLine } from './chain';
import { StanceChip } from './stance';
import { useArticles } from './use-articles';

/** The accounts of a claim in their exact words, each with the way it came. */
export function Accounts({ claim, outlets }: { claim: Claim; outlets: Map<string, string> }): JSX.Element {
  const { t } = useSpeech();
  const needed = useMemo(() => [...new Set(claim.accounts.filter((one) => one.text === undefined).map((one) => one.article))], [claim]);
  const articles = useArticles(needed);
  return (
    <ul class="accounts" aria-label={t.story.accounts}>
      {claim.accounts.map((account) => (
        <AccountOf key={`${account.article}:${account.start}`} account={account} outlets={outlets} article={articles.get(account.article)} />
      ))}
    </ul>
  );
}

function wordsOf(account: Account, article: ArticleAnswer | null | undefined): string | undefined {
  if (account.text !== undefined) return account.text;
  return article ? new CodePoints(article.report.text).slice(account) : undefined;
}

interface Props { account: Account; outlets: Map<string, string>; article: ArticleAnswer | null | undefined }

function AccountOf({ account, outlets, article }: Props): JSX.Element {
  const { t, day } = useSpeech();
  const words = wordsOf(account, article);
  const outlet = outlets.get(account.article);
  const place = account.attribution ?? `${account.start}-${account.end}`;
  return (
    <li class="account">
      <p class="account-head">
        <StanceChip stance={shownStance(account)} />
        <bdi class="account-outlet">{outlet || t.common.unknownOutlet}</bdi>
        {article && <span class="soft">{day(article.report.published)}</span>}
      </p>
      <blockquote class="account-words" dir="auto">{words ?? (article === null ? '—' : <span class="ghost-line">{t.common.loading}</span>)}</blockquote>
      <p class="account-foot">
        <ChainLine names={account.chain} />
        <a href={articlePath(account.article, place)}>{t.story.inArticle}</a>
      </p>
      {account.same_origin && (
        <p class="account-why soft">{fill(t.story.sameAs, { outlet: outlets.get(account.as ?? '') || t.common.unknownOutlet, reason: t.sameOrigin[account.same_origin] })}</p>
      )}
    </li>
  );
}
