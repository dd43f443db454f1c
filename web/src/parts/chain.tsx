import type { JSX } from 'preact';
import { useSpeech } from '../i18n';

/** Names that repeat the one before them tell nothing. */
export function steps(chain: string[]): string[] {
  return chain.filter((name, index) => index === 0 || name !== chain[index - 1]);
}

/** From the page to the origin, a step below the other. */
export function ChainSteps({ names }: { names: string[] }): JSX.Element {
  const { t } = useSpeech();
  const shown = steps(names);
  return (
    <ol class="chain-steps" aria-label={`${t.article.chain}: ${t.article.chainHelp}`}>
      {shown.map((name, index) => (
        <li key={index}>
          {name ? <bdi>{name}</bdi> : t.common.unknownOutlet}
          {index === 0 && <small>{t.article.outlet}</small>}
          {index > 0 && index === shown.length - 1 && <small>{t.article.origin}</small>}
        </li>
      ))}
    </ol>
  );
}

/** The same in a line. */
export function ChainLine({ names }: { names: string[] }): JSX.Element {
  const { t } = useSpeech();
  return (
    <span class="chain-line">
      {steps(names).map((name, index) => (
        <span key={index}>{index > 0 && <span class="arrow" aria-hidden="true"> ← </span>}<bdi>{name || t.common.unknownOutlet}</bdi></span>
      ))}
    </span>
  );
}
