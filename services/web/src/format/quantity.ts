import type { Language } from '../i18n/language.js';

const locale: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

const formats = new Map<string, Intl.NumberFormat>();

function format(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language}${digits}`;
  const kept = formats.get(key);
  if (kept !== undefined) return kept;
  const made = new Intl.NumberFormat(locale[language], { maximumFractionDigits: digits });
  formats.set(key, made);
  return made;
}

/** A count, with the language's thousands separators. */
export function count(value: number, language: Language): string {
  return format(language, 0).format(value);
}

/** An expectation: one decimal below ten, where it tells something, none above; never 0 where something was expected. */
export function expectation(value: number, language: Language): string {
  if (value > 0 && value < 0.05) return `<${format(language, 1).format(0.1)}`;
  return format(language, value < 9.95 ? 1 : 0).format(value);
}

/** A rate a minute: whole above ten, one decimal below. */
export function rate(value: number, language: Language): string {
  return format(language, value < 10 ? 1 : 0).format(value);
}

/** A measured figure of 0 to 1, with as many digits as it is known to. */
export function figure(value: number, language: Language): string {
  return new Intl.NumberFormat(locale[language], { minimumFractionDigits: 2, maximumFractionDigits: 3 }).format(value);
}

/** A share of 0 to 1 as a percentage: whole, with a tenth below 10 %. */
export function share(value: number, language: Language): string {
  return `${format(language, value > 0 && value < 0.0995 ? 1 : 0).format(value * 100)}%`;
}

const timeFormats = new Map<string, Intl.DateTimeFormat>();

const times = {
  time: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  date: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  day: { month: 'short', day: 'numeric' },
  full: { year: 'numeric', month: 'short', day: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function timeFormat(kind: keyof typeof times, language: Language, timeZone: string | undefined): Intl.DateTimeFormat {
  const key = `${kind} ${language} ${timeZone ?? ''}`;
  const kept = timeFormats.get(key);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat(locale[language], { hourCycle: 'h23', ...times[kind], timeZone });
  timeFormats.set(key, made);
  return made;
}

/** The time of day where `at` lies within half a day of `now`; with the date before that. Without a zone in the browser's. */
export function clock(at: number, now: number, language: Language, timeZone?: string): string {
  const kind = Math.abs(now - at) < 12 * 3_600_000 ? 'time' : 'date';
  return timeFormat(kind, language, timeZone).format(at);
}

/** Time of day to the second, for the moment of a picture. */
export function clockSeconds(at: number, language: Language, timeZone?: string): string {
  return timeFormat('seconds', language, timeZone).format(at);
}

/** Month and day, for an axis. */
export function day(at: number, language: Language, timeZone?: string): string {
  return timeFormat('day', language, timeZone).format(at);
}

/** Year, month and day. */
export function date(at: number, language: Language, timeZone?: string): string {
  return timeFormat('full', language, timeZone).format(at);
}
