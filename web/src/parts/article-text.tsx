import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Block } from '../api/types';
import { useSpeech } from '../i18n';
import { partsOf, type Part, type Reading, type Several } from '../text/article';
import type { Branch, Mark } from '../text/marks';
import type { CueMark } from './article-marks';
import { Marked, type Draw } from './marked';

interface Props {
  reading: Reading;
  marks: Mark[];
  chosen: string | null;
  choose: (statement: string) => void;
}

/** The article, block by block, its statements marked. */
export function ArticleText({ reading, marks, chosen, choose }: Props): JSX.Element {
  const parts = useMemo(() => partsOf(reading.report.blocks), [reading]);
  const headline = reading.report.blocks.find((block) => block.kind === 'title');
  const draw = useMemo(() => drawFor(chosen), [chosen]);
  // A text that was pasted brings the signs of its items along.
  const hasSign = (block: Block): boolean => /^\s*([•·▪◦*–—-]|[\d٠-٩]+[.)-])/u.test(reading.text.slice(block));
  const show = (block: Block): JSX.Element => <Marked text={reading.text} range={block} marks={marks} draw={draw} />;

  // Links within the text are followed as links; anything else of a statement chooses it.
  const onClick = (event: MouseEvent): void => {
    const mark = (event.target as Element).closest<HTMLElement>('[data-key]');
    if (mark && !mark.closest('a') && window.getSelection()?.isCollapsed !== false) choose(mark.dataset.key!);
  };

  return (
    <div class="article-text" lang={reading.report.language} onClick={onClick}>
      {!headline && <h1 dir="auto">{reading.report.title}</h1>}
      {parts.map((part, index) => <PartOf key={index} part={part} show={show} hasSign={hasSign} headline={headline} />)}
    </div>
  );
}

function drawFor(chosen: string | null): Draw {
  return function draw(branch: Branch, children: JSX.Element[]): JSX.Element {
    const { mark } = branch;
    const className = mark.key === chosen ? `${mark.className} is-chosen` : mark.className;
    if (mark.kind !== 'cue') {
      const isStatement = mark.kind === 'content' || mark.kind === 'source' || mark.kind === 'carrier';
      return <span class={className} data-key={isStatement ? mark.key : undefined}>{children}</span>;
    }
    // The label stands behind the last piece of its cue.
    const label = branch.end === mark.end ? (mark as CueMark).label : undefined;
    return <a class={className} href={`#${mark.key}`} data-key={mark.key} data-label={label}>{children}</a>;
  };
}

interface Showing { show: (block: Block) => JSX.Element; hasSign: (block: Block) => boolean }
interface PartProps extends Showing { part: Part; headline: Block | undefined }

function PartOf({ part, show, hasSign, headline }: PartProps): JSX.Element {
  if (part.kind !== 'block') return <Gathered part={part} show={show} hasSign={hasSign} />;
  const inside = show(part.block);
  switch (part.block.kind) {
    case 'title': return part.block === headline ? <h1 dir="auto">{inside}</h1> : <h2 dir="auto">{inside}</h2>;
    case 'heading': return <h2 dir="auto">{inside}</h2>;
    case 'quote': return <blockquote dir="auto">{inside}</blockquote>;
    case 'caption': return <p class="caption" dir="auto">{inside}</p>;
    default: return <p dir="auto">{inside}</p>;
  }
}

function Gathered({ part, show, hasSign }: Showing & { part: Several }): JSX.Element {
  const { t } = useSpeech();
  if (part.kind === 'list') return <ul>{part.blocks.map((block) => <li key={block.start} class={hasSign(block) ? 'has-sign' : undefined} dir="auto">{show(block)}</li>)}</ul>;
  return (
    <details class="furniture">
      <summary>{t.article.furniture}</summary>
      {part.blocks.map((block) => <p key={block.start} dir="auto">{show(block)}</p>)}
    </details>
  );
}
