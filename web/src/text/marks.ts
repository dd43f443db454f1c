import type { Span } from '../api/types';

/** A stretch of text that means something. Marks nest, cross, and run over the ends of blocks. */
export interface Mark extends Span {
  kind: string;
  /** What it belongs to: an attribution's id, a passage's number. */
  key: string;
  className: string;
  /** Of two marks of the same places, the lower is outside. */
  rank: number;
}

export interface Leaf extends Span { mark: null }
export interface Branch extends Span { mark: Mark; children: Node[] }
export type Node = Leaf | Branch;

// What lies deeper than this on a hostile page keeps its text and loses its innermost marks.
const DEEPEST = 12;

function outerFirst(left: Mark, right: Mark): number {
  return left.start - right.start || right.end - left.end || left.rank - right.rank;
}

interface Piece extends Span { marks: Mark[] }

function pieces(range: Span, marks: Mark[]): Piece[] {
  const inside = marks.filter((mark) => mark.start < range.end && mark.end > range.start && mark.start < mark.end);
  inside.sort(outerFirst);
  const cuts = new Set([range.start, range.end]);
  for (const mark of inside) {
    cuts.add(Math.max(mark.start, range.start));
    cuts.add(Math.min(mark.end, range.end));
  }
  const places = [...cuts].sort((left, right) => left - right);
  const found: Piece[] = [];
  let next = 0;
  let open: Mark[] = [];
  for (let index = 0; index + 1 < places.length; index++) {
    const start = places[index]!;
    while (next < inside.length && inside[next]!.start <= start) open.push(inside[next++]!);
    open = open.filter((mark) => mark.end > start);
    found.push({ start, end: places[index + 1]!, marks: open.slice(0, DEEPEST) });
  }
  return found;
}

function grouped(list: Piece[], depth: number): Node[] {
  const nodes: Node[] = [];
  for (let index = 0; index < list.length;) {
    const first = list[index]!;
    const mark = first.marks[depth];
    let end = index + 1;
    if (!mark) {
      nodes.push({ mark: null, start: first.start, end: first.end });
    } else {
      while (end < list.length && list[end]!.marks[depth] === mark) end++;
      nodes.push({ mark, start: first.start, end: list[end - 1]!.end, children: grouped(list.slice(index, end), depth + 1) });
    }
    index = end;
  }
  return nodes;
}

/** The text of a range as a tree of its marks: those that nest are nested, those that cross are cut in pieces. */
export function markTree(range: Span, marks: Mark[]): Node[] {
  if (range.start >= range.end) return [];
  return grouped(pieces(range, marks), 0);
}
