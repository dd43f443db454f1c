import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Claim } from '../api/types';
import { useSpeech } from '../i18n';
import { articlePath } from '../router';
import { download } from '../text/download';
import { graphOf } from '../text/graph';
import { BOX, fitted, layOut, type Box, type Drawing } from '../text/graph-layout';
import { paintPng, strokeOf, svgFile, type GraphWords } from '../text/graph-export';
import { SYMBOLS } from './stance';

function useWordsOf(claim: Claim, drawing: Drawing): GraphWords {
  const { t } = useSpeech();
  const kinds = new Map(claim.origins.map((origin) => [origin.name, t.originKind[origin.kind]]));
  const kindAt = new Map(drawing.boxes.map(({ node }) => [node.layer, node.kind]));
  const firstPages = Math.min(...drawing.boxes.filter(({ node }) => node.kind === 'account').map(({ node }) => node.layer));
  return {
    nameOf: (node) => node.name || t.common.unknownOutlet,
    caption: (node) => {
      if (node.kind === 'origin') return kinds.get(node.name) ?? '';
      return node.stance ? `${SYMBOLS[node.stance]} ${t.stance[node.stance]}` : t.article.carrier;
    },
    heading: (layer) => {
      const kind = kindAt.get(layer);
      if (kind === 'origin') return t.claim.origins;
      if (kind === 'carrier') return t.claim.carriers;
      return layer === firstPages ? t.claim.outlets : t.claim.copies;
    },
  };
}

/** From the origins of a claim through its carriers to the outlets. */
export function ClaimGraph({ claim, outlets }: { claim: Claim; outlets: Map<string, string> }): JSX.Element {
  const { t, rightToLeft } = useSpeech();
  const svg = useRef<SVGSVGElement>(null);
  const drawing = useMemo(() => layOut(graphOf(claim, outlets), rightToLeft), [claim, outlets, rightToLeft]);
  const words = useWordsOf(claim, drawing);
  const name = claim.id.replace(':', '-');
  const savePng = async (): Promise<void> => {
    const png = await paintPng(drawing, words);
    if (png) download(`${name}.png`, png);
  };
  const copied = drawing.lines.some(({ edge }) => edge.copied);
  return (
    <section aria-labelledby="graph-title">
      <div class="section-head">
        <h2 id="graph-title">{t.claim.graph}</h2>
        <p class="exports">
          {t.common.exportAs}
          <button type="button" class="button small" onClick={() => svg.current && download(`${name}.svg`, svgFile(svg.current))}>SVG</button>
          <button type="button" class="button small" onClick={savePng}>PNG</button>
        </p>
      </div>
      {copied && <p class="soft">{t.claim.copyEdge}</p>}
      <div class="graph-scroll" tabIndex={0} role="region" aria-label={t.claim.graphLabel}>
        <svg ref={svg} class="graph" xmlns="http://www.w3.org/2000/svg" width={drawing.width} height={drawing.height} viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          font-family="'Noto Naskh Arabic', 'Times New Roman', serif" role="group" aria-label={t.claim.graphLabel}>
          <rect class="graph-paper" width="100%" height="100%" fill="#fff" />
          {drawing.headings.map(({ layer, x, y }) => <text key={layer} class="graph-head" x={x} y={y} text-anchor="middle" font-size="13" fill="#5c584f">{words.heading(layer)}</text>)}
          {drawing.lines.map(({ edge, path: [x1, y1, a, b, c, d, x2, y2] }) => (
            <path key={`${edge.from.id} ${edge.to.id}`} class="graph-line" d={`M${x1} ${y1}C${a} ${b} ${c} ${d} ${x2} ${y2}`} fill="none" stroke="#a29c8c" stroke-width="1.5"
              stroke-dasharray={edge.copied ? '5 4' : undefined} />
          ))}
          {drawing.boxes.map((box) => <BoxOf key={box.node.id} box={box} name={words.nameOf(box.node)} caption={words.caption(box.node)} />)}
        </svg>
      </div>
    </section>
  );
}

function BoxOf({ box: { node, x, y }, name, caption }: { box: Box; name: string; caption: string }): JSX.Element {
  const kind = node.kind === 'account' ? `is-${node.stance}` : `is-${node.kind}`;
  const inside = (
    <>
      <title>{`${name} — ${caption}`}</title>
      <rect class={`graph-box ${kind}`} x={x} y={y} width={BOX.width} height={BOX.height} rx="5" fill="#fbfaf6" stroke={strokeOf(node)} stroke-width="1.5" />
      <text class="graph-name" x={x + BOX.width / 2} y={y + 20} text-anchor="middle" font-size="15" fill="#1c1b18">{fitted(name)}</text>
      <text class="graph-sub" x={x + BOX.width / 2} y={y + 37} text-anchor="middle" font-size="12" fill="#5c584f">{caption}</text>
    </>
  );
  if (!node.account) return <g>{inside}</g>;
  const { article, attribution, start, end } = node.account;
  return <a href={articlePath(article, attribution ?? `${start}-${end}`)} aria-label={`${name}: ${caption}`}>{inside}</a>;
}
