import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import chips from '../shell/chips.module.css';
import form from '../shell/form.module.css';

interface Props {
  readonly label: string;
  /** What it means that nothing is chosen. */
  readonly none: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

/** Several of a list: each one that is chosen becomes a chip, which lets go of it again. */
export function ManyField({ label, none, options, value, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const labelOf = (one: string) => options.find((option) => option.id === one)?.label ?? one;
  const left = options.filter((option) => !value.includes(option.id));
  return (
    <div className={form.field}>
      <label htmlFor={id} className={form.legend}>
        {label}
      </label>
      <select
        id={id}
        className={form.select}
        value=""
        onChange={(event) => event.target.value !== '' && onChange([...value, event.target.value])}
      >
        <option value="">{value.length === 0 ? none : t('rules.another')}</option>
        {left.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
      {value.length > 0 && (
        <div className={chips.chips}>
          {value.map((one) => (
            <button
              key={one}
              type="button"
              className={chips.chip}
              data-on
              aria-label={t('rules.without', { name: labelOf(one) })}
              onClick={() => onChange(value.filter((other) => other !== one))}
            >
              <span>{labelOf(one)}</span>
              <span aria-hidden="true">×</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
