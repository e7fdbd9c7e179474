import { useTranslation } from 'react-i18next';
import type { SqlTable } from '../api/sqlApi.js';
import { Nothing } from '../shell/Failure.js';
import table from '../shell/table.module.css';
import styles from './ResultTable.module.css';

/** More rows than this nobody reads, and they would make the page slow; the file has them all. */
const rowsShownMax = 1_000;

export function ResultTable({ table: { meta, data, rows } }: { readonly table: SqlTable }) {
  const { t } = useTranslation();
  if (rows === 0) return <Nothing title={t('sql.noRows')} />;
  const shown = data.slice(0, rowsShownMax);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={`${table.scroll} ${styles.box}`} tabIndex={0} aria-label={t('sql.result')}>
        <table className={`${table.table} ${styles.table}`}>
          <thead>
            <tr>
              {meta.map(({ name, type }) => (
                <th key={name} scope="col" data-number={isNumber(type) || undefined} title={type}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row of a result is its place
              <tr key={index}>
                {row.map((value, column) => (
                  <td key={meta[column]?.name} data-number={isNumber(meta[column]?.type ?? '') || undefined}>
                    {textOf(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows > shown.length && <p className={styles.more}>{t('sql.shown', { count: shown.length })}</p>}
    </>
  );
}

function isNumber(type: string): boolean {
  return /^(Nullable\()?(U?Int|Float|Decimal)/.test(type);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
