import type { JSX } from 'preact';
import type { Span } from '../api/types';
import { markTree, type Branch, type Mark, type Node } from '../text/marks';
import type { CodePoints } from '../text/offsets';

export type Draw = (branch: Branch, children: JSX.Element[]) => JSX.Element;

const plain: Draw = ({ mark }, children) => <mark class={mark.className} data-key={mark.key}>{children}</mark>;

function drawn(nodes: Node[], text: CodePoints, draw: Draw): JSX.Element[] {
  return nodes.map((node) => (node.mark ? draw(node, drawn(node.children, text, draw)) : <>{text.slice(node)}</>));
}

interface Props { text: CodePoints; range: Span; marks: Mark[]; draw?: Draw }

/** A stretch of text with its marks, as text nodes. */
export function Marked({ text, range, marks, draw = plain }: Props): JSX.Element {
  return <>{drawn(markTree(range, marks), text, draw)}</>;
}
