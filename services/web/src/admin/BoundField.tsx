import { useTranslation } from 'react-i18next';
import { ManyField } from '../alerts/ManyField.js';
import { useLanguage } from '../i18n/useLanguage.js';
import { nameFrom, nameIn, suppliersOf } from '../names/placeNames.js';
import { useCatalogue } from '../names/useCatalogue.js';

interface Props {
  /** null: all suppliers. */
  readonly value: readonly string[] | null;
  readonly onChange: (value: string[] | null) => void;
}

/** Which suppliers somebody sees: all, or some. */
export function BoundField({ value, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const catalogue = useCatalogue();
  return (
    <ManyField
      label={t('admin.sees')}
      none={t('filter.allSuppliers')}
      options={suppliersOf(catalogue).map((id) => ({ id, label: nameIn(language, nameFrom(catalogue, id), id) }))}
      value={value ?? []}
      onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen)}
    />
  );
}
