import { useState } from 'react';
import { useFormat } from '../format/useFormat.js';
import styles from './Tick.module.css';

/** A count that changes in place: its width stays, a short tint says that it changed. */
export function Tick({ value }: { readonly value: number }) {
  const format = useFormat();
  const [before, setBefore] = useState({ value, changes: 0 });
  if (before.value !== value) setBefore({ value, changes: before.changes + 1 });
  return (
    <b key={before.changes} className={styles.tick} data-ticked={before.changes > 0 || undefined}>
      {format.count(value)}
    </b>
  );
}
