import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Claim, Story } from '../api/types';
import { fill, useSpeech } from '../i18n';
import { claimPath } from '../router';
import { downloadCsv, downloadJson } from '../text/download';
import { cellsOf, columnsOf, ledgerCsv, outletsOf, parted, shortId } from '../text/ledger';
import { Accounts } from './accounts';
import { StanceChip } from './stance';
import { useNarrow } from './use-narrow';

const FIRST = 25;
const STEP = 50;

interface Context { story: Story; outlets: Map<string, string>; texts: Map<string, string> }

export function Ledger({ story, hash }: { story: Story; hash: string }): JSX.Element {
  const { t } = useSpeech();
  const context = useMemo<Context>(() => ({ story, outlets: outletsOf(story), texts: new Map(story.claims.map((claim) => [claim.id, claim.text])) }), [story]);
  const { several, single } = useMemo(() => parted(story.claims), [story]);
  return (
    <section class="ledger" aria-labelledby="ledger-title">
      <div class="section-head">
        <h2 id="ledger-title">{t.story.ledger}</h2>
        <p class="exports">
          {t.common.exportAs} <button type="button" class="button small" onClick={() => downloadCsv(`${story.id}.csv`, ledgerCsv(story))}>CSV</button>
          <button type="button" class="button small" onClick={() => downloadJson(`${story.id}.json`, story)}>JSON</button>
        </p>
      </div>
      <p class="soft">{t.story.ledgerHelp}</p>
      {story.claims.length === 0 && <p class="soft">{t.story.noClaims}</p>}
      <Rows title={t.story.several} claims={several} first={FIRST} context={context} hash={hash} />
      <Rows title={t.story.single} claims={single} first={several.length === 0 ? FIRST : 0} context={context} hash={hash} />
    </section>
  );
}

interface RowsProps { title: string; claims: Claim[]; first: number; context: Context; hash: string }

function Rows({ title, claims, first, context, hash }: RowsProps): JSX.Element | null {
  const { t, number } = useSpeech();
  const wanted = claims.findIndex((claim) => shortId(claim.id) === hash);
  const [shown, setShown] = useState(first);
  const narrow = useNarrow();
  // A claim that an address points at is shown, however far down it is.
  const count = Math.max(shown, wanted + 1);
  if (claims.length === 0) return null;
  const visible = claims.slice(0, count);
  const left = claims.length - visible.length;
  return (
    <div class="ledger-part">
      <h3>{title} <span class="soft">({number(claims.length)})</span></h3>
      {visible.length > 0 && (narrow
        ? <ul class="ledger-cards">{visible.map((claim) => <ClaimCard key={claim.id} claim={claim} context={context} hash={hash} />)}</ul>
        : <LedgerTable claims={visible} context={context} hash={hash} label={title} />)}
      {left > 0 && <button type="button" class="button more" onClick={() => setShown(count + STEP)}>{fill(t.common.showAll, { n: number(left) })}</button>}
    </div>
  );
}

function LedgerTable({ claims, context, hash, label }: { claims: Claim[]; context: Context; hash: string; label: string }): JSX.Element {
  const { t, count } = useSpeech();
  const columns = useMemo(() => columnsOf(context.story), [context]);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="ledger-table">
        <thead>
          <tr>
            <th scope="col" class="claim-column">{t.story.claim}</th>
            <th scope="col" class="origins-column">{t.story.origins}</th>
            {columns.map(({ outlet, articles }) => (
              <th scope="col" key={outlet}>{outlet ? <bdi>{outlet}</bdi> : t.common.unknownOutlet}{articles > 1 && <small>{count(articles, t.count.articles)}</small>}</th>
            ))}
          </tr>
        </thead>
        {claims.map((claim) => <ClaimRow key={claim.id} claim={claim} context={context} columns={columns.map(({ outlet }) => outlet)} hash={hash} />)}
      </table>
    </div>
  );
}

