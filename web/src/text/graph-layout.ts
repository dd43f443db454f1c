import type { Graph, GraphEdge, GraphNode } from './graph';

export const BOX = { width: 208, height: 46 };
const GAP = { across: 64, down: 14 };
const EDGE = 14;
const HEAD = 34;

export interface Box { node: GraphNode; x: number; y: number }
export interface Line { edge: GraphEdge; path: [number, number, number, number, number, number, number, number] }
export interface Heading { layer: number; x: number; y: number }
export interface Drawing { width: number; height: number; boxes: Box[]; lines: Line[]; headings: Heading[] }

/** Where everything stands. News runs the way that the page is read: in Arabic, from right to left. */
export function layOut(graph: Graph, rightToLeft: boolean): Drawing {
  const width = 2 * EDGE + graph.layers * BOX.width + (graph.layers - 1) * GAP.across;
  const height = EDGE + HEAD + graph.rows * (BOX.height + GAP.down);
  const filled = new Map<number, number>();
  for (const { layer } of graph.nodes) filled.set(layer, (filled.get(layer) ?? 0) + 1);

  const left = (layer: number): number => {
    const x = EDGE + layer * (BOX.width + GAP.across);
    return rightToLeft ? width - x - BOX.width : x;
  };
  // A layer that is less full than others is spread over the same height.
  const top = ({ layer, row }: GraphNode): number => {
    const room = (graph.rows * (BOX.height + GAP.down)) / filled.get(layer)!;
    return HEAD + room * row + (room - BOX.height) / 2;
  };
  const boxes = graph.nodes.map((node) => ({ node, x: left(node.layer), y: top(node) }));
  const at = new Map(boxes.map((box) => [box.node.id, box]));
  const lines = graph.edges.map((edge): Line => {
    const from = at.get(edge.from.id)!;
    const to = at.get(edge.to.id)!;
    const x1 = rightToLeft ? from.x : from.x + BOX.width;
    const x2 = rightToLeft ? to.x + BOX.width : to.x;
    const [y1, y2, middle] = [from.y + BOX.height / 2, to.y + BOX.height / 2, (x1 + x2) / 2];
    return { edge, path: [x1, y1, middle, y1, middle, y2, x2, y2] };
  });
  const headings = Array.from({ length: graph.layers }, (_, layer) => ({ layer, x: left(layer) + BOX.width / 2, y: EDGE + 8 }));
  return { width, height, boxes, lines, headings };
}

const LONGEST = 30;

export function fitted(name: string): string {
  const letters = [...name];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : name;
}
