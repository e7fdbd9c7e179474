import type { Rate } from '@earshot/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';

/** A rate in words: how many of how many, how sure, and what it is drawn to. */
export function useRateText() {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    (rate: Rate) =>
      rate.share === null
        ? t('suppliers.rateNone')
        : t('suppliers.rate', {
            count: rate.count,
            of: format.count(rate.of),
            share: format.share(rate.share),
            low: format.share(rate.low),
            high: format.share(rate.high),
            shrunk: format.share(rate.shrunk),
          }),
    [t, format],
  );
}
