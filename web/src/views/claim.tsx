import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Claim, Story } from '../api/types';
import { useAnswer } from '../api/hooks';
import { useSpeech } from '../i18n';
import { Accounts } from '../parts/accounts';
import { ProblemNote, useTitle, Waiting } from '../parts/basics';
import { ClaimGraph } from '../parts/claim-graph';
import { claimPath, part, storyPath } from '../router';
import { outletsOf, shortId } from '../text/ledger';

export function ClaimView({ id }: { id: string }): JSX.Element {
  const { t, count } = useSpeech();
  const { data: claim, problem, again } = useAnswer<Claim>(`/claims/${part(id)}?format=json`);
  // The story knows the names of all outlets, and the claims that contradict this one.
  const story = useAnswer<Story>(`/stories/${part(id.split(':')[0]!)}`).data;
  const outlets = useMemo(() => (story ? outletsOf(story) : claim ? fromChains(claim) : new Map<string, string>()), [story, claim]);
  useTitle(claim?.text);
  if (problem) return <ProblemNote problem={problem} again={again} whole />;
  if (!claim) return <Waiting rows={8} />;
  return (
    <div class="story">
      <div class="page-head">
        <p class="kicker">{t.claim.title}</p>
        <h1><bdi>{claim.text}</bdi></h1>
        <p class="lead facts"><span>{count(claim.independent_origins, t.count.origins)}</span><a href={`${storyPath(id.split(':')[0]!)}#${shortId(id)}`}>{t.story.back}</a></p>
      </div>
      <ClaimGraph claim={claim} outlets={outlets} />
      {claim.contradicts.length > 0 && (
        <section>
          <h2>{t.claim.contradicts}</h2>
          <ul class="rows">{claim.contradicts.map((other) => <li key={other}><a href={claimPath(other)}><bdi>{story?.claims.find((one) => one.id === other)?.text ?? other}</bdi></a></li>)}</ul>
        </section>
      )}
      <section>
        <h2>{t.claim.asList}</h2>
        <Accounts claim={claim} outlets={outlets} />
      </section>
    </div>
  );
}

function fromChains(claim: Claim): Map<string, string> {
  return new Map(claim.accounts.map(({ article, chain }) => [article, chain[0] ?? '']));
}
