import { type CauseScore, PEER_SUPPLIERS_MIN, type RateMonths } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../format/useFormat.js';
import { causeIn } from '../names/placeNames.js';
import card from '../shell/card.module.css';
import { Nothing } from '../shell/Failure.js';
import table from '../shell/table.module.css';
import { noFilter, printWordFilter } from '../words/feedbackFilter.js';
import styles from './CausesCard.module.css';
import { monthsBefore } from './monthsBefore.js';

interface Props {
  readonly causes: readonly CauseScore[];
  readonly supplierId: string;
  readonly productId: string;
  readonly asOf: string;
  readonly months: RateMonths;
}

/** What is complained of, a hundred texts, beside the peers and beside the time before. A line leads to its words. */
export function CausesCard({ causes, supplierId, productId, asOf, months }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const top = Math.max(1, ...causes.map((one) => Math.max(one.per_hundred, one.peers_per_hundred ?? 0)));
  const address = (cause: CauseScore['cause']) => {
    const params = new URLSearchParams();
    printWordFilter({ ...noFilter, supplierId, productId, cause, from: monthsBefore(asOf, months) }, params);
    return `/explore?${params.toString()}`;
  };
  return (
    <section className={card.card} aria-label={t('suppliers.causes')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('suppliers.causes')}</h2>
        <span className={card.note}>{t('suppliers.perHundred')}</span>
      </div>
      {causes.length === 0 ? (
        <Nothing title={t('suppliers.noCauses')} />
      ) : (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('filter.cause')}</th>
                <th scope="col" data-number>
                  {t('suppliers.complaints')}
                </th>
                <th scope="col" data-number>
                  {t('suppliers.here')}
                </th>
                <th scope="col">
                  <span className="visually-hidden">{t('suppliers.perHundred')}</span>
                </th>
                <th scope="col" data-number>
                  {t('suppliers.peers')}
                </th>
                <th scope="col" data-number>
                  {t('suppliers.before')}
                </th>
              </tr>
            </thead>
            <tbody>
              {causes.map((one) => (
                <tr key={one.cause}>
                  <td>
                    <Link to={address(one.cause)}>{causeIn(format.language, one.cause)}</Link>
                  </td>
                  <td data-number>{format.count(one.complaints)}</td>
                  <td data-number>{format.rate(one.per_hundred)}</td>
                  <td className={styles.bars}>
                    <i className={styles.bar} style={{ width: `${(100 * one.per_hundred) / top}%` }} />
                    {one.peers_per_hundred !== null && (
                      <i className={styles.peers} style={{ left: `${(100 * one.peers_per_hundred) / top}%` }} />
                    )}
                  </td>
                  <td data-number className={table.soft}>
                    {one.peers_per_hundred === null ? '' : format.rate(one.peers_per_hundred)}
                  </td>
                  <td data-number className={table.soft}>
                    {one.before_per_hundred === null ? '' : format.rate(one.before_per_hundred)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {causes.every((one) => one.peers_per_hundred === null) && (
            <p className={card.note}>{t('suppliers.fewPeers', { least: PEER_SUPPLIERS_MIN })}</p>
          )}
        </div>
      )}
    </section>
  );
}
