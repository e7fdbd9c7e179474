import { CAUSES } from '@earshot/contracts';
import { Button, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage.js';
import type { LiveView, WindowHours } from './liveView.js';
import { WINDOWS_HOURS } from './liveView.js';
import { causeIn, nameFrom, nameIn, suppliersOf } from './placeNames.js';
import { StatusLine } from './StatusLine.js';
import { useCatalogue, useHeatmap } from './useLiveQueries.js';
import type { Picture } from './usePicture.js';
import styles from './ViewBar.module.css';

interface Props {
  readonly view: LiveView;
  readonly change: (part: Partial<LiveView>) => void;
  readonly picture: Picture;
}

/** Window and filters on the left; on the right, in room that is always kept, what is wrong with the picture. */
export function ViewBar({ view, change, picture }: Props) {
  const { t } = useTranslation();
  const suppliers = useSupplierOptions(view);
  const language = useLanguage();
  const causes = useMemo(
    () => CAUSES.map((cause) => ({ value: cause, label: causeIn(language, cause) })),
    [language],
  );
  const isFiltered = view.supplierId !== null || view.productId !== null || view.cause !== null;
  return (
    <div className={styles.bar}>
      <Segmented<WindowHours>
        aria-label={t('filter.window')}
        value={view.windowHours}
        options={WINDOWS_HOURS.map((hours) => ({ value: hours, label: t(`time.window.${hours}`) }))}
        onChange={(windowHours) => change({ windowHours })}
      />
      <Select
        className={styles.select}
        aria-label={t('filter.supplier')}
        value={view.supplierId === null ? everything : `=${view.supplierId}`}
        options={[{ value: everything, label: t('filter.allSuppliers') }, ...suppliers]}
        onChange={(value) => change({ supplierId: value === everything ? null : value.slice(1), productId: null })}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
      />
      <Select
        className={styles.select}
        aria-label={t('filter.cause')}
        value={view.cause ?? everything}
        options={[{ value: everything, label: t('filter.allCauses') }, ...causes]}
        onChange={(value) => change({ cause: CAUSES.find((cause) => cause === value) ?? null })}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
      />
      {isFiltered && (
        <Button type="text" onClick={() => change({ supplierId: null, productId: null, cause: null })}>
          {t('filter.clear')}
        </Button>
      )}
      <StatusLine picture={picture} />
    </div>
  );
}

const everything = '*';

/** Suppliers that have a name or are heard of, and the chosen one in any case. '=' keeps an unknown supplier ('') apart from "all". */
function useSupplierOptions({ supplierId: chosen, windowHours }: LiveView) {
  const { t } = useTranslation();
  const language = useLanguage();
  const catalogue = useCatalogue();
  const heatmap = useHeatmap(windowHours).data;
  return useMemo(() => {
    const names = new Map((heatmap?.suppliers ?? []).map((supplier) => [supplier.supplier_id, supplier.name]));
    const ids = new Set([...suppliersOf(catalogue), ...names.keys(), ...(chosen === null ? [] : [chosen])]);
    const label = (id: string) => nameIn(language, names.get(id) ?? nameFrom(catalogue, id), id) || t('names.noSupplier');
    return [...ids]
      .map((id) => ({ value: `=${id}`, label: label(id) }))
      .sort((a, b) => a.label.localeCompare(b.label, language));
  }, [heatmap, catalogue, chosen, language, t]);
}
