import type { AlertNode } from '@earshot/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage.js';
import { causeIn, type Name } from './placeNames.js';
import { usePlace } from './usePlace.js';

interface Placed {
  readonly node: AlertNode;
  readonly supplier_name: Name;
  readonly product_name: Name;
}

/** Where a signal or a mute is, as parts of a title: place, cause. */
export function useSpikePlace() {
  const { t } = useTranslation();
  const language = useLanguage();
  const place = usePlace();
  return useCallback(
    ({ node, supplier_name, product_name }: Placed): [string, string] => {
      const cause = node.cause === '' ? t('names.anyCause') : causeIn(language, node.cause);
      return [place({ ...node, supplier_name, product_name }, t('names.everything')), cause];
    },
    [t, language, place],
  );
}
