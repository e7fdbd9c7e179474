import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage.js';
import { type Name, nameIn } from './placeNames.js';

export interface Placed {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly supplier_name?: Name | undefined;
  readonly product_name?: Name | undefined;
}

/** Writes where something was said: "supplier · product", in the language of the page. */
export function usePlace() {
  const { t } = useTranslation();
  const language = useLanguage();
  return useCallback(
    (placed: Placed, noSupplier: string = t('names.noSupplier')) => {
      const supplier = nameIn(language, placed.supplier_name, placed.supplier_id) || noSupplier;
      const product = nameIn(language, placed.product_name, placed.product_id);
      return product === '' ? supplier : `${supplier} · ${product}`;
    },
    [language, t],
  );
}
