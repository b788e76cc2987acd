import type { DeskLanguage } from '../../../shared/domain/basics';

const pad = (value: number) => String(value).padStart(2, '0');

/** Seconds as a running clock: `0:42`, `12:05`, `1:02:05`. */
export function clockDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** Locale of dates and numbers. */
export const localeOf = (language: DeskLanguage) => (language === 'fr' ? 'fr-FR' : 'en-GB');

/** Time of day, `09:05`. */
export function timeOfDay(at: number, language: DeskLanguage): string {
  return new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** Time of day to the second, `09:05:07`. */
export const timeWithSeconds = (at: number, language: DeskLanguage): string =>
  new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'medium' }).format(at);

/** A time to wait, as it is said: `45 secondes`, `2 minutes`. Rounded up. */
export function waitWords(seconds: number, language: DeskLanguage): string {
  const [value, unit] = seconds <= 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'long' }).format(
    value,
  );
}

/** A day and time as short as it can be said: today only the time, this year without the year. */
export function shortMoment(at: number, now: number, language: DeskLanguage): string {
  const then = new Date(at);
  const today = new Date(now);
  if (then.toDateString() === today.toDateString()) return timeOfDay(at, language);
  const options: Intl.DateTimeFormatOptions =
    then.getFullYear() === today.getFullYear()
      ? { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }
      : { day: 'numeric', month: 'short', year: 'numeric' };
  return new Intl.DateTimeFormat(localeOf(language), options).format(at);
}

/** A day, `3 mars 2026`. */
export function longDay(at: number, language: DeskLanguage): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long' }).format(at);
}
