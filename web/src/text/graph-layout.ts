import type { Graph, GraphEdge, GraphNode } from './graph';

export const BOX = { width: 208, height: 46 };
const GAP = { across: 64, down: 14 };
const EDGE = 14;
const HEAD = 34;

export interface Box { node: GraphNode; x: number; y: number }
export interface Line { edge: GraphEdge; path: [number, number, number, number, number, number, number, number] }
export interface Heading { layer: number; x: number; y: number }
export interface Drawing { width: number; height: number; boxes: Box[]; lines: Line[]; headings: Heading[] }

const STEP = BOX.height + GAP.down;

/** Where everything stands. News runs the way that the page is read: in Arabic, from right to left. */
export function layOut(graph: Graph, rightToLeft: boolean): Drawing {
  const width = 2 * EDGE + graph.layers * BOX.width + (graph.layers - 1) * GAP.across;
  const left = (layer: number): number => {
    const x = EDGE + layer * (BOX.width + GAP.across);
    return rightToLeft ? width - x - BOX.width : x;
  };
  const tops = heights(graph);
  const boxes = graph.nodes.map((node) => ({ node, x: left(node.layer), y: tops.get(node)! }));
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
  const height = Math.max(HEAD, ...boxes.map(({ y }) => y + BOX.height)) + EDGE;
  return { width, height, boxes, lines, headings };
}

const SWEEPS = 4;

/** Each box as near as there is room to the middle of those that it is joined to. */
function heights({ nodes, edges, layers }: Graph): Map<GraphNode, number> {
  const tops = new Map(nodes.map((node) => [node, node.row * STEP]));
  const joined = new Map(nodes.map((node) => [node, [] as GraphNode[]]));
  for (const { from, to } of edges) {
    joined.get(from)!.push(to);
    joined.get(to)!.push(from);
  }
  const wanted = (node: GraphNode): number => {
    const others = joined.get(node)!;
    return others.length ? others.reduce((sum, other) => sum + tops.get(other)!, 0) / others.length : tops.get(node)!;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let step = 0; step < layers; step++) {
      const layer = sweep % 2 ? layers - 1 - step : step;
      settle(nodes.filter((node) => node.layer === layer).map((node) => ({ node, wish: wanted(node) })), tops);
    }
  }
  const highest = Math.min(...tops.values());
  return new Map([...tops].map(([node, top]) => [node, top - highest + HEAD]));
}

interface Cluster { size: number; mean: number }

// In the order of their wishes, none over another, and all together as near to them as can be: boxes that would overlap become
// a cluster, which stands where its members wish on average.
function settle(layer: { node: GraphNode; wish: number }[], tops: Map<GraphNode, number>): void {
  layer.sort((a, b) => a.wish - b.wish || a.node.row - b.node.row);
  const clusters: Cluster[] = [];
  layer.forEach(({ wish }, index) => {
    let last: Cluster = { size: 1, mean: wish - index * STEP };
    while (clusters.length > 0 && clusters[clusters.length - 1]!.mean > last.mean) {
      const before = clusters.pop()!;
      const size = before.size + last.size;
      last = { size, mean: (before.mean * before.size + last.mean * last.size) / size };
    }
    clusters.push(last);
  });
  const means = clusters.flatMap(({ size, mean }) => Array.from({ length: size }, () => mean));
  layer.forEach(({ node }, index) => tops.set(node, means[index]! + index * STEP));
}

const LONGEST = 30;

export function fitted(name: string): string {
  const letters = [...name];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : name;
}
