import type { JSX } from 'preact';
import { useSpeech } from '../i18n';
import type { Shown } from '../i18n/dictionary';

export const SYMBOLS: Record<Shown, string> = { asserts: '✓', denies: '✕', hedges: '≈', repeats: '↻' };

/** Colour, sign and word, so that none of them is needed alone. */
export function StanceChip({ stance }: { stance: Shown }): JSX.Element {
  const { t } = useSpeech();
  return <span class={`stance stance-${stance}`}><span class="stance-sign" aria-hidden="true">{SYMBOLS[stance]}</span>{t.stance[stance]}</span>;
}
