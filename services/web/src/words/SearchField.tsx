import { type RefObject, useEffect, useState } from 'react';
import form from '../shell/form.module.css';

const settledMs = 350;

interface Props {
  readonly value: string;
  readonly label: string;
  readonly onChange: (value: string) => void;
  readonly field?: RefObject<HTMLInputElement | null>;
  readonly className?: string | undefined;
}

/** A search that is asked once typing pauses, and at once with Enter. What the address says meanwhile wins. */
export function SearchField({ value, label, onChange, field, className = '' }: Props) {
  const [typed, setTyped] = useState({ text: value, of: value });
  if (typed.of !== value) setTyped({ text: value, of: value });
  useEffect(() => {
    if (typed.text === value) return;
    const timer = setTimeout(() => onChange(typed.text), settledMs);
    return () => clearTimeout(timer);
  }, [typed.text, value, onChange]);
  return (
    <input
      ref={field}
      type="search"
      className={`${form.input} ${className}`}
      aria-label={label}
      placeholder={label}
      value={typed.text}
      onChange={(event) => setTyped({ text: event.target.value, of: value })}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChange(typed.text);
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
