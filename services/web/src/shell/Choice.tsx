import form from './form.module.css';

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value | '';
  /** What the first line says, which stands for all; left out where one must be chosen. */
  readonly all?: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value | '') => void;
}

/** One of a few, or all: the browser's own list, which every phone and screen reader knows. */
export function Choice<Value extends string>({ label, value, all, options, onChange }: Props<Value>) {
  return (
    <select
      className={form.select}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(options.find((one) => one.value === event.target.value)?.value ?? '')}
    >
      {all !== undefined && <option value="">{all}</option>}
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}
