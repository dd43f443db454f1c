import type { JSX } from 'preact';
import type { Attribution } from '../api/types';
import { useSpeech } from '../i18n';
import { whoPath } from '../router';
import type { Reading } from '../text/article';
import { citation } from '../text/citation';
import { ActLabel, mannerClass } from './acts';
import { ChainSteps } from './chain';
import { CopyButton } from './copy-button';

const LONGEST = 260;

function shortened(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, words.lastIndexOf(' ', LONGEST))} …` : words;
}

interface Props { reading: Reading; statement: Attribution; number: number; chosen: boolean; choose: (id: string) => void }

/** A statement in the list beside its article; the chosen one shows all there is. */
export function StatementCard({ reading, statement, number, chosen, choose }: Props): JSX.Element {
  const { number: digits } = useSpeech();
  const words = reading.text.slice(statement.content).trim();
  return (
    <li class={`statement ${mannerClass(statement)} ${chosen ? 'is-chosen' : ''}`} data-card={statement.id}>
      <button type="button" class="statement-main" aria-pressed={chosen} onClick={() => choose(statement.id)}>
        <span class="statement-head">
          <span class="statement-number">{digits(number)}</span>
          <ActLabel manner={statement} />
        </span>
        <Speaker reading={reading} statement={statement} />
        <span class="statement-words" dir="auto">{chosen ? words : shortened(words)}</span>
      </button>
      {chosen && <StatementDetails reading={reading} statement={statement} choose={choose} />}
    </li>
  );
}

function Speaker({ reading, statement }: { reading: Reading; statement: Attribution }): JSX.Element {
  const { t } = useSpeech();
  const name = reading.speaker(statement);
  return <span class="statement-speaker">{name ? <bdi>{name}</bdi> : <span class="soft">{t.common.nobody}</span>}</span>;
}

function StatementDetails({ reading, statement, choose }: { reading: Reading; statement: Attribution; choose: (id: string) => void }): JSX.Element {
  const words = useSpeech();
  const { t } = words;
  const { report } = reading;
  const speaker = reading.speaker(statement);
  const cue = reading.text.slice(statement.cue);
  const parent = statement.parent ? reading.statement(statement.parent) : undefined;
  const cited = (): string => citation({
    speaker, manner: statement, words: reading.text.slice(statement.content).trim(), outlet: report.outlet, title: report.title,
    published: report.published, url: report.url,
  }, words);
  return (
    <div class="statement-details">
      <p class="facts">
        <span>{t.article.cue}: <bdi class="cue-word">{cue}</bdi></span>
        <span>{t.quote[statement.quote]}</span>
        <span>{t.certainty[statement.certainty]}</span>
        <span>{t.sourceType[statement.source_type]}</span>
      </p>
      <ChainSteps names={statement.chain.map((id) => reading.nameOf(id) ?? '')} />
      {parent && (
        <p class="inside">
          {t.article.inside}: <button type="button" class="linklike" onClick={() => choose(parent.id)}>
            <bdi>{reading.speaker(parent) ?? t.common.nobody}</bdi> ({t.act[parent.act]})
          </button>
        </p>
      )}
      <p class="actions">
        <CopyButton text={cited} />
        {speaker && <a class="small-link" href={whoPath(speaker)}>{t.nav.who}: <bdi>{speaker}</bdi></a>}
      </p>
    </div>
  );
}
