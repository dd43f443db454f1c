import type { Manner } from '../parts/acts';
import { mannerWords } from '../parts/acts';
import type { Speech } from '../i18n';

export interface Cited {
  speaker: string | null; manner: Manner; words: string; outlet: string | null; title: string; published: string | null; url: string | null;
}

/** A statement as it is quoted in somebody's notes: who, how, the words, and where they stand. */
export function citation(cited: Cited, { t, day, language }: Speech): string {
  const comma = language === 'ar' ? '، ' : ', ';
  const who = `${cited.speaker ?? t.common.nobody} (${mannerWords(cited.manner, t).join(' · ')})`;
  const where = [cited.outlet ?? t.common.unknownOutlet, cited.title && `«${cited.title}»`, cited.published && day(cited.published), cited.url];
  return `${who}: «${cited.words}»\n— ${where.filter(Boolean).join(comma)}`;
}

/** True when it is on the clipboard. Pages that are not from this machine and not encrypted have no clipboard of their own. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
