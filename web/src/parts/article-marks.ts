import type { Attribution, Report, Span } from '../api/types';
import type { Dictionary } from '../i18n/dictionary';
import type { Mark } from '../text/marks';
import { mannerClass, mannerWords } from './acts';

export interface CueMark extends Mark { label: string }

const overlaps = (left: Span, right: Span): boolean => left.start < right.end && right.start < left.end;

// A content that holds other contents has its line further down, so that each line is seen.
function lanes(statements: Attribution[]): Map<string, number> {
  const byLength = [...statements].sort((a, b) => (a.content.end - a.content.start) - (b.content.end - b.content.start));
  const lane = new Map<string, number>();
  byLength.forEach((statement, index) => {
    const within = byLength.slice(Math.max(0, index - 40), index).filter((other) => overlaps(other.content, statement.content));
    const deepest = Math.max(-1, ...within.map((other) => lane.get(other.id)!));
    lane.set(statement.id, Math.min(deepest + 1, 3));
  });
  return lane;
}

/** All marks of an article's statements. */
export function statementMarks(report: Report, t: Dictionary): Mark[] {
  const lane = lanes(report.attributions);
  return report.attributions.flatMap((statement) => {
    const manner = mannerClass(statement);
    const key = statement.id;
    const marks: Mark[] = [
      { ...statement.content, kind: 'content', key, className: `content ${manner} lane-${lane.get(key)}`, rank: 0 },
      ...statement.via.map((via): Mark => ({ start: via.start, end: via.end, kind: 'carrier', key, className: 'carrier', rank: 1 })),
    ];
    if (statement.source) {
      const { start, end } = statement.source;
      marks.push({ start, end, kind: 'source', key, className: `source by-${statement.source_type}`, rank: 1 });
    }
    const { start, end } = statement.cue;
    const cue: CueMark = { start, end, kind: 'cue', key, className: `cue ${manner}`, rank: 2, label: mannerWords(statement, t).join(' · ') };
    return [...marks, cue];
  });
}

export function spanMarks(spans: Span[], className: string): Mark[] {
  return spans.map(({ start, end }, index) => ({ start, end, kind: className, key: `${className}-${index}`, className, rank: 3 }));
}
