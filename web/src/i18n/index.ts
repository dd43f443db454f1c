import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { ar } from './ar';
import type { Dictionary, Plural } from './dictionary';
import { en } from './en';
import { fr } from './fr';

export const LANGUAGES = { ar: 'العربية', en: 'English', fr: 'Français' } as const;
export type Language = keyof typeof LANGUAGES;

const DICTIONARIES: Record<Language, Dictionary> = { ar, en, fr };
// Arabic news writes its days in the Gregorian calendar, and its numbers mostly in the digits that the text around has.
const LOCALES: Record<Language, string> = { ar: 'ar-u-ca-gregory-nu-latn', en: 'en-GB', fr: 'fr-FR' };

const isRightToLeft = (language: Language): boolean => language === 'ar';

export interface Speech {
  language: Language;
  rightToLeft: boolean;
  t: Dictionary;
  number: (value: number) => string;
  percent: (share: number) => string;
  count: (value: number, forms: Plural) => string;
  day: (iso: string | null | undefined) => string;
  moment: (iso: string | null | undefined) => string;
}

export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/;

// The time on the page's own clock, as its readers saw it: no zone is reckoned with.
function wallClock(iso: string | null | undefined): { date: Date; timed: boolean } | null {
  const found = iso ? ISO.exec(iso) : null;
  if (!found) return null;
  const [year, month, day, hour, minute] = found.slice(1).map((digits) => Number(digits ?? 0)) as [number, number, number, number, number];
  return { date: new Date(Date.UTC(year, month - 1, day, hour, minute)), timed: found[4] !== undefined };
}

export function speech(language: Language): Speech {
  const locale = LOCALES[language];
  const t = DICTIONARIES[language];
  const plural = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC', hourCycle: 'h23' });
  return {
    language,
    rightToLeft: isRightToLeft(language),
    t,
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    count: (value, forms) => {
      const form = value === 0 && forms.zero ? forms.zero : forms[plural.select(value)] ?? forms.other;
      return fill(form, { n: numbers.format(value) });
    },
    day: (iso) => {
      const when = wallClock(iso);
      return when ? days.format(when.date) : t.common.noDate;
    },
    moment: (iso) => {
      const when = wallClock(iso);
      if (!when) return t.common.noDate;
      return (when.timed ? moments : days).format(when.date);
    },
  };
}

const REMEMBERED = 'isnad-language';

function isLanguage(name: string | null): name is Language {
  return name !== null && Object.hasOwn(LANGUAGES, name);
}

/** What the address asks for, else what was chosen last, else Arabic. */
export function wantedLanguage(params: URLSearchParams): Language {
  const asked = params.get('lang');
  if (isLanguage(asked)) return asked;
  const last = storage()?.getItem(REMEMBERED) ?? null;
  return isLanguage(last) ? last : 'ar';
}

/** The whole page takes a language and its direction, and the browser remembers it. */
export function applyLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = isRightToLeft(language) ? 'rtl' : 'ltr';
  storage()?.setItem(REMEMBERED, language);
}

// Browsers that keep nothing throw when they are asked for their storage.
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export const SpeechContext = createContext<Speech>(speech('ar'));
export const useSpeech = (): Speech => useContext(SpeechContext);
