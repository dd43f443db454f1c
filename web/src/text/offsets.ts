import type { Span } from '../api/types';

const SURROGATE = /[\uD800-\uDFFF]/;

/** A text whose places are counted in code points, as the server counts them; strings here count UTF-16 units. */
export class CodePoints {
  readonly length: number;
  // Where each code point begins; null where both counts are the same.
  private readonly starts: Uint32Array | null;

  constructor(readonly text: string) {
    this.starts = SURROGATE.test(text) ? startsOf(text) : null;
    this.length = this.starts ? this.starts.length - 1 : text.length;
  }

  /** Code point to UTF-16; what lies outside is brought to the nearest end. */
  toUnits(offset: number): number {
    const inside = Math.min(Math.max(Math.trunc(offset), 0), this.length);
    return this.starts ? this.starts[inside]! : inside;
  }

  /** UTF-16 to code point; a place within a pair counts as that of the pair. */
  fromUnits(unit: number): number {
    if (!this.starts) return Math.min(Math.max(unit, 0), this.length);
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(span: Span): string {
    return this.text.slice(this.toUnits(span.start), this.toUnits(span.end));
  }
}

function startsOf(text: string): Uint32Array {
  const starts = new Uint32Array(text.length + 1);
  let count = 0;
  for (let unit = 0; unit < text.length; count++) {
    starts[count] = unit;
    unit += text.codePointAt(unit)! > 0xFFFF ? 2 : 1;
  }
  starts[count] = text.length;
  return starts.slice(0, count + 1);
}
