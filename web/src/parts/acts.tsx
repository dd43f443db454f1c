import type { JSX } from 'preact';
import type { Act, Certainty, Polarity } from '../api/types';
import { useSpeech } from '../i18n';
import type { Dictionary } from '../i18n/dictionary';

export interface Manner { act: Act; certainty: Certainty; polarity: Polarity }

export const isHedged = ({ certainty }: Manner): boolean => certainty === 'probable' || certainty === 'possible';
export const isDenial = ({ act, polarity }: Manner): boolean => act === 'deny' || polarity === 'negative';

// Acts of one kind share a colour; which one it is, the word says.
const FAMILY: Record<Act, string> = {
  say: 'tell', announce: 'tell', confirm: 'affirm', agree: 'affirm', promise: 'affirm', praise: 'affirm', deny: 'deny', refuse: 'deny',
  accuse: 'blame', condemn: 'blame', warn: 'blame', demand: 'want', ask: 'want', expect: 'expect',
};

/** The classes by which all marks of a statement are coloured. */
export function mannerClass(manner: Manner): string {
  const family = `act-${FAMILY[manner.act]}`;
  return [family, isDenial(manner) && 'is-denial', isHedged(manner) && 'is-hedged'].filter(Boolean).join(' ');
}

/** The same in words: the act, and what else must not be overlooked. */
export function mannerWords(manner: Manner, t: Dictionary): string[] {
  const words = [t.act[manner.act]];
  if (manner.polarity === 'negative' && manner.act !== 'deny') words.push(t.denied);
  if (isHedged(manner)) words.push(t.hedged);
  return words;
}

export function ActLabel({ manner }: { manner: Manner }): JSX.Element {
  const { t } = useSpeech();
  return (
    <span class={`act-label ${mannerClass(manner)}`}>
      {mannerWords(manner, t).map((word, index) => <span key={word}>{index > 0 && ' · '}{word}</span>)}
    </span>
  );
}
