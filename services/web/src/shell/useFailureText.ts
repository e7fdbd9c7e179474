import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../api/ApiFailure.js';

/** Why something was not done, in one sentence: the server's own where somebody sent the wrong thing, else the page's. */
export function useFailureText() {
  const { t } = useTranslation();
  return useCallback(
    (error: unknown): string => {
      if (!(error instanceof ApiFailure)) return t('failure.unexpected');
      return error.kind === 'invalid' ? error.message : t(`failure.${error.kind}`);
    },
    [t],
  );
}