/** Open when it was opened by hand or an address points at it. */
function useOpen(claim: Claim, hash: string): [boolean, () => void] {
  const wanted = shortId(claim.id) === hash;
  const [open, setOpen] = useState(wanted);
  useEffect(() => {
    if (!wanted) return;
    setOpen(true);
    document.getElementById(shortId(claim.id))?.scrollIntoView({ block: 'center' });
  }, [wanted]);
  return [open, () => setOpen(!open)];
}

function ClaimRow({ claim, context, columns, hash }: { claim: Claim; context: Context; columns: string[]; hash: string }): JSX.Element {
  const { t } = useSpeech();
  const [open, toggle] = useOpen(claim, hash);
  const cells = cellsOf(claim, context.outlets);
  return (
    <tbody id={shortId(claim.id)} class={open ? 'is-open' : undefined}>
      <tr>
        <th scope="row" class="claim-column"><ClaimHead claim={claim} open={open} toggle={toggle} context={context} /></th>
        <td class="origins-column"><Origins claim={claim} /></td>
        {columns.map((outlet) => (
          <td key={outlet} class="stance-cell">
            {cells.get(outlet)?.map((stance) => <StanceChip key={stance} stance={stance} />) ?? <span class="nothing" title={t.stance.none}>·<span class="visually-hidden">{t.stance.none}</span></span>}
          </td>
        ))}
      </tr>
      {open && <tr class="detail-row"><td colSpan={columns.length + 2}><div class="detail"><ClaimDetails claim={claim} context={context} /></div></td></tr>}
    </tbody>
  );
}

function ClaimCard({ claim, context, hash }: { claim: Claim; context: Context; hash: string }): JSX.Element {
  const { t } = useSpeech();
  const [open, toggle] = useOpen(claim, hash);
  return (
    <li id={shortId(claim.id)} class="ledger-card">
      <ClaimHead claim={claim} open={open} toggle={toggle} context={context} />
      <Origins claim={claim} worded />
      <ul class="card-outlets" aria-label={t.story.mentioned}>
        {[...cellsOf(claim, context.outlets)].map(([outlet, stances]) => (
          <li key={outlet}><bdi>{outlet || t.common.unknownOutlet}</bdi> {stances.map((stance) => <StanceChip key={stance} stance={stance} />)}</li>
        ))}
      </ul>
      {open && <ClaimDetails claim={claim} context={context} />}
    </li>
  );
}

function ClaimHead({ claim, open, toggle, context }: { claim: Claim; open: boolean; toggle: () => void; context: Context }): JSX.Element {
  const { t } = useSpeech();
  return (
    <>
      <button type="button" class="claim-toggle" aria-expanded={open} onClick={toggle}><span><bdi>{claim.text}</bdi></span></button>
      {claim.contradicts.map((other) => (
        <a key={other} class="contradiction" href={`#${shortId(other)}`}>
          <span class="contradiction-word">⇄ {t.story.contradiction}:</span> <bdi>{context.texts.get(other) ?? shortId(other)}</bdi>
        </a>
      ))}
    </>
  );
}

function Origins({ claim, worded = false }: { claim: Claim; worded?: boolean }): JSX.Element {
  const { t, number, count } = useSpeech();
  const several = claim.independent_origins > 1;
  const words = count(claim.independent_origins, t.count.origins);
  return (
    <span class={several ? 'origins is-several' : 'origins'} title={words}>
      {worded ? words : <><span aria-hidden="true">{number(claim.independent_origins)}</span><span class="visually-hidden">{words}</span></>}
    </span>
  );
}

function ClaimDetails({ claim, context }: { claim: Claim; context: Context }): JSX.Element {
  const { t, count } = useSpeech();
  return (
    <div class="claim-details">
      <p class="claim-origins">
        <strong>{count(claim.independent_origins, t.count.origins)}</strong>
        {claim.origins.map((origin) => <span key={origin.name} class={`origin origin-${origin.kind}`}><bdi>{origin.name || t.common.unknownOutlet}</bdi> <small>{t.originKind[origin.kind]}</small></span>)}
        <a href={claimPath(claim.id)}>{t.story.graph}</a>
      </p>
      <Accounts claim={claim} outlets={context.outlets} />
    </div>
  );
}
