import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage.js';
import { nameFrom, nameIn } from './placeNames.js';
import { useCatalogue } from './useCatalogue.js';

/** The suppliers that somebody is bound to, by their names; null is bound to none and sees all. */
export function useBoundText() {
  const { t } = useTranslation();
  const language = useLanguage();
  const catalogue = useCatalogue();
  return useCallback(
    (suppliers: readonly string[] | null) =>
      suppliers === null
        ? t('filter.allSuppliers')
        : suppliers.map((id) => nameIn(language, nameFrom(catalogue, id), id)).join(t('names.listed')),
    [t, language, catalogue],
  );
}
