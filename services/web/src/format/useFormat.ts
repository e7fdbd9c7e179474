import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage.js';
import { type Age, ageOf } from './age.js';
import { clock, clockSeconds, count, date, day, expectation, figure, rate, share } from './quantity.js';
import { useTimeZone } from './timeZone.js';

/** All figures and times in the language of the page, times in the installation's zone. */
export function useFormat() {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const { t } = useTranslation();
  return useMemo(
    () => ({
      language,
      count: (value: number) => count(value, language),
      expectation: (value: number) => expectation(value, language),
      rate: (value: number) => rate(value, language),
      share: (value: number) => share(value, language),
      figure: (value: number) => figure(value, language),
      clock: (at: number) => clock(at, Date.now(), language, timeZone),
      clockSeconds: (at: number) => clockSeconds(at, language, timeZone),
      date: (at: number) => date(at, language, timeZone),
      day: (at: number) => day(at, language, timeZone),
      age: (milliseconds: number) => {
        const age: Age = ageOf(milliseconds);
        return age.unit === 'now' ? t('time.now') : t(`time.${age.unit}`, { n: age.n });
      },
      /** A window in minutes, in the largest unit that divides it. */
      window: (minutes: number) => {
        if (minutes % 1_440 === 0) return t('time.days', { n: minutes / 1_440 });
        return minutes % 60 === 0 ? t('time.hours', { n: minutes / 60 }) : t('time.minutes', { n: minutes });
      },
    }),
    [language, timeZone, t],
  );
}
