import type { GraphNode } from './graph';
import { BOX, fitted, type Drawing } from './graph-layout';

/** The drawing as a file of its own: its attributes are those of paper, and its links lead back here. */
export function svgFile(svg: SVGSVGElement): Blob {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const link of copy.querySelectorAll('a')) link.setAttribute('href', new URL(link.getAttribute('href')!, location.href).href);
  for (const element of copy.querySelectorAll('[class]')) element.removeAttribute('class');
  copy.removeAttribute('class');
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
}

export interface GraphWords { caption: (node: GraphNode) => string; heading: (layer: number) => string; nameOf: (node: GraphNode) => string }

const FACE = '"Noto Naskh Arabic", serif';
const SCALE = 2;

const STROKES: Partial<Record<string, string>> = { origin: '#0b5a52', asserts: '#1f6b35', denies: '#b3151f', hedges: '#7a5600' };

/** The colour of a box on paper. On the page, styles have the last word. */
export const strokeOf = (node: GraphNode): string => STROKES[node.stance ?? node.kind] ?? '#a29c8c';

// Painted anew, because a picture of an SVG has none of the page's faces.
export async function paintPng(drawing: Drawing, words: GraphWords): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = drawing.width * SCALE;
  canvas.height = drawing.height * SCALE;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.scale(SCALE, SCALE);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, drawing.width, drawing.height);
  context.textAlign = 'center';
  paintLines(context, drawing);
  const text = (line: string, x: number, y: number, size: number, colour: string): void => {
    context.font = `${size}px ${FACE}`;
    context.fillStyle = colour;
    context.fillText(line, x, y);
  };
  for (const { layer, x, y } of drawing.headings) text(words.heading(layer), x, y, 13, '#5c584f');
  for (const { node, x, y } of drawing.boxes) {
    context.beginPath();
    context.roundRect(x, y, BOX.width, BOX.height, 5);
    context.fillStyle = '#fbfaf6';
    context.fill();
    context.strokeStyle = strokeOf(node);
    context.stroke();
    text(fitted(words.nameOf(node)), x + BOX.width / 2, y + 20, 15, '#1c1b18');
    text(words.caption(node), x + BOX.width / 2, y + 37, 12, '#5c584f');
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

function paintLines(context: CanvasRenderingContext2D, { lines }: Drawing): void {
  context.lineWidth = 1.5;
  context.strokeStyle = '#a29c8c';
  for (const { edge, path: [x1, y1, ...rest] } of lines) {
    context.setLineDash(edge.copied ? [5, 4] : []);
    context.beginPath();
    context.moveTo(x1, y1);
    context.bezierCurveTo(...rest);
    context.stroke();
  }
  context.setLineDash([]);
}
