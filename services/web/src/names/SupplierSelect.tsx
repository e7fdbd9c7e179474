import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage.js';
import form from '../shell/form.module.css';
import { nameFrom, nameIn, suppliersOf } from './placeNames.js';
import { useCatalogue } from './useCatalogue.js';

interface Props {
  /** '' for all. */
  readonly value: string;
  readonly onChange: (supplierId: string) => void;
}

/** One supplier of the catalogue, or all; one that the catalogue does not know stays chosen by its id. */
export function SupplierSelect({ value, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const catalogue = useCatalogue();
  const ids = new Set(suppliersOf(catalogue));
  if (value !== '') ids.add(value);
  const suppliers = [...ids]
    .map((id) => ({ id, name: nameIn(language, nameFrom(catalogue, id), id) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  return (
    <select
      className={form.select}
      aria-label={t('filter.supplier')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('filter.allSuppliers')}</option>
      {suppliers.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
