import { CAUSES } from '@earshot/contracts';
import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage.js';
import { causeIn, nameFrom, nameIn, productNameFrom, suppliersOf } from '../names/placeNames.js';
import { useCatalogue } from '../names/useCatalogue.js';
import styles from './FilterSelects.module.css';
import type { LiveView } from './liveView.js';
import { useHeatmap } from './useLiveQueries.js';

const everything = '*';

interface Props {
  readonly view: LiveView;
  readonly change: (part: Partial<LiveView>) => void;
}

/** One supplier, one cause: what a cell of the heat map does, for the keyboard and for cells that it has no room for. */
export default function FilterSelects({ view, change }: Props) {
  const { t } = useTranslation();
  const suppliers = useSupplierOptions(view);
  const catalogue = useCatalogue();
  const language = useLanguage();
  const causes = useMemo(() => CAUSES.map((cause) => ({ value: cause, label: causeIn(language, cause) })), [language]);
  return (
    <>
      <Select
        className={styles.select}
        aria-label={t('filter.supplier')}
        value={view.supplierId === null ? everything : `=${view.supplierId}`}
        options={[{ value: everything, label: t('filter.allSuppliers') }, ...suppliers]}
        onChange={(value) => change({ supplierId: value === everything ? null : value.slice(1), productId: null })}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
      />
      {view.productId !== null && (
        <button
          type="button"
          className={styles.product}
          title={t('filter.withoutProduct')}
          onClick={() => change({ productId: null })}
        >
          {nameIn(language, productNameFrom(catalogue, view.supplierId ?? '', view.productId), view.productId)}
          <span aria-hidden="true"> ×</span>
        </button>
      )}
      <Select
        className={styles.select}
        aria-label={t('filter.cause')}
        value={view.cause ?? everything}
        options={[{ value: everything, label: t('filter.allCauses') }, ...causes]}
        onChange={(value) => change({ cause: CAUSES.find((cause) => cause === value) ?? null })}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
      />
    </>
  );
}

/** Suppliers that have a name or are heard of, and the chosen one in any case. '=' keeps an unknown supplier ('') apart from "all". */
function useSupplierOptions({ supplierId: chosen, windowHours }: LiveView) {
  const { t } = useTranslation();
  const language = useLanguage();
  const catalogue = useCatalogue();
  const heatmap = useHeatmap(windowHours).data;
  return useMemo(() => {
    const names = new Map((heatmap?.suppliers ?? []).map((supplier) => [supplier.supplier_id, supplier.name]));
    const ids = new Set([...suppliersOf(catalogue), ...names.keys(), ...(chosen === null ? [] : [chosen])]);
    const label = (id: string) =>
      nameIn(language, names.get(id) ?? nameFrom(catalogue, id), id) || t('names.noSupplier');
    return [...ids]
      .map((id) => ({ value: `=${id}`, label: label(id) }))
      .sort((a, b) => a.label.localeCompare(b.label, language));
  }, [heatmap, catalogue, chosen, language, t]);
}
