import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Answer } from './Answer.js';
import card from './card.module.css';
import { Nothing } from './Failure.js';
import form from './form.module.css';
import page from './page.module.css';
import table from './table.module.css';

export interface Column<Row> {
  readonly title: string;
  /** The title is told to those who do not see it, and not drawn: a column of buttons. */
  readonly isBare?: boolean;
  readonly tone?: 'main' | 'soft' | 'faint';
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Data, Row> {
  /** What the records are for. */
  readonly lead?: string;
  /** How one more is made. */
  readonly action?: ReactNode;
  /** Why the last thing that was done did not work, '' where it did. */
  readonly wrong: string;
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  readonly rowsOf: (data: Data) => readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  readonly none: string;
}

/** What an administrator keeps: a list of records that are made, changed and ended by hand. */
export function Records<Data, Row>(props: Props<Data, Row>) {
  const { lead, action, wrong, query, rowsOf, keyOf, columns, none } = props;
  return (
    <div className={page.stack}>
      {(lead !== undefined || action !== undefined) && (
        <div className={page.controls}>
          {lead !== undefined && <p className={page.lead}>{lead}</p>}
          {action !== undefined && (
            <div className={`${page.controls} ${lead === undefined ? '' : page.end}`}>{action}</div>
          )}
        </div>
      )}
      {wrong !== '' && (
        <p role="alert" className={form.wrong}>
          {wrong}
        </p>
      )}
      <Answer query={query}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <Nothing title={none} />;
          return (
            <div className={`${card.card} ${table.scroll}`}>
              <table className={table.table}>
                <thead>
                  <tr>
                    {columns.map(({ title, isBare }) => (
                      <th key={title} scope="col">
                        {isBare === true ? <span className="visually-hidden">{title}</span> : title}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={keyOf(row)}>
                      {columns.map(({ title, isBare, tone, cell }) => (
                        <td
                          key={title}
                          className={tone === undefined ? undefined : table[tone]}
                          data-number={isBare === true || undefined}
                        >
                          {cell(row)}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </Answer>
    </div>
  );
}
