import type { Attribution, Block, Report, Span } from '../api/types';
import { CodePoints } from './offsets';

/** What is asked of a report again and again, worked out once. */
export interface Reading {
  report: Report;
  text: CodePoints;
  nameOf: (entity: string | null | undefined) => string | null;
  statement: (id: string) => Attribution | undefined;
  speaker: (statement: Attribution) => string | null;
}

export function readingOf(report: Report): Reading {
  const text = new CodePoints(report.text);
  const entities = new Map(report.entities.map((entity) => [entity.id, entity.name]));
  const statements = new Map(report.attributions.map((statement) => [statement.id, statement]));
  const nameOf = (id: string | null | undefined): string | null => (id ? entities.get(id) ?? null : null);
  return {
    report,
    text,
    nameOf,
    statement: (id) => statements.get(id),
    speaker: ({ source }) => (source ? nameOf(source.entity) ?? text.slice(source) : null),
  };
}

/** What an address points at within an article: a statement «a7», or a stretch «70-130». */
export type Target = { statement: string } | { span: Span } | null;

export function targetOf(hash: string): Target {
  if (/^a\d+$/.test(hash)) return { statement: hash };
  const span = /^(\d+)-(\d+)$/.exec(hash);
  return span ? { span: { start: Number(span[1]), end: Number(span[2]) } } : null;
}

export interface Several { kind: 'list' | 'furniture'; blocks: Block[] }
export type Part = { kind: 'block'; block: Block } | Several;

const GATHERED: Partial<Record<Block['kind'], Several['kind']>> = { item: 'list', furniture: 'furniture' };

/** Items that follow one another are one list; so is what stands around the article. */
export function partsOf(blocks: Block[]): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const kind = GATHERED[block.kind];
    const last = parts[parts.length - 1];
    if (!kind) parts.push({ kind: 'block', block });
    else if (last?.kind === kind) last.blocks.push(block);
    else parts.push({ kind, blocks: [block] });
  }
  return parts;
}
