import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sqlApi } from '../api/sqlApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { Answer } from '../shell/Answer.js';
import card from '../shell/card.module.css';
import form from '../shell/form.module.css';
import styles from './DictionaryCard.module.css';

/** The views and what their columns mean. A name goes into the statement where the cursor stands. */
export function DictionaryCard({ onInsert }: { readonly onInsert: (name: string) => void }) {
  const { t } = useTranslation();
  const { dictionary } = useApi(sqlApi);
  const [wanted, setWanted] = useState('');
  const query = useQuery({
    queryKey: ['dictionary'],
    queryFn: ({ signal }) => dictionary(signal),
    refetchOnWindowFocus: false,
    meta: { standsStill: true },
  });
  const sought = wanted.trim().toLowerCase();
  const has = (...texts: readonly string[]) => texts.some((text) => text.toLowerCase().includes(sought));
  return (
    <section className={card.card} aria-label={t('sql.dictionary')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('sql.dictionary')}</h2>
        <div className={card.end}>
          <input
            className={form.input}
            type="search"
            aria-label={t('sql.find')}
            placeholder={t('sql.find')}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </div>
      </div>
      <Answer query={query}>
        {({ database, views }) => (
          <div className={styles.views}>
            {views.map((one) => {
              const columns = one.columns.filter(
                (column) => has(one.name, one.comment) || has(column.name, column.comment),
              );
              if (columns.length === 0 && !has(one.name, one.comment)) return null;
              return (
                <details key={one.name} open={sought !== '' || undefined}>
                  <summary>
                    <code>{one.name}</code>
                    <span>{one.comment}</span>
                  </summary>
                  <button type="button" className={styles.name} onClick={() => onInsert(`${database}.${one.name}`)}>
                    {database}.{one.name}
                  </button>
                  <ul>
                    {columns.map((column) => (
                      <li key={column.name}>
                        <button type="button" className={styles.name} onClick={() => onInsert(column.name)}>
                          {column.name}
                        </button>{' '}
                        <span className={styles.type}>{column.type}</span>
                        <p>{column.comment}</p>
                      </li>
                    ))}
                  </ul>
                </details>
              );
            })}
          </div>
        )}
      </Answer>
    </section>
  );
}
